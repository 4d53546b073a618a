"""Effects and the grounds given for them, joined to claims.

A ground belongs to the effect nearest to it; one that stands alone ("your data is missing") is the claim's ground
whatever effect is threatened. Effects that say less than another one present come last (`LESSER`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from heshi.message.reading import Claim, Found
from heshi.message.scene import Scene
from heshi.rulebook.entries import Reading

REMEDY_ORDER = (
    "give_code", "give_card", "transfer_money", "share_screen", "install_app", "enter_data", "click_link", "scan_qr",
    "add_contact", "reply", "call_number", "pay_official", "use_official_app", "visit_office",
)  # fmt: skip
"""When a message asks several things, the most dangerous one is the remedy that its claim sells."""

LESSER = ("other", "information_missing")
"""Effects that say less than any other: they come last, and `other` not at all, where something else is claimed."""

SPECIFIC = frozenset(
    {"card_deactivated", "card_replaced", "voucher_invalid", "settlement_suspended", "benefits_paused",
     "certification_due"}
)  # fmt: skip
"""Effects that say exactly what stops; "the insurance stops", read from the same words, is then no claim of its own."""

CONSEQUENCES = frozenset({"reimbursement_blocked", "benefits_paused"})
UNPAID = frozenset({"contribution_unpaid", "contribution_broken", "late_enrolment", "waiting_period"})
"""What follows when contributions stay unpaid, and the grounds that say that they are."""


def claims_of(scene: Scene, effects: Mapping[str, Reading]) -> tuple[Claim, ...]:
    """The claims of a scene, in the order of the text."""
    read = scene.found["effect"]
    kept = [found for found in read if found.value != "other" and not _blurred(found, read)] or read
    grounds = scene.found["ground"]
    remedy = next((ask for ask in REMEDY_ORDER if any(f.value == ask for f in scene.found["ask"])), None)
    speaker = scene.found["speaker"][0].value if scene.found["speaker"] else None
    claims = []
    for found in sorted(kept, key=lambda f: (f.value in LESSER, f.at[:1])):
        ground = _ground_for(found, grounds)
        places = (*found.at, *(ground.at if ground else ()))
        spans = scene.normal.spans(places)
        benign = effects[found.value].benign or _consequence(found, ground, read)
        # "Data is missing, because data is missing" gives no ground.
        value = ground.value if ground and ground.value != found.value else None
        claims.append(Claim(found.value, value, remedy, _deadline(scene), speaker, spans, benign))
    return tuple(claims)


def _blurred(found: Found, read: list[Found]) -> bool:
    if found.value != "insurance_suspended":
        return False
    sharper = [at for other in read if other.value in SPECIFIC for at in other.at]
    return all(any(s < end and start < e for s, e in sharper) for start, end in found.at)


def _consequence(found: Found, ground: Found | None, read: list[Found]) -> bool:
    """ "Not paid by December, no reimbursement": what a reminder to pay says follows is no threat of its own."""
    reminds = any(other.value == "contribution_due" for other in read)
    return reminds and found.value in CONSEQUENCES and ground is not None and ground.value in UNPAID


def _ground_for(effect: Found, grounds: list[Found]) -> Found | None:
    """The ground that stands nearest to an effect."""

    def distance(ground: Found) -> int:
        return min((abs(g[0] - e[0]) for g in ground.at for e in effect.at), default=0)

    return min(grounds, key=distance, default=None)


def _deadline(scene: Scene) -> date | None:
    for mention in scene.mentions:
        if mention.kind == "deadline":
            try:
                return date.fromisoformat(mention.value)
            except ValueError:
                continue
    return None
