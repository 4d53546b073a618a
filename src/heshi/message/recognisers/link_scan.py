"""Finds what looks like a host or a URL in normalised text, however it was taken apart to slip past filters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from heshi.text.normal import Normal

_CHARS = "a-z0-9\u00c0-\u024f\u0370-\u052f*_某-"
_DEFANGED_DOT = r"\[\.\]|\(\.\)|\{\.\}|【\.】|\[dot\]|\(dot\)|\[点\]|\(点\)|【点】|(?<=[ ])dot(?=[ ])|点|。"
_MOST_LABELS = 16
"""More labels than any host has; a longer chain is read piece by piece, so that no text costs more than its length."""

_HOST_CHAR = re.compile(f"[{_CHARS}]")
_CHAIN = re.compile(rf"[{_CHARS}]++(?:[ ]?(?:\.|{_DEFANGED_DOT})[ ]?[{_CHARS}]++){{1,{_MOST_LABELS}}}")
_LINK = re.compile(rf"([{_CHARS}]++)([ ]?(?:\.|{_DEFANGED_DOT})[ ]?)?")
_SCHEME = re.compile(r"(h[tx]{2}ps?)[ ]?:[ ]?[/\\]{0,2}[ ]?")
# A comma or bracket belongs to an address only when more of it follows: "https://fuwu.nhsa.gov.cn,查询" ends before it.
_AUTHORITY = re.compile(r"(?:[^\s/?#\\<>\"'“”‘’《》【】「」、，。！；,;!)]|[,;!)](?=[a-z0-9]))*")
_PASSWORD = re.compile(r"[^@\s/?#]{1,40}@(?=[a-z0-9])")
_ROOT_DOT = re.compile(r"\.(?=[/:])")
_PORT = re.compile(r":\d{1,5}(?!\d)")
_TAIL = re.compile(r"[/?#][!-~]*")
_MIGHT = re.compile(r"[.点。]|dot|h[tx]{2}ps?[ ]?:")
_FULL_WIDTH = frozenset("，；！？）（：、")
_TRAILING = ".,;:!?)]}'\"*"
_FUNCTION_WORDS = frozenset(
    "in is it me my no so to us as at be do am by re se la de pm ps tv fm id ai if he we or and the".split()
)
"""Endings that are also words: a missing space after a full stop makes `card.In` look like a host."""

_USUAL = frozenset("com cn net org top vip cc".split())
_FILES = frozenset(
    "py zip mov md pl rs ps so sh pub java cab doc docx pdf xls xlsx ppt txt csv jpg png gif html htm js".split()
)


class Candidate(Struct, frozen=True):
    """A host found in the text, not yet judged. `labels` are places of its labels in the normalised text."""

    at: tuple[int, int]  # all of it: scheme, user-info, host, port, path
    labels: tuple[tuple[int, int], ...]
    scheme: str = ""
    authority: str = ""  # what stood between the scheme and the path, when there is a scheme
    tail: str = ""
    marks: frozenset[str] = frozenset()  # defanged, split
    mail_user: str = ""


class Piece(Struct, frozen=True):
    """One label and what joins it to the next one."""

    at: tuple[int, int]
    text: str
    joint: str


Suffix = Callable[[str], str]


def is_host_char(char: str) -> bool:
    """May a character of a normalised text stand in a host, as people write and mask hosts?

    >>> is_host_char("a"), is_host_char("*"), is_host_char("医")
    (True, True, False)
    """
    return _HOST_CHAR.fullmatch(char) is not None


def might_hold_links(text: str) -> bool:
    """A cheap look before the real one.

    >>> might_hold_links("您的医保卡已停用"), might_hold_links("登录abc.cn/x")
    (False, True)
    """
    return _MIGHT.search(text) is not None


def scan(normal: Normal, suffix: Suffix) -> Iterator[Candidate]:
    """All candidates from left to right, without overlap. `suffix` answers the public suffix of a host, or nothing."""
    done = 0
    for scheme in _SCHEME.finditer(normal.text):
        if scheme.start() >= done:
            yield from _bare(normal, suffix, done, scheme.start())
            candidate = _after_scheme(normal, suffix, scheme)
            yield candidate
            done = candidate.at[1]
    yield from _bare(normal, suffix, done, len(normal.text))


def _after_scheme(normal: Normal, suffix: Suffix, scheme: re.Match[str]) -> Candidate:
    text, start = normal.text, scheme.end()
    whole = _AUTHORITY.match(text, start)
    authority = _authority(normal, start, whole.end()) if whole else ""
    host_start = start + authority.rfind("@") + 1
    chain = _CHAIN.match(text, host_start)
    pieces = _kept(_pieces(normal, host_start, chain.end()), suffix, True) if chain else []
    marks = set(_marks(pieces)) | ({"defanged"} if "x" in scheme.group(1) else set())
    if " " in scheme.group().rstrip(" "):
        marks.add("split")
    end = pieces[-1].at[1] if pieces else start + len(authority.rstrip(_TRAILING.replace("*", "").replace("]", "")))
    if len(pieces) < 2 and authority:
        pieces = []
    tail = _tail(normal, end)
    labels = tuple(piece.at for piece in pieces)
    name = "https" if scheme.group(1).endswith("s") else "http"
    plain = "" if marks & {"split", "defanged"} and pieces else authority
    return Candidate((scheme.start(), end + len(tail)), labels, name, plain, tail, frozenset(marks))


def _authority(normal: Normal, start: int, end: int) -> str:
    """What stands between the scheme and the path; a password may hold any letters (`http://nhsa.gov.cn:密@x.top`)."""
    authority = _cut(normal, start, end)
    stop = start + len(authority)
    password = _PASSWORD.match(normal.text, stop, end) if authority.endswith(":") else None
    return authority + password.group() + _cut(normal, password.end(), end) if password else authority


def _bare(normal: Normal, suffix: Suffix, start: int, end: int) -> Iterator[Candidate]:
    text = normal.text
    while chain := _CHAIN.search(text, start, end):
        pieces = _kept(_pieces(normal, chain.start(), chain.end()), suffix, False)
        if not pieces:
            start = chain.end()
            continue
        low, high = pieces[0].at[0], pieces[-1].at[1]
        start = high
        if high < len(text) and text[high] == "@":
            follower = _CHAIN.match(text, high + 1)
            host = _kept(_pieces(normal, high + 1, follower.end()), suffix, True) if follower else []
            if host:
                user, tail = text[low:high], _tail(normal, host[-1].at[1])
                start = host[-1].at[1] + len(tail)
                yield Candidate((low, start), tuple(p.at for p in host), tail=tail, marks=_marks(host), mail_user=user)
            continue
        user = _user_before(text, low)
        tail = "" if user else _tail(normal, high)
        start = high + len(tail)
        if user or _is_host(normal, pieces, tail):
            labels = tuple(piece.at for piece in pieces)
            yield Candidate(
                (low - len(user) - bool(user), start), labels, tail=tail, marks=_marks(pieces), mail_user=user
            )


def _pieces(normal: Normal, start: int, end: int) -> list[Piece]:
    links = _LINK.finditer(normal.text, start, end)
    return [Piece((m.start(1), m.end(1)), m.group(1), m.group(2) or "") for m in links]


def _kept(pieces: list[Piece], suffix: Suffix, has_scheme: bool) -> list[Piece]:
    """The longest run of pieces that is one host: cut at ends of sentences, trimmed on the right to a real ending."""
    run: list[Piece] = []
    for number, piece in enumerate(pieces):
        run.append(piece)
        last = number + 1 == len(pieces)
        if last or (not _joins(run, pieces[number + 1], suffix, has_scheme)):
            trimmed = _trimmed(run, suffix)
            if trimmed or has_scheme:
                return trimmed or run
            run = []
    return []


def _joins(run: list[Piece], following: Piece, suffix: Suffix, has_scheme: bool) -> bool:
    joint, left = run[-1].joint, ".".join(piece.text for piece in run)
    if joint == ".":
        return True
    is_host = _is_whole(run[0].text, suffix(left), len(run))
    if joint == ". ":  # the end of a sentence, unless the host is being written in pieces
        in_pieces = run[0].text in ("www", "m", "wap") or has_scheme or any(p.joint.startswith(" ") for p in run)
        return in_pieces and (not is_host or following.text in ("cn", "top", "com", "hk"))
    if joint.strip() in ("点", "。"):
        if run[-1].text.isdigit() and len(run[-1].text) < 3 and len(run) == 1:
            return False
        return not is_host or following.text == "cn"
    return not is_host or following.text in ("cn", "hk", "tw") or joint.strip() != "."


def _trimmed(run: list[Piece], suffix: Suffix) -> list[Piece]:
    """Drop pieces from the right until the host has an ending that exists, and one label more than it."""
    for end in range(len(run), 1, -1):
        host = ".".join(piece.text for piece in run[:end])
        masked_end = set(run[end - 1].text) <= set("*x某") and len(run[end - 1].text) > 1
        if masked_end and run[0].text == "www":
            return run[:end]
        if _is_whole(run[0].text, suffix(host), end):
            return run[:end]
    return []


def _is_whole(first: str, ending: str, labels: int) -> bool:
    """Does a label of its own stand before the ending? `www` is none, for .abc is an ending too; www.gov.cn is one."""
    is_bare = first == "www" and "." not in ending
    return bool(ending) and ending.count(".") + 1 + is_bare < labels


def _is_host(normal: Normal, pieces: list[Piece], tail: str) -> bool:
    """Keep out what only looks like a host: words around a full stop, file names."""
    first, last = pieces[0], pieces[-1]
    if first.text == "www" or len(pieces) > 2 or tail.startswith("/") or _marks(pieces):
        return not all(piece.text.isdigit() or len(piece.text) == 1 for piece in pieces)
    written = normal.original[slice(*normal.span(*last.at))]
    left = normal.original[slice(*normal.span(*first.at))]
    if written.istitle() and not left.isupper() and last.text not in _USUAL:
        return False
    if left.isalpha() and last.text in _FUNCTION_WORDS and _among_words(normal.text, first.at[0], last.at[1]):
        return False
    if last.text in _FILES and left.isalpha():
        return False
    return not first.text.isdigit() or len(first.text) > 3


def _among_words(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(re.match(r"[a-z,]? $", before) or re.match(r" [a-z]", after))


def _marks(pieces: list[Piece]) -> frozenset[str]:
    joints = [piece.joint for piece in pieces[:-1]]
    found = {"defanged" for joint in joints if joint.strip() != "."}
    found |= {"split" for joint in joints if joint != joint.strip() and joint.strip() == "."}
    return frozenset(found)


def _user_before(text: str, start: int) -> str:
    """The local part of an e-mail address that ends just before the host."""
    if not start or text[start - 1] != "@":
        return ""
    match = re.search(r"[a-z0-9._%+*-]{1,64}$", text[max(0, start - 65) : start - 1])
    return match.group() if match else ""


def _tail(normal: Normal, start: int) -> str:
    dot = _ROOT_DOT.match(normal.text, start)
    port = _PORT.match(normal.text, dot.end() if dot else start)
    begin = port.end() if port else dot.end() if dot else start
    path = _TAIL.match(normal.text, begin)
    tail = _cut(normal, begin, path.end()) if path else ""
    return normal.text[start:begin] + tail.rstrip(_TRAILING)


def _cut(normal: Normal, start: int, end: int) -> str:
    """The text of a range, cut where the writer typed Chinese punctuation (normalised to ASCII)."""
    text = normal.text[start:end]
    if normal.original.isascii():
        return text
    for place, char in enumerate(text):
        if not char.isalnum():
            low, high = normal.span(start + place, start + place + 1)
            if normal.original[low:high] in _FULL_WIDTH:
                return text[:place]
        elif not char.isascii() and char != "某":
            return text[:place]
    return text
