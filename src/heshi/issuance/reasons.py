"""A refusal is a value: every reason at once, each with its code, its place, its sentence and what it stands on."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from heshi.citation import Citation
from heshi.evidence import Evidence, Stance, Strength
from heshi.issuance.codes import Code
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Basis, Procedure, Reference
from heshi.wording import Bilingual

NO_BASIS = Basis()


class Reason(Struct, frozen=True):
    """One reason. `where` is the material and field, the part, or the argument at fault ("" for the whole).

    `law` are the articles that demand it; `house` says so where it is this system's own practice.
    """

    code: Code
    text: Bilingual
    where: str = ""
    law: tuple[Reference, ...] = ()
    house: Bilingual | None = None


class Refusal(Struct, frozen=True):
    """Why a command was not carried out: never empty."""

    edition: str
    reasons: tuple[Reason, ...]

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of all reasons, in their order."""
        return tuple(reason.code for reason in self.reasons)

    def articles(self, code: Code | None = None) -> frozenset[str]:
        """The articles cited (as `2011-47 8(2)` would be looked up: the source's id and the place in it)."""
        some = [reason for reason in self.reasons if code in (None, reason.code)]
        return frozenset(f"{r.source.removeprefix('sources/')} {r.article}" for reason in some for r in reason.law)


class Sayer:
    """Makes reasons in the words of one edition."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.names = {one.id: one.name for one in procedure.states}
        self.names |= {one.id: one.name for one in procedure.steps}
        self.names |= {one.id: one.name for one in procedure.roles}

    def name(self, id_: str) -> Bilingual:
        """The name of a step, a state or a role; what the edition does not name shows itself."""
        return self.names.get(id_) or Bilingual(id_, id_)

    def listed(self, ids: Iterable[str]) -> Bilingual:
        """Several names as one list."""
        return listed(self.name(id_) for id_ in ids)

    def say(self, code: Code, basis: Basis = NO_BASIS, where: str = "", **values: Bilingual | str) -> Reason:
        """A reason with its sentence filled; its own basis in the edition goes before the one given."""
        said = self.procedure.refusals[code]
        stands = said.basis or basis
        parts = {k: Bilingual(v, v) if isinstance(v, str) else v for k, v in values.items()}
        return Reason(code, said.text.filled_each(**parts), where, stands.law, stands.house)


def listed(names: Iterable[Bilingual]) -> Bilingual:
    """Names one after another, as each language lists them.

    >>> listed([Bilingual("甲", "A"), Bilingual("乙", "B")])
    Bilingual(zh='甲、乙', en='A, B')
    """
    held = list(dict.fromkeys(names))
    return Bilingual("、".join(n.zh for n in held), ", ".join(n.en for n in held))


def cited(reason: Reason, book: Book) -> tuple[Citation, ...]:
    """The articles of a reason as a reader may look them up."""
    return book.cite_all(reason.law)


def as_evidence(refusal: Refusal, book: Book) -> tuple[Evidence, ...]:
    """The refusal in the house's only currency: each reason speaks for the edition under which it was decided."""
    return tuple(
        Evidence(
            judge="issuance",
            entry=f"{refusal.edition}#{reason.code}",
            stance=Stance.AGAINST,
            strength=Strength.DECISIVE,
            text=reason.text,
            citations=cited(reason, book),
        )
        for reason in refusal.reasons
    )
