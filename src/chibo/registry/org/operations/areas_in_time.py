"""Areas in time: places are laid anew from a day, ended, and handed from a unit that closes to its heir."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from chibo.kernel.errors import Refusal
from chibo.registry.org.models import Area, AreaPlacement, Coverage, Unit
from chibo.registry.org.operations.ranges import end_before


def require_open(area: Area, on: date, field: str = "on") -> None:
    """Raises Refusal where the area does not exist on a day."""
    if on < area.opened_on or (area.closed_on is not None and on >= area.closed_on):
        raise Refusal(
            _("Địa bàn %(code)s không có vào ngày %(day)s.") % {"code": area.code, "day": f"{on:%d/%m/%Y}"}, field=field
        )


def require_throughout(area: Area, on: date, until: date | None, field: str) -> None:
    """Raises Refusal where the area does not exist from a day to before another (None: for good)."""
    require_open(area, on, field)
    if area.closed_on is not None and (until is None or area.closed_on < until):
        require_open(area, area.closed_on, field)


def require_lasting(area: Area, on: date) -> None:
    """Raises Refusal where the area cannot end by a day: it does not exist the day before, or has an end already.

    Others who would end it wait.
    """
    area.refresh_from_db(from_queryset=Area.objects.select_for_update())
    require_open(area, on - timedelta(days=1))
    if area.closed_on is not None:
        raise Refusal(
            _("Địa bàn %(code)s đã được ghi là thôi dùng từ ngày %(day)s.")
            % {"code": area.code, "day": f"{area.closed_on:%d/%m/%Y}"}, field="on",
        )  # fmt: skip


def hold_together(area: Area, within: Area, on: date, field: str = "within") -> None:
    """Raises Refusal where `within` is `area` itself or lies inside it on a day."""
    cursor: int | None = within.pk
    walked: set[int] = set()
    while cursor is not None and cursor not in walked:
        if cursor == area.pk:
            raise Refusal(_("Địa bàn này lại nằm trong chính địa bàn đang sửa."), field=field)
        walked.add(cursor)
        cursor = AreaPlacement.objects.on(on).filter(area_id=cursor).values_list("within_id", flat=True).first()


def relay(
    area: Area, on: date, changes: Mapping[str, Any], number: str = "", decided: date | None = None
) -> AreaPlacement:
    """From `on` the area has other values of some fields, each until the next change of that field dated later.

    Answers with the place that begins (or is mended) on that day.
    """
    rows = list(area.placements.filter(valid__overlap=(on, None)).order_by("valid"))
    stood = {name: getattr(rows[0], name) for name in changes}
    begun = replace_from(rows[0], on, changes, number, decided)
    going = dict(changes)
    for row in rows[1:]:
        going = {name: value for name, value in going.items() if getattr(row, name) == stood[name]}
        if not going:
            break
        _change(row, going)
    return begun


def replace_from(
    row: AreaPlacement, on: date, changes: Mapping[str, Any], number: str = "", decided: date | None = None
) -> AreaPlacement:
    """From `on` until it ends, this place has other values; a place that begins later has them from its beginning.

    Answers with the place that bears them. An empty decision takes away none that the place rests on.
    """
    begun = row
    if row.valid.lower < on:
        begun = _copy(row, start=on)
        row.valid = DateRange(row.valid.lower, on)
        row.save(update_fields=["valid"])
    decision = {"decision_number": number, "decision_on": decided} if number or decided else {}
    _change(begun, {**changes, **decision})
    return begun


def end_areas(areas: Collection[Area], on: date, number: str = "", decided: date | None = None) -> None:
    """`on` is the first day without these areas; their places and their covering end with them."""
    ids = [area.pk for area in areas]
    for rows in (AreaPlacement.objects.filter(area_id__in=ids), Coverage.objects.filter(area_id__in=ids)):
        end_before(rows, on)
    for area in areas:
        area.closed_on, area.decision_number, area.decision_on = on, number, decided
        area.save(update_fields=["closed_on", "decision_number", "decision_on"])


def hand_over(unit: Unit, *, on: date, heir: Unit | None, covers: bool) -> None:
    """When a unit ends, `heir` answers for its areas from `on`; with `covers` it covers them too (a successor does,
    a superior does not).

    Raises Refusal where there are areas and no heir.
    """
    answered = list(AreaPlacement.objects.filter(unit=unit, valid__overlap=(on, None)))
    covered = list(Coverage.objects.filter(unit=unit, valid__overlap=(on, None)))
    for place in answered:
        if heir is None:
            raise Refusal(_("Đơn vị còn theo dõi địa bàn; hãy giao cho đơn vị khác trước."), field="on")
        replace_from(place, on, {"unit_id": heir.pk})
    end_before(Coverage.objects.filter(unit=unit), on)
    if heir is None or not covers:
        return
    own = set(Coverage.objects.filter(unit=heir, valid__overlap=(on, None)).values_list("area_id", flat=True))
    for row in covered:
        if row.area_id not in own:
            valid = DateRange(max(on, row.valid.lower), row.valid.upper)
            Coverage.objects.create(unit=heir, area_id=row.area_id, valid=valid)


def _copy(row: AreaPlacement, *, start: date) -> AreaPlacement:
    return AreaPlacement(
        area_id=row.area_id, within_id=row.within_id, unit_id=row.unit_id, name=row.name,
        valid=DateRange(start, row.valid.upper),
    )  # fmt: skip


def _change(row: AreaPlacement, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
