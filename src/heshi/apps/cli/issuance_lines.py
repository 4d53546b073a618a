"""A procedure as lines of a terminal: every row with its article, and what is ours named as ours."""

from __future__ import annotations

from collections.abc import Iterator

from heshi.apps.cli.paint import Paint
from heshi.issuance.reasons import Sayer
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Basis, Procedure, Transition
from heshi.rulebook.entries.procedure import APPLICANT
from heshi.wording import Bilingual, Language

NO_EDITION = Bilingual("--on：{day} 这一天没有可用的流程。", "--on: no edition of the procedure holds on {day}.")
TABLES = {
    "registration": Bilingual("发行注册", "Registration"),
    "change": Bilingual("变更", "Change"),
    "approval": Bilingual("变更：重新审批", "Change: approval again"),
    "filing": Bilingual("变更：备案", "Change: filing"),
}
MATERIALS = Bilingual("材料", "Materials")
KINDS = Bilingual("哪种变更走哪条路", "Which change goes which way")
OURS = Bilingual("本系统约定", "our practice")
APPLICANT_NAME = Bilingual("申请单位", "the applicant")
BEGIN = Bilingual("（开始）", "(begin)")
STAYS = Bilingual("（不变）", "(stays)")
FOR = Bilingual("用于{kind}的申请", "for an application of: {kind}")
TESTED = Bilingual("换了厂商或产品时", "where suppliers or products change")
UNTESTED = Bilingual("厂商和产品没换时", "where they do not")
ROUTES = {"approval": Bilingual("重新审批", "approval again"), "filing": Bilingual("备案", "filing")}


def procedure_lines(procedure: Procedure, book: Book, language: Language, paint: Paint) -> Iterator[str]:
    """The table by tracks, then the materials, then the changes."""
    sayer = Sayer(procedure)
    yield paint(procedure.title.in_(language), "strong")
    for track, title in TABLES.items():
        yield ""
        yield paint(title.in_(language), "strong")
        for row in procedure.table:
            if row.track == track:
                yield f"  {_row(row, sayer, language)}  [{_basis(row.basis, book, language)}]"
    yield ""
    yield paint(MATERIALS.in_(language), "strong")
    for material in procedure.materials:
        number = f"{material.number}. " if material.number else "·  "
        yield f"  {number}{material.name.in_(language)}  [{_basis(material.basis, book, language)}]"
        labels = [field.label.in_(language) + ("*" if field.ours else "") for field in material.fields]
        yield f"     {('、' if language == 'zh' else ', ').join(labels)}"
    yield f"  * {OURS.in_(language)}"
    yield ""
    yield paint(KINDS.in_(language), "strong")
    for kind in procedure.changes:
        route = ROUTES[kind.route].in_(language)
        yield f"  {kind.name.in_(language)} → {route}  [{_basis(kind.basis, book, language)}]"


def _row(row: Transition, sayer: Sayer, language: Language) -> str:
    origin = sayer.listed(row.from_) if row.from_ else BEGIN
    to = sayer.name(row.to) if row.to else STAYS
    by = [APPLICANT_NAME if kind == APPLICANT else sayer.name(kind) for kind in row.by]
    who = ("、" if language == "zh" else ", ").join(name.in_(language) for name in by)
    step = sayer.name(row.command).in_(language)
    return f"{origin.in_(language)} → {to.in_(language)}: {step} ({who}{_only(row, sayer, language)})"


def _only(row: Transition, sayer: Sayer, language: Language) -> str:
    """For whose applications, and which parts of a change, a row is meant, where it is not for all."""
    only = [FOR.filled_each(kind=sayer.name(kind)).in_(language) for kind in row.applicant]
    if row.test is not None:
        only.append((TESTED if row.test else UNTESTED).in_(language))
    return "".join(f"; {one}" for one in only)


def _basis(basis: Basis, book: Book, language: Language) -> str:
    """The articles with the documents' numbers; what the law leaves open is named as ours."""
    parts = [f"{book.sources[one.source].number} {one.article}" for one in basis.law if one.source in book.sources]
    return "; ".join([*parts, *([OURS.in_(language)] if basis.house else [])])
