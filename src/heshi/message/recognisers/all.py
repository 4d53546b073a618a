"""Every recogniser, in one written list: the order is that of the mentions' dependence on one another."""

from __future__ import annotations

from datetime import date

from heshi.message.channel_index import index_of
from heshi.message.mention import Mention
from heshi.message.message import Message
from heshi.message.recognisers import (
    amounts,
    contacts,
    deadlines,
    links,
    names,
    phones,
    reply_codes,
    sender,
    signatures,
)
from heshi.rulebook.book import Book
from heshi.text.normal import Normal


class Recognisers:
    """All recognisers of one edition; built once, called for every message."""

    def __init__(self, book: Book) -> None:
        self.index = index_of(book)

    def __call__(self, normal: Normal, message: Message, as_of: date) -> tuple[Mention, ...]:
        """All mentions of a message in the order of the text."""
        found = links.recognise(normal, self.index.hosts)
        taken = [mention.at for mention in found]
        hits = self.index.names(normal.text)
        signed = signatures.places(normal.text)
        found += signatures.recognise(normal, signed, hits)
        found += names.recognise(normal, hits, [at for at, _ in signed], taken)
        found += contacts.recognise(normal)
        found += phones.recognise(normal, self.index, taken)
        found += deadlines.recognise(normal, message.received or as_of)
        found += amounts.recognise(normal)
        found += reply_codes.recognise(normal)
        found += [Mention("disguise", d.term, d.span, d.at, frozenset({d.kind})) for d in normal.disguises]
        found.sort(key=lambda mention: (mention.at, mention.kind, mention.value))
        return tuple(found)

    def sender_kind(self, number: str) -> str:
        """The kind of a sender's number or name."""
        return sender.kind(number, self.index)
