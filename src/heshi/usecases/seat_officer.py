"""Say for which authority an account acts in the issuing procedure: a kind that it knows, at a place of its level."""

from __future__ import annotations

from datetime import date

from heshi.issuance.codes import Code
from heshi.issuance.officer import Authority, Officer
from heshi.issuance.port import Doing, Issuing
from heshi.issuance.reasons import Reason, Refusal, Sayer
from heshi.issuance.table import is_sound, role_of
from heshi.staff.account import clean_name
from heshi.usecases.handle_application import edition_or_newest

NO_ACCOUNT = "no_such_user"


def seat_officer(
    issuing: Issuing, account: str, authority: Authority, doing: Doing, day: date, address: str = ""
) -> Officer | Refusal | str:
    """The officer; a refusal where the procedure knows no such authority; a code where there is no such account.

    Kinds that may not apply at all (a company, a bank) can be seated too: they are refused with the article when they
    try.
    """
    procedure = edition_or_newest(issuing.book, day)
    officer = Officer(clean_name(account) or account, authority)
    role, sayer = role_of(procedure, authority.kind), Sayer(procedure)
    found: list[Reason] = []
    if role is None:
        found.append(sayer.say(Code.UNKNOWN_AUTHORITY, kind=authority.kind))
    elif role.level != "none" and not is_sound(officer, procedure, issuing.book.regions):
        found.append(sayer.say(Code.WRONG_LEVEL, role.basis, kind=role.name))
    if found:
        return Refusal(procedure.id, tuple(found))
    return officer if issuing.officers.seat(officer, doing, address) else NO_ACCOUNT


def unseat_officer(issuing: Issuing, account: str, doing: Doing) -> bool:
    """The account acts for nobody any longer; False: it did not."""
    return issuing.officers.unseat(clean_name(account) or account, doing)
