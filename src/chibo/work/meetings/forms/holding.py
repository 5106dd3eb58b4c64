"""The forms of holding a meeting: who came, what was said, voted and assigned."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chibo.foundation.ui.forms import ActionForm, DayField
from chibo.registry.people.models import Membership
from chibo.work.directives.enums import Answer
from chibo.work.directives.models import Task
from chibo.work.meetings.enums import EXCUSES, AbsenceReason, Handling, Matter, Presence, Spoken
from chibo.work.meetings.forms.fields import CountField, HourField, MemberField, tell_members
from chibo.work.meetings.models import Guest
from chibo.work.meetings.operations import Mark

WITHOUT = ("", _("không lý do"))
OF_A_MEMBER = ("absent", "reason", "came", "left")
REASONS = [WITHOUT, *((code.value, AbsenceReason(code).label) for code in EXCUSES)]


class OpenForm(ActionForm):
    began_at = HourField(label=_("Bắt đầu lúc"))
    chair = MemberField(label=_("Chủ trì"))
    minute_taker = MemberField(label=_("Thư ký"))

    def __init__(self, *args: Any, members: QuerySet[Membership], **given: Any) -> None:
        super().__init__(*args, **given)
        tell_members(self, members)


class RollForm(ActionForm):
    """The whole roll at once: for each member absent or not and why, came late, left early; for each guest there or
    not. Everybody is there who is not marked.

    `shown` is the roll as the page had it: whom nobody touched there stays as another has marked them since.
    """

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20000)

    def __init__(
        self, *args: Any, members: Iterable[Membership], guests: Iterable[Guest], began_at: time | None, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.members, self.guests, self.began_at = list(members), list(guests), began_at
        for member in self.members:
            pk = member.pk
            self.fields[f"absent-{pk}"] = forms.BooleanField(required=False)
            self.fields[f"reason-{pk}"] = forms.ChoiceField(choices=REASONS, required=False)
            self.fields[f"came-{pk}"] = HourField(label=_("Đến lúc"), required=False)
            self.fields[f"left-{pk}"] = HourField(label=_("Về lúc"), required=False)
        for guest in self.guests:
            self.fields[f"guest-{guest.pk}"] = forms.BooleanField(required=False)
        self.initial["shown"] = json.dumps({pk: told for pk in self._pks() if any(told := self._now(pk))}, default=str)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for member in self.members:
            self._check_hours(member)
        return given

    def _check_hours(self, member: Membership) -> None:
        pk, told = member.pk, self.cleaned_data
        came, left = told.get(f"came-{pk}"), told.get(f"left-{pk}")
        if told.get(f"absent-{pk}"):
            return
        for name, hour in (("came", came), ("left", left)):
            if hour and self.began_at and hour <= self.began_at:
                text = gettext("%(name)s: giờ này phải sau giờ bắt đầu %(at)s.")
                self.add_error(f"{name}-{pk}", text % {"name": member.person.name, "at": f"{self.began_at:%H:%M}"})
        if came and left and left <= came:
            self.add_error(f"left-{pk}", gettext("%(name)s: giờ về phải sau giờ đến.") % {"name": member.person.name})

    def arguments(self) -> dict[str, Any]:
        others = {one.pk for one in self.marked_by_others()}
        marks = (_mark(pk, *(self._now(pk) if pk in others else self._given(pk))) for pk in self._pks())
        return {"key": self.cleaned_data["key"], "marks": [mark for mark in marks if mark is not None]}

    def marked_by_others(self) -> list[Membership]:
        """Whom another has marked since the page was drawn, and nobody touched on it."""
        if not self.cleaned_data["shown"]:
            return []
        shown = {pk: _plain(self._shown().get(str(pk), ())) for pk in self._pks()}
        return [
            one for one in self.members
            if _plain(self._given(one.pk)) == shown[one.pk] != _plain(self._now(one.pk))
        ]  # fmt: skip

    def attended(self, guest: Guest) -> bool:
        return bool(self.cleaned_data[f"guest-{guest.pk}"])

    def _pks(self) -> list[int]:
        return [one.pk for one in self.members]

    def _shown(self) -> dict[str, Any]:
        try:
            found = json.loads(self.cleaned_data["shown"])
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _given(self, pk: int) -> tuple[Any, ...]:
        return tuple(self.cleaned_data[f"{name}-{pk}"] for name in OF_A_MEMBER)

    def _now(self, pk: int) -> tuple[Any, ...]:
        return tuple(self.initial.get(f"{name}-{pk}") for name in OF_A_MEMBER)


def _mark(pk: int, absent: bool, reason: str, came: time | None, left: time | None) -> Mark | None:
    if absent:
        return Mark(pk, Presence.EXCUSED if reason else Presence.UNEXCUSED, reason)
    return Mark(pk, Presence.PRESENT, "", came, left) if came or left else None


def _plain(told: Any) -> tuple[str, ...]:
    """A mark so that two can be compared: nothing and not are one, hours are their minutes, who is absent has none."""
    absent, reason, came, left = [*(told if isinstance(told, list | tuple) else ()), "", "", "", ""][:4]
    return ("absent", reason or "") if absent else ("", str(came or "")[:5], str(left or "")[:5])


class NoteForm(ActionForm):
    """Who spoke, and in short what. Each speaker is a button, so that pressing a name sends the form."""

    text = forms.CharField(
        label=_("Tóm tắt ý kiến"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )
    kind = forms.ChoiceField(label=_("Loại ý kiến"), choices=Spoken.choices, required=False, widget=forms.RadioSelect)
    membership = MemberField(label=_("Đảng viên phát biểu"), required=False)
    guest = forms.ModelChoiceField(queryset=Guest.objects.none(), label=_("Hoặc khách"), required=False)

    def __init__(self, *args: Any, members: QuerySet[Membership], guests: QuerySet[Guest], **given: Any) -> None:
        super().__init__(*args, **given)
        tell_members(self, members)
        self.fields["guest"].queryset = guests  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        return {**self.cleaned_data, "kind": self.cleaned_data["kind"] or Spoken.SPEECH}


class HandleForm(ActionForm):
    handling = forms.ChoiceField(
        label=_("Xử lý góp ý"), choices=[one for one in Handling.choices if one[0] != Handling.WAITING],
        widget=forms.RadioSelect,
    )  # fmt: skip
    why = forms.CharField(
        label=_("Vì sao"), max_length=300, required=False, help_text=_("Bắt buộc khi chưa tiếp thu hết.")
    )


class VoteForm(ActionForm):
    """The counts of a vote. Without a number for those in favour it is everybody else."""

    matter = forms.ChoiceField(choices=Matter.choices, widget=forms.HiddenInput)
    question = forms.CharField(label=_("Nội dung biểu quyết"), max_length=300)
    voters = CountField(label=_("Số người biểu quyết"))
    votes_for = CountField(label=_("Tán thành"), required=False, help_text=_("Để trống: tất cả số còn lại."))
    votes_against = CountField(label=_("Không tán thành"))
    votes_other = CountField(label=_("Ý kiến khác"))
    secret = forms.BooleanField(label=_("Bỏ phiếu kín"), required=False)
    errors_at: ClassVar[dict[str, str]] = {"item": "question"}

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["votes_for"].widget.attrs["placeholder"] = _("còn lại")

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        counts = [told.get(name) for name in ("voters", "votes_against", "votes_other")]
        if told.get("votes_for") is None and None not in counts:
            told["votes_for"] = counts[0] - counts[1] - counts[2]  # type: ignore[operator]
            if told["votes_for"] < 0:
                self.add_error("voters", gettext("Không tán thành và ý kiến khác đã nhiều hơn số người biểu quyết."))
        return told


class AssignForm(ActionForm):
    title = forms.CharField(label=_("Việc"), max_length=300)
    holder = forms.ChoiceField(label=_("Giao cho"))
    due_on = DayField(label=_("Xong trước ngày"))
    errors_at: ClassVar[dict[str, str]] = {"membership": "holder", "guest": "holder", "function": "holder"}

    def __init__(self, *args: Any, members: Sequence[Membership], guests: Sequence[Guest], **given: Any) -> None:
        super().__init__(*args, **given)
        self.held_by: dict[str, tuple[str, Any]] = {
            **{f"m{one.pk}": ("membership", one) for one in members}, **{f"g{one.pk}": ("guest", one) for one in guests}
        }  # fmt: skip
        people = [(f"m{one.pk}", one.person.name) for one in members]
        invited = [(f"g{one.pk}", str(one)) for one in guests]
        groups: list[Any] = [("", _("Chọn người")), *people]
        self.fields["holder"].choices = [*groups, (_("Khách dự"), invited)] if invited else groups  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        name, holder = self.held_by[given.pop("holder")]
        return {**given, name: holder}


class AnswerForm(ActionForm):
    """The answer to an open task."""

    task = forms.ModelChoiceField(queryset=Task.objects.none(), widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Kết quả"), choices=Answer.choices, widget=forms.RadioSelect)
    due_on = DayField(label=_("Thời hạn mới"), required=False, help_text=_("Khi làm tiếp."))
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False, help_text=_("Khi thôi không làm."))

    def __init__(self, *args: Any, tasks: QuerySet[Task], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {**given, "due_on": given["due_on"] if given["answer"] == Answer.CONTINUE else None}
