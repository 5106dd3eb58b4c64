"""What is done with an area: one page for each operation."""

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
from chibo.registry.org import forms
from chibo.registry.org.models import Area, Unit
from chibo.registry.org.queries import name_of
from chibo.registry.org.rules import answers_for
from chibo.registry.org.territory import beside, covering_units, lying_in, seat_of


class AreaAct(ActionPage):
    """An act on an area in reach; back to its page."""

    form_class: type[ActionForm] = forms.ChangeAreaForm

    def area(self) -> Area:
        area: Area = get_object_or_404(Area.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])
        return area

    def given(self) -> dict[str, Any]:
        return {"area": self.area()}

    def form_options(self) -> dict[str, Any]:
        return {"actor": self.request.actor}

    def may(self) -> bool:
        """The rest is judged by what is in the form."""
        return answers_for(self.request.actor, self.taken["area"])

    def back(self, result: Any = None) -> str:
        return reverse("org:area", args=[self.kwargs["pk"]])

    def subject_title(self) -> str:
        return seat_of(self.area(), timezone.localdate()).name


class ChangeArea(AreaAct):
    operation, form_class = "org.change_area", forms.ChangeAreaForm
    explanation = _("Trước ngày này địa bàn vẫn mang tên cũ, ở chỗ cũ trong mọi danh sách.")


class LocateArea(AreaAct):
    operation, form_class = "org.locate_area", forms.LocateAreaForm
    explanation = _("Tọa độ đặt địa bàn lên bản đồ của trang Độ phủ.")

    def form_options(self) -> dict[str, Any]:
        area = self.taken["area"]
        return {"initial": {"latitude": _written(area.latitude), "longitude": _written(area.longitude)}}


class MergeArea(AreaAct):
    operation, form_class = "org.merge_area", forms.MergeAreaForm
    explanation = _(
        "Địa bàn này kết thúc; những gì nằm trong nó chuyển sang địa bàn kia. Số liệu trước ngày đó giữ nguyên."
    )


class SplitArea(AreaAct):
    operation, form_class = "org.split_area", forms.SplitAreaForm
    explanation = _("Địa bàn này kết thúc; mỗi phần nhận những gì được chia cho nó.")

    def form_options(self) -> dict[str, Any]:
        area, today = self.taken["area"], timezone.localdate()
        others = [(row.area_id, row.name) for row in beside(area, today)]
        inside = [(row.area_id, row.name) for row in lying_in(area, today)]
        return super().form_options() | {"others": others, "inside": inside}


class CloseArea(AreaAct):
    operation, form_class = "org.close_area", forms.CloseAreaForm
    explanation = _("Dành cho nơi không còn nữa (trường giải thể …). Không xóa gì: các kỳ đã qua giữ nguyên.")


class Cover(AreaAct):
    operation, form_class = "org.cover", forms.CoverForm
    explanation = _("Chi bộ chỉ phụ trách riêng một thôn, bản là chi bộ riêng của nơi đó.")


class Uncover(AreaAct):
    operation, form_class = "org.uncover", forms.UncoverForm

    def form_options(self) -> dict[str, Any]:
        return {"covering": covering_units(self.taken["area"], timezone.localdate())}


class OpenArea(ActionPage):
    """A new area for which a unit in reach answers; on to its page."""

    operation, form_class = "org.open_area", forms.OpenAreaForm
    explanation = _("Đơn vị này sẽ theo dõi địa bàn mới. Giao chi bộ phụ trách ở trang của địa bàn.")

    def given(self) -> dict[str, Any]:
        return {"unit": get_object_or_404(Unit.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])}

    def form_options(self) -> dict[str, Any]:
        return {"actor": self.request.actor}

    def back(self, result: Any = None) -> str:
        if result is not None:
            return reverse("org:area", args=[result.pk])
        return reverse("org:unit", args=[self.kwargs["pk"]])

    def subject_title(self) -> str:
        return name_of(self.taken["unit"], timezone.localdate())


AREA_ACTS: dict[str, type[AreaAct]] = {
    "change": ChangeArea,
    "cover": Cover,
    "uncover": Uncover,
    "locate": LocateArea,
    "merge": MergeArea,
    "split": SplitArea,
    "close": CloseArea,
}
"""The pages by the last part of their address, in the order of the menu."""


def area_act(request: SignedRequest, pk: int, name: str) -> HttpResponseBase:
    """The page of one act on an area. Raises Http404 for an act there is not."""
    if name not in AREA_ACTS:
        raise Http404
    return AREA_ACTS[name].as_view()(request, pk=pk)


def _written(degrees: Any) -> str:
    return "" if degrees is None else str(degrees).replace(".", ",")
