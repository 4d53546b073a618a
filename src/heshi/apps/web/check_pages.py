"""The first page, the answer, what other apps share to us, and the card for the family."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse
from msgspec.structs import replace

from heshi.apps.phrases import load_phrases
from heshi.apps.service.bringing import NOBODY, caller_of
from heshi.apps.service.checking import checked
from heshi.apps.service.house import house_of
from heshi.apps.web.answer_view import view_answer
from heshi.apps.web.case_pages import new_key
from heshi.apps.web.check_form import ALL, OTHER, Sent, Typed, read_form, shared_text
from heshi.apps.web.fault_words import told_by_field
from heshi.apps.web.picture_step import PictureText, read_given
from heshi.apps.web.places import places_of
from heshi.apps.web.share_card import card_of, lines_of
from heshi.apps.web.slides import slides_of
from heshi.apps.web.templates import environment, render
from heshi.apps.web.visitor import visitor_of
from heshi.message.message import LONGEST
from heshi.text.spoken import shown
from heshi.usecases.check_message import Checked
from heshi.usecases.read_message import CHANNELS, read_message
from heshi.usecases.read_page import read_page
from heshi.usecases.refusal import Refusal

router = APIRouter(include_in_schema=False)


@router.get("/")
async def first_page(request: Request) -> HTMLResponse:
    """Where one pastes a message or gives a picture of it."""
    return _form(request, Typed(), mine=(await caller_of(request)).person is not None)


@router.get("/check")
@router.get("/share")
def nothing_sent(_: Request) -> RedirectResponse:
    """An answer has no address of its own: the message would stand in it."""
    return RedirectResponse("/", status_code=303)


@router.post("/check")
async def check(request: Request) -> HTMLResponse:
    """The answer to what was pasted; a picture is read first, and its text shown before anything is judged."""
    sent = await read_form(request)
    typed = Typed.of(sent.fields)
    slide = request.query_params.get("slide", typed.slide)  # a button that sends a field names its page here
    return await _take(request, replace(typed, slide=slide), sent)


@router.post("/share")
async def share(request: Request) -> HTMLResponse:
    """A message or a picture that another app handed over."""
    sent = await read_form(request)
    return await _take(request, Typed(text=shared_text(sent.fields)), sent)


@router.get("/card.svg")
def card(request: Request, verdict: str = "", effect: str = "", ask: str = "") -> Response:
    """The card for the family as a picture."""
    house, language = house_of(request), visitor_of(request).language
    made = card_of(verdict, effect, ask, house.book, language)
    foot = load_phrases().say("check.card.foot", language)
    template = environment().get_template("check/card.svg")
    picture = template.render(card=made, lines=lines_of, language=language, foot=foot)
    headers = {"Content-Disposition": 'inline; filename="heshi-warning.svg"', "Cache-Control": "public, max-age=3600"}
    return Response(picture, media_type="image/svg+xml", headers=headers)


async def _take(request: Request, typed: Typed, sent: Sent) -> HTMLResponse:
    """Text is answered; a saved page is retold and answered; the words of pictures are shown first."""
    house = house_of(request)
    if sent.page is not None and not sent.pictures:
        page = await run_in_threadpool(read_page, sent.page, house.book)
        if isinstance(page, tuple):
            return _form(request, typed, page)
        return await _answer(request, replace(typed, text=page.text, channel="page"))
    if not sent.pictures:
        return await _answer(request, typed)
    read = await read_given(house, typed.text, sent.pictures)
    if isinstance(read, tuple):
        return _form(request, typed, tuple(replace(fault, where="pictures") for fault in read))
    return _form(request, replace(typed, text=read.text, sender=typed.sender or read.sender), read=read)


def _form(
    request: Request,
    typed: Typed,
    faults: Sequence[Refusal] = (),
    read: PictureText | None = None,
    mine: bool = False,
) -> HTMLResponse:
    """The form; with the faults beside their fields, or with the text of a picture to look over."""
    book, language = house_of(request).book, visitor_of(request).language
    return render(
        request,
        "check/form.html",
        status=422 if faults else 200,
        typed=typed,
        faults=told_by_field(faults, book, language),
        read=read,
        channels=CHANNELS,
        places=places_of(book),
        longest=LONGEST,
        mine=mine,
    )


async def _answer(request: Request, typed: Typed) -> HTMLResponse:
    house, visitor = house_of(request), visitor_of(request)
    read = read_message(typed.received_message(), house.book)
    if isinstance(read, tuple):
        return _form(request, typed, read)
    caller = NOBODY if typed.whose == OTHER else await caller_of(request)
    kept = await checked(request, read, house.today(), "page", caller)
    view = view_answer(Checked(read.message, kept.answer), typed, house.book, visitor.language)
    slides = slides_of(view) if visitor.elder and typed.slide != ALL else ()
    return render(
        request,
        "check/slides.html" if slides else "check/answer.html",
        view=view,
        typed=typed,
        slides=slides,
        at=typed.slide_within(len(slides)),
        warning=card_of(**view.card, book=house.book, language=visitor.language),
        places=places_of(house.book),
        may_keep=house.office is not None,
        mine=caller.person is not None,
        shown=shown,
        key=new_key(),
        posted=True,
    )
