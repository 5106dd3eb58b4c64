"""Accounts and their mandates, opened, granted, revoked and helped by the office above."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.registry.org import rules  # noqa: F401
from chibo.registry.org.models import Mandate, Unit

CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12
CODE_DAYS = 7


@operation("org.open_account", title=gettext_lazy("Mở tài khoản"), secret=("password",))
def open_account(
    *, actor: Actor, username: str, name: str, unit: Unit, role: str, start: date, end: date | None = None,
    password: str = "", key: str = "",
) -> Account:  # fmt: skip
    """Open an account with one mandate. Without a password it waits for a one-time code. Raises Refusal for a taken
    name."""
    if Account.objects.filter(username=username.lower()).exists():
        raise Refusal(_("Tên đăng nhập này đã có."), field="username")
    account = Account(username=username.lower(), name=name)
    account.set_password(password or None)
    account.save()
    Mandate.objects.create(account=account, role=role, unit=unit, valid=DateRange(start, end))
    return account


@operation("org.grant", title=gettext_lazy("Giao vai trò"))
def grant(
    *, actor: Actor, account: Account, role: str, unit: Unit, start: date, end: date | None = None, key: str = ""
) -> Mandate:
    """Give an account a role over a unit from `start` to before `end`. Raises Refusal when it has it already."""
    return Mandate.objects.create(account=account, role=role, unit=unit, valid=DateRange(start, end))


@operation("org.revoke", title=gettext_lazy("Thu hồi vai trò"), subject="mandate")
def revoke(*, actor: Actor, mandate: Mandate, on: date, key: str = "", reason: str = "") -> Mandate:
    """End a mandate: `on` is the first day without it. Raises Refusal when it has ended or begins later."""
    if on not in mandate.valid or on == mandate.valid.lower:
        raise Refusal(_("Vai trò này không có hiệu lực để thu hồi từ ngày đó."), field="on")
    mandate.valid = DateRange(mandate.valid.lower, on)
    mandate.save(update_fields=["valid"])
    return mandate


@operation("org.issue_code", title=gettext_lazy("In mã một lần"), subject="account", secret=("code",))
def issue_code(*, actor: Actor, account: Account, code: str, at: datetime, key: str = "") -> Account:
    """Keep the hash of a one-time `code` (from `new_code`) for an account that lost its password; good for 7 days."""
    account.code = make_password(code)
    account.code_expires_at = at + timedelta(days=CODE_DAYS)
    account.save(update_fields=["code", "code_expires_at"])
    return account


def new_code() -> str:
    """A fresh one-time code: 12 letters and digits that cannot be mistaken for each other when printed."""
    return "".join(secrets.choice(CODE_ALPHABET) for _position in range(CODE_LENGTH))
