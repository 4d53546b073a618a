"""Register drafts: from now on they can be proven. Who wrote a draft does not register it."""

from __future__ import annotations

from collections.abc import Sequence

from heshi.outbox.notice import Hand, Kept
from heshi.outbox.port import Bureau
from heshi.outbox.rules import NoticeFault
from heshi.text.spoken import read_code
from heshi.usecases.manage_users import OPERATOR

Faults = tuple[NoticeFault, ...]


def register_notices(bureau: Bureau, codes: Sequence[str], hand: Hand) -> tuple[Kept, ...] | Faults:
    """Register the drafts with these codes (as typed), all of them or none.

    Four eyes: the hand must be another than the one that drafted. Only the operator of the command line may do both,
    who holds the key itself and whom no rule of ours could stop. `no_key`: this installation cannot sign.
    """
    if bureau.signer is None:
        return (NoticeFault("no_key"),)
    if not codes:
        return (NoticeFault("count", "0"),)
    drafts, faults = [], []
    for row, typed in enumerate(dict.fromkeys(codes), start=1):
        draft = bureau.outbox.draft(read_code(typed) or "")
        if draft is None:
            faults.append(NoticeFault("no_draft", typed, row))
        elif draft.hand.who == hand.who != OPERATOR:
            faults.append(NoticeFault("same_person", typed, row))
        else:
            drafts.append(draft)
    if faults:
        return tuple(faults)
    try:
        return tuple(bureau.outbox.append(drafts, bureau.signer, hand))
    except KeyError:  # somebody else was quicker
        return (NoticeFault("no_draft", ""),)
