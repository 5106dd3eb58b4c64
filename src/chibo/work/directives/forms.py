"""The forms of tasks and of what is sent down; their fields are the arguments of the operations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.foundation.ui.forms import ActionForm, Choices, DayField
from chibo.foundation.ui.words import Written
from chibo.registry.org.models import Unit
from chibo.work.directives.models import Document


class DocumentField(forms.ModelChoiceField):
    """One of the documents that the form is told of."""

    def __init__(self, **given: Any) -> None:
        super().__init__(queryset=Document.objects.none(), widget=Choices, **given)

    def label_from_instance(self, obj: Document) -> str:
        return Written(obj)


class ReportForm(ActionForm):
    text = forms.CharField(
        label=_("Kết quả đã làm"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "vi"}),
    )
    proof = forms.FileField(label=_("Minh chứng (ảnh hoặc tệp)"), required=False)


class SendDownForm(ActionForm):
    title = forms.CharField(label=_("Nội dung gửi xuống"), max_length=300)
    text = forms.CharField(
        label=pgettext_lazy("to cells", "Hướng dẫn"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "vi"}),
    )
    on = DayField(label=_("Ngày gửi"))
    due_on = DayField(label=_("Thực hiện trước ngày"), required=False)
    document = DocumentField(label=_("Theo văn bản"), required=False, empty_label=_("Không theo văn bản nào"))
    file = forms.FileField(label=_("Tệp kèm theo"), required=False)

    def __init__(self, *args: Any, unit: Unit, **given: Any) -> None:
        super().__init__(*args, **given)
        recent = Document.objects.filter(unit=unit).order_by("-on", "-pk")[:30]
        self.fields["document"].queryset = Document.objects.filter(pk__in=recent.values("pk")).order_by("-on", "-pk")  # type: ignore[attr-defined]


class RemindForm(ActionForm):
    """Nothing but the confirmation."""
