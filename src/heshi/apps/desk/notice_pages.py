"""Notices at the desk: draft from a template, look at what the rules say, let a second person register, prove."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.desk.guard import Call
from heshi.apps.desk.person_pages import by_caller, files_of
from heshi.outbox.notice import Draft, Hand, Kept
from heshi.outbox.port import Bureau
from heshi.outbox.proof import written
from heshi.outbox.rules import NoticeFault
from heshi.text.spoken import read_code, shown
from heshi.usecases.address_notices import note_look
from heshi.usecases.prove_notice import proof_of
from heshi.usecases.register_notice import register_notices

PAGE = 25
TICKED = "code."
"""Before the code in the name of a box that was ticked."""


def closed(call: Call) -> Response:
    """The page that says that no notices are kept here."""
    return call.show("refused.html", 404, why="no_notices")


def hand_of(call: Call) -> Hand:
    """Who is at the desk, and now."""
    return Hand(call.who.account.name, call.house.now())


def show_notices(call: Call) -> Response:
    """The drafts that wait for a second pair of eyes, and what was registered."""
    bureau = call.house.bureau
    return closed(call) if bureau is None else _list(call, bureau)


def _list(call: Call, bureau: Bureau, status: int = 200, faults: tuple[NoticeFault, ...] = ()) -> Response:
    given = call.request.query_params.get("page", "")
    page = int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 0
    kept = bureau.outbox.page(page * PAGE, PAGE + 1)
    head = bureau.outbox.head()
    drafts, me = bureau.outbox.drafts(), call.who.account.name
    return call.show(
        "notices/list.html",
        status,
        drafts=drafts,
        may_tick=bureau.signer is not None and any(draft.hand.who != me for draft in drafts),
        kept=kept[:PAGE],
        page=page,
        more=len(kept) > PAGE,
        head=head,
        can_sign=bureau.signer is not None,
        me=me,
        faults=faults,
        shown=shown,
        titles=call.house.book.notices,
        ticked=TICKED,
    )


def post_register(call: Call) -> Response:
    """Register the drafts that were ticked, all of them or none; nobody registers a draft of their own."""
    bureau = call.house.bureau
    if bureau is None:
        return closed(call)
    codes = [name.removeprefix(TICKED) for name in call.form if name.startswith(TICKED)]
    done = register_notices(bureau, codes, hand_of(call))
    faults = tuple(one for one in done if isinstance(one, NoticeFault))
    if faults:
        return _list(call, bureau, 422, faults)
    return RedirectResponse("/desk/notices#registered", 303)


def post_drop(call: Call) -> Response:
    """Take a draft away; of two who do so at once the second finds it gone, which is what both wanted."""
    bureau = call.house.bureau
    if bureau is None:
        return closed(call)
    bureau.outbox.drop(read_code(call.form.get("code", "")) or "", hand_of(call))
    return RedirectResponse("/desk/notices", 303)


def show_notice(call: Call) -> Response:
    """One draft or registered notice, word by word; to a person of the register it counts as a look."""
    bureau = call.house.bureau
    if bureau is None:
        return closed(call)
    found = _found(call, bureau)
    if found is None:
        return call.show("refused.html", 404, why="no_notice")
    kept = found if isinstance(found, Kept) else None
    drafted = found.hands[0] if isinstance(found, Kept) else found.hand
    return call.show(
        "notices/notice.html",
        notice=found.notice,
        kept=kept,
        drafted=drafted,
        me=call.who.account.name,
        code=shown(found.notice.code),
        titles=call.house.book.notices,
        can_sign=bureau.signer is not None,
        ticked=TICKED,
    )


def show_paper(call: Call) -> Response:
    """The registered notice as a sheet of paper: only its words, its code, and how to verify it."""
    bureau = call.house.bureau
    if bureau is None:
        return closed(call)
    found = _found(call, bureau)
    if not isinstance(found, Kept):
        return call.show("refused.html", 404, why="no_notice")
    return call.show("notices/paper.html", notice=found.notice, kept=found, code=shown(found.notice.code))


def get_proof(call: Call) -> Response:
    """The proof as a file, with the words in it: it goes to whoever has the notice."""
    bureau = call.house.bureau
    if bureau is None:
        return closed(call)
    found = _found(call, bureau)
    proof = proof_of(bureau.outbox, found, opened=True) if isinstance(found, Kept) else None
    if found is None or proof is None:
        return call.show("refused.html", 404, why="no_notice")
    name = f"heshi-notice-{found.notice.code}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(written(proof), media_type="application/json", headers=headers)


def _found(call: Call, bureau: Bureau) -> Draft | Kept | None:
    """The notice or draft of the code in the address; a look at one to a person is written down."""
    code = read_code(call.request.path_params["code"]) or ""
    found = bureau.outbox.kept(code) or bureau.outbox.draft(code)
    files = files_of(call)
    if found is not None and found.notice.person is not None and files is not None:
        try:
            note_look(files, found.notice.person, by_caller(call))
        except LookupError:  # the person was erased; what was sent to them goes with them
            return None
    return found
