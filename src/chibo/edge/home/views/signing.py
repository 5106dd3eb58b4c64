"""Signing in and out, and the way back in for who forgot the password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chibo.edge.home.forms import ChangePasswordForm, ForgottenForm, SignInForm
from chibo.foundation.access import attempts
from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.foundation.access.operations import redeem_code
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.ports import sign_in_hints
from chibo.foundation.ui.reading import LANGUAGE_COOKIE, remembered
from chibo.kernel.errors import Refusal


class SignIn(views.LoginView):
    """The sign-in page; in the demo with one button for each account."""

    template_name = "home/sign_in.html"
    authentication_form = SignInForm  # type: ignore[assignment]
    redirect_authenticated_user = True

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        hints = list(sign_in_hints) if getattr(self.request, "demo_mode", False) else []
        return super().get_context_data(title=_("Đăng nhập"), hints=hints, **given)

    def form_valid(self, form: Any) -> HttpResponse:
        """In the language that the account last chose, on this device too."""
        answer = super().form_valid(form)
        chosen = form.get_user().language
        return remembered(answer, LANGUAGE_COOKIE, chosen) if chosen else answer

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Password(ActionPage):
    """Everybody changes their own password; the session goes on."""

    operation = "access.change_password"
    form_class = ChangePasswordForm

    def given(self) -> dict[str, Any]:
        return {"account": self.request.user}

    def back(self, result: Any = None) -> str:
        return reverse("home:index")

    def answer(self, result: Any) -> HttpResponse:
        update_session_auth_hash(self.request, result)
        return super().answer(result)

    def done_message(self, result: Any) -> str:
        return _("Đã đổi mật khẩu.")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """A new password by the one-time code that the office above printed."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _redeemed(form):
        messages.success(request, _("Đã đặt mật khẩu mới. Hãy đăng nhập."))
        return redirect("home:sign_in")
    context = {"title": _("Quên mật khẩu"), "form": form}
    return render(request, "home/forgotten.html", context, status=422 if form.is_bound else 200)


def _redeemed(form: ForgottenForm) -> bool:
    """Use the code; whatever is wrong stands in the form, the same for an unknown name as for a wrong code."""
    given = form.arguments()
    username = given.pop("username")
    account = Account.objects.filter(username=username.strip().lower(), is_active=True).first() or Account()
    try:
        redeem_code(actor=Actor(account.pk, account.name), account=account, at=timezone.now(), **given)
    except Refusal as refusal:
        if refusal.field == "code":
            attempts.failed(username, at=timezone.now())
        form.refuse(refusal)
        return False
    attempts.succeeded(username)
    return True


sign_in = method_decorator(login_not_required, name="dispatch")(SignIn).as_view()
sign_out = views.LogoutView.as_view()
password = Password.as_view()
