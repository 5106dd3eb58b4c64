"""The one page on which anything is changed: a form, the operation behind it, the way back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View

from chibo.foundation.access.operation import operations
from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.access.rules import allows
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.forms import ActionForm
from chibo.foundation.ui.words import Text
from chibo.kernel.errors import NotAllowed, Refusal


class ActionPage(View):
    """Load the subject, check the rule, show the form; on post call the operation once and go back.

    A subclass names `operation` and `form_class` and says what the operation is given besides the form (`given`) and
    where to go afterwards (`back`). Whatever the operation refuses is shown at the field at fault.
    """

    request: SignedRequest
    operation: ClassVar[str]
    form_class: type[ActionForm] = ActionForm
    template_name = "ui/action.html"
    words: Text = ""
    explanation: Text = ""

    def given(self) -> dict[str, Any]:
        """What the operation is given besides actor and form. Raises Http404 for a subject out of reach."""
        return {}

    def back(self, result: Any = None) -> str:
        """The address to return to; `result` is what the operation answered, None when nothing was done."""
        raise NotImplementedError

    def subject_title(self) -> str:
        """Who or what it is about, as a line under the title."""
        return ""

    def others(self) -> list[tuple[Text, str]]:
        """Other answers that the page offers besides the form: (words, address)."""
        return []

    def form_options(self) -> dict[str, Any]:
        return {}

    def may(self) -> bool:
        """Whether the rule lets the actor begin; a rule that also judges what is in the form decides on post."""
        return allows(self.operation, self.request.actor, **self.taken)

    def done_message(self, result: Any) -> str:
        return _("Đã ghi: %s.") % self.title

    @property
    def title(self) -> Text:
        return operations[self.operation].title

    @cached_property
    def taken(self) -> dict[str, Any]:
        return self.given()

    def dispatch(self, request: SignedRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: SignedRequest, **_kwargs: Any) -> HttpResponse:
        return self.show(self.form_class(**self.form_options()))

    def post(self, request: SignedRequest, **_kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, **self.form_options())
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            result = operations[self.operation].run(actor=request.actor, **{**self.taken, **form.arguments()})
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
            return self.show(form, status=422)
        return self.answer(result)

    def answer(self, result: Any) -> HttpResponse:
        messages.success(self.request, self.done_message(result))
        return HttpResponseRedirect(self.back(result))

    def show(self, form: ActionForm, *, status: int = 200) -> HttpResponse:
        subject = self.subject_title()
        crumbs = [Crumb(title=subject or _("Quay lại"), url=self.back()), Crumb(title=str(self.title))]
        context = {
            "title": self.title, "subtitle": subject, "crumbs": crumbs, "form": form, "words": self.words or self.title,
            "explanation": self.explanation, "back": self.back(), "others": self.others(),
        }  # fmt: skip
        return render(self.request, self.template_name, context, status=status)
