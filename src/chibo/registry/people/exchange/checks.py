"""Checks of one row of the members' sheet: the order of a life, the life of the cell."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.ports import Row
from chibo.foundation.rulebook import queries as rulebook
from chibo.registry.org.models import Unit
from chibo.registry.people.clocks import earliest_admission, official_from, old_enough
from chibo.registry.people.exchange.columns import ADMITTED, CAME, CELL, EXEMPT, LEFT, OFFICIAL, WENT
from chibo.registry.people.lives import Identity, Stay


def day_of(day: date) -> str:
    """A day as people write it."""
    return f"{day:%d/%m/%Y}"


def check_life(check: Checker, row: Row, identity: Identity, stay: Stay) -> None:
    """The order of a life: birth, admission, probation, transfers, leaving."""
    born, admitted, official = identity.born_on, stay.admitted_on, stay.official_on
    if born and admitted < born:
        check.refuse(
            row,
            ADMITTED,
            _("Ngày kết nạp %(day)s trước ngày sinh. Hãy sửa một trong hai ngày.") % {"day": day_of(admitted)},
        )
    elif born and not old_enough(born, admitted):
        check.refuse(row, ADMITTED, _("Kết nạp %(day)s khi chưa đủ %(years)d tuổi. Sớm nhất là %(first)s.") % {
            "day": day_of(admitted), "years": rulebook.required("people.admission.min_age_years", on=admitted).value,
            "first": day_of(earliest_admission(born, admitted)),
        })  # fmt: skip
    _check_probation(check, row, admitted, official)
    for column, day, name in ((CAME, stay.came_on, "Chuyển đến ngày"), (EXEMPT, stay.exempt_from, "Miễn sinh hoạt từ")):
        if day and day < admitted:
            check.refuse(row, column, _("%(name)s %(day)s trước ngày kết nạp %(admitted)s. Hãy sửa lại.") % {
                "name": name, "day": day_of(day), "admitted": day_of(admitted),
            })  # fmt: skip
    _check_leaving(check, row, stay)


def _check_probation(check: Checker, row: Row, admitted: date, official: date | None) -> None:
    first = official_from(admitted) or admitted
    if official is None or official >= first:
        return
    months = rulebook.value("people.probation.months", on=admitted)
    message = _("%(day)s chưa đủ %(months)d tháng dự bị tính từ %(start)s. Sớm nhất là %(first)s.")
    check.refuse(row, OFFICIAL, message % {
        "day": day_of(official), "months": months.value if months else 0, "start": day_of(admitted),
        "first": day_of(first),
    })  # fmt: skip


def _check_leaving(check: Checker, row: Row, stay: Stay) -> None:
    for column, day in ((LEFT, stay.left_on), (WENT, stay.went_on)):
        if day and day < stay.admitted_on:
            check.refuse(row, column, _("%(column)s %(day)s trước ngày kết nạp %(admitted)s. Hãy sửa lại.") % {
                "column": column, "day": day_of(day), "admitted": day_of(stay.admitted_on),
            })  # fmt: skip
        elif day and day <= stay.start:
            check.refuse(row, column, _("%(column)s phải sau ngày bắt đầu ở chi bộ %(start)s.") % {
                "column": column, "start": day_of(stay.start),
            })  # fmt: skip
    if stay.left_on and stay.went_on and stay.left_on < stay.went_on:
        check.refuse(row, WENT, _("Chuyển đi sau khi đã ra khỏi Đảng. Hãy sửa một trong hai ngày."))
    if stay.left_on and stay.official_on and stay.official_on >= stay.left_on:
        check.refuse(row, OFFICIAL, _("Ngày chính thức sau khi đã ra khỏi Đảng. Hãy sửa một trong hai ngày."))
    if stay.exempt_from and stay.exempt_from >= stay.end:
        check.refuse(row, EXEMPT, _("Miễn sinh hoạt sau khi đã rời chi bộ. Hãy sửa lại ngày."))
    if stay.how and not stay.left_on:
        check.refuse(row, LEFT, _("Có Hình thức ra mà thiếu Ra khỏi Đảng ngày. Hãy điền ngày."))


def check_cell(check: Checker, row: Row, unit: Unit, stay: Stay) -> None:
    if stay.start < unit.opened_on:
        check.refuse(
            row, CAME, _("Chi bộ mở từ %(day)s; không thể chuyển đến trước ngày đó.") % {"day": day_of(unit.opened_on)}
        )
    elif unit.closed_on and stay.start >= unit.closed_on:
        check.refuse(row, CELL, _("Chi bộ đã kết thúc hoạt động ngày %(day)s. Hãy ghi chi bộ khác hoặc sửa ngày.") % {
            "day": day_of(unit.last_day or unit.closed_on),
        })  # fmt: skip
