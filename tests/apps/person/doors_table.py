"""Who may come through which door: every address of the application, written down. What is not here fails the test."""

from __future__ import annotations

from collections.abc import Mapping

NOBODY, PERSON_A, PERSON_B = "nobody", "person A", "person B"
DESK, ADMIN, BUREAU, OFFICER = "desk", "admin", "bureau", "officer"
EXPIRED, TAMPERED, CROSSED = "expired", "tampered", "crossed"
ROLES = (PERSON_A, NOBODY, PERSON_B, DESK, ADMIN, BUREAU, OFFICER, EXPIRED, TAMPERED, CROSSED)
"""A comes first: what is remembered for A must not be given to the others. `tampered`: A's cookies and tokens with one
sign changed; `crossed`: A's token of the API as a cookie, and the cookie as a token."""

EVERYBODY = frozenset(ROLES)
NO_BAD_TOKEN = EVERYBODY - {EXPIRED, TAMPERED, CROSSED}
"""Whoever believes to be logged in and is not is told so; without a token nobody is asked for one."""
PERSONS = frozenset({PERSON_A, PERSON_B})
CASES = frozenset({DESK, ADMIN})
STAFF = frozenset({DESK, ADMIN, BUREAU, OFFICER})
ADMINS = frozenset({ADMIN})
RECORDS = frozenset({DESK, BUREAU})
REGISTRARS = frozenset({BUREAU})
OFFICERS = frozenset({OFFICER})

DOORS: Mapping[tuple[str, str], frozenset[str]] = {
    # Everybody's: pages and files.
    ("GET", "/"): EVERYBODY,
    ("GET", "/check"): EVERYBODY,
    ("POST", "/check"): EVERYBODY,
    ("GET", "/share"): EVERYBODY,
    ("POST", "/share"): EVERYBODY,
    ("GET", "/card.svg"): EVERYBODY,
    ("POST", "/report"): EVERYBODY,
    ("GET", "/receipt"): EVERYBODY,
    ("POST", "/receipt"): EVERYBODY,
    ("GET", "/law"): EVERYBODY,
    ("GET", "/law/{name}"): EVERYBODY,
    ("GET", "/law/rule/{name:path}"): EVERYBODY,
    ("GET", "/channels"): EVERYBODY,
    ("GET", "/learn"): EVERYBODY,
    ("GET", "/learn/quiz"): EVERYBODY,
    ("GET", "/learn/{name}"): EVERYBODY,
    ("GET", "/notices"): EVERYBODY,
    ("GET", "/notices/head.json"): EVERYBODY,
    ("GET", "/notices/key.pem"): EVERYBODY,
    ("GET", "/notices/{code}"): EVERYBODY,
    ("GET", "/notices/{code}/proof"): EVERYBODY,
    ("GET", "/about"): EVERYBODY,
    ("GET", "/privacy"): EVERYBODY,
    ("GET", "/offline"): EVERYBODY,
    ("GET", "/manifest.webmanifest"): EVERYBODY,
    ("GET", "/sw.js"): EVERYBODY,
    ("GET", "/static/{name}"): EVERYBODY,
    ("GET", "/metrics"): EVERYBODY,
    ("GET", "/openapi.json"): EVERYBODY,
    # Everybody's: the API.
    ("POST", "/api/v1/check"): NO_BAD_TOKEN,
    ("POST", "/api/v1/check/batch"): EVERYBODY,
    ("POST", "/api/v1/law/evaluate"): EVERYBODY,
    ("GET", "/api/v1/channels"): EVERYBODY,
    ("GET", "/api/v1/health"): EVERYBODY,
    ("POST", "/api/v1/reports"): EVERYBODY,
    ("GET", "/api/v1/reports/{receipt}"): EVERYBODY,
    ("DELETE", "/api/v1/reports/{receipt}"): EVERYBODY,
    ("POST", "/api/v1/reports/{receipt}/feedback"): EVERYBODY,
    ("POST", "/api/v1/reports/{receipt}/appeal"): EVERYBODY,
    # The way in for persons; it shows nobody's record.
    ("GET", "/me/login"): EVERYBODY,
    ("POST", "/me/login"): EVERYBODY,
    ("GET", "/me/code"): EVERYBODY,
    ("POST", "/me/code"): EVERYBODY,
    ("POST", "/api/v1/me/login"): EVERYBODY,
    ("POST", "/api/v1/me/token"): EVERYBODY,
    # A person's own.
    ("POST", "/me/logout"): PERSONS,
    ("GET", "/me"): PERSONS,
    ("GET", "/me/personal"): PERSONS,
    ("GET", "/me/status"): PERSONS,
    ("GET", "/me/contributions"): PERSONS,
    ("GET", "/me/uses"): PERSONS,
    ("GET", "/me/accesses"): PERSONS,
    ("GET", "/me/export"): PERSONS,
    ("POST", "/me/export"): PERSONS,
    ("GET", "/me/erasure"): PERSONS,
    ("POST", "/me/erasure"): PERSONS,
    ("DELETE", "/api/v1/me/token"): PERSONS,
    ("GET", "/api/v1/me/personal"): PERSONS,
    ("GET", "/api/v1/me/status"): PERSONS,
    ("GET", "/api/v1/me/contributions"): PERSONS,
    ("GET", "/api/v1/me/uses"): PERSONS,
    ("GET", "/api/v1/me/accesses"): PERSONS,
    ("GET", "/api/v1/me/export"): PERSONS,
    ("GET", "/api/v1/me/erasure"): PERSONS,
    ("POST", "/api/v1/me/erasure"): PERSONS,
    ("DELETE", "/api/v1/me/erasure"): PERSONS,
    # The desk.
    ("GET", "/desk/login"): EVERYBODY,
    ("POST", "/desk/login"): EVERYBODY,
    ("POST", "/desk/logout"): STAFF,
    ("GET", "/desk/password"): STAFF,
    ("POST", "/desk/password"): STAFF,
    ("GET", "/desk"): CASES,
    ("GET", "/desk/case/{number:int}"): CASES,
    ("POST", "/desk/case/{number:int}"): CASES,
    ("GET", "/desk/search"): CASES,
    ("POST", "/desk/search"): CASES,
    ("GET", "/desk/export"): CASES,
    ("POST", "/desk/export"): CASES,
    ("GET", "/desk/users"): ADMINS,
    ("POST", "/desk/users"): ADMINS,
    ("GET", "/desk/audit"): ADMINS,
    ("GET", "/desk/notices"): REGISTRARS,
    ("GET", "/desk/notices/new"): REGISTRARS,
    ("POST", "/desk/notices/new"): REGISTRARS,
    ("POST", "/desk/notices/drop"): REGISTRARS,
    ("POST", "/desk/notices/register"): REGISTRARS,
    ("GET", "/desk/notices/{code}"): REGISTRARS,
    ("GET", "/desk/notices/{code}/paper"): REGISTRARS,
    ("GET", "/desk/notices/{code}/proof"): REGISTRARS,
    ("GET", "/desk/erasures"): REGISTRARS,
    ("POST", "/desk/erasures"): REGISTRARS,
    ("GET", "/desk/erasures/{number:int}"): REGISTRARS,
    ("POST", "/desk/erasures/{number:int}"): REGISTRARS,
    # Records at the desk: with the right *and* a purpose (SHUT below).
    ("GET", "/desk/person"): RECORDS,
    ("POST", "/desk/person"): RECORDS,
    ("GET", "/desk/person/new"): REGISTRARS,
    ("POST", "/desk/person/new"): REGISTRARS,
    ("GET", "/desk/person/{number:int}"): RECORDS,
    ("GET", "/desk/person/{number:int}/person"): REGISTRARS,
    ("POST", "/desk/person/{number:int}/person"): REGISTRARS,
    ("GET", "/desk/person/{number:int}/enter/{kind}"): REGISTRARS,
    ("POST", "/desk/person/{number:int}/enter/{kind}"): REGISTRARS,
    # The issuing of cards: for accounts that act for an authority.
    ("POST", "/api/v1/issuance/token"): EVERYBODY,
    ("GET", "/api/v1/issuance/applications"): OFFICERS,
    ("POST", "/api/v1/issuance/applications"): OFFICERS,
    ("GET", "/api/v1/issuance/applications/{name}"): OFFICERS,
    ("GET", "/api/v1/issuance/applications/{name}/archive"): OFFICERS,
    ("POST", "/api/v1/issuance/applications/{name}/changes"): OFFICERS,
    ("POST", "/api/v1/issuance/applications/{name}/comments"): OFFICERS,
    ("GET", "/api/v1/issuance/applications/{name}/diagram"): OFFICERS,
    ("POST", "/api/v1/issuance/applications/{name}/edition"): OFFICERS,
    ("POST", "/api/v1/issuance/applications/{name}/files"): OFFICERS,
    ("GET", "/api/v1/issuance/applications/{name}/files/{sha256}"): OFFICERS,
    ("POST", "/api/v1/issuance/applications/{name}/materials"): OFFICERS,
    ("POST", "/api/v1/issuance/applications/{name}/steps"): OFFICERS,
    ("POST", "/api/v1/issuance/trial"): OFFICERS,
    ("DELETE", "/api/v1/issuance/token"): OFFICERS,
    ("GET", "/desk/issuance"): OFFICERS,
    ("POST", "/desk/issuance"): OFFICERS,
    ("GET", "/desk/issuance/statistics"): OFFICERS,
    ("GET", "/desk/issuance/{name}"): OFFICERS,
    ("GET", "/desk/issuance/{name}/change"): OFFICERS,
    ("POST", "/desk/issuance/{name}/change"): OFFICERS,
    ("POST", "/desk/issuance/{name}/comment"): OFFICERS,
    ("GET", "/desk/issuance/{name}/diagram"): OFFICERS,
    ("GET", "/desk/issuance/{name}/file/{sha256}"): OFFICERS,
    ("GET", "/desk/issuance/{name}/form.pdf"): OFFICERS,
    ("GET", "/desk/issuance/{name}/letter.pdf"): OFFICERS,
    ("GET", "/desk/issuance/{name}/material/{material}"): OFFICERS,
    ("POST", "/desk/issuance/{name}/material/{material}"): OFFICERS,
    ("GET", "/desk/issuance/{name}/review"): OFFICERS,
    ("POST", "/desk/issuance/{name}/step"): OFFICERS,
}
"""Method and address -> the roles that are let in; the others are sent to a login or refused."""

SHUT = frozenset(door for door in DOORS if door[1].startswith(("/desk/person/{number", "/desk/erasures/{number")))
"""Doors that stay shut (403) even for those who have the right, until they say why they want in."""
