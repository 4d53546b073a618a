"""Take decided cases along: a table for people, a STIX bundle for machines. Each export is a line in the audit log."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import Response

from heshi.adapters.exports.csv_sheet import csv_lines
from heshi.adapters.exports.stix_bundle import stix_bundle
from heshi.apps.desk.guard import Call
from heshi.staff.audit import Act, Deed
from heshi.usecases.export_cases import export_cases

SPEAKER = "Heshi desk"
OPENED = datetime(2026, 1, 1, tzinfo=UTC)
"""Fixed, so that the identity in the bundle is the same one every time."""


def show_export(call: Call) -> Response:
    """What can be had, and what is never in it."""
    return call.show("export.html", fault=False)


def post_export(call: Call) -> Response:
    """The file."""
    kind = call.form.get("kind", "")
    if kind not in ("csv", "stix"):
        return call.show("export.html", 422, fault=True)
    cases = export_cases(call.office, call.house.book)
    call.desk.staff.audit.write(
        Deed(call.house.now(), call.who.account.name, Act.EXPORTED, note=f"{kind} {len(cases)}")
    )
    if kind == "csv":
        return _file("".join(csv_lines(cases)).encode(), "text/csv; charset=utf-8", "heshi-cases.csv")
    bundle = stix_bundle(cases, SPEAKER, OPENED)
    return _file(bundle, "application/stix+json;version=2.1", "heshi-cases.stix.json")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)
