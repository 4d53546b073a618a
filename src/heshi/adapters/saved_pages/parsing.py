"""One saved page through an HTML5 parser: what a person would see, what fields ask for, and where they send it.

Style sheets and scripts are not read: what a class hides, or a script writes, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from heshi.adapters.saved_pages.decoding import decode_page
from heshi.adapters.saved_pages.fields import IGNORED, data_of, is_search
from heshi.adapters.saved_pages.page import PageFault, Piece, SavedPage

UNSEEN = frozenset("script style template noscript head meta link title svg math canvas object embed datalist".split())
"""Elements whose text nobody reads on the page."""

BLOCKS = frozenset(
    """address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul body label
    button option select""".split()
)
"""Elements that begin a new line."""

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|font-size\s*:\s*0(?:px|em|pt)?\s*(?:;|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--[^>]{0,200}?\burl:\s*(https?://\S+)", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*\d*\.?\d*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"'\s]+)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
LONGEST_LABEL = 40
MOST_PIECES = 4_000
MOST_ADDRESSES = 20


def parse_page(content: bytes) -> SavedPage | PageFault:
    """What one page shows and asks for. A page without words and without fields is none."""
    if b"\0\0\0" in content[:4096]:
        return PageFault("no_page")
    html = decode_page(content)
    tree = LexborHTMLParser(html.text)
    address = _clean(html.address) or _saved_from(html.text, tree)
    walk = _Walk(tree)
    pieces = tuple(walk.pieces)
    title = _text(tree.css_first("title"))
    if not (pieces or title) or "<" not in html.text:
        return PageFault("no_page")
    base = urljoin(address, _attribute(tree.css_first("base[href]"), "href"))
    return SavedPage(
        title=title,
        address=address,
        pieces=pieces,
        posts_to=_addresses(_targets(tree), base),
        leads_to=_addresses(_refreshes(tree), base),
        frames=_addresses((_attribute(node, "src") for node in tree.css("iframe, frame")), base),
        hidden=walk.hidden,
        encoding=html.encoding,
    )


class _Walk:
    """One walk over the tree, without recursion: a page may nest deeper than Python does."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.pieces: list[Piece] = []
        self.hidden = 0
        self._line: list[str] = []
        self._labels = {_attribute(node, "for"): _text(node) for node in tree.css("label[for]")}
        if tree.body is not None:
            self._walk(tree.body)
        self._end_line()

    def _walk(self, root: LexborNode) -> None:
        stack: list[tuple[LexborNode | None, str]] = [(root, "")]
        while stack and len(self.pieces) < MOST_PIECES:
            node, closing = stack.pop()
            if node is None:
                if closing in BLOCKS:
                    self._end_line()
                continue
            tag = (node.tag or "").lower()
            if tag == "-text":
                self._line.append(node.text(deep=False) or "")
                continue
            if tag.startswith(("-", "_", "!")) or tag in UNSEEN:
                continue
            if _is_hidden(node):
                self.hidden += bool(_text(node))
                continue
            if tag in BLOCKS:
                self._end_line()
            self._special(node, tag)
            stack.append((None, tag))
            stack.extend((child, "") for child in reversed(list(node.iter(include_text=True))))

    def _special(self, node: LexborNode, tag: str) -> None:
        if tag in ("input", "textarea", "select"):
            self._field(node, tag)
        elif tag == "img":  # a logo says whose page it wants to be
            alt = _clean(_attribute(node, "alt") or _attribute(node, "title"))
            if alt:
                self._end_line()
                self.pieces.append(Piece("image", alt))

    def _field(self, node: LexborNode, tag: str) -> None:
        kind = _attribute(node, "type").lower() or "text"
        if tag == "input" and kind in ("submit", "button"):
            self._end_line()
            if value := _clean(_attribute(node, "value")):
                self.pieces.append(Piece("button", value))
            return
        if tag == "input" and kind in IGNORED:
            return
        names = [_attribute(node, key) for key in ("name", "id")]
        label = self._label(node)
        self._end_line()
        if is_search(label, names):
            return
        hints = _attribute(node, "autocomplete")
        data = next((data for name in names if (data := data_of(label, name, kind, hints))), "")
        if label or data:
            self.pieces.append(Piece("field", label, data))

    def _label(self, node: LexborNode) -> str:
        """What the page says beside a field: its label, its own hints, else the words just before it."""
        own = [_attribute(node, "aria-label"), _attribute(node, "placeholder"), _attribute(node, "title")]
        said = [self._labels.get(_attribute(node, "id"), "")] if _attribute(node, "id") else []
        around = node.parent
        if around is not None and around.tag == "label":
            said.append(_text(around))
        parts = [_clean(part) for part in (*said, *own)]
        found = next((part for part in parts if part and len(part) <= LONGEST_LABEL), "")
        return found or self._words_before()

    def _words_before(self) -> str:
        here = _clean("".join(self._line))
        if not here and self.pieces and self.pieces[-1].kind == "text":
            here = self.pieces[-1].text
        return here if len(here) <= LONGEST_LABEL / 2 else ""

    def _end_line(self) -> None:
        text = _clean("".join(self._line))
        self._line.clear()
        if text:
            self.pieces.append(Piece("text", text))


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and _HIDING.search(style) is not None


def _targets(tree: LexborHTMLParser) -> Iterator[str]:
    """Where forms with something to type in send it; a form whose fields only look things up takes nothing."""
    for form in tree.css("form"):
        typed = [node for node in form.css("input, textarea, select") if _takes_data(node)]
        if typed and _attribute(form, "action"):
            yield _attribute(form, "action")
    for node in tree.css("[formaction]"):
        yield _attribute(node, "formaction")


def _takes_data(node: LexborNode) -> bool:
    kind = _attribute(node, "type").lower()
    names = [_attribute(node, key) for key in ("name", "id")]
    return kind not in IGNORED and not is_search(_attribute(node, "placeholder"), names)


def _refreshes(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("meta[http-equiv]"):
        found = _REFRESH.match(_attribute(node, "content"))
        if _attribute(node, "http-equiv").lower() == "refresh" and found and not found.group(1).isdigit():
            yield found.group(1)


def _saved_from(html: str, tree: LexborHTMLParser) -> str:
    """Where a browser noted that it saved the page, else where the page says that it belongs."""
    noted = _SAVED_FROM.search(html, 0, 8192) or _SINGLE_FILE.search(html, 0, 8192)
    if noted:
        return noted.group(1)
    places = (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content"))
    return next((url for css, key in places if (url := _attribute(tree.css_first(css), key)).startswith("http")), "")


def _addresses(found: Iterator[str], base: str) -> tuple[str, ...]:
    """Complete addresses, each once; what stays on the page (an anchor, a script) goes nowhere."""
    complete = []
    for raw in found:
        try:
            address = urljoin(base, _clean(raw))
            is_web = urlsplit(address).scheme in ("http", "https")
        except ValueError:  # brackets that make no IPv6 address
            address, is_web = raw, raw.startswith("http")
        if is_web:
            complete.append(address)
    return tuple(dict.fromkeys(complete))[:MOST_ADDRESSES]


def _attribute(node: LexborNode | None, name: str) -> str:
    return "" if node is None else (node.attributes.get(name) or "")


def _text(node: LexborNode | None) -> str:
    return "" if node is None else _clean(node.text(deep=True, separator=""))


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
