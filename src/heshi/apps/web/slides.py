"""Elder mode: the same answer as a row of pages with one thing on each."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from heshi.answer import Step
from heshi.apps.web.answer_view import AnswerView

Kind = Literal["head", "stage", "step", "never", "question", "why", "family"]


class Slide(Struct, frozen=True):
    """One page; `step` is the step that it shows, if it shows one."""

    kind: Kind
    step: Step | None = None


def slides_of(view: AnswerView) -> tuple[Slide, ...]:
    """The verdict, how far it has gone, each step alone, then the reasons and the family.

    Who has a scam before them is asked nothing more: the law of it can be read on the page that shows all.
    """
    slides = [Slide("head")]
    if view.stages:
        slides.append(Slide("stage"))
    slides += [Slide("step", step) for step in view.steps]
    if view.never:
        slides.append(Slide("never"))
    if view.tone != "bad" and (view.asked is not None or view.known):
        slides.append(Slide("question"))
    return (*slides, Slide("why"), Slide("family"))
