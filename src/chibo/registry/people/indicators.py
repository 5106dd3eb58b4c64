"""How many members a unit has, how many came and went, and how."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chibo.foundation.indicators.ports import Reach, Records, declare
from chibo.kernel.periods import Period
from chibo.registry.people.enums import DecisionKind, How, Status, TransferState
from chibo.registry.people.models import Decision, Departure, Membership, Transfer


def _stock(*statuses: str):
    def counts(reach: Reach, period: Period) -> Records:
        day = period.last_day
        rows = Membership.objects.standing(day, *statuses).filter(reach.at("unit_id", day), valid__contains=day)
        return Records(rows, "unit_id", day)

    return counts


def _decided(kind: str):
    def counts(reach: Reach, period: Period) -> Records:
        rows = Decision.objects.of(kind).dated(period.start, period.end).filter(reach.when("unit_id", "on"))
        return Records(rows, "unit_id", "on")

    return counts


def _arrivals(reach: Reach, period: Period) -> Records:
    rows = Transfer.objects.filter(
        reach.when("to_unit_id", "arrived_on"),
        reach.apart(("to_unit_id", "arrived_on", 0), ("from_unit_id", "departed_on", -1)),
        state=TransferState.DONE,
        arrived_on__gte=period.start,
        arrived_on__lt=period.end,
    )
    return Records(rows, "to_unit_id", "arrived_on")


def _departures(reach: Reach, period: Period) -> Records:
    rows = Transfer.objects.filter(
        reach.when("from_unit_id", "departed_on", shift=-1),
        reach.apart(("from_unit_id", "departed_on", -1), ("to_unit_id", "arrived_on", 0)),
        state=TransferState.DONE,
        departed_on__gte=period.start,
        departed_on__lt=period.end,
    )
    return Records(rows, "from_unit_id", "departed_on", -1)


def _left(reach: Reach, period: Period, how: str = "") -> Records:
    rows = Departure.objects.filter(reach.when("unit_id", "on", shift=-1), on__gte=period.start, on__lt=period.end)
    return Records(rows.filter(how=how) if how else rows, "unit_id", "on", -1)


members = declare(
    code="people.members",
    title=_("Đảng viên"),
    definition=_(
        "Đảng viên chính thức và dự bị sinh hoạt chính thức tại đơn vị vào ngày cuối kỳ, "
        "kể cả người được miễn, bị đình chỉ hoặc tạm vắng."
    ),
    source="Sổ đảng viên 7-HSĐV",
    counts=_stock(),
    person="person",
)
probationary = declare(
    code="people.probationary",
    title=_("Đảng viên dự bị"),
    definition=_("Đảng viên đang trong thời gian dự bị vào ngày cuối kỳ."),
    source="Điều lệ Đảng, điều 5",
    counts=_stock(Status.PROBATIONARY),
    person="person",
)
official = declare(
    code="people.official",
    title=_("Đảng viên chính thức"),
    definition=_("Đảng viên đã được công nhận chính thức, tính vào ngày cuối kỳ."),
    source="Điều lệ Đảng, điều 5",
    counts=_stock(Status.OFFICIAL),
    person="person",
)
admitted = declare(
    code="people.admitted",
    title=_("Đảng viên mới kết nạp"),
    definition=_("Quyết định kết nạp ký trong kỳ, tính cho chi bộ nơi kết nạp. Thời gian dự bị tính từ ngày làm lễ."),
    source="Điều lệ Đảng, điều 4",
    counts=_decided(DecisionKind.ADMISSION),
    flow=True,
    person="person",
)
recognised_official = declare(
    code="people.recognised_official",
    title=_("Công nhận đảng viên chính thức"),
    definition=_("Quyết định công nhận đảng viên chính thức trong kỳ."),
    source="Điều lệ Đảng, điều 5",
    counts=_decided(DecisionKind.RECOGNITION),
    flow=True,
    person="person",
)
transferred_in = declare(
    code="people.transferred_in",
    title=_("Chuyển đến"),
    definition=_("Đảng viên chuyển sinh hoạt chính thức đến đơn vị trong kỳ, không kể chuyển trong nội bộ đơn vị."),
    source="Biểu 1-TCTW",
    counts=_arrivals,
    flow=True,
    person="person",
)
transferred_out = declare(
    code="people.transferred_out",
    title=_("Chuyển đi"),
    definition=_("Đảng viên chuyển sinh hoạt chính thức khỏi đơn vị trong kỳ, không kể chuyển trong nội bộ đơn vị."),
    source="Biểu 1-TCTW",
    counts=_departures,
    flow=True,
    person="person",
)
left = declare(
    code="people.left",
    title=_("Ra khỏi Đảng"),
    definition=_("Đảng viên từ trần, bị xóa tên, khai trừ, xin ra khỏi Đảng hoặc ra bằng hình thức khác trong kỳ."),
    source="Biểu 1-TCTW",
    counts=_left,
    flow=True,
    kinds={how.value: how.label for how in How},
    person="person",
)
