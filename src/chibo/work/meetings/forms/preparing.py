"""The forms of preparing a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.foundation.ui.forms import ActionForm, DayField
from chibo.registry.people.models import Membership
from chibo.work.meetings.enums import BODIES, ItemKind, MeetingKind, Preparation
from chibo.work.meetings.forms.fields import (
    GuestField,
    HourField,
    ItemsField,
    MemberField,
    PaperField,
    ProposalField,
    TopicField,
    tell_members,
)
from chibo.work.meetings.models import AgendaItem, Guest, Meeting, Paper, Proposal, Topic


class WhenForm(ActionForm):
    """Day, hour, place, who chairs and who writes."""

    on = DayField(label=_("Ngày họp"))
    at = HourField(label=_("Giờ"))
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    topic = TopicField()
    is_model = forms.BooleanField(label=_("Sinh hoạt mẫu"), required=False)
    chair = MemberField(label=_("Chủ trì"), required=False)
    minute_taker = MemberField(label=_("Thư ký"), required=False)

    def __init__(self, *args: Any, members: QuerySet[Membership], topics: QuerySet[Topic], **given: Any) -> None:
        super().__init__(*args, **given)
        tell_members(self, members)
        self.fields["topic"].queryset = topics  # type: ignore[attr-defined]


class PlanForm(WhenForm):
    what = forms.ChoiceField(label=_("Loại buổi họp"))
    thematic = forms.BooleanField(
        label=_("Kết hợp sinh hoạt chuyên đề"), required=False,
        help_text=_("Định kỳ và chuyên đề trong một buổi: chọn cả chuyên đề ở dưới."),
    )  # fmt: skip
    field_order = ["what", "on", "at", "place", "chair", "minute_taker", "thematic", "topic", "is_model"]
    errors_at: ClassVar[dict[str, str]] = {"body": "what", "kind": "what", "month": "on"}

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, Any]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (label, [(f"{body}:{kind}", MeetingKind(kind).label) for kind in BODIES[body]])  # type: ignore[index]
            for body, label in bodies
        ]

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        body, _colon, kind = given.pop("what").partition(":")
        return {**given, "body": body, "kind": kind}


class StepForm(ActionForm):
    """A step of the checklist."""

    step = forms.ChoiceField(choices=Preparation.choices, widget=forms.HiddenInput)
    who = MemberField(label=_("Ai làm"), required=False)
    due_on = DayField(label=_("Làm trước ngày"), required=False)
    done_on = DayField(label=_("Xong ngày"), required=False, help_text=_("Để trống khi chưa xong."))
    pre_meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(), label=_("Buổi họp chi ủy"), required=False,
        help_text=_("Buổi đã họp trước và đã ký biên bản."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, members: QuerySet[Membership], earlier: QuerySet[Meeting] | None, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        tell_members(self, members)
        if earlier is None:
            del self.fields["pre_meeting"]
        else:
            self.fields["pre_meeting"].queryset = earlier  # type: ignore[attr-defined]


class AttachForm(ActionForm):
    file = forms.FileField(label=_("Tệp"), help_text=_("Word, Excel, PDF hoặc ảnh, đến 20 MB. Không đưa tài liệu mật."))
    title = forms.CharField(
        label=_("Tên tài liệu"), max_length=200, required=False, help_text=_("Để trống: lấy tên tệp.")
    )


class DetachForm(ActionForm):
    paper = PaperField()

    def __init__(self, *args: Any, papers: QuerySet[Paper], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["paper"].queryset = papers  # type: ignore[attr-defined]


class UninviteForm(ActionForm):
    guest = GuestField()

    def __init__(self, *args: Any, guests: QuerySet[Guest], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["guest"].queryset = guests  # type: ignore[attr-defined]


class InviteForm(ActionForm):
    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    function = forms.CharField(
        label=_("Chức danh"), max_length=120, help_text=_("Ví dụ: Trưởng ban công tác Mặt trận bản.")
    )
    items = ItemsField(
        label=_("Mời dự nội dung"), required=False, help_text=_("Không chọn nội dung nào nghĩa là mời dự cả buổi.")
    )

    def __init__(self, *args: Any, items: QuerySet[AgendaItem], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["items"].queryset = items  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        return {**self.cleaned_data, "items": list(self.cleaned_data["items"])}


class ItemForm(ActionForm):
    title = forms.CharField(label=_("Nội dung"), max_length=300)
    presenter = MemberField(label=_("Người trình bày"), required=False)
    recurs = forms.BooleanField(label=_("Lặp lại mỗi buổi"), required=False)

    def __init__(self, *args: Any, members: QuerySet[Membership], **given: Any) -> None:
        super().__init__(*args, **given)
        tell_members(self, members)


class AddItemForm(ItemForm):
    kind = forms.ChoiceField(
        label=_("Loại nội dung"),
        choices=[choice for choice in ItemKind.choices if choice[0] not in {ItemKind.DISPATCH, ItemKind.PROPOSAL}],
    )
    field_order = ["title", "kind", "presenter", "recurs"]


class MoveForm(ActionForm):
    to = forms.IntegerField(label=_("Đưa lên thứ tự"), min_value=1, max_value=999)


class TakeUpForm(ActionForm):
    proposal = ProposalField()

    def __init__(self, *args: Any, proposals: QuerySet[Proposal], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["proposal"].queryset = proposals  # type: ignore[attr-defined]


class DeclineForm(ActionForm):
    answer = forms.CharField(label=_("Trả lời người đề nghị"), max_length=300)


class ReasonForm(ActionForm):
    reason = forms.CharField(label=_("Lý do"), max_length=300)
