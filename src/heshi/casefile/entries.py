"""What the casefile holds: cases, what people said of them, what staff decided. Every text in here is masked."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from heshi.answer import Answer, Verdict
from heshi.message.message import Channel, Stage


class Origin(StrEnum):
    """Why a message was kept: the person agreed when checking it, or reported it."""

    CHECK = "check"
    REPORT = "report"


class State(StrEnum):
    """Where a case stands; the moves between states are the table in `heshi.casefile.states`."""

    KEPT = "kept"
    OPEN = "open"
    DECIDED = "decided"
    APPEALED = "appealed"
    CLOSED = "closed"


class Finding(StrEnum):
    """What somebody says that a message is: a person's feedback and a decision of staff use the same words."""

    GENUINE = "genuine"
    SCAM = "scam"
    UNCLEAR = "unclear"  # staff only: it cannot be settled


class VoiceKind(StrEnum):
    """In which way a person spoke about a case."""

    REPORT = "report"
    FEEDBACK = "feedback"
    APPEAL = "appeal"


class Voice(Struct, frozen=True):
    """What a person said about a case; `note` is masked like the message."""

    kind: VoiceKind
    says: Finding | None
    note: str
    at: datetime


class Decision(Struct, frozen=True):
    """What staff decided: who, when and why; `seal` is a keyed hash over all of it (`heshi.casefile.keys`)."""

    finding: Finding
    who: str
    why: str
    at: datetime
    seal: str = ""


class Filed(Struct, frozen=True, kw_only=True):
    """What every case holds, new or stored: all of it masked. The spans of `answer` are places in `text`."""

    origin: Origin
    state: State
    text: str
    sender: str
    channel: Channel | None
    received: date | None
    region: str | None
    stage: Stage
    answer: Answer
    at: datetime
    keep_until: date


class NewCase(Filed, frozen=True, kw_only=True):
    """A case ready to be stored: masked, with keyed hashes instead of what would identify somebody.

    `receipt` is the hash of the receipt code, `numbers` those of telephone numbers, `key` that of the idempotency key
    (empty: none was given), `body` that of what was sent under it. `bands` are the likeness of the text.
    """

    receipt: str
    hosts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    bands: tuple[int, ...] = ()
    voice: Voice | None = None
    key: str = ""
    body: str = ""


class Case(Filed, frozen=True, kw_only=True):
    """A stored case. `version` counts its changes: who changes it says which version was read.

    `group` is the number of the first case of which this one is nearly a copy (its own number when there is none).
    """

    number: int
    version: int
    group: int
    changed: datetime
    hosts: tuple[str, ...]
    voices: tuple[Voice, ...]
    decisions: tuple[Decision, ...]


class Change(Struct, frozen=True):
    """What one event does to a case: the state after it, the new end of keeping, and what was said or decided."""

    state: State
    keep_until: date
    at: datetime
    voice: Voice | None = None
    decision: Decision | None = None


class Narrowed(Struct, frozen=True, kw_only=True):
    """What narrows a search besides words and numbers; what is left empty does not. Newest first, below `before`.

    With `oldest_first` the order is the other way round, above the number `after`; a pile then stands where its oldest
    case stands that was found. `group` finds near-copies of one another. `limit` counts cases.
    """

    states: tuple[State, ...] = ()
    origin: Origin | None = None
    verdict: Verdict | None = None
    group: int | None = None
    before: int | None = None
    limit: int = 50
    oldest_first: bool = False
    after: int | None = None


class Query(Narrowed, frozen=True, kw_only=True):
    """What a store looks for: `number` is the keyed hash of a telephone number (`Keys.number`).

    `host` also finds the hosts below it.
    """

    text: str = ""
    host: str = ""
    number: str = ""


class Pile(Struct, frozen=True):
    """Cases that are nearly copies of one another, as the queue shows them: the newest, and how many they are.

    `oldest` is the number of the oldest of them that was found: where a queue with `oldest_first` goes on.
    """

    newest: Case
    count: int
    oldest: int = 0


class Tally(Struct, frozen=True):
    """How many cases there are of one kind; for metrics."""

    origin: Origin
    state: State
    verdict: Verdict
    count: int
