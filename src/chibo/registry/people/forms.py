"""The forms of what is done with members; their fields are the arguments of the operations."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.foundation.ui.forms import ActionForm, DayField, LastDayField
from chibo.registry.org.enums import PostTitle
from chibo.registry.org.fields import AreaField, UnitField
from chibo.registry.people.enums import How, Priority, Sex
from chibo.registry.people.models import Membership
from chibo.registry.people.operations import DecisionGiven

NATIVE = (("", _("chưa rõ")), ("yes", _("là người sở tại")), ("no", _("không phải người sở tại")))


class PrioritiesField(forms.MultipleChoiceField):
    """The priorities of admission that somebody falls under."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Diện ưu tiên"), choices=Priority.choices, required=False, widget=forms.CheckboxSelectMultiple,
            help_text=_("Chọn những diện đúng với người này."),
        )  # fmt: skip


class NativeField(forms.ChoiceField):
    """Yes, no, or not known; never a guess."""

    def __init__(self, **given: Any) -> None:
        super().__init__(label=_("Người sở tại"), choices=NATIVE, required=False, **given)

    def clean(self, value: Any) -> bool | None:
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


class UnitsForm(ActionForm):
    """A form in which units are named: it is told who asks."""

    def __init__(self, *args: Any, actor: Actor | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.actor = actor


class DecisionForm(ActionForm):
    """What rests on a decision: its number, its date, who issued it."""

    decision_on = DayField(label=_("Ngày quyết định"))
    decision_number = forms.CharField(label=_("Quyết định số"), max_length=64, required=False)
    decision_issuer = forms.CharField(label=_("Cấp ban hành"), max_length=200, required=False)
    errors_at: ClassVar[dict[str, str]] = {"decision": "decision_on"}

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        number, on, issuer = (given.pop(f"decision_{part}") for part in ("number", "on", "issuer"))
        return {**given, "decision": DecisionGiven(number, on, issuer) if on else None}


class AdmitForm(DecisionForm):
    ceremony_on = DayField(
        label=_("Ngày làm lễ kết nạp"), required=False,
        help_text=_("Thời gian dự bị tính từ ngày này; để trống: cùng ngày quyết định."),
    )  # fmt: skip


class ConditionForm(DecisionForm):
    """From when to when somebody is exempt, suspended or away."""

    on = DayField(label=_("Từ ngày"))
    until = LastDayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi chưa biết."))
    note = forms.CharField(label=_("Lý do"), max_length=200, required=False)
    field_order = ["on", "until", "note"]


class ResumeForm(DecisionForm):
    on = DayField(label=_("Sinh hoạt lại từ ngày"))
    field_order = ["on"]


class SendForm(UnitsForm):
    on = DayField(label=_("Ngày giới thiệu"))
    unit = UnitField(
        label=_("Chi bộ nơi đến"), anywhere=True, required=False,
        help_text=_("Tên hoặc mã chi bộ có trong sổ. Chi bộ ngoài phạm vi: ghi đúng mã."),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Hoặc nơi đến ngoài sổ"), max_length=200, required=False,
        help_text=_("Ví dụ: Đảng bộ phường ở tỉnh khác. Chỉ ghi một trong hai mục."),
    )  # fmt: skip
    number = forms.CharField(label=_("Giấy giới thiệu số"), max_length=64, required=False)


class MoveForm(UnitsForm):
    unit = UnitField(label=_("Chi bộ nơi đến"), help_text=_("Tên hoặc mã chi bộ trong phạm vi được giao."))
    on = DayField(label=_("Sinh hoạt ở nơi đến từ ngày"))
    native = NativeField()
    number = forms.CharField(label=_("Giấy giới thiệu số"), max_length=64, required=False)


class LeaveForm(DecisionForm):
    how = forms.ChoiceField(label=_("Hình thức"), choices=How.choices)
    on = DayField(label=_("Không còn tính từ ngày"))
    why = forms.CharField(label=_("Lý do"), max_length=200, required=False)
    decision_on = DayField(label=_("Ngày quyết định"), required=False, help_text=_("Từ trần thì không cần quyết định."))
    field_order = ["how", "on", "why"]


class CorrectForm(ActionForm):
    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    born_on = DayField(label=_("Ngày sinh"), required=False)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=(("", _("chưa rõ")), *Sex.choices), required=False)
    ethnicity = forms.CharField(label=_("Dân tộc"), max_length=40, required=False)
    native = NativeField()
    reason = forms.CharField(label=_("Lý do sửa"), max_length=200)

    @staticmethod
    def now(membership: Membership) -> dict[str, Any]:
        """What is put down now."""
        person = membership.person
        told = {name: getattr(person, name) for name in ("name", "born_on", "sex", "ethnicity")}
        return {**told, "native": membership.native}


class AppointForm(ActionForm):
    title = forms.ChoiceField(label=_("Chức danh"), choices=PostTitle.choices)
    start = DayField(label=_("Từ ngày"))
    end = LastDayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi chưa biết."))
    decision_number = forms.CharField(label=_("Quyết định số"), max_length=64, required=False)
    decision_on = DayField(label=_("Ngày quyết định"), required=False)


class TieAccountForm(ActionForm):
    account = forms.CharField(label=_("Tên đăng nhập của đảng viên"), max_length=64)

    def __init__(self, *args: Any, accounts: QuerySet[Account], **given: Any) -> None:
        super().__init__(*args, **given)
        self.accounts = accounts

    def clean_account(self) -> Account:
        account = self.accounts.filter(username=self.cleaned_data["account"].strip().lower()).first()
        if account is None:
            raise forms.ValidationError(
                _("Không có tài khoản này trong phạm vi được giao. Hãy mở tài khoản vai trò Đảng viên trước.")
            )
        return account


class ProposeForm(ActionForm):
    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    code = forms.CharField(label=_("Mã"), max_length=32, help_text=_("Mã riêng của người này, không trùng, không đổi."))
    born_on = DayField(label=_("Ngày sinh"), required=False)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=(("", _("chưa rõ")), *Sex.choices), required=False)
    ethnicity = forms.CharField(label=_("Dân tộc"), max_length=40, required=False)
    native = NativeField()
    area = AreaField(label=_("Nơi cư trú"), required=False, help_text=_("Tên hoặc mã thôn, bản, tổ dân phố."))
    priorities = PrioritiesField()
    on = DayField(label=_("Theo dõi từ ngày"))

    def __init__(self, *args: Any, actor: Actor | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["area"].actor = actor  # type: ignore[attr-defined]


class ResideForm(ActionForm):
    area = AreaField(label=_("Nơi cư trú"), help_text=_("Tên hoặc mã thôn, bản, tổ dân phố."))
    on = DayField(label=_("Cư trú từ ngày"))

    def __init__(self, *args: Any, actor: Actor | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["area"].actor = actor  # type: ignore[attr-defined]


class PrioritiseForm(ActionForm):
    priorities = PrioritiesField()


class ReceiveForm(ActionForm):
    on = DayField(label=_("Sinh hoạt tại chi bộ từ ngày"))
    native = NativeField()


class RefuseForm(ActionForm):
    why = forms.CharField(label=_("Lý do không tiếp nhận"), max_length=200)
    on = DayField(label=_("Ngày trả lời"))


class ConfirmOutsideForm(ActionForm):
    on = DayField(label=_("Không còn sinh hoạt ở chi bộ cũ từ ngày"))


class ReasonForm(ActionForm):
    """Why something is done."""

    reason = forms.CharField(label=_("Lý do"), max_length=200, required=False)
