"""For admins: accounts, and the log of what everybody did."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.desk.guard import Call
from heshi.apps.desk.login_pages import LONGEST_TYPED
from heshi.staff.account import Account
from heshi.staff.audit import Act, verify
from heshi.staff.password import SHORTEST
from heshi.staff.role import Role
from heshi.usecases.manage_users import By, add_user, set_locked, set_role

PAGE = 50
ROLES = {role.value: role for role in Role}
LOCKING = {"lock": True, "unlock": False}


def show_users(call: Call) -> Response:
    """Every account."""
    return _users(call)


def post_users(call: Call) -> Response:
    """Open an account, change a role, lock or unlock; `do` says which."""
    name, by = call.form.get("name", "")[:LONGEST_TYPED], By(call.who.account.name, call.house.now())
    role, do = ROLES.get(call.form.get("role", "")), call.form.get("do", "")
    staff = call.desk.staff
    if do == "add" and role:
        password = call.form.get("password", "")[:LONGEST_TYPED]
        made = add_user(staff, call.desk.passwords, name, password, role, by)
        faults = () if isinstance(made, Account) else made
    elif do == "role" and role:
        faults = set_role(staff, name, role, by)
    elif do in LOCKING:
        faults = set_locked(staff, name, LOCKING[do], by)
    else:
        faults = ("unknown_act",)
    return _users(call, 422, faults, do) if faults else RedirectResponse("/desk/users", 303)


def _users(call: Call, status: int = 200, faults: tuple[str, ...] = (), do: str = "") -> Response:
    accounts = call.desk.staff.accounts.all()
    start = _page_number(call) * PAGE
    return call.show(
        "users.html",
        status,
        accounts=accounts[start : start + PAGE],
        pages=_pages(len(accounts)),
        page=_page_number(call),
        roles=list(Role),
        faults=faults,
        do=do,
        typed_name=call.form.get("name", "")[:32],
        shortest=SHORTEST,
    )


def show_audit(call: Call) -> Response:
    """The log, newest first; with `?verify=1` its whole chain is walked."""
    audit, page = call.desk.staff.audit, _page_number(call)
    lines = audit.page(page * PAGE, PAGE)
    found = verify(audit.lines()) if call.request.query_params.get("verify") == "1" else None
    return call.show(
        "audit.html",
        lines=lines,
        found=found,
        page=page,
        pages=_pages(audit.count()),
        acts=list(Act),
        of_cases=(Act.READ_CASE, Act.DECIDED),
    )


def _page_number(call: Call) -> int:
    given = call.request.query_params.get("page", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 8 else 0


def _pages(count: int) -> int:
    return max(1, -(-count // PAGE))
