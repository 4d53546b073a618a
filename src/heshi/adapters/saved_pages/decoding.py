"""From a file's bytes to HTML: web archives unpacked, the encoding found as a browser finds it."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from email.message import EmailMessage

from msgspec import Struct

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_PROLOGUE = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_LOOKED_AT = 4096
"""Bytes from the start in which an encoding may be declared; browsers look at 1,024, saved pages put comments first."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "chinese", "csgb2312", "gb18030"})
_ARCHIVE = re.compile(rb"^(?:From: |MIME-Version: |Snapshot-Content-Location: |Subject: |Date: )", re.IGNORECASE)


class Html(Struct, frozen=True):
    """A page's source, how it was encoded, and where a web archive says that it came from."""

    text: str
    encoding: str
    address: str = ""


def decode_page(content: bytes) -> Html:
    """The source of a page; bytes that fit no encoding become replacement characters, as in a browser.

    >>> decode_page("<meta charset=gb2312>医保".encode("gb18030"))
    Html(text='<meta charset=gb2312>医保', encoding='gb18030', address='')
    """
    if _ARCHIVE.match(content):
        return _from_archive(content)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Html(content[len(mark) :].decode(name, "replace"), name)
    head = content[:_LOOKED_AT]
    declared = _PROLOGUE.search(head) or _DECLARED.search(head)
    return _decoded(content, declared.group(1).decode("ascii") if declared else "")


def _decoded(content: bytes, declared: str) -> Html:
    """By what is declared; where nothing is, or the declaration is plainly wrong, UTF-8 if it fits, else GB 18030."""
    name = _python_name(declared)
    for candidate in (name, "utf-8", "gb18030"):
        if candidate:
            try:
                return Html(content.decode(candidate), candidate)
            except UnicodeDecodeError:
                continue
    best = name or "utf-8"
    return Html(content.decode(best, "replace"), best)


def _python_name(declared: str) -> str:
    """The codec of a declared encoding; every Chinese national one is read as its largest, GB 18030."""
    label = declared.strip().lower()
    if label in _CHINESE:
        return "gb18030"
    if label.startswith("utf-16"):
        return "utf-8"  # a declaration that could be read is not UTF-16 (HTML standard)
    try:
        codec = codecs.lookup(label) if label else None
    except (LookupError, ValueError):
        return ""
    return codec.name if codec is not None and getattr(codec, "_is_text_encoding", True) else ""


def _from_archive(content: bytes) -> Html:
    """The main page of a web archive (MHTML), as telephones save pages."""
    archive = email.message_from_bytes(content, policy=email.policy.default)
    address = str(archive.get("Snapshot-Content-Location", "")).strip()
    for part in archive.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                html = _decoded(payload, part.get_content_charset() or "")
                return Html(html.text, html.encoding, address or str(part.get("Content-Location", "")).strip())
    return Html("", "utf-8", address)
