"""What the pages of accounts show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.foundation.access.rules import allows
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb, Empty
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import BLANK, link, tag
from chibo.foundation.ui.numbers import day, moment
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.tables import Table
from chibo.kernel.text import plain
from chibo.registry.org.accounts import accounts_of, grantable, mandates_kept, mandates_of
from chibo.registry.org.enums import Role
from chibo.registry.org.models import Mandate, PlainText, SortKey
from chibo.registry.org.queries import names
from chibo.registry.org.rules import may_revoke


def accounts(actor: Actor, params: QueryDict, *, today: date) -> Listing:
    """The accounts whose mandates lie in the actor's reach, each with its present roles there."""

    def named(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        found = rows.annotate(plain=PlainText("name"))
        return found.filter(Q(plain__contains=plain(text)) | Q(username__contains=plain(text)))

    def holding(rows: QuerySet[Any], role: str) -> QuerySet[Any]:
        return rows.filter(pk__in=mandates_kept(actor).filter(role=role).values("account_id"))

    return Listing(
        name="accounts", title=_("Tài khoản"), params=params, columns=_columns(), sort=Sort(key="name"),
        rows=accounts_of(actor).annotate(key=SortKey("name")), about=[(_("Tính đến ngày"), today)],
        ready=lambda rows: _tell_roles(rows, actor, today),
        fields=[
            Search(
                name="q", label=_("Tìm tên hoặc tên đăng nhập"), hint=_("gõ không dấu được"), narrow=named
            ),
            Select(
                name="role", label=_("Vai trò"), everything=_("Mọi vai trò"), narrow=holding,
                choices=[(role.value, str(role.label)) for role in Role],
            ),
        ],
        empty=Empty(
            title=_("Chưa có tài khoản nào trong phạm vi được giao."),
            hint=_("Mở tài khoản đầu tiên cho một bí thư chi bộ."), action=_("Mở tài khoản"),
            url=reverse("org:open_account"),
        ),
    )  # fmt: skip


def account_page(account: Account, actor: Actor, *, today: date) -> dict[str, Any]:
    """The context of org/account.html."""
    mandates = list(mandates_of(account, actor))
    units = names([row.unit_id for row in mandates], today)
    return {
        "title": account.name,
        "subtitle": account.username,
        "crumbs": [Crumb(title=_("Tài khoản"), url=reverse("org:accounts")), Crumb(title=account.name)],
        "account": account,
        "facts": _facts(account),
        "mandates": _mandates(account, mandates, units, actor, today),
        "may_grant": bool(grantable(actor)),
        "may_issue": allows("org.issue_code", actor, account=account),
    }


def _columns() -> list[Column]:
    return [
        Column("name", _("Người hoặc cơ quan"), url=lambda row: reverse("org:account", args=[row.pk]), sort="key"),
        Column("username", _("Tên đăng nhập"), sort="username"),
        Column("roles", _("Vai trò trong phạm vi được giao"), cell=lambda row: row.roles, wide=True),
        Column(
            "last_login", _("Đăng nhập gần nhất"), cell=_last_seen, value=lambda row: row.last_login, sort="last_login"
        ),
    ]


def _last_seen(account: Account) -> str:
    return moment(account.last_login) if account.last_login else _("chưa đăng nhập")


def _tell_roles(rows: Iterable[Any], actor: Actor, today: date) -> None:
    """Put the present roles of each account, as far as they lie in reach, into its row; two queries."""
    held = mandates_kept(actor).filter(account__in=[row.pk for row in rows]).on(today)  # type: ignore[attr-defined]
    mandates = list(held.order_by("pk").values_list("account_id", "role", "unit_id"))
    units = names([unit_id for _account, _role, unit_id in mandates], today)
    words = {role.value: str(role.label) for role in Role}
    told: dict[int, list[str]] = defaultdict(list)
    for account_id, role, unit_id in mandates:
        told[account_id].append(f"{words[role]}: {units.get(unit_id, '')}")
    for row in rows:
        row.roles = "; ".join(told[row.pk]) or _("không còn vai trò nào")


def _facts(account: Account) -> list[tuple[object, object]]:
    password = _("đã đặt") if account.has_usable_password() else _("chưa có, chờ mã một lần")
    code = _("có, dùng được đến %s") % moment(account.code_expires_at) if account.code else _("không")
    return [
        (_("Tên đăng nhập"), account.username), (_("Mật khẩu"), password), (_("Mã một lần đang chờ"), code),
        (_("Đăng nhập gần nhất"), _last_seen(account)),
    ]  # fmt: skip


def _mandates(
    account: Account, mandates: list[Mandate], units: dict[int, str], actor: Actor, today: date
) -> Table:  # fmt: skip
    def revoke(row: Mandate) -> SafeString:
        if (row.valid.upper is None or row.valid.upper > today) and may_revoke(actor, row):
            return link(_("Thu hồi"), url=reverse("org:revoke", args=[account.pk, row.pk]))
        return BLANK

    columns = [
        Column("role", _("Vai trò"), cell=lambda row: row.get_role_display()),
        Column("unit", _("Đối với đơn vị"), cell=lambda row: units.get(row.unit_id, ""), wide=True),
        Column("valid", _("Thời gian"), cell=lambda row: _span(row, today)),
        Column("revoke", _("Việc"), cell=revoke),
    ]
    empty = Empty(title=_("Không có vai trò nào trong phạm vi được giao."))
    return Table(columns=columns, rows=mandates, caption=_("Các vai trò"), name="mandates-table", empty=empty)


def _span(row: Mandate, today: date) -> SafeString:
    start, end = row.valid.lower, row.valid.upper
    if end is not None and end <= today:
        return tag(_("%(start)s – %(end)s") % {"start": day(start), "end": day(end)})
    return tag(_("từ %s") % day(start), tone="ok" if start <= today else "info")
