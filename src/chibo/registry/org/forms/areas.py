"""The forms of what is done with areas."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.forms import ActionForm, DayField, LastDayField
from chibo.registry.org.enums import AreaKind
from chibo.registry.org.fields import AreaField, UnitField
from chibo.registry.org.forms.units import DecidedForm
from chibo.registry.org.models import Area, Placement, Unit


class DegreesField(forms.CharField):
    """An angle in decimal degrees, with a point or a comma."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=16, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **given)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            return round(Decimal(text.replace(",", ".")), 5)
        except InvalidOperation as error:
            raise forms.ValidationError(_("Hãy ghi độ thập phân, ví dụ 21,02451.")) from error


class LocateAreaForm(ActionForm):
    latitude = DegreesField(label=_("Vĩ độ"), required=False, help_text=_("Độ thập phân, ví dụ 20,88745."))
    longitude = DegreesField(
        label=_("Kinh độ"), required=False, help_text=_("Ví dụ 103,49743. Để trống cả hai: bỏ tọa độ.")
    )


class OpenAreaForm(DecidedForm):
    name = forms.CharField(label=_("Tên địa bàn"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại địa bàn"), choices=AreaKind.choices, initial=AreaKind.HAMLET)
    code = forms.CharField(
        label=_("Mã địa bàn"), max_length=32, help_text=_("Mã riêng, không trùng; cấp xã trở lên: mã hành chính.")
    )
    within = AreaField(label=_("Thuộc địa bàn"), required=False, help_text=_("Tên hoặc mã của xã chứa nó."))
    on = DayField(label=_("Từ ngày"))
    latitude = DegreesField(label=_("Vĩ độ"), required=False, help_text=_("Để trống nếu chưa biết."))
    longitude = DegreesField(label=_("Kinh độ"), required=False)
    field_order = ["name", "kind", "code", "within", "on", "latitude", "longitude"]


class ChangeAreaForm(DecidedForm):
    name = forms.CharField(label=_("Tên mới"), max_length=200, required=False)
    within = AreaField(label=_("Địa bàn chứa nó"), required=False, help_text=_("Tên hoặc mã; để trống: như cũ."))
    unit = UnitField(
        label=_("Đơn vị theo dõi"), required=False,
        help_text=_("Tổ chức đảng chịu trách nhiệm về địa bàn này; để trống: như cũ."),
    )  # fmt: skip
    on = DayField(label=_("Từ ngày"))
    field_order = ["name", "within", "unit", "on"]


class MergeAreaForm(DecidedForm):
    successor = AreaField(label=_("Nhập vào địa bàn"), help_text=_("Tên hoặc mã của địa bàn ở lại."))
    on = DayField(label=_("Từ ngày"), help_text=_("Ngày đầu tiên thuộc địa bàn kia."))
    field_order = ["successor", "on"]


class CloseAreaForm(DecidedForm):
    on = LastDayField(label=_("Ngày cuối cùng"))


class SplitAreaForm(DecidedForm):
    """Which areas go on with the territory, and where each area inside goes."""

    parts = forms.MultipleChoiceField(
        label=_("Chia thành"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Chọn từ hai địa bàn đã lập. Chưa có thì lập địa bàn mới trước."),
    )  # fmt: skip
    on = DayField(label=_("Từ ngày"))
    field_order = ["parts", "on"]
    errors_at: ClassVar[dict[str, str]] = {"area": "on"}

    def __init__(
        self, *args: Any, others: Iterable[tuple[int, str]], inside: Iterable[tuple[int, str]], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.others = dict(others)
        self.inside = dict(inside)
        choices = [(str(pk), name) for pk, name in self.others.items()]
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]
        for pk, name in self.inside.items():
            label = _("%(name)s thuộc về") % {"name": name}
            self.fields[f"goes_{pk}"] = forms.ChoiceField(
                label=label, choices=[("", _("chưa chọn")), *choices], required=False
            )

    def arguments(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if not name.startswith("goes_")}
        wanted = [int(pk) for pk in given.pop("parts")]
        goes = {pk: self.cleaned_data.get(f"goes_{pk}") for pk in self.inside}
        areas = Area.objects.in_bulk([*wanted, *self.inside])
        parts = {areas[part]: [areas[pk] for pk, to in goes.items() if to == str(part)] for part in wanted}
        return {**given, "parts": parts}


class CoverForm(ActionForm):
    unit = UnitField(
        label=_("Tổ chức phụ trách"), help_text=_("Tên hoặc mã của chi bộ hay đảng bộ, trong phạm vi được giao.")
    )
    on = DayField(label=_("Từ ngày"))

    def __init__(self, *args: Any, actor: Actor | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].actor = actor  # type: ignore[attr-defined]


class UncoverForm(ActionForm):
    unit = forms.ChoiceField(label=_("Tổ chức thôi phụ trách"))
    on = LastDayField(label=_("Ngày cuối cùng phụ trách"))

    def __init__(self, *args: Any, covering: Iterable[Placement], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].choices = [(str(row.unit_id), row.name) for row in covering]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        return {**self.cleaned_data, "unit": Unit.objects.get(pk=self.cleaned_data["unit"])}
