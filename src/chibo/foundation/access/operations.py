"""What an account does for itself: change the password, use a one-time code, take a list out as a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account, Export
from chibo.foundation.access.operation import operation
from chibo.foundation.access.rules import rule
from chibo.kernel.errors import Refusal

OPERATOR = "operator"


class WeakPassword(Refusal):
    """The new password does not meet the rules; the message lists what is missing."""


@rule("access.change_password")
def may_change_password(actor: Actor, account: Account) -> bool:
    """Everybody changes their own password and nobody else's."""
    return actor.account_id == account.pk


@operation("access.change_password", title=gettext_lazy("Đổi mật khẩu"), subject="account", secret=("old", "new"))
def change_password(*, actor: Actor, account: Account, old: str, new: str, key: str = "") -> Account:
    """Replace the password. Raises Refusal for a wrong old one, WeakPassword for a poor new one."""
    if not account.check_password(old):
        raise Refusal(_("Mật khẩu hiện tại không đúng."), field="old")
    return _set_password(account, new)


@rule("access.redeem_code")
def may_redeem_code(actor: Actor, account: Account) -> bool:
    """Whoever holds the code printed for an account acts as that account."""
    return actor.account_id == account.pk


@operation("access.redeem_code", title=gettext_lazy("Dùng mã một lần"), subject="account", secret=("code", "new"))
def redeem_code(*, actor: Actor, account: Account, code: str, new: str, at: datetime, key: str = "") -> Account:
    """Set a new password with the one-time code that the office above printed; the code is spent.

    Raises Refusal for a wrong, spent or expired code, WeakPassword for a poor password (the code is kept then).
    """
    expires = account.code_expires_at
    if not account.code or expires is None or expires < at or not check_password(code.strip().upper(), account.code):
        raise Refusal(_("Mã không đúng hoặc đã hết hạn. Hãy nhờ văn phòng cấp trên in mã mới."), field="code")
    return _set_password(account, new)


@rule("access.export")
def may_export(actor: Actor, unit: Any) -> bool:
    """Whoever holds a role over the unit whose list it is (any role, for a list of no unit) and may open its page."""
    return actor.holds(over=unit) if unit is not None else actor.has()


@operation("access.export", title=gettext_lazy("Tải danh sách ra tệp"))
def export(
    *, actor: Actor, unit: Any, what: str, title: str, form: str, rows: int, asked: str = "", key: str = ""
) -> Export:
    """Record that a list leaves the book: its code `what`, its title, the form of the file, how many rows, and the
    parameters by which it was asked. The page has judged before who may see the list; without this record no file
    is sent."""
    return Export.objects.create(
        account_id=actor.account_id, unit=unit, what=what, title=title[:200], form=form, rows=rows, asked=asked
    )


@rule("access.choose_language")
def may_choose_language(actor: Actor, account: Account) -> bool:
    """Everybody chooses the language of their own pages."""
    return actor.account_id == account.pk


@operation("access.choose_language", title=gettext_lazy("Chọn ngôn ngữ"), subject="account")
def choose_language(*, actor: Actor, account: Account, language: str, key: str = "") -> Account:
    """Remember in which language the account reads, for its next sign-in on any device.

    Raises Refusal for a language the book is not written in.
    """
    if language not in dict(settings.LANGUAGES):
        raise Refusal(_("Không có ngôn ngữ này."), field="language")
    account.language = language
    account.save(update_fields=["language"])
    return account


def check_password_strength(new: str, account: Account) -> None:
    """Raises WeakPassword, listing what is missing, when `new` does not do for the account."""
    try:
        validate_password(new, account)
    except ValidationError as error:
        raise WeakPassword(" ".join(error.messages), field="new") from error


def _set_password(account: Account, new: str) -> Account:
    check_password_strength(new, account)
    account.set_password(new)
    account.code, account.code_expires_at = "", None
    account.save(update_fields=["password", "code", "code_expires_at"])
    return account


def operator() -> Actor:
    """The operator of the machine, as which command-line acts are journalled; the account has no password."""
    account, made = Account.objects.get_or_create(
        username=OPERATOR, defaults={"name": _("Người vận hành"), "is_operator": True}
    )
    if made:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return Actor(account.pk, account.name, everywhere=True)
