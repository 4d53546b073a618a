"""One composed message with everything that is known of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Label = Literal["scam", "genuine", "warning", "unrelated"]
Lang = Literal["zh", "zh-Hant", "en"]
LABELS: tuple[Label, ...] = ("scam", "genuine", "warning", "unrelated")


class Sample(Struct, frozen=True):
    """A message to learn from.

    `theme` is `medical_insurance`, `social_security` or `other`; `register` says who seems to write (`bureau`,
    `village`, `call`, …); `tags` are `key:value` pairs in order (`effect`, `ground`, `ask`, `link`, `style`).
    `template` names the frame: samples with one template belong on one side of any split.
    """

    text: str
    label: Label
    theme: str
    register: str
    lang: Lang
    tags: tuple[str, ...]
    template: str
