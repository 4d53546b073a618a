"""Every way in which a command is refused or a form is at fault; the sentences stand in the procedure's edition."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Code(StrEnum):
    """Why something cannot be done, for machines."""

    UNKNOWN_STEP = "unknown_step"
    NOT_NOW = "not_now"
    STEP_MISSING = "step_missing"
    REGISTRATION_STATE = "registration_state"
    WRONG_ROLE = "wrong_role"
    WRONG_PLACE = "wrong_place"
    NOT_FOR_APPLICANT = "not_for_applicant"
    MAY_NOT_APPLY = "may_not_apply"
    UNKNOWN_AUTHORITY = "unknown_authority"
    WRONG_LEVEL = "wrong_level"
    WRONG_ADDRESSEE = "wrong_addressee"
    SAME_PERSON = "same_person"
    STALE_VERSION = "stale_version"
    WRONG_EDITION = "wrong_edition"
    NOT_IN_FORCE = "not_in_force"
    DAY_BEFORE = "day_before"
    ALREADY_OPEN = "already_open"
    NOT_OPEN = "not_open"
    PART_UNKNOWN = "part_unknown"
    PART_UNFINISHED = "part_unfinished"
    REASON_MISSING = "reason_missing"
    NUMBER_MISSING = "number_missing"
    NUMBER_FORM = "number_form"
    STATE_GONE = "state_gone"
    CHANGE_TOO_EARLY = "change_too_early"
    CHANGE_EMPTY = "change_empty"
    CHANGE_UNKNOWN = "change_unknown"
    SAME_AS_APPROVED = "same_as_approved"
    MATERIAL_MISSING = "material_missing"
    MATERIAL_UNKNOWN = "material_unknown"
    DOCUMENT_MISSING = "document_missing"
    FIELD_MISSING = "field_missing"
    FIELD_UNKNOWN = "field_unknown"
    FIELD_TYPE = "field_type"
    FIELD_BOUNDS = "field_bounds"
    FIELD_CHOICE = "field_choice"
    FILE_KIND = "file_kind"
    PICTURE_SMALL = "picture_small"
    PICTURE_SHAPE = "picture_shape"
    NATIONAL_MISSING = "national_missing"
    NATIONAL_CHANGED = "national_changed"
    ENTRY_TWICE = "entry_twice"
    AREA_UNKNOWN = "area_unknown"
    KEY_WRONG = "key_wrong"
    INDICATOR_MISSING = "indicator_missing"
    STANDARD_NOT_KEPT = "standard_not_kept"


_FIELD = frozenset({"material", "field"})
_ENTRY = frozenset({"material", "entry"})

PLACES: Mapping[Code, frozenset[str]] = {
    Code.UNKNOWN_STEP: frozenset({"step"}),
    Code.NOT_NOW: frozenset({"step", "state", "states"}),
    Code.STEP_MISSING: frozenset({"step", "missing"}),
    Code.REGISTRATION_STATE: frozenset({"step", "state"}),
    Code.WRONG_ROLE: frozenset({"step", "roles"}),
    Code.WRONG_PLACE: frozenset({"step"}),
    Code.NOT_FOR_APPLICANT: frozenset({"step", "applicant"}),
    Code.MAY_NOT_APPLY: frozenset({"kind"}),
    Code.UNKNOWN_AUTHORITY: frozenset({"kind"}),
    Code.WRONG_LEVEL: frozenset({"kind"}),
    Code.WRONG_ADDRESSEE: frozenset({"addressee"}),
    Code.SAME_PERSON: frozenset({"step", "earlier"}),
    Code.STALE_VERSION: frozenset({"read", "now"}),
    Code.WRONG_EDITION: frozenset({"edition"}),
    Code.NOT_IN_FORCE: frozenset(),
    Code.DAY_BEFORE: frozenset({"last"}),
    Code.ALREADY_OPEN: frozenset(),
    Code.NOT_OPEN: frozenset(),
    Code.PART_UNKNOWN: frozenset({"part"}),
    Code.PART_UNFINISHED: frozenset({"kinds", "state"}),
    Code.REASON_MISSING: frozenset({"step"}),
    Code.NUMBER_MISSING: frozenset(),
    Code.NUMBER_FORM: frozenset({"number"}),
    Code.STATE_GONE: frozenset({"state"}),
    Code.CHANGE_TOO_EARLY: frozenset({"state"}),
    Code.CHANGE_EMPTY: frozenset(),
    Code.CHANGE_UNKNOWN: frozenset({"kind"}),
    Code.SAME_AS_APPROVED: frozenset({"material"}),
    Code.MATERIAL_MISSING: frozenset({"material"}),
    Code.MATERIAL_UNKNOWN: frozenset({"material"}),
    Code.DOCUMENT_MISSING: frozenset({"document"}),
    Code.FIELD_MISSING: _FIELD,
    Code.FIELD_UNKNOWN: _FIELD,
    Code.FIELD_TYPE: _FIELD,
    Code.FIELD_BOUNDS: _FIELD | {"least", "most"},
    Code.FIELD_CHOICE: _FIELD,
    Code.FILE_KIND: _FIELD | {"kinds"},
    Code.PICTURE_SMALL: _FIELD | {"least"},
    Code.PICTURE_SHAPE: _FIELD,
    Code.NATIONAL_MISSING: _ENTRY,
    Code.NATIONAL_CHANGED: _ENTRY,
    Code.ENTRY_TWICE: _ENTRY,
    Code.AREA_UNKNOWN: _ENTRY,
    Code.KEY_WRONG: _ENTRY,
    Code.INDICATOR_MISSING: _ENTRY,
    Code.STANDARD_NOT_KEPT: frozenset({"material"}),
}
"""The places that the sentence of a code may fill; the linter holds every edition to them."""
