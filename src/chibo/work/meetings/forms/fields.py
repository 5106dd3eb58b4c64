"""Fields that several forms of meetings have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.foundation.ui.forms import Choices
from chibo.foundation.ui.words import Written
from chibo.registry.people.models import Membership
from chibo.work.meetings.models import AgendaItem, Guest, Paper, Proposal, Topic


class HourField(forms.TimeField):
    """An hour of the day, as the phone's own clock offers it."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        message = _("Giờ này không đúng. Hãy ghi dạng 19:30.")
        super().__init__(widget=widget, error_messages={"invalid": message}, **given)


class CountField(forms.IntegerField):
    """A number of people."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 5})
        message = _("Hãy ghi một số nguyên, ví dụ 18.")
        super().__init__(widget=widget, min_value=0, max_value=9999, error_messages={"invalid": message}, **given)


class MemberField(forms.ModelChoiceField):
    """One of the members that the form is told of."""

    def __init__(self, **given: Any) -> None:
        super().__init__(queryset=Membership.objects.none(), **given)

    def label_from_instance(self, obj: Membership) -> str:
        return str(obj.person.name)


class ItemsField(forms.ModelMultipleChoiceField):
    """Some of the items of the agenda that the form is told of."""

    def __init__(self, **given: Any) -> None:
        super().__init__(queryset=AgendaItem.objects.none(), widget=forms.CheckboxSelectMultiple, **given)

    def label_from_instance(self, obj: AgendaItem) -> str:
        return Written(obj.title)


class TopicField(forms.ModelChoiceField):
    """One of the topics that the form is told of."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            queryset=Topic.objects.none(), label=_("Chuyên đề"), required=False,
            empty_label=_("Không có chuyên đề"), widget=Choices, **given,
        )  # fmt: skip

    def label_from_instance(self, obj: Topic) -> str:
        return Written(f"{obj.title} ({obj.quarter}/{obj.year})")


class PaperField(forms.ModelChoiceField):
    """One of the papers that the form is told of."""

    def __init__(self, **given: Any) -> None:
        super().__init__(queryset=Paper.objects.none(), label=_("Tài liệu"), widget=Choices, **given)

    def label_from_instance(self, obj: Paper) -> str:
        return Written(obj.title)


class GuestField(forms.ModelChoiceField):
    """One of the guests that the form is told of."""

    def __init__(self, **given: Any) -> None:
        super().__init__(queryset=Guest.objects.none(), label=_("Khách mời"), widget=Choices, **given)

    def label_from_instance(self, obj: Guest) -> str:
        return Written(obj)


class ProposalField(forms.ModelChoiceField):
    """One of the proposals that the form is told of."""

    def __init__(self, **given: Any) -> None:
        super().__init__(queryset=Proposal.objects.none(), label=_("Đề nghị"), widget=Choices, **given)

    def label_from_instance(self, obj: Proposal) -> str:
        return Written(obj.title)


def tell_members(form: forms.Form, members: QuerySet[Membership], **empty: Any) -> None:
    """Let every field for a member choose among these; `empty` are the words for nobody, by field."""
    for name, field in form.fields.items():
        if isinstance(field, MemberField):
            field.queryset = members
            field.empty_label = empty.get(name, _("Chưa chọn"))
