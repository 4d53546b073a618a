"""Pictures that were handed in, read into text that the person can put right before anything is judged."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi.concurrency import run_in_threadpool
from msgspec import Struct

from heshi.apps.service.house import House
from heshi.usecases.read_pictures import GivenPicture, read_pictures
from heshi.usecases.refusal import Refusal


class PictureText(Struct, frozen=True):
    """What stands in the pictures, behind what was typed already; `confidence` is a share of 1.

    `doubtful` are the words that the reader was not sure of.
    """

    text: str
    sender: str
    confidence: float
    doubtful: tuple[str, ...]


async def read_given(house: House, typed: str, pictures: Sequence[GivenPicture]) -> PictureText | tuple[Refusal, ...]:
    """The text of the pictures, or every reason why they could not be read."""
    read = await run_in_threadpool(read_pictures, pictures, house.pictures)
    if isinstance(read, tuple):
        return read
    doubtful = tuple(dict.fromkeys(read.text[start:end] for start, end in read.low_confidence))
    whole = "\n".join(part for part in (typed.strip(), read.text) if part)
    return PictureText(whole, read.sender, read.confidence, doubtful)
