"""Where each fact of the law comes from: the kinds of entry that settle it, or why no entry does."""

from __future__ import annotations

from heshi.register.facts.circumstances import SILENT_NO
from heshi.register.facts.decisions import FINDINGS, SUSPICIONS
from heshi.register.records import Kind
from heshi.wording import Bilingual

_ENROLMENT = (
    "place",
    "enrolment_kind",
    "moved_insurance",
    "switched_schemes",
    "insurance_moved_out",
    "double_enrolment",
)
_CONTRIBUTION = (
    "contribution_paid",
    "contribution_broken",
    "supplementary_paid",
    "paid_in_window",
    "missed_years",
    "years_paid_back",
    "continuous_years",
    "gap_months",
    "gap_paid_back",
    "employer_in_arrears",
    "arrears_natural_month",
    "arrears_paid_in_full",
    "arrears_paid_within_deadline",
    "natural_month_after_payment",
)
_DECISION = (
    *SUSPICIONS,
    *FINDINGS,
    "cleared_by_inquiry",
    "two_officers",
    "heard_before_decision",
    "remedies_stated",
)
_USE = ("settled_at_counter", "proxy_purchase", "both_ids_shown", "no_claims_year")
_VOUCHER = (
    "card_kind",
    "months_card_unused",
    "years_since_issue",
    "age_when_issued",
    "wrong_pin_tries",
    "days_to_expiry",
)
_STATE = (
    "card_status",
    "new_card_collected",
    "new_card_enabled",
    "new_card_delivered",
    "new_card_made",
    "data_collected",
    "card_applied_for",
    "months_since_card_made",
    "plastic_card_works",
    "e_voucher_enabled",
)

GIVEN_BY: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(_ENROLMENT, (Kind.ENROLMENT,)),
    **dict.fromkeys(_CONTRIBUTION, (Kind.ENROLMENT, Kind.CONTRIBUTION)),
    **dict.fromkeys(_DECISION, (Kind.DECISION,)),
    **dict.fromkeys(_USE, (Kind.USE,)),
    **dict.fromkeys(_VOUCHER, (Kind.VOUCHER,)),
    **dict.fromkeys(_STATE, (Kind.VOUCHER, Kind.VOUCHER_STATE)),
    **dict.fromkeys(SILENT_NO, (Kind.CIRCUMSTANCE,)),
    "after_unemployment_benefit": (Kind.CIRCUMSTANCE, Kind.CONTRIBUTION),
}
"""The facts that the entries settle, silence included where the register is complete."""

NOT_ON_FILE: dict[str, Bilingual] = {
    "local_stop_notice": Bilingual(
        zh="停用通知是公开发布的，不按人登记。",
        en="A stop notice is published for everybody, not kept with a person.",
    ),
    "stop_date_passed": Bilingual(
        zh="停用日期写在公开的通知里，不按人登记。",
        en="The stop date stands in a published notice, not in a person's record.",
    ),
    "total_years_enough": Bilingual(
        zh="各地要求的年限不同，退休时由经办机构核定后才登记。",
        en="The years required differ by place; the agency counts them when somebody retires.",
    ),
    "local_years_enough": Bilingual(
        zh="本地年限由经办机构在退休时核定后才登记。",
        en="Years in the place are counted by the agency when somebody retires.",
    ),
}
"""Facts that no entry gives by itself; a bureau that knows one enters it as a circumstance."""
