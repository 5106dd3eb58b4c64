"""Accounts whose mandates lie in the actor's reach: opened, given roles, helped with a one-time code."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from chibo.foundation.access.models import Account
from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone
from chibo.kernel.errors import NotAllowed
from chibo.registry.org import forms
from chibo.registry.org.accounts import accounts_of, grantable, mandates_of
from chibo.registry.org.enums import KEEPS_ACCOUNTS
from chibo.registry.org.models import Mandate
from chibo.registry.org.operations.accounts import new_code
from chibo.registry.org.rules import may_revoke
from chibo.registry.org.tables.accounts import account_page
from chibo.registry.org.tables.accounts import accounts as accounts_list


@require_safe
def accounts(request: SignedRequest) -> HttpResponseBase:
    """Raises NotAllowed for roles that open no accounts."""
    actor = request.actor
    if not actor.has(*KEEPS_ACCOUNTS):
        raise NotAllowed(_("Tài khoản do văn phòng cấp ủy và quản trị hệ thống mở; vai trò này không có mục đó."))
    found = accounts_list(actor, request.GET, today=timezone.localdate())
    context = {"title": _("Tài khoản"), "found": found, "may_open": bool(grantable(actor))}
    return exported(request, found) or alone(request, found) or render(request, "org/accounts.html", context)


@require_safe
def account(request: SignedRequest, pk: int) -> HttpResponse:
    actor = request.actor
    found = get_object_or_404(accounts_of(actor), pk=pk)
    return render(request, "org/account.html", account_page(found, actor, today=timezone.localdate()))


class AccountAct(ActionPage):
    """An act on an account in reach; back to its page."""

    def account(self) -> Account:
        found: Account = get_object_or_404(accounts_of(self.request.actor), pk=self.kwargs["pk"])
        return found

    def given(self) -> dict[str, Any]:
        return {"account": self.account()}

    def back(self, result: Any = None) -> str:
        return reverse("org:account", args=[self.kwargs["pk"]])

    def subject_title(self) -> str:
        return self.account().name


class RoleForms:
    """Forms that offer the roles the actor may give somewhere; the rule judges role and unit together."""

    request: Any

    def form_options(self) -> dict[str, Any]:
        actor = self.request.actor
        return {"actor": actor, "roles": grantable(actor), "initial": {"start": timezone.localdate()}}

    def may(self) -> bool:
        return bool(grantable(self.request.actor))


class OpenAccount(RoleForms, ActionPage):
    operation, form_class = "org.open_account", forms.OpenAccountForm
    explanation = gettext_lazy("Tài khoản mới chưa có mật khẩu: sau khi mở, in mã một lần và giao tận tay.")

    def back(self, result: Any = None) -> str:
        return reverse("org:account", args=[result.pk]) if result is not None else reverse("org:accounts")


class Grant(RoleForms, AccountAct):
    operation, form_class = "org.grant", forms.GrantForm


class Revoke(AccountAct):
    operation, form_class = "org.revoke", forms.RevokeForm

    def given(self) -> dict[str, Any]:
        rows = mandates_of(self.account(), self.request.actor)
        mandate: Mandate = get_object_or_404(rows, pk=self.kwargs["mandate"])
        return {"mandate": mandate}

    def may(self) -> bool:
        return may_revoke(self.request.actor, self.taken["mandate"])


class IssueCode(AccountAct):
    """A one-time code, shown on this answer and nowhere else; the book keeps only its hash."""

    operation = "org.issue_code"
    words = gettext_lazy("Tạo mã và in")
    explanation = gettext_lazy("Mã cũ (nếu có) hết dùng được. Mã mới hiện một lần trên trang sau để in ra giấy.")

    def given(self) -> dict[str, Any]:
        return {"account": self.account(), "code": new_code(), "at": timezone.now()}

    def answer(self, result: Any) -> HttpResponse:
        code = self.taken["code"]
        context = {
            "title": _("Mã một lần"), "subtitle": result.name, "account": result,
            "code": " ".join(code[place : place + 4] for place in range(0, len(code), 4)),
            "back": self.back(), "until": result.code_expires_at,
        }  # fmt: skip
        return render(self.request, "org/code.html", context)
