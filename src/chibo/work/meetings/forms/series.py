"""The forms of cadence: when a body meets, on which topics, why it did not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.foundation.ui.forms import ActionForm, DayField
from chibo.work.meetings.enums import WEEKDAYS, WEEKS, Cadence, HolidayRule, NoMeeting
from chibo.work.meetings.forms.fields import HourField

MONTHS = [(number, str(number)) for number in range(1, 13)]
NONE = ("", "–")


class SeriesForm(ActionForm):
    body = forms.ChoiceField(label=_("Lịch họp của"))
    cadence = forms.ChoiceField(label=_("Nhịp"), choices=Cadence.choices, widget=forms.RadioSelect)
    day = forms.TypedChoiceField(
        label=_("Ngày trong tháng"), choices=[NONE, *((n, str(n)) for n in range(1, 32))], coerce=int,
        empty_value=None, required=False, help_text=_("Chỉ khi chọn ngày cố định. Tháng ngắn hơn lấy ngày cuối."),
    )  # fmt: skip
    week = forms.TypedChoiceField(
        label=_("Tuần"), choices=[NONE, *WEEKS.items()], coerce=int, empty_value=None, required=False,
        help_text=_("Chỉ khi chọn tuần hoặc thứ."),
    )  # fmt: skip
    weekday = forms.TypedChoiceField(
        label=_("Thứ"), choices=[NONE, *WEEKDAYS.items()], coerce=int, empty_value=None, required=False,
        help_text=_("Chỉ khi chọn thứ cố định."),
    )  # fmt: skip
    holidays = forms.ChoiceField(label=_("Khi trùng ngày lễ"), choices=HolidayRule.choices)
    months = forms.TypedMultipleChoiceField(
        label=_("Các tháng"), choices=MONTHS, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
        help_text=_("Không chọn tháng nào nghĩa là họp hằng tháng."),
    )  # fmt: skip
    at = HourField(label=_("Giờ"))
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    start = DayField(label=_("Theo lịch này từ ngày"))

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, Any]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]


class EndSeriesForm(ActionForm):
    on = DayField(label=_("Thôi theo lịch này từ ngày"))


class ExplainForm(ActionForm):
    reason = forms.ChoiceField(label=_("Vì sao tháng này không họp"), choices=NoMeeting.choices,
                               widget=forms.RadioSelect)  # fmt: skip
    note = forms.CharField(
        label=_("Ghi rõ"), max_length=300, required=False, help_text=_("Bắt buộc khi chọn lý do khác.")
    )
    errors_at: ClassVar[dict[str, str]] = {"month": "reason"}


class TopicForm(ActionForm):
    title = forms.CharField(label=_("Tên chuyên đề"), max_length=300)
    year = forms.TypedChoiceField(label=_("Năm"), coerce=int)
    quarter = forms.TypedChoiceField(label=_("Quý"), choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")], coerce=int)

    def __init__(self, *args: Any, years: Sequence[int], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
