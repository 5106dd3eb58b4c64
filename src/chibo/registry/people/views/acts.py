"""What is done with a member: one page for each operation."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.forms import ActionForm
from chibo.kernel.refs import Ref
from chibo.registry.org.accounts import accounts_of
from chibo.registry.org.models import Area, AreaPlacement, Unit
from chibo.registry.org.queries import name_of
from chibo.registry.people import forms
from chibo.registry.people.coverage import without_members
from chibo.registry.people.enums import Priority
from chibo.registry.people.models import Membership, Person, Transfer
from chibo.registry.people.rules import is_office


class MembershipAct(ActionPage):
    """An act on the membership that a person in reach has today; back to the member's page."""

    def given(self) -> dict[str, Any]:
        return {"membership": self.membership()}

    def membership(self) -> Membership:
        person = get_object_or_404(Person.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])
        rows = Membership.objects.on(timezone.localdate()).visible_to(self.request.actor)
        return get_object_or_404(rows.select_related("person", "unit"), person=person, activities="official")

    def back(self, result: Any = None) -> str:
        return reverse("people:member", args=[self.kwargs["pk"]])

    def subject_title(self) -> str:
        return str(Person.objects.visible_to(self.request.actor).get(pk=self.kwargs["pk"]))


class Admit(MembershipAct):
    operation, form_class = "people.admit", forms.AdmitForm

    def given(self) -> dict[str, Any]:
        membership = self.membership()
        return {"membership": membership, "unit": membership.unit}


class Recognise(MembershipAct):
    operation, form_class = "people.recognise", forms.DecisionForm
    explanation = _("Tư cách chính thức được tính từ ngày hết thời gian dự bị, dù quyết định ký muộn hơn.")


class Exempt(MembershipAct):
    operation, form_class = "people.exempt", forms.ConditionForm


class Suspend(MembershipAct):
    operation, form_class = "people.suspend", forms.ConditionForm


class SendAway(MembershipAct):
    operation, form_class = "people.send_away", forms.ConditionForm


class Resume(MembershipAct):
    operation, form_class = "people.resume", forms.ResumeForm


class Send(MembershipAct):
    operation = "people.send"
    form_class: type[ActionForm] = forms.SendForm
    explanation = _("Đảng viên vẫn thuộc chi bộ hiện nay cho đến khi nơi đến tiếp nhận.")

    def form_options(self) -> dict[str, Any]:
        return {"actor": self.request.actor}


class Move(Send):
    operation, form_class = "people.move", forms.MoveForm
    explanation = _("Dành cho cấp trên của cả hai chi bộ: giới thiệu và tiếp nhận cùng lúc.")

    def may(self) -> bool:
        return is_office(self.request.actor, self.taken["membership"].unit)


class Leave(MembershipAct):
    operation, form_class = "people.leave", forms.LeaveForm


class Correct(MembershipAct):
    operation, form_class = "people.correct", forms.CorrectForm
    explanation = _("Chỉ sửa điều ghi sai. Sổ giữ lại giá trị cũ, ai sửa và vì sao.")

    def form_options(self) -> dict[str, Any]:
        return {"initial": forms.CorrectForm.now(self.taken["membership"])}


class Appoint(MembershipAct):
    """A post in the member's own cell, outside any committee: its secretary above all."""

    operation, form_class = "org.appoint", forms.AppointForm

    def given(self) -> dict[str, Any]:
        membership = self.membership()
        person = membership.person
        return {"unit": membership.unit, "holder": Ref(person._meta.label, person.pk, person.name)}


class TieAccount(MembershipAct):
    operation, form_class = "people.tie_account", forms.TieAccountForm
    explanation = _("Người có tài khoản này sẽ xem được trang của chính mình.")

    def given(self) -> dict[str, Any]:
        return {"person": self.membership().person}

    def form_options(self) -> dict[str, Any]:
        return {"accounts": accounts_of(self.request.actor)}


class Reside(MembershipAct):
    operation, form_class = "people.reside", forms.ResideForm
    explanation = _("Nơi cư trú cho biết thôn, bản nào có đảng viên, dù đảng viên sinh hoạt ở chi bộ khác.")

    def form_options(self) -> dict[str, Any]:
        return {"actor": self.request.actor}


class Prioritise(MembershipAct):
    operation, form_class = "people.prioritise", forms.PrioritiseForm

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"priorities": self.taken["membership"].priorities}}


class Propose(ActionPage):
    """A new candidate of a cell in reach; on to their page. The address may name where they live (`area`)."""

    operation, form_class = "people.propose", forms.ProposeForm

    def given(self) -> dict[str, Any]:
        return {"unit": get_object_or_404(Unit.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])}

    def subject_title(self) -> str:
        return name_of(self.taken["unit"], timezone.localdate())

    def form_options(self) -> dict[str, Any]:
        area = Area.objects.visible_to(self.request.actor).filter(code=self.request.GET.get("area", "")[:32]).first()
        initial: dict[str, Any] = {"area": area.code} if area else {}
        if area and without_members(
            AreaPlacement.objects.on(timezone.localdate()).filter(area=area), timezone.localdate()
        ):
            initial["priorities"] = [Priority.WHITE_SPOT]
        return {"actor": self.request.actor, "initial": initial}

    def back(self, result: Any = None) -> str:
        if result is not None:
            return reverse("people:member", args=[result.person_id])
        return reverse("org:unit", args=[self.kwargs["pk"]])


class TransferAct(ActionPage):
    """An answer to a transfer in reach of its new side (or its old one, for places outside the book)."""

    def given(self) -> dict[str, Any]:
        rows = Transfer.objects.visible_to(self.request.actor).select_related("person", "from_unit", "to_unit")
        return {"transfer": get_object_or_404(rows, pk=self.kwargs["pk"])}

    def back(self, result: Any = None) -> str:
        return reverse("people:member", args=[result.person_id]) if result is not None else reverse("home:index")

    def subject_title(self) -> str:
        return str(self.taken["transfer"].person)


class Receive(TransferAct):
    operation, form_class = "people.receive", forms.ReceiveForm
    explanation = _("Từ ngày này đảng viên thuộc chi bộ mới; chi bộ cũ thôi tính từ cùng ngày.")

    def others(self) -> list[tuple[Any, str]]:
        return [(_("Không tiếp nhận"), reverse("people:refuse", args=[self.kwargs["pk"]]))]


class Refuse(TransferAct):
    operation, form_class = "people.refuse", forms.RefuseForm
    explanation = _("Đảng viên ở lại chi bộ cũ; chi bộ cũ thấy lý do này.")

    def back(self, result: Any = None) -> str:
        return reverse("home:index")


class ConfirmOutside(TransferAct):
    operation, form_class = "people.confirm_outside", forms.ConfirmOutsideForm


MEMBER_ACTS: dict[str, type[MembershipAct]] = {
    page.operation.rpartition(".")[2].replace("_", "-"): page
    for page in (
        Admit,
        Recognise,
        Exempt,
        Suspend,
        SendAway,
        Resume,
        Send,
        Move,
        Leave,
        Correct,
        Appoint,
        TieAccount,
        Reside,
        Prioritise,
    )
}
"""The pages by the last part of their address."""


def act(request: SignedRequest, pk: int, name: str) -> HttpResponseBase:
    """The page of one act on a member. Raises Http404 for an act there is not."""
    if name not in MEMBER_ACTS:
        raise Http404
    return MEMBER_ACTS[name].as_view()(request, pk=pk)
