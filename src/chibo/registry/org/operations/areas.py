"""Open, change, merge, split and close areas; say which unit covers which area. Everything from a date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.registry.org import rules  # noqa: F401
from chibo.registry.org.models import Area, AreaPlacement, AreaSuccession, Coverage, Unit
from chibo.registry.org.operations.areas_in_time import (
    end_areas,
    hold_together,
    relay,
    replace_from,
    require_lasting,
    require_open,
    require_throughout,
)


class AreaNotEmpty(Refusal):
    """Areas still lie in an area that would be split, and nobody said where they go."""


@operation("org.open_area", title=pgettext_lazy("act", "Lập địa bàn"))
def open_area(
    *, actor: Actor, code: str, name: str, kind: str, unit: Unit, on: date, within: Area | None = None,
    latitude: Decimal | None = None, longitude: Decimal | None = None, decision_number: str = "",
    decision_on: date | None = None, key: str = "", reason: str = "",
) -> Area:  # fmt: skip
    """Begin an area from `on`, in the area `within`; `unit` answers for it. Answers with it.

    Raises Refusal for an empty name or code, a taken code, half a coordinate, and for a unit or an area around it that
    does not exist from that day on.
    """
    if not tidy(name):
        raise Refusal(_("Địa bàn phải có tên."), field="name")
    _require_unit(unit, on, None, "unit")
    if within is not None:
        require_throughout(within, on, None, "within")
    area = Area.objects.create(code=tidy(code), kind=kind, opened_on=on, latitude=latitude, longitude=longitude)
    AreaPlacement.objects.create(
        area=area, within=within, unit=unit, name=tidy(name), valid=DateRange(on, None),
        decision_number=decision_number, decision_on=decision_on,
    )  # fmt: skip
    return area


@operation("org.change_area", title=gettext_lazy("Đổi tên, đổi chỗ địa bàn"), subject="area")
def change_area(
    *, actor: Actor, area: Area, on: date, name: str = "", within: Area | None = None, unit: Unit | None = None,
    decision_number: str = "", decision_on: date | None = None, key: str = "", reason: str = "",
) -> AreaPlacement:  # fmt: skip
    """From `on` give the area another name, another area around it, another unit that answers for it; what is empty
    stays. Answers with the place that begins then.

    Raises Refusal where nothing changes, where the area around it lies inside it, and for a unit or an area around it
    that does not exist from that day on.
    """
    require_open(area, on)
    given: dict[str, Any] = {"name": tidy(name)}
    if within is not None:
        require_throughout(within, on, area.closed_on, "within")
        hold_together(area, within, on)
        given["within_id"] = within.pk
    if unit is not None:
        _require_unit(unit, on, area.closed_on, "unit")
        given["unit_id"] = unit.pk
    place = AreaPlacement.objects.on(on).get(area=area)
    changes = {field: value for field, value in given.items() if value and value != getattr(place, field)}
    if not changes:
        raise Refusal(_("Hãy ghi ít nhất một thay đổi: tên, địa bàn chứa nó, hoặc đơn vị theo dõi."), field="name")
    return relay(area, on, changes, decision_number, decision_on)


@operation("org.locate_area", title=gettext_lazy("Ghi tọa độ địa bàn"), subject="area")
def locate_area(
    *, actor: Actor, area: Area, latitude: Decimal | None, longitude: Decimal | None, key: str = "", reason: str = ""
) -> Area:
    """Put the middle of the area on the map, in degrees; both empty takes it off. Raises Refusal outside Vietnam."""
    area.latitude, area.longitude = latitude, longitude
    area.save(update_fields=["latitude", "longitude"])
    return area


@operation("org.merge_area", title=gettext_lazy("Nhập vào địa bàn khác"), subject="area")
def merge_area(
    *, actor: Actor, area: Area, successor: Area, on: date, decision_number: str = "",
    decision_on: date | None = None, key: str = "", reason: str = "",
) -> Area:  # fmt: skip
    """End `area`, which goes on in `successor` from `on`: what lay in it lies there, and where its unit answered for
    that too, the successor's unit does now. Its covering ends with it. Answers with the area that ended.

    Raises Refusal for an area that has an end already, and for a successor that is the area itself, lies in it or does
    not exist from that day on.
    """
    if area.pk == successor.pk:
        raise Refusal(_("Địa bàn không thể nhập vào chính nó."), field="successor")
    require_lasting(area, on)
    require_throughout(successor, on, None, "successor")
    hold_together(area, successor, on, "successor")
    _hand_on(area, {inner.pk: successor for inner in _lying_in(area, on)}, on, decision_number, decision_on)
    AreaSuccession.objects.create(predecessor=area, successor=successor, on=on)
    end_areas([area], on, decision_number, decision_on)
    return area


@operation("org.split_area", title=gettext_lazy("Chia địa bàn"), subject="area")
def split_area(
    *, actor: Actor, area: Area, parts: Mapping[Area, Collection[Area]], on: date, decision_number: str = "",
    decision_on: date | None = None, key: str = "", reason: str = "",
) -> Area:  # fmt: skip
    """End `area`, which goes on in the areas of `parts` from `on`; each part takes what is named for it.

    Raises AreaNotEmpty while something that lies in the area is given to no part, Refusal for fewer than two parts, for
    something given twice or that does not lie in it, and for a part that lies in it or does not exist from that day on.
    """
    if len(parts) < 2:
        raise Refusal(_("Chia địa bàn phải thành ít nhất hai phần."), field="parts")
    require_lasting(area, on)
    for part in parts:
        require_throughout(part, on, None, "parts")
        hold_together(area, part, on, "parts")
    goes = _shared_out(area, parts, on)
    for part in parts:
        AreaSuccession.objects.create(predecessor=area, successor=part, on=on)
    _hand_on(area, goes, on, decision_number, decision_on)
    end_areas([area], on, decision_number, decision_on)
    return area


@operation("org.close_area", title=pgettext_lazy("act", "Thôi dùng địa bàn"), subject="area")
def close_area(
    *, actor: Actor, area: Area, on: date, decision_number: str = "", decision_on: date | None = None, key: str = "",
    reason: str = "",
) -> Area:  # fmt: skip
    """End an area that nothing takes over (a school closed): `on` is the first day without it.

    Its covering ends with it. Raises AreaNotEmpty while other areas lie in it, Refusal where it has an end already.
    """
    require_lasting(area, on)
    if count := len(_lying_in(area, on)):
        raise AreaNotEmpty(_("Còn %(count)d địa bàn bên trong; hãy chuyển chúng trước.") % {"count": count}, field="on")
    end_areas([area], on, decision_number, decision_on)
    return area


@operation("org.cover", title=gettext_lazy("Giao phụ trách địa bàn"), subject="unit")
def cover(*, actor: Actor, unit: Unit, area: Area, on: date, key: str = "", reason: str = "") -> Coverage:
    """Let the unit cover the area from `on` until either ends. Several units may cover one area; the coverage page
    shows where they do.

    Raises Refusal where it does already, or where unit or area is not open on that day.
    """
    _require_unit(unit, on, on, "unit")
    require_open(area, on, "area")
    end = min((day for day in (unit.closed_on, area.closed_on) if day), default=None)
    return Coverage.objects.create(unit=unit, area=area, valid=DateRange(on, end))


@operation("org.uncover", title=gettext_lazy("Thôi phụ trách địa bàn"), subject="unit")
def uncover(*, actor: Actor, unit: Unit, area: Area, on: date, key: str = "", reason: str = "") -> Unit:
    """`on` is the first day on which the unit no longer covers the area. Raises Refusal where it does not the day
    before."""
    rows = Coverage.objects.filter(unit=unit, area=area, valid__contains=on - timedelta(days=1))
    row = rows.first()
    if row is None:
        raise Refusal(_("Tổ chức không phụ trách địa bàn này vào ngày trước đó."), field="on")
    row.valid = DateRange(row.valid.lower, on)
    row.save(update_fields=["valid"])
    return unit


def _lying_in(area: Area, on: date) -> list[Area]:
    rows = AreaPlacement.objects.filter(within=area, valid__overlap=(on, None)).values("area_id")
    return list(Area.objects.filter(pk__in=rows).order_by("code"))


def _shared_out(area: Area, parts: Mapping[Area, Collection[Area]], on: date) -> dict[int, Area]:
    """The part to which each area that lies in `area` goes, by id. Raises AreaNotEmpty, Refusal."""
    inside = _lying_in(area, on)
    goes: dict[int, Area] = {}
    for part, named in parts.items():
        for inner in named:
            if inner not in inside:
                raise Refusal(_("Địa bàn %(code)s không nằm trong địa bàn này.") % {"code": inner.code}, field="parts")
            if goes.setdefault(inner.pk, part) != part:
                raise Refusal(_("Địa bàn %(code)s được chia cho hai phần.") % {"code": inner.code}, field="parts")
    left = [inner.code for inner in inside if inner.pk not in goes]
    if left:
        raise AreaNotEmpty(_("Còn %(count)d địa bàn bên trong chưa được chia: %(codes)s.") % {
            "count": len(left), "codes": ", ".join(left[:5]),
        }, field="parts")  # fmt: skip
    return goes


def _hand_on(area: Area, goes: Mapping[int, Area], on: date, number: str, decided: date | None) -> None:
    """Put the areas that lay in `area` into its successors (`goes`, by id); where its unit answered for them too,
    theirs does now."""
    answered = AreaPlacement.objects.on(on - timedelta(days=1)).get(area=area).unit_id
    places = AreaPlacement.objects.on(on).filter(area__in=set(goes.values()))
    there = {place.area_id: place.unit_id for place in places}
    for place in AreaPlacement.objects.filter(within=area, valid__overlap=(on, None)):
        successor = goes[place.area_id]
        changes = {"within_id": successor.pk}
        if place.unit_id == answered:
            changes["unit_id"] = there[successor.pk]
        replace_from(place, on, changes, number, decided)


def _require_unit(unit: Unit, on: date, until: date | None, field: str) -> None:
    """Raises Refusal where the unit does not exist from a day to before another (None: for good)."""
    day = on
    if Unit.objects.open_on(on).filter(pk=unit.pk).exists():
        if unit.closed_on is None or (until is not None and unit.closed_on >= until):
            return
        day = unit.closed_on
    raise Refusal(_("Tổ chức không hoạt động ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}, field=field)
