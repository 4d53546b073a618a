"""Check one message: what somebody typed about it is read, and the message gets its answer."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from heshi.adapters.model_file import load_model
from heshi.answer import Answer
from heshi.check import check
from heshi.message.message import Message
from heshi.rulebook.book import Book
from heshi.usecases.read_message import Read, Received, read_message
from heshi.usecases.refusal import Refusal
from heshi.witness import NOTHING_BROUGHT, Brought


class Checked(Struct, frozen=True):
    """A message that could be read, and its answer."""

    message: Message
    answer: Answer


def check_message(
    received: Received, book: Book, as_of: date, brought: Brought = NOTHING_BROUGHT
) -> Checked | tuple[Refusal, ...]:
    """The answer to one message as the law stood on `as_of`, or everything that is wrong with the input."""
    read = read_message(received, book)
    return read if isinstance(read, tuple) else answer_message(read, book, as_of, brought)


def answer_message(read: Read, book: Book, as_of: date, brought: Brought = NOTHING_BROUGHT) -> Checked:
    """The answer to a message that was read already; with a record in what was `brought` it is for one person only."""
    return Checked(read.message, check(read.message, book, as_of, read.facts, load_model(), brought=brought))
