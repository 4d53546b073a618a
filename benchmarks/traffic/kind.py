"""One kind of traffic: how often it comes, who sends it, and its templates."""

from __future__ import annotations

from msgspec import Struct


class Kind(Struct, frozen=True):
    """Templates in the notation of the grammar: `{slot}` is filled, `<one|other|>` is chosen from.

    `weight` is how many of a hundred ordinary messages are of this kind (an estimate, not a count of anybody's
    traffic); `sender` names the slot that senders are drawn from; a kind with `mass` also goes out letter for letter
    the same to many.
    """

    name: str
    weight: float
    sender: str
    templates: tuple[str, ...]
    mass: bool = False
    channel: str = "sms"
    label: str = "ordinary"
