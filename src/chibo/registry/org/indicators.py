"""How many organisations and cells a unit has; and whose figures hang on areas and on what covers them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.foundation.indicators.ports import Echo, LeftOut, Reach, Records, declare, echoes
from chibo.kernel.periods import Period
from chibo.registry.org.enums import CELLS, Kind
from chibo.registry.org.models import AreaPlacement, Charge, Coverage, Placement

SOURCE = _("Điều lệ Đảng, điều 21 và 24")
CLOSED = (LeftOut(words=_("tổ chức đã kết thúc hoạt động hoặc chưa thành lập vào ngày đó")),)


def _stock(*kinds: str):
    def counts(reach: Reach, period: Period) -> Records:
        rows = Placement.objects.on(period.last_day).filter(reach.at("unit_id", period.last_day), kind__in=kinds)
        return Records(rows, "unit_id", period.last_day)

    return counts


cells = declare(
    code="org.cells",
    title=pgettext_lazy("many", "Chi bộ"),
    definition=_(
        "Chi bộ cơ sở và chi bộ trực thuộc đang hoạt động vào ngày cuối kỳ, kể cả chính đơn vị nếu là chi bộ."
    ),
    source=SOURCE,
    counts=_stock(*CELLS),
    counted=pgettext_lazy("many", "chi bộ"),
    leaves_out=CLOSED,
)
grassroots_organisations = declare(
    code="org.grassroots_organisations",
    title=pgettext_lazy("many", "Đảng bộ cơ sở"),
    definition=_("Tổ chức cơ sở đảng có chi bộ trực thuộc, đang hoạt động vào ngày cuối kỳ."),
    source=SOURCE,
    counts=_stock(Kind.GRASSROOTS_ORGANISATION),
    counted=pgettext_lazy("many", "đảng bộ cơ sở"),
    leaves_out=CLOSED,
)
grassroots_cells = declare(
    code="org.grassroots_cells",
    title=pgettext_lazy("many", "Chi bộ cơ sở"),
    definition=_("Chi bộ là tổ chức cơ sở đảng, đang hoạt động vào ngày cuối kỳ."),
    source=SOURCE,
    counts=_stock(Kind.GRASSROOTS_CELL),
    counted=pgettext_lazy("many", "chi bộ cơ sở"),
    leaves_out=CLOSED,
)
grassroots_total = declare(
    code="org.grassroots_total",
    title=_("Tổ chức cơ sở đảng"),
    definition=_("Đảng bộ cơ sở cộng chi bộ cơ sở, đang hoạt động vào ngày cuối kỳ."),
    source=SOURCE,
    counts=_stock(Kind.GRASSROOTS_ORGANISATION, Kind.GRASSROOTS_CELL),
    counted=_("tổ chức cơ sở đảng"),
    leaves_out=CLOSED,
)
subordinate_cells = declare(
    code="org.subordinate_cells",
    title=pgettext_lazy("many", "Chi bộ trực thuộc"),
    definition=_("Chi bộ trực thuộc đảng ủy cơ sở hoặc đảng ủy bộ phận, đang hoạt động vào ngày cuối kỳ."),
    source=SOURCE,
    counts=_stock(Kind.SUBORDINATE_CELL),
    counted=pgettext_lazy("many", "chi bộ trực thuộc"),
    leaves_out=CLOSED,
)


def _unfollowed(reach: Reach, period: Period) -> Records:
    """Cells of a day without a committee member in charge on it."""
    day = period.last_day
    followed = Charge.objects.on(day).values("unit_id")
    rows = Placement.objects.on(day).cells().filter(reach.at("unit_id", day)).exclude(unit_id__in=followed)
    return Records(rows, "unit_id", day)


def _followed(reach: Reach, period: Period) -> Records:
    day = period.last_day
    followed = Charge.objects.on(day).values("unit_id")
    rows = Placement.objects.on(day).cells().filter(reach.at("unit_id", day), unit_id__in=followed)
    return Records(rows, "unit_id", day)


cells_without_follower = declare(
    code="oversight.cells_without_follower",
    title=_("Chi bộ chưa có cấp ủy viên phụ trách"),
    definition=_("Chi bộ đang hoạt động vào ngày cuối kỳ mà không cấp ủy viên nào được phân công phụ trách ngày đó."),
    source=_("Quy chế làm việc của cấp ủy"),
    counts=_unfollowed,
    counted=_("chi bộ chưa có người phụ trách"),
    leaves_out=(LeftOut(words=_("chi bộ đã có cấp ủy viên phụ trách"), counts=_followed),),
)


def _of_areas():
    """An area counts for the units that answer for it."""
    return AreaPlacement.objects.order_by().values_list("area_id", "unit_id", "valid", "area_id")


def _of_covering_units():
    """What a unit is, has and covers besides decides how each of its areas is covered."""
    places = Coverage.objects.filter(area__placements__isnull=False).order_by()
    return places.values_list("unit_id", "area__placements__unit_id", "area__placements__valid", "area_id")


echoes.add("org.areas", Echo(through="area", rows=_of_areas, about="area"))
echoes.add("org.covering_units", Echo(through="unit", rows=_of_covering_units, about="area"))
