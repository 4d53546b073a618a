"""Files of records for tests, made in memory: a few people, what they paid, their cards. No number is anybody's."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

from desks import NINE
from heshi.register.records import Contribution, Voucher, VoucherState
from heshi.register.town.town import Citizen, Town, citizens
from heshi.usecases.seed_register import entered_by_seed

DAY = date(2026, 11, 22)
Rows = list[dict[str, object]]


def people(count: int, months: int = 24, seed: int = 5) -> list[Citizen]:
    """So many people of a town."""
    town = Town(count, DAY, months)
    return list(citizens(town, lambda name: Random(f"{seed}/{name}"), entered_by_seed(NINE)))


def rows_of(some: Sequence[Citizen]) -> dict[str, Rows]:
    """Their rows, kind of file by kind of file."""
    found: dict[str, Rows] = {"persons": [], "contributions": [], "vouchers": [], "voucher_states": []}
    for place, one in enumerate(some):
        details = one.details
        whose = {"identity": details.identity}
        person = {"source": f"P{place}", **whose, "name": details.name, "phone": details.phone, "region": one.region}
        found["persons"].append(person)
        for entry in one.entries:
            common = {"source": f"{place}/{entry.key}", **whose}
            if isinstance(entry, Contribution):
                paid = {
                    "month": f"{entry.month:%Y-%m}",
                    "scheme": entry.scheme,
                    "due": entry.due,
                    "paid": entry.paid or "",
                }
                found["contributions"].append(
                    {**common, **paid, "cover": entry.cover, "deadline": entry.deadline or ""}
                )
            elif isinstance(entry, Voucher):
                card = {
                    "kind": entry.kind,
                    "card": entry.card,
                    "issued": entry.issued or "",
                    "expires": entry.expires or "",
                }
                replaces = f"{place}/{entry.replaces}" if entry.replaces else ""
                found["vouchers"].append({**common, **card, "replaces": replaces})
            elif isinstance(entry, VoucherState):
                voucher = f"{place}/{entry.voucher}"
                found["voucher_states"].append({**common, "voucher": voucher, "state": entry.state, "on": entry.on})
    return found


def write_files(folder: Path, rows: Mapping[str, Rows], encoding: str = "utf-8") -> Path:
    """A CSV file for each kind that has rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, some in rows.items():
        if some:
            with (folder / f"{name}.csv").open("w", newline="", encoding=encoding) as stream:
                writer = csv.DictWriter(stream, list(some[0]))
                writer.writeheader()
                writer.writerows(some)
    return folder
