"""Staff of a bureau enter something into a record, correct it, or withdraw it. A correction is a new version; the old
one stays where everybody who may read the record finds it, with who, when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from secrets import token_hex

from msgspec import Struct, structs

from heshi.register.records import Contribution, Entered, Kind, Versioned, Voucher
from heshi.register.versions import contribution_key
from heshi.rulebook.book import Book
from heshi.staff.audit import Act, Deed
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import Files
from heshi.usecases.read_entry import Typed, kind_of, read_entry
from heshi.usecases.refusal import Refusal

LONGEST_WHY = 500


class Slip(Struct, frozen=True):
    """What somebody filled in for a person. `key` and `seen` (the moment of the version that they had before them, as
    ISO text) are "" for something new."""

    person: int
    kind: Kind
    fields: Mapping[str, str]
    why: str
    key: str = ""
    seen: str = ""


def enter_entry(files: Files, slip: Slip, book: Book, today: date, by: By) -> Versioned | tuple[Refusal, ...]:
    """The entry as it now counts, or all faults at once; `changed_meanwhile` where somebody was faster."""
    before, faults = _before(files, slip)
    read = read_entry(
        Typed(slip.kind, slip.fields, book, today, voucher_keys(files, slip.person)),
        slip.key or f"{slip.kind}-{token_hex(8)}",
        Entered(by.at, by.who, why=slip.why.strip()),
    )
    faults += why_faults(slip.why)
    if isinstance(read, tuple):
        return (*read, *faults)
    if isinstance(read, Contribution):
        read = structs.replace(read, key=slip.key or contribution_key(read.month, read.scheme, read.cover))
        faults += _month_faults(files, slip, read, before)
    if faults:
        return tuple(faults)
    if before is not None and _says(before) == _says(read):
        return (Refusal("nothing_changed"),)
    _put(files, slip, read, Act.RECORD_ENTERED if before is None else Act.RECORD_CORRECTED, by)
    return read


def withdraw_entry(files: Files, slip: Slip, by: By) -> Versioned | tuple[Refusal, ...]:
    """The entry counts no more, as from now; it is not gone."""
    before, faults = _before(files, slip)
    faults += why_faults(slip.why)
    if before is None or faults:
        return tuple(faults) or (Refusal("no_such_entry"),)
    gone = structs.replace(before, withdrawn=True, entered=Entered(by.at, by.who, why=slip.why.strip()))
    _put(files, slip, gone, Act.RECORD_WITHDRAWN, by)
    return gone


def newest(versions: Sequence[Versioned], key: str) -> Versioned | None:
    """The latest version of one entry; versions stand oldest first."""
    return next((version for version in reversed(versions) if version.key == key), None)


def voucher_keys(files: Files, person: int) -> frozenset[str]:
    """The keys of the vouchers that a person has or had."""
    versions = files.register.history(person, Kind.VOUCHER)
    return frozenset(version.key for version in versions if isinstance(version, Voucher))


def why_faults(why: str) -> list[Refusal]:
    """What is wrong with a reason: none, or too much of it."""
    if not why.strip():
        return [Refusal("needed", "why", {"right": ""})]
    return [Refusal("too_long", "why", {"right": str(LONGEST_WHY)})] if len(why) > LONGEST_WHY else []


def _before(files: Files, slip: Slip) -> tuple[Versioned | None, list[Refusal]]:
    """The version that is corrected, and whether it is still the one that was read."""
    if not slip.key:
        return None, []
    found = newest(files.register.history(slip.person, slip.kind), slip.key)
    if found is None:
        return None, [Refusal("no_such_entry")]
    return found, [] if found.entered.at.isoformat() == slip.seen else [Refusal("changed_meanwhile")]


def _month_faults(files: Files, slip: Slip, read: Contribution, before: Versioned | None) -> list[Refusal]:
    """A month is entered once; a correction cannot make another month of it."""
    if isinstance(before, Contribution):
        same = (read.month, read.scheme, read.cover) == (before.month, before.scheme, before.cover)
        return [] if same else [Refusal("other_month", "month")]
    known = newest(files.register.history(slip.person, slip.kind), read.key)
    return [Refusal("month_known", "month")] if known and not known.withdrawn else []


def _says(entry: Versioned) -> Versioned:
    """What an entry says, whoever entered it."""
    return structs.replace(entry, entered=Entered(by="", at=entry.entered.at.min), **_stateless(entry))


def _stateless(entry: Versioned) -> dict[str, tuple[()]]:
    return {"states": ()} if isinstance(entry, Voucher) else {}


def _put(files: Files, slip: Slip, entry: Versioned, act: Act, by: By) -> None:
    """The log first: what is written there and failed here shows; the other way round nobody would know."""
    files.audit.write(Deed(by.at, by.who, act, str(slip.person), str(kind_of(entry))))
    files.register.add(slip.person, (entry,))
