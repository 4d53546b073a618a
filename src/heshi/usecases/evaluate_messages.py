"""Measure the whole system on labelled messages: check them all, with every judge, without some, and disguised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from random import Random
from typing import cast

import msgspec
from msgspec import Struct

from heshi.check import check
from heshi.message.message import Channel, Message
from heshi.model.evaluation.bootstrap import ROUNDS
from heshi.model.evaluation.evaluation import About, Evaluation, evaluate
from heshi.model.evaluation.grouping import group
from heshi.model.evaluation.labelled import Labelled, Outcome, Sign
from heshi.model.evaluation.pictures import pictures
from heshi.model.evaluation.report import report
from heshi.model.evaluation.trials import ABLATIONS, Disguised, compare
from heshi.model.grammar.obfuscate import OBFUSCATIONS, Obfuscator
from heshi.model.scorer import Scorer
from heshi.rulebook.book import Book
from heshi.text.language import language
from heshi.wording import Language

EVERY = ABLATIONS["all"]


class EvaluationOptions(Struct, frozen=True):
    """What holds for the whole run."""

    files: tuple[str, ...]
    as_of: date
    seed: int = 1
    ablation: bool = False
    robustness: bool = False
    rounds: int = ROUNDS


def checks_needed(count: int, options: EvaluationOptions) -> int:
    """How many checks an evaluation of `count` messages makes: for the progress bar.

    >>> checks_needed(10, EvaluationOptions(("x",), date(2026, 11, 22)))
    10
    """
    return count * (1 + options.ablation * (len(ABLATIONS) - 1) + options.robustness * len(OBFUSCATIONS))


class Evaluator:
    """Checks labelled messages against one edition, with or without a model; `done` is called after every check."""

    def __init__(
        self,
        book: Book,
        model: Scorer | None,
        options: EvaluationOptions,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        self.book, self.model, self.options, self.done = book, model, options, done

    def evaluate(self, items: Sequence[Labelled]) -> Evaluation:
        """Every figure of these messages; the same messages, edition, model, day and seed give the same figures."""
        numbers = group([item.text for item in items], [item.template for item in items])
        outcomes = self._outcomes(items, numbers, EVERY)
        ablations = list(self._ablations(items, numbers, outcomes)) if self.options.ablation else []
        disguises = list(self._disguises(items, numbers, outcomes)) if self.options.robustness else []
        options = self.options
        name = self.model.name if self.model else "none"
        edition = f"{self.book.id.edition} ({self.book.id.digest})"
        about = About(options.files, options.as_of, edition, name, options.seed, options.rounds)
        return evaluate(about, outcomes, Random(options.seed), ablations, disguises)

    def _outcomes(self, items: Sequence[Labelled], numbers: Sequence[int], judges: frozenset[str]) -> list[Outcome]:
        return [self._outcome(item, number, judges) for item, number in zip(items, numbers, strict=True)]

    def _outcome(self, item: Labelled, number: int, judges: frozenset[str]) -> Outcome:
        answer = check(message_of(item), self.book, self.options.as_of, model=self.model, judges=judges)
        self.done()
        return Outcome(
            item=item,
            verdict=answer.verdict,
            probability=answer.probability,
            group=number,
            language=language(item.text),
            signs=tuple(
                dict.fromkeys(
                    Sign(piece.judge, piece.entry, piece.stance.value, piece.strength.value)
                    for piece in answer.evidence
                )
            ),
        )

    def _ablations(
        self, items: Sequence[Labelled], numbers: Sequence[int], whole: Sequence[Outcome]
    ) -> Iterator[tuple[str, Sequence[Outcome]]]:
        for name, judges in ABLATIONS.items():
            yield name, whole if judges == EVERY else self._outcomes(items, numbers, judges)

    def _disguises(
        self, items: Sequence[Labelled], numbers: Sequence[int], whole: Sequence[Outcome]
    ) -> Iterator[Disguised]:
        obfuscate = Obfuscator(self.book.disguises)
        chance = Random(self.options.seed)
        for name in OBFUSCATIONS:
            changed = [
                msgspec.structs.replace(item, text=obfuscate(name, item.text, self._chance(name, item)))
                for item in items
            ]
            after = self._outcomes(changed, numbers, EVERY)
            yield Disguised(name, compare(whole, after, chance, self.options.rounds))

    def _chance(self, name: str, item: Labelled) -> Random:
        """A message's own chance in one disguise: it does not depend on what else is in the file."""
        return Random(f"{self.options.seed} {name} {item.text}")


def message_of(item: Labelled) -> Message:
    """The message that was labelled.

    >>> message_of(Labelled("1", "医保", "scam", channel="sms")).channel
    'sms'
    """
    return Message(
        text=item.text,
        sender=item.sender,
        channel=cast("Channel", item.channel) if item.channel else None,
        received=item.received,
        region=item.region or None,
    )


def report_files(found: Evaluation, items: Sequence[Labelled], lang: Language) -> dict[str, str]:
    """The files of a report by name: the report in Markdown, its pictures, and the figures for programs."""
    texts = {item.id: item.text for item in items}
    figures = msgspec.json.format(msgspec.json.encode(found), indent=2).decode()
    drawn = {f"pictures/{name}": picture for name, picture in pictures(found, lang).items()}
    return {"report.md": report(found, texts, lang), "metrics.json": figures + "\n", **drawn}
