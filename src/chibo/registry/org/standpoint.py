"""From where a page looks at the book: a unit, a period and a tree, as the address asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import allows
from chibo.foundation.indicators.asking import PeriodChooser, period_asked, period_chooser, tree_asked, tree_chooser
from chibo.foundation.indicators.asking import title as period_title
from chibo.foundation.indicators.ports import Indicator, TreeName
from chibo.foundation.indicators.queries import Asked, Figure, figure
from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.components import Chooser, Crumb
from chibo.foundation.ui.numbers import day
from chibo.kernel.periods import Period
from chibo.registry.org import queries
from chibo.registry.org.enums import READS_PEOPLE
from chibo.registry.org.models import Placement, Unit


@dataclass
class Standpoint:
    """Who looks at which unit, when and by which tree; `notices` say what of the address was not understood.

    `at` is the moment of looking: what the page shows was counted then.
    """

    actor: Actor
    asked: Asked
    placement: Placement
    params: QueryDict
    today: date
    notices: list[str] = field(default_factory=list)
    at: datetime = field(default_factory=timezone.now)
    _figures: dict[tuple[str, str], Figure] = field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        unit: Unit = self.asked.unit
        return unit

    @property
    def period(self) -> Period:
        return self.asked.period

    @property
    def tree(self) -> TreeName:
        return self.asked.tree

    @property
    def title(self) -> str:
        return self.placement.name

    @property
    def exists(self) -> bool:
        """Whether the unit existed on some day of the period."""
        closed = self.unit.closed_on
        return self.unit.opened_on < self.period.end and (closed is None or closed > self.period.start)

    @property
    def day(self) -> date:
        """The last day of the period, or of the unit within it; of today's tree, today."""
        return self.today if self.tree == "today" else clip(self.period.last_day, self.unit)

    @property
    def reads_people(self) -> bool:
        """Whether the actor may see who is behind the figures."""
        return self.actor.holds(*READS_PEOPLE, over=self.unit)

    def figure(self, indicator: Indicator, kind: str = "") -> Figure:
        """A figure, computed once for the page."""
        wanted = (indicator.code, kind)
        if wanted not in self._figures:
            self._figures[wanted] = figure(indicator, self.asked, kind=kind)
        return self._figures[wanted]

    def opens(self, indicator: Indicator) -> bool:
        """Whether the actor may see the records behind an indicator's figures."""
        return not indicator.person or self.reads_people

    def records_url(
        self, indicator: Indicator, *, period: Period | None = None, narrowed: Mapping[str, object] | None = None
    ) -> str:
        """The list behind a figure of this unit; empty where the actor may only see the number."""
        if not self.opens(indicator):
            return ""
        base = reverse("org:figure", args=[self.unit.pk, indicator.code])
        return with_parameters({**self.kept(period), **(narrowed or {})}, base=base)

    def url(self, name: str, *args: object, period: Period | None = None, **more: object) -> str:
        """Another page about this unit (or one with the key in `args`), seen from the same time and tree."""
        return with_parameters(self.kept(period), base=reverse(name, args=args or [self.unit.pk]), **more)

    def kept(self, period: Period | None = None) -> dict[str, object]:
        """The parameters that carry the period and the tree along."""
        return {"period": (period or self.period).code, **({"tree": self.tree} if self.tree == "today" else {})}

    def about(self) -> list[tuple[str, object]]:
        """What stands above a list of this unit in a file: whose it is, of which period, by which tree."""
        tree = _("hệ thống hiện nay") if self.tree == "today" else _("hệ thống tại thời điểm")
        return [
            (_("Đơn vị"), self.title), (_("Kỳ"), period_title(self.period)),
            (_("Tính đến hết ngày"), self.period.last_day), (_("Hệ thống tổ chức"), tree),
        ]  # fmt: skip

    def crumbs(self, *more: Crumb) -> list[Crumb]:
        """The superiors on the day, those in reach as links, then the unit; `more` are pages below the unit's own."""
        above = [
            Crumb(title=row.name, url=self.url("org:unit", row.unit_id) if self.actor.holds(over=row.unit) else "")
            for row in queries.superiors(self.placement, self.day)
        ]
        return [*above, Crumb(title=self.title, url=self.url("org:unit") if more else ""), *more]

    def shell(self, *more: Crumb) -> dict[str, object]:
        """What every page about a unit shows: title, way, choosers; `more` are the pages below the unit's own."""
        return {
            "point": self,
            "title": self.title,
            "crumbs": self.crumbs(*more),
            "current_unit": {"title": self.title, "url": self.url("org:unit")},
            "period_chooser": self.period_chooser(),
            "tree_chooser": self.tree_chooser(),
            "closed": _("Kết thúc hoạt động %s") % day(self.unit.last_day) if self.unit.closed_on else "",
        }

    def period_chooser(self) -> PeriodChooser:
        return period_chooser(self.period, self.params, since=self.unit.opened_on, today=self.today)

    def tree_chooser(self) -> Chooser:
        return tree_chooser(self.tree, self.params, on=self.period.last_day)


def standpoint(request: HttpRequest, pk: int, *, exact: bool = False) -> Standpoint:
    """The standpoint of a request; numbers that need not be `exact` may be seconds old, and the page says so.

    Raises Http404 for a unit out of reach as for one that does not exist.
    """
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    unit = Unit.objects.visible_to(actor).filter(pk=pk).first()
    if unit is None or not allows("indicators.read", actor, unit=unit):
        raise Http404
    period, period_wrong = period_asked(request.GET, today=today)
    tree, tree_wrong = tree_asked(request.GET)
    if tree == "today" and unit.closed_on and unit.closed_on <= today:
        tree, tree_wrong = "as-was", _closed(unit, actor, today)
    placement = queries.seat(unit, today if tree == "today" else clip(period.last_day, unit))
    notices = [text for text in (period_wrong, tree_wrong) if text]
    return Standpoint(actor, Asked(unit, period, tree, exact), placement, request.GET, today, notices)


def look(actor: Actor, unit: Unit, period: Period, *, today: date) -> Standpoint:
    """A standpoint without a request, for a unit in reach."""
    placement = queries.seat(unit, clip(period.last_day, unit))
    return Standpoint(actor, Asked(unit, period), placement, QueryDict(), today)


def clip(on: date, unit: Unit) -> date:
    """A day moved into the life of a unit."""
    return max(unit.opened_on, min(on, unit.last_day or on))


def _closed(unit: Unit, actor: Actor, today: date) -> str:
    """Why today's tree has no such unit, with those successors that the actor may know of."""
    heirs = Unit.objects.visible_to(actor).filter(inheritances__predecessor=unit).values_list("pk", flat=True)
    words = _(
        "Đơn vị đã kết thúc hoạt động %s, không có trong hệ thống hiện nay; trang này cho hệ thống tại thời điểm."
    )
    text = words % day(unit.last_day)
    if names := sorted(queries.names(heirs, today).values()):
        text += " " + _("Kế tục: %s.") % ", ".join(names)
    return text
