"""Messages to learn from, read as `check` reads them: composed ones, and labelled ones from files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

from msgspec import structs

from heshi.adapters.labelled_files import Labelled, scheme_of
from heshi.check import Bench, bench_of
from heshi.message.message import Message
from heshi.model.examples import COMPOSED, Example, near_copies, thinned
from heshi.model.features import form_of, names_of
from heshi.model.grammar.chance import pick
from heshi.model.grammar.generate import generate
from heshi.model.grammar.links import Hosts
from heshi.model.grammar.obfuscate import OBFUSCATIONS, Obfuscator
from heshi.rulebook.book import Book
from heshi.verdict import weigh

DISGUISED = 0.15
"""The share of composed messages that wear a disguise."""

AUTHORITIES = frozenset({"medical_insurance", "human_resources"})


def composed_examples(book: Book, as_of: date, seed: int, count: int) -> Iterator[Example]:
    """Messages of the grammar, each class equally often; one frame's messages are one group."""
    chance = Random(seed)
    disguise = Obfuscator(book.disguises)
    names = sorted(OBFUSCATIONS)
    bench = bench_of(book)
    for sample in generate(chance, count, _hosts(book)):
        text = sample.text
        if chance.random() < DISGUISED:
            text = disguise(pick(chance, names), text, chance)
        yield _read(bench, text, sample.label, sample.template, COMPOSED, as_of)


def _hosts(book: Book) -> Hosts:
    official = tuple(domain.host for domain in book.domains if domain.kind in AUTHORITIES)
    return Hosts(official=official, short=tuple(sorted(book.short_links)))


def labelled_examples(messages: Iterable[Labelled], book: Book, as_of: date) -> list[Example]:
    """Messages of files; near-copies are one group, and few of them are kept."""
    bench = bench_of(book)
    given = list(messages)
    read = [_read(bench, one.text, one.label, "", one.source, as_of) for one in given]
    groups = near_copies(example.form for example in read)
    return thinned(
        structs.replace(example, group=f"near:{one.source}:{group}", scheme=scheme_of(one))
        for one, example, group in zip(given, read, groups, strict=True)
    )


def _read(bench: Bench, text: str, label: str, group: str, source: str, as_of: date) -> Example:
    heard = bench.hear(Message(text), as_of)
    reading = heard.reading
    weight = weigh(heard.evidence, claims=len(reading.claims), theme=reading.has_theme, frame=reading.frame)
    return Example(
        form=form_of(reading.normal.text, reading.mentions).text,
        names=names_of(reading, heard.evidence),
        label=label,
        group=group,
        source=source,
        counts=(weight.decisive, weight.strong, weight.weak, weight.unlawful),
        adverse=reading.adverse,
    )
