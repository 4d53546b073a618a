"""One edition of the rulebook, with everything found by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from heshi.answer import RulebookId
from heshi.citation import Citation
from heshi.rulebook import entries as e
from heshi.rulebook.shelf import Shelf
from heshi.wording import Bilingual, Language


class Book:
    """An edition: immutable in use, compared and hashed by identity.

    Attributes are mappings by id (sources, rules, facts, vocabulary, signals, statements, regions, authorities, doors,
    findings, procedures, retention, playbooks by stage, wording by key) or tuples (domains, hotlines, senders,
    disguises, readings).
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.edition = shelf.edition
        self.digest = shelf.digest
        self.sources: Mapping[str, e.Source] = _by_id(shelf.sources)
        self.rules: Mapping[str, e.Rule] = _by_id(shelf.rules)
        self.facts: Mapping[str, e.Fact] = _by_id(shelf.facts)
        self.vocabulary: Mapping[str, e.Vocabulary] = _by_id(shelf.vocabulary)
        self.signals: Mapping[str, e.Signal] = _by_id(shelf.signals)
        self.statements: Mapping[str, e.Statement] = _by_id(shelf.statements)
        self.authorities: Mapping[str, e.Authority] = _by_id(shelf.authorities)
        self.doors: Mapping[str, e.Door] = _by_id(shelf.doors)
        self.findings: Mapping[str, e.Finding] = _by_id(shelf.findings)
        self.retention: Mapping[str, e.Retention] = _by_id(shelf.retention)
        self.regions: Mapping[str, e.Region] = {region.code: region for region in shelf.regions}
        self.playbooks: Mapping[str, e.Playbook] = {book.stage: book for book in shelf.playbooks}
        self.notices: Mapping[str, e.NoticeTemplate] = _by_id(shelf.notices)
        self.procedures: Mapping[str, e.Procedure] = _by_id(shelf.procedures)
        self.readings = shelf.readings
        self.domains, self.hotlines, self.senders = shelf.domains, shelf.hotlines, shelf.senders
        self.disguises, self.short_links = shelf.disguises, shelf.short_links
        self.wording: Mapping[str, Bilingual] = shelf.wording

    @property
    def id(self) -> RulebookId:
        """Which edition this is, as an Answer names it."""
        return RulebookId(self.edition, self.digest)

    def cite(self, reference: e.Reference, language: Language = "zh") -> Citation:
        """A reference as a reader can look it up; the source must be in this edition (the linter holds that)."""
        return self.sources[reference.source].cite(reference.article, language)

    def cite_all(self, references: Iterable[e.Reference]) -> tuple[Citation, ...]:
        """All references whose source this edition holds."""
        return tuple(self.cite(r) for r in references if r.source in self.sources)

    def region_and_above(self, code: str) -> tuple[str, ...]:
        """A place and all that contain it, nearest first; always ends with CN.

        An unknown code yields the nation alone.
        """
        chain: list[str] = []
        while code in self.regions and code not in chain:
            chain.append(code)
            code = self.regions[code].parent
        return tuple(chain) if "CN" in chain else (*chain, "CN")


def _by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}
