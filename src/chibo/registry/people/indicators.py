"""How many members a unit has, how many came and went, and how; where there is nobody, and what that hangs on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.foundation.indicators.ports import Echo, LeftOut, Reach, Records, declare, echoes
from chibo.kernel.periods import Period
from chibo.registry.org.enums import HAMLETS, AreaKind
from chibo.registry.people import coverage
from chibo.registry.people.enums import Activities, DecisionKind, How, Status, TransferState
from chibo.registry.people.models import Decision, Departure, Membership, Residence, Transfer

PROBATION = ("people.probation.months", _("Thời gian dự bị, tháng"))


def _stock(*statuses: str):
    def counts(reach: Reach, period: Period) -> Records:
        day = period.last_day
        rows = Membership.objects.standing(day, *statuses).filter(reach.at("unit_id", day), valid__contains=day)
        return Records(rows, "unit_id", day)

    return counts


def _guests(reach: Reach, period: Period) -> Records:
    day = period.last_day
    rows = Membership.objects.on(day).filter(reach.at("unit_id", day), activities=Activities.TEMPORARY)
    return Records(rows, "unit_id", day)


def _decided(kind: str):
    def counts(reach: Reach, period: Period) -> Records:
        rows = Decision.objects.of(kind).dated(period.start, period.end).filter(reach.when("unit_id", "on"))
        return Records(rows, "unit_id", "on")

    return counts


def _moves_within(dated: str):
    """Moves with both ends in the reach, by the day that counts for the figure: neither arrivals nor departures."""

    def counts(reach: Reach, period: Period) -> Records:
        rows = Transfer.objects.filter(
            reach.when("to_unit_id", "arrived_on"),
            reach.when("from_unit_id", "departed_on", shift=-1),
            **{"state": TransferState.DONE, f"{dated}__gte": period.start, f"{dated}__lt": period.end},
        )
        return Records(rows, "to_unit_id", "arrived_on")

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
    source=_("Sổ đảng viên 7-HSĐV"),
    counts=_stock(),
    person="person",
    counted=_("đảng viên"),
    leaves_out=(
        LeftOut(words=_("quần chúng ưu tú, chưa phải đảng viên"), counts=_stock(Status.CANDIDATE)),
        LeftOut(words=_("người sinh hoạt tạm thời, đã tính ở nơi sinh hoạt chính thức"), counts=_guests),
    ),
)
probationary = declare(
    code="people.probationary",
    title=pgettext_lazy("many", "Đảng viên dự bị"),
    definition=_("Đảng viên đang trong thời gian dự bị vào ngày cuối kỳ."),
    source=_("Điều lệ Đảng, điều 5"),
    counts=_stock(Status.PROBATIONARY),
    person="person",
    counted=_("đảng viên dự bị"),
    rules=(PROBATION,),
    leaves_out=(LeftOut(words=_("người đã được công nhận chính thức")),),
)
official = declare(
    code="people.official",
    title=pgettext_lazy("many", "Đảng viên chính thức"),
    definition=_("Đảng viên đã được công nhận chính thức, tính vào ngày cuối kỳ."),
    source=_("Điều lệ Đảng, điều 5"),
    counts=_stock(Status.OFFICIAL),
    person="person",
    counted=_("đảng viên chính thức"),
    leaves_out=(LeftOut(words=_("đảng viên dự bị"), counts=_stock(Status.PROBATIONARY)),),
)
admitted = declare(
    code="people.admitted",
    title=_("Đảng viên mới kết nạp"),
    definition=_("Quyết định kết nạp ký trong kỳ, tính cho chi bộ nơi kết nạp. Thời gian dự bị tính từ ngày làm lễ."),
    source=_("Điều lệ Đảng, điều 4"),
    counts=_decided(DecisionKind.ADMISSION),
    flow=True,
    person="person",
    counted=_("quyết định kết nạp"),
    rules=(("people.admission.min_age_years", _("Tuổi kết nạp thấp nhất")), PROBATION),
    leaves_out=(
        LeftOut(words=_("người kết nạp ở nơi khác rồi chuyển đến")),
        LeftOut(words=_("hồ sơ chưa có quyết định kết nạp")),
    ),
)
recognised_official = declare(
    code="people.recognised_official",
    title=pgettext_lazy("many", "Công nhận đảng viên chính thức"),
    definition=_("Quyết định công nhận đảng viên chính thức trong kỳ."),
    source=_("Điều lệ Đảng, điều 5"),
    counts=_decided(DecisionKind.RECOGNITION),
    flow=True,
    person="person",
    counted=_("quyết định công nhận chính thức"),
    rules=(PROBATION,),
    leaves_out=(LeftOut(words=_("người hết thời gian dự bị mà chưa có quyết định")),),
)
transferred_in = declare(
    code="people.transferred_in",
    title=_("Chuyển đến"),
    definition=_("Đảng viên chuyển sinh hoạt chính thức đến đơn vị trong kỳ, không kể chuyển trong nội bộ đơn vị."),
    source=_("Biểu 1-TCTW"),
    counts=_arrivals,
    flow=True,
    person="person",
    counted=_("lượt chuyển đến"),
    leaves_out=(
        LeftOut(words=_("chuyển trong nội bộ đơn vị"), counts=_moves_within("arrived_on")),
        LeftOut(words=_("người được giới thiệu mà nơi đến chưa tiếp nhận")),
    ),
)
transferred_out = declare(
    code="people.transferred_out",
    title=_("Chuyển đi"),
    definition=_("Đảng viên chuyển sinh hoạt chính thức khỏi đơn vị trong kỳ, không kể chuyển trong nội bộ đơn vị."),
    source=_("Biểu 1-TCTW"),
    counts=_departures,
    flow=True,
    person="person",
    counted=_("lượt chuyển đi"),
    leaves_out=(
        LeftOut(words=_("chuyển trong nội bộ đơn vị"), counts=_moves_within("departed_on")),
        LeftOut(words=_("người được giới thiệu mà nơi đến chưa tiếp nhận")),
    ),
)
left = declare(
    code="people.left",
    title=_("Ra khỏi Đảng"),
    definition=_("Đảng viên từ trần, bị xóa tên, khai trừ, xin ra khỏi Đảng hoặc ra bằng hình thức khác trong kỳ."),
    source=_("Biểu 1-TCTW"),
    counts=_left,
    flow=True,
    kinds={how.value: how.label for how in How},
    person="person",
    counted=_("đảng viên ra khỏi Đảng"),
    leaves_out=(LeftOut(words=_("người chuyển sinh hoạt sang nơi khác")),),
)

COVERAGE = _("Báo cáo độ phủ hằng quý")
GONE = LeftOut(words=_("nơi đã sáp nhập, giải thể hoặc chưa lập vào ngày đó"))

communes_with_organisation = declare(
    code="coverage.communes_with_organisation",
    title=_("Xã có tổ chức cơ sở đảng"),
    definition=_(
        "Xã, phường, thị trấn có một đảng bộ hoặc chi bộ cơ sở phụ trách vào ngày cuối kỳ, trên tổng số xã, phường, "
        "thị trấn."
    ),
    source=COVERAGE,
    counts=coverage.areas(AreaKind.COMMUNE, narrowed=coverage.with_organisation),
    among=coverage.areas(AreaKind.COMMUNE),
    gaps=_("Xã chưa có tổ chức cơ sở đảng"),
    counted=_("xã, phường, thị trấn có tổ chức cơ sở đảng"),
    whole=pgettext_lazy("many", "xã, phường, thị trấn"),
    leaves_out=(GONE,),
)
hamlets_with_own_cell = declare(
    code="coverage.hamlets_with_own_cell",
    title=_("Thôn, bản có chi bộ riêng"),
    definition=_(
        "Thôn, bản, tổ dân phố có một chi bộ chỉ phụ trách riêng nơi đó vào ngày cuối kỳ, trên tổng số thôn, bản, tổ "
        "dân phố. Chi bộ ghép nhiều thôn không phải chi bộ riêng của thôn nào."
    ),
    source=COVERAGE,
    counts=coverage.areas(*HAMLETS, narrowed=coverage.with_own_cell),
    among=coverage.areas(*HAMLETS),
    gaps=_("Thôn, bản chưa có chi bộ riêng"),
    counted=_("thôn, bản, tổ dân phố có chi bộ riêng"),
    whole=_("thôn, bản, tổ dân phố"),
    leaves_out=(LeftOut(words=_("thôn, bản chỉ có chi bộ ghép với nơi khác")), GONE),
)
schools_with_own_cell = declare(
    code="coverage.schools_with_own_cell",
    title=_("Trường học có chi bộ riêng"),
    definition=_("Trường học có một chi bộ chỉ phụ trách riêng trường đó vào ngày cuối kỳ, trên tổng số trường học."),
    source=COVERAGE,
    counts=coverage.areas(AreaKind.SCHOOL, narrowed=coverage.with_own_cell),
    among=coverage.areas(AreaKind.SCHOOL),
    gaps=_("Trường học chưa có chi bộ riêng"),
    counted=_("trường học có chi bộ riêng"),
    whole=pgettext_lazy("many", "trường học"),
    leaves_out=(LeftOut(words=_("trường chỉ có chi bộ ghép với nơi khác")), GONE),
)
hamlets_without_members = declare(
    code="coverage.hamlets_without_members",
    title=_("Thôn, bản trắng đảng viên"),
    definition=_(
        "Thôn, bản, tổ dân phố mà vào ngày cuối kỳ không chi bộ nào phụ trách có đảng viên, và không đảng viên nào "
        "được ghi là cư trú ở đó."
    ),
    source=COVERAGE,
    counts=coverage.areas(*HAMLETS, narrowed=coverage.without_members, about="area"),
    counted=_("thôn, bản, tổ dân phố không có đảng viên"),
    leaves_out=(LeftOut(words=_("nơi có đảng viên cư trú dù chi bộ phụ trách chưa có ai")), GONE),
)
cells_with_native_member = declare(
    code="coverage.cells_with_native_member",
    title=_("Chi bộ có đảng viên người sở tại"),
    definition=_(
        "Chi bộ có ít nhất một đảng viên được ghi là người sở tại vào ngày cuối kỳ, trên tổng số chi bộ. Người chưa rõ "
        "có phải người sở tại không thì không tính."
    ),
    source=COVERAGE,
    counts=coverage.cells_with_native,
    among=coverage.cells,
    gaps=_("Chi bộ chưa có đảng viên người sở tại"),
    counted=_("chi bộ có đảng viên người sở tại"),
    whole=pgettext_lazy("many", "chi bộ"),
    leaves_out=(LeftOut(words=_("chi bộ mà mọi đảng viên đều chưa rõ có phải người sở tại không")),),
)


def _answering(rows, thing: str, area: str):
    """The units that answer for the area to which `area` leads from rows, and when they do; and the area."""
    found = rows.filter(**{f"{area}__placements__isnull": False}).order_by()
    return found.values_list(thing, f"{area}__placements__unit_id", f"{area}__placements__valid", f"{area}_id")


def _of_members():
    """A membership counts in its unit."""
    return Membership.objects.order_by().values_list("pk", "unit_id", "valid")


def _of_residents():
    """Whether somebody is a member counts where they live."""
    return _answering(Residence.objects.all(), "person_id", "area")


def _where_members_live():
    return _answering(Membership.objects.all(), "pk", "person__residences__area")


def _where_members_units_cover():
    """Whether a cell has members counts in the areas that it covers."""
    return _answering(Membership.objects.all(), "pk", "unit__coverages__area")


echoes.add("people.members", Echo(through="membership", rows=_of_members))
echoes.add("people.members.homes", Echo(through="membership", rows=_where_members_live, about="area"))
echoes.add("people.members.areas", Echo(through="membership", rows=_where_members_units_cover, about="area"))
echoes.add("people.residents", Echo(through="person", rows=_of_residents, about="area"))
