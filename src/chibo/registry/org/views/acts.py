"""What is done with a unit: one page for each operation."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.indicators.asking import default_period
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.forms import ActionForm
from chibo.registry.org import forms
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import name_of, posts_above
from chibo.registry.org.rules import heads, keeps_units


class UnitAct(ActionPage):
    """An act on a unit in reach; back to the unit's page."""

    form_class: type[ActionForm] = forms.DecidedForm

    def unit(self) -> Unit:
        unit: Unit = get_object_or_404(Unit.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])
        return unit

    def given(self) -> dict[str, Any]:
        return {"unit": self.unit()}

    def form_options(self) -> dict[str, Any]:
        return {"actor": self.request.actor}

    def back(self, result: Any = None) -> str:
        return reverse("org:unit", args=[self.kwargs["pk"]])

    def subject_title(self) -> str:
        return name_of(self.unit(), timezone.localdate())


class Establish(UnitAct):
    operation, form_class = "org.establish", forms.EstablishForm
    explanation = _("Đơn vị mới nằm ngay dưới đơn vị này.")

    def given(self) -> dict[str, Any]:
        return {"superior": self.unit(), "today": timezone.localdate()}

    def back(self, result: Any = None) -> str:
        return reverse("org:unit", args=[result.pk if result is not None else self.kwargs["pk"]])


class Rename(UnitAct):
    operation, form_class = "org.rename", forms.RenameForm
    explanation = _("Trước ngày này đơn vị vẫn mang tên cũ trong mọi danh sách.")


class Reparent(UnitAct):
    operation, form_class = "org.reparent", forms.ReparentForm
    explanation = _("Số liệu trước ngày này vẫn thuộc cấp trên cũ.")

    def given(self) -> dict[str, Any]:
        return {"unit": self.unit(), "today": timezone.localdate()}

    def may(self) -> bool:
        return keeps_units(self.request.actor, self.taken["unit"])


class Close(UnitAct):
    operation, form_class = "org.close", forms.CloseForm
    explanation = _("Không xóa gì: đơn vị và số liệu của nó còn nguyên trong các kỳ đã qua.")

    def given(self) -> dict[str, Any]:
        return {"unit": self.unit(), "today": timezone.localdate(), "successors": ()}


class PutInCharge(UnitAct):
    operation, form_class = "org.put_in_charge", forms.ChargeForm

    def form_options(self) -> dict[str, Any]:
        posts = posts_above(self.taken["unit"], self.request.actor, on=timezone.localdate())
        return super().form_options() | {"posts": posts}

    def may(self) -> bool:
        return heads(self.request.actor, self.taken["unit"])


class SetPlan(UnitAct):
    operation, form_class = "indicators.set_plan", forms.PlanForm

    def form_options(self) -> dict[str, Any]:
        return super().form_options() | {"initial": {"year": default_period(timezone.localdate()).start.year}}


UNIT_ACTS: dict[str, type[UnitAct]] = {
    "establish": Establish,
    "rename": Rename,
    "reparent": Reparent,
    "close": Close,
    "put-in-charge": PutInCharge,
    "set-plan": SetPlan,
}
"""The pages by the last part of their address."""


def act(request: SignedRequest, pk: int, name: str) -> HttpResponseBase:
    """The page of one act on a unit. Raises Http404 for an act there is not."""
    if name not in UNIT_ACTS:
        raise Http404
    return UNIT_ACTS[name].as_view()(request, pk=pk)
