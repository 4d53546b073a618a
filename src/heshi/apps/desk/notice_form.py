"""The form for a new notice: the places of a template, to whom, and beside it how it reads or what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fastapi import Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from heshi.apps.desk.guard import Call
from heshi.apps.desk.notice_pages import closed, hand_of
from heshi.apps.desk.person_pages import by_caller, files_of
from heshi.apps.web.visitor import visitor_of
from heshi.outbox.notice import Draft
from heshi.outbox.port import Bureau
from heshi.outbox.rules import NoticeFault
from heshi.register.identity import IdentityFault
from heshi.rulebook.entries import NoticeTemplate
from heshi.usecases.address_notices import Letter, address, name_slot
from heshi.usecases.draft_notice import Addressee, draft_notices, preview
from heshi.wording import Language

SLOT = "v."
"""Before the name of a place in the name of its field."""

LONGEST_VALUE, LONGEST_LINES = 80, 20_000
BESIDE = {"slot_missing": SLOT, "slot_bad": SLOT, "slot_unknown": SLOT}
OF_PERSONS = frozenset({"no_such_person", "same_addressee", "count", "no_register"}) | {
    f"identity_{fault.value}" for fault in IdentityFault
}
"""Faults by the field that they stand beside; all others are faults of the words."""


class Filled(Struct, frozen=True):
    """The form as it was filled in."""

    template: NoticeTemplate | None
    values: Mapping[str, str]
    persons: str
    language: Language

    @property
    def lines(self) -> tuple[str, ...]:
        """The identity numbers, one a line."""
        return tuple(line.strip() for line in self.persons.splitlines() if line.strip())


def show_new(call: Call) -> Response:
    """Choose a template, or the form of the one that `?template=` names."""
    bureau = call.house.bureau
    if bureau is None:
        return closed(call)
    named = call.request.query_params.get("template", "")
    filled = Filled(_template(call, named), {}, "", visitor_of(call.request).language)
    return _form(call, bureau, filled)


def post_new(call: Call) -> Response:
    """Look at it (`do=preview`), or keep the drafts; with one fault none is kept."""
    bureau = call.house.bureau
    if bureau is None:
        return closed(call)
    filled = _read(call)
    if filled.template is None:
        return _form(call, bureau, filled, 422, (NoticeFault("template"),))
    if call.form.get("do") == "preview":
        return _form(call, bureau, filled)
    letter = Letter(filled.template, filled.values, filled.lines)
    found = address(files_of(call), letter, call.house.today(), by_caller(call))
    faults = tuple(one for one in found if isinstance(one, NoticeFault))
    if faults:
        return _form(call, bureau, filled, 422, faults)
    to = [one for one in found if isinstance(one, Addressee)]
    done = draft_notices(bureau, call.house.book, filled.template.id, to, hand_of(call), filled.language)
    faults = tuple(one for one in done if isinstance(one, NoticeFault))
    if faults:
        return _form(call, bureau, filled, 422, faults)
    (first, *others) = (one for one in done if isinstance(one, Draft))
    return RedirectResponse("/desk/notices" if others else f"/desk/notices/{first.notice.code}", 303)


def _template(call: Call, named: str) -> NoticeTemplate | None:
    found = call.house.book.notices.get(named)
    return found if found is not None and found.status.decides else None


def _read(call: Call) -> Filled:
    template = _template(call, call.form.get("template", ""))
    slots = template.slots if template else ()
    values = {slot.id: call.form.get(SLOT + slot.id, "").strip()[:LONGEST_VALUE] for slot in slots}
    persons = call.form.get("persons", "")[:LONGEST_LINES]
    return Filled(template, values, persons, "en" if call.form.get("language") == "en" else "zh")


def _form(
    call: Call, bureau: Bureau, filled: Filled, status: int = 200, faults: tuple[NoticeFault, ...] = ()
) -> Response:
    book = call.house.book
    text, refused = _preview(call, bureau, filled)
    slots = filled.template.slots if filled.template else ()
    language = visitor_of(call.request).language
    own = (*faults, *(refused if not faults and call.form.get("do") == "preview" else ()))
    return call.show(
        "notices/new.html",
        status,
        templates=[
            (entry, _sampled(call, bureau, entry, language))
            for _, entry in sorted(book.notices.items())
            if entry.status.decides
        ],
        chosen=filled.template,
        name_slot=name_slot(filled.template) if filled.template else "",
        filled=filled,
        names={SLOT + one.id: one.title.in_(language) for one in slots},
        is_sample=not any(filled.values.values()),
        text=text,
        refused=[fault for fault in refused if fault.code not in BESIDE],
        faults=_by_field(own),
        slot=SLOT,
        has_register=call.house.register is not None,
        can_sign=bureau.signer is not None,
    )


def _preview(call: Call, bureau: Bureau, filled: Filled) -> tuple[str, tuple[NoticeFault, ...]]:
    """How the notice reads, or what the rules refuse. Nobody is looked up for it: names of the register are samples."""
    if filled.template is None:
        return "", ()
    values = dict(filled.values)
    for slot in filled.template.slots:
        if slot.kind == "name" and filled.lines:
            values[slot.id] = slot.sample.in_(filled.language)
    values = {name: value for name, value in values.items() if value}
    if not values:
        return _sampled(call, bureau, filled.template, filled.language), ()
    found = preview(bureau, call.house.book, filled.template.id, values, filled.language, call.house.today())
    return (found, ()) if isinstance(found, str) else ("", found)


def _sampled(call: Call, bureau: Bureau, template: NoticeTemplate, language: Language) -> str:
    """A template filled with its own samples; the linter has seen that the rules let it pass."""
    values = {slot.id: slot.sample.in_(language) for slot in template.slots}
    found = preview(bureau, call.house.book, template.id, values, language, call.house.today())
    return found if isinstance(found, str) else template.title.in_(language)


def _by_field(faults: Iterable[NoticeFault]) -> dict[str, list[NoticeFault]]:
    """Faults under the field that they stand beside; what is wrong with the words stands under ""."""
    found: dict[str, list[NoticeFault]] = {}
    for fault in faults:
        beside = BESIDE.get(fault.code)
        field = f"{beside}{fault.what}" if beside else "persons" if fault.code in OF_PERSONS else ""
        found.setdefault(field, []).append(fault)
    return found
