"""A check that comes in parts (multipart/form-data): the JSON's fields, and pictures or a saved page beside them."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from msgspec import Struct
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from heshi.answer import Answer
from heshi.apps.api.forms import CheckForm
from heshi.apps.api.reading import Filled, Unreadable, decode_json, fill_from
from heshi.apps.service.bodies import LARGEST_BODY
from heshi.apps.service.house import House
from heshi.apps.service.problems import Fault, fault, fault_of
from heshi.rulebook.book import Book
from heshi.usecases.read_page import PageRead, read_page
from heshi.usecases.read_pictures import GivenPicture, PicturesRead, read_pictures
from heshi.usecases.refusal import Refusal
from heshi.usecases.take_facts import split_facts

MULTIPART = "multipart/form-data"
PICTURES = ("image", "images")
PAGE = "page"
MOST_PICTURES = 8
MOST_FIELDS = 200
LARGEST_FIELD = 1 << 20


class ReadParts(Struct, frozen=True, omit_defaults=True):
    """What the files showed: the answer's spans are places in `text`."""

    text: str
    sender: str = ""
    pictures: PicturesRead | None = None
    page: PageRead | None = None


class SeenAnswer(Answer, frozen=True, kw_only=True):
    """An answer to what was read in files, and what was read."""

    read: ReadParts


class Parts(Struct, frozen=True):
    """A filled form, and the files that came with it."""

    filled: Filled[CheckForm]
    pictures: tuple[GivenPicture, ...] = ()
    page: bytes | None = None


class Looked(Struct, frozen=True):
    """The form with the words of its files, and what the files showed; None where there were none."""

    filled: Filled[CheckForm]
    read: ReadParts | None


async def parts_of(request: Request, book: Book) -> Parts:
    """The parts of a body, kept in memory and never on a disk; raises Unreadable."""
    parser = MultiPartParser(
        request.headers,
        request.stream(),
        max_files=MOST_PICTURES + 1,
        max_fields=MOST_FIELDS,
        max_part_size=LARGEST_FIELD,
    )
    parser.spool_max_size = LARGEST_BODY
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise Unreadable(getattr(error, "message", type(error).__name__)) from error
    try:
        return await _sorted(form, book)
    finally:
        await form.close()


async def _sorted(form: FormData, book: Book) -> Parts:
    """Files apart from fields; an empty field counts as not given."""
    fields: dict[str, Any] = {}
    faults: list[Fault] = []
    pictures: list[GivenPicture] = []
    pages: list[bytes] = []
    typed: list[str] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if name in PICTURES:
                pictures.append(GivenPicture(f"{PICTURES[0]}.{len(pictures)}", await value.read()))
            elif name == PAGE and not pages:
                pages.append(await value.read())
            else:
                faults.append(fault(name[:40], "unknown_field", known=f"{PICTURES[0]}, {PAGE}"))
        elif name == "fact":
            typed.append(value)
        elif value:
            fields[name] = value
    if pictures or pages:
        fields.setdefault("text", "")
    one_by_one, refused = split_facts(typed)
    faults += [fault_of(refusal, book, "fact") for refusal in refused]
    whole = _object(fields.pop("facts", "{}"), faults)
    fields["facts"] = {**whole, **one_by_one} if isinstance(whole, dict) else whole
    filled = fill_from(fields, CheckForm)
    return Parts(Filled(filled.form, (*filled.faults, *faults)), tuple(pictures), pages[0] if pages else None)


def _object(written: str, faults: list[Fault]) -> Any:
    """Facts that were sent as one JSON object."""
    try:
        return decode_json(written.encode("utf-8", "replace"))
    except Unreadable as error:
        faults.append(fault("facts", "not_json", detail=str(error)))
        return {}


async def look(parts: Parts, house: House) -> Looked | tuple[Fault, ...]:
    """The form with the words of its files behind its own text, or why they could not be read."""
    if not parts.pictures and parts.page is None:
        return Looked(parts.filled, None)
    pictures, page = await run_in_threadpool(_read_files, parts, house)
    refused = [*(pictures if isinstance(pictures, tuple) else ()), *(page if isinstance(page, tuple) else ())]
    if isinstance(pictures, tuple) or isinstance(page, tuple):
        return tuple(fault_of(refusal, house.book) for refusal in refused)
    form = parts.filled.form
    read = [one.text for one in (pictures, page) if one is not None]
    text = "\n".join(part for part in (form.text.strip(), *read) if part)
    sender = form.sender or (pictures.sender if pictures else "")
    channel = form.channel or ("page" if page else None)
    whole = msgspec.structs.replace(form, text=text, sender=sender, channel=channel)
    return Looked(Filled(whole, parts.filled.faults), ReadParts(text, sender, pictures, page))


def _read_files(
    parts: Parts, house: House
) -> tuple[PicturesRead | tuple[Refusal, ...] | None, PageRead | tuple[Refusal, ...] | None]:
    """What the pictures and the page show; None for what did not come."""
    pictures = read_pictures(parts.pictures, house.pictures) if parts.pictures else None
    return pictures, None if parts.page is None else read_page(parts.page, house.book, PAGE)
