"""Draft notices: from a template for one person or many, or in words of one's own. All of them or none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from heshi.check import bench_of
from heshi.outbox.codes import codes_in
from heshi.outbox.notice import Draft, Hand, Notice, To
from heshi.outbox.port import Bureau
from heshi.outbox.rules import NoticeFault, faults_of
from heshi.outbox.templates import CODE, fill
from heshi.rulebook.book import Book
from heshi.rulebook.entries import NoticeTemplate
from heshi.text.spoken import SEED_BYTES, code_from, shown
from heshi.wording import Language

Faults = tuple[NoticeFault, ...]

MOST = 10_000
"""Notices of one draft."""

TRIES = 5


class Addressee(Struct, frozen=True):
    """One notice to write: the values of its places, and the number of the person in the register, if there is one."""

    values: Mapping[str, str]
    person: int | None = None


def draft_notices(
    bureau: Bureau, book: Book, template: str, addressees: Sequence[Addressee], hand: Hand, language: Language = "zh"
) -> tuple[Draft, ...] | Faults:
    """Drafts from a template, each with a code of its own; kept until somebody else registers them.

    Faults carry the row of the addressee, from 1; with one fault nothing is kept.
    """
    entry = book.notices.get(template) or book.notices.get(f"notices/{template}")
    if entry is None or not entry.status.decides:
        return (NoticeFault("template", template),)
    if not 0 < len(addressees) <= MOST:
        return (NoticeFault("count", str(MOST)),)
    made: list[Draft] = []
    faults: list[NoticeFault] = []
    for row, addressee in enumerate(addressees, start=1):
        one = _filled(bureau, book, entry, addressee, hand, language)
        if isinstance(one, Notice):
            made.append(Draft(one, hand))
        else:
            faults += [NoticeFault(fault.code, fault.what, row) for fault in one]
    return tuple(faults) or _kept(bureau, made)


def draft_words(
    bureau: Bureau, book: Book, text: str, hand: Hand, to: To = "everyone", person: int | None = None
) -> tuple[Draft, ...] | Faults:
    """A draft in words of one's own, held to the same rules as a template.

    `{code}` in the text becomes the code; a notice to a person without it gets it at its end, for only by its code may
    it be found again.
    """
    if not text.strip():
        return (NoticeFault("empty"),)
    faults: Faults = ()
    for code in _codes():
        told = _with_code(text, code, to)
        faults = faults_of(told, bench_of(book).reader, hand.day)
        if any(found != code for found in codes_in(told)):
            faults = (*faults, NoticeFault("other_code"))
        if not faults:
            notice = Notice(code=code, text=told, authority=bureau.authority, to=to, person=person)
            return _kept(bureau, [Draft(notice, hand)])
    return faults


def _with_code(text: str, code: str, to: To) -> str:
    if f"{{{CODE}}}" in text:
        return text.replace(f"{{{CODE}}}", shown(code))
    return text if to == "everyone" else f"{text.rstrip()}（通知编号：{shown(code)}）"


def preview(
    bureau: Bureau, book: Book, template: str, values: Mapping[str, str], language: Language, today: date
) -> str | Faults:
    """How a notice from a template would read, with a code that is nobody's; nothing is kept."""
    entry = book.notices.get(template)
    if entry is None:
        return (NoticeFault("template", template),)
    return _text(bureau, book, entry, values, language, code_from(bytes(range(SEED_BYTES))), today)


def _filled(
    bureau: Bureau, book: Book, entry: NoticeTemplate, addressee: Addressee, hand: Hand, language: Language
) -> Notice | Faults:
    faults: Faults = ()
    for code in _codes():
        text = _text(bureau, book, entry, addressee.values, language, code, hand.day)
        if isinstance(text, str):
            return Notice(code=code, text=text, authority=bureau.authority, template=entry.id, person=addressee.person)
        faults = text
    return faults


def _text(
    bureau: Bureau,
    book: Book,
    entry: NoticeTemplate,
    values: Mapping[str, str],
    language: Language,
    code: str,
    today: date,
) -> str | Faults:
    text = fill(entry, language, values, code, bureau.authority)
    if not isinstance(text, str):
        return tuple(NoticeFault(f"slot_{fault.code}", fault.slot) for fault in text)
    return faults_of(text, bench_of(book).reader, today) or text


def _kept(bureau: Bureau, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    bureau.outbox.keep(drafts)
    return tuple(drafts)


def _codes() -> Iterator[str]:
    """Some codes by chance, for one of them may look like somebody's account (`WX…`) and could not be sent. Each has a
    letter in every group, so that nobody takes it for a telephone number.
    """
    for _ in range(TRIES):
        code = code_from(os.urandom(SEED_BYTES))
        while any(group.isdigit() for group in shown(code).split("-")):
            code = code_from(os.urandom(SEED_BYTES))
        yield code
