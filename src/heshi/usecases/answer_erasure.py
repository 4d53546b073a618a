"""Staff look at a person's request for erasure, or answer why nothing is deleted; `erase_person` carries it out."""

from __future__ import annotations

from typing import get_args

from heshi.register.wishes import No, Reason, Wishes
from heshi.staff.audit import Act, Deed
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import Files, Opened
from heshi.usecases.refusal import Refusal

REASONS: tuple[Reason, ...] = get_args(Reason)
LONGEST_WORDS = 500


def open_wish(files: Files, wishes: Wishes, person: int, by: By) -> Opened | Refusal:
    """The record of somebody who asked, opened for that purpose; of nobody else by this way."""
    wish = wishes.wish(person)
    if wish is None or not wish.is_open:
        return Refusal("no_request")
    files.audit.write(Deed(by.at, by.who, Act.PERSON_SOUGHT, str(person), "erasure"))
    return Opened(person, "erasure")


def refuse_erasure(files: Files, wishes: Wishes, person: int, reason: str, words: str, by: By) -> tuple[Refusal, ...]:
    """Answer the open request with a reason, and with words if they help; () or all that is wrong."""
    known = next((one for one in REASONS if one == reason), None)
    said = words.strip()
    faults = [] if known else [Refusal("no_reason", "reason")]
    if len(said) > LONGEST_WORDS:
        faults.append(Refusal("too_long", "words", values={"right": str(LONGEST_WORDS)}))
    if not all(sign.isprintable() or sign.isspace() for sign in said):
        faults.append(Refusal("control_signs", "words"))
    if known is None or faults:
        return tuple(faults)
    if not wishes.erasure_refused(person, No(known, said), by.who, by.at):
        return (Refusal("no_request"),)
    files.audit.write(Deed(by.at, by.who, Act.ERASURE_REFUSED, str(person), known))
    return ()
