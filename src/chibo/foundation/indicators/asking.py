"""Periods and trees as people ask for them in an address, name them and choose them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from chibo.foundation.indicators.ports import TreeName
from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.components import Choice, ChoiceGroup, Chooser
from chibo.foundation.ui.numbers import day
from chibo.kernel import periods
from chibo.kernel.periods import Period

FIRST_YEAR, LAST_YEAR = 1930, 2200
YEARS_OFFERED = 8
QUARTERS = ("I", "II", "III", "IV")
MONTHS = (
    gettext_lazy("Tháng 1"), gettext_lazy("Tháng 2"), gettext_lazy("Tháng 3"), gettext_lazy("Tháng 4"),
    gettext_lazy("Tháng 5"), gettext_lazy("Tháng 6"), gettext_lazy("Tháng 7"), gettext_lazy("Tháng 8"),
    gettext_lazy("Tháng 9"), gettext_lazy("Tháng 10"), gettext_lazy("Tháng 11"), gettext_lazy("Tháng 12"),
)  # fmt: skip
SHORT_MONTHS = (
    gettext_lazy("T1"), gettext_lazy("T2"), gettext_lazy("T3"), gettext_lazy("T4"), gettext_lazy("T5"),
    gettext_lazy("T6"), gettext_lazy("T7"), gettext_lazy("T8"), gettext_lazy("T9"), gettext_lazy("T10"),
    gettext_lazy("T11"), gettext_lazy("T12"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PeriodChooser:
    """The chip of the period: links to other periods, and a field in which any may be typed."""

    links: Chooser
    value: str
    kept: tuple[tuple[str, str], ...]


def period_asked(params: Mapping[str, str], *, today: date) -> tuple[Period, str]:
    """The period of the parameter `period`, and what was wrong with it; a wrong or missing one is the default."""
    text, default = params.get("period", "").strip(), default_period(today)
    if not text:
        return default, ""
    try:
        period = periods.parse(_iso(text))
        if period.start.year >= FIRST_YEAR and period.last_day.year <= LAST_YEAR:
            return period, ""
    except ValueError:
        pass
    return default, _(
        "Không hiểu kỳ «%(text)s», nên trang này cho kỳ %(default)s. "
        "Hãy ghi 2021, 2021-H1, 2021-Q3, 2021-07, 2020/2025 hoặc 31/12/2021."
    ) % {"text": text[:40], "default": default.code}  # fmt: skip


def tree_asked(params: Mapping[str, str]) -> tuple[TreeName, str]:
    """The tree of the parameter `tree`, and what was wrong with it; a wrong or missing one is "as-was"."""
    text = params.get("tree", "").strip() or "as-was"
    if text in get_args(TreeName):
        return text, ""  # type: ignore[return-value]
    return "as-was", _("Không có hệ thống tổ chức «%(text)s», nên trang này dùng hệ thống tại thời điểm.") % {
        "text": text[:40]
    }


def default_period(today: date) -> Period:
    """What a page shows until somebody asks for another period: the one of the settings, else the present year."""
    return periods.parse(settings.CHIBO_DEFAULT_PERIOD or str(today.year))


def title(period: Period) -> str:
    """A period in words: Năm 2021, 6 tháng đầu năm 2021, Quý III/2021, Tháng 7/2021, Ngày 31/12/2021, 2006–2010."""
    year = period.start.year
    if period.kind == "half":
        words = _("6 tháng đầu năm %d") if period.start.month == 1 else _("6 tháng cuối năm %d")
        return words % year
    if period.kind == "quarter":
        return _("Quý %(quarter)s/%(year)d") % {"quarter": QUARTERS[period.start.month // 3], "year": year}
    if period.kind == "month":
        return _("%(month)s/%(year)d") % {"month": MONTHS[period.start.month - 1], "year": year}
    if period.kind == "span":
        return f"{year}–{period.last_day.year}"
    return _("Ngày %s") % day(period.start) if period.kind == "day" else _("Năm %d") % year


def short_month(period: Period) -> str:
    """The month in which a period begins, in two or three letters: T7."""
    return str(SHORT_MONTHS[period.start.month - 1])


def period_chooser(period: Period, params: Mapping[str, str], *, since: date, today: date) -> PeriodChooser:
    """Years near the present one, and the parts of its year; steps to the periods just before and after."""
    groups = [
        ChoiceGroup(title=pgettext("many", "Năm"), choices=_choices(_years(period, since, today), period, params))
    ]
    year = period.start.year
    for heading, form, count in (
        (_("Nửa năm %d"), "H{}", 2),
        (_("Quý năm %d"), "Q{}", 4),
        (_("Tháng năm %d"), "{:02}", 12),
    ):
        codes = [f"{year}-{form.format(part)}" for part in range(1, count + 1)]
        groups.append(ChoiceGroup(title=heading % year, choices=_choices(codes, period, params)))
    before, after = _beside(period, -1), _beside(period, 1)
    links = Chooser(
        label=_("Kỳ"), current=title(period), groups=groups,
        before=_step(before, params, _("Kỳ trước: %s")), after=_step(after, params, _("Kỳ sau: %s")),
    )  # fmt: skip
    kept = tuple((name, value) for name, value in params.items() if name not in {"period", "page"})
    return PeriodChooser(links, period.code, kept)


def tree_chooser(tree: TreeName, params: Mapping[str, str], *, on: date) -> Chooser:
    """The two trees: as it was on the last day of the period, and today's."""
    names = {"as-was": _("tại thời điểm %s") % day(on), "today": _("theo hệ thống hiện nay")}
    choices = [
        Choice(label=name[:1].upper() + name[1:], url=_address(params, tree=code), current=code == tree)
        for code, name in names.items()
    ]
    group = ChoiceGroup(title=_("Đơn vị cấp dưới tính theo"), choices=choices)
    return Chooser(label=_("Hệ thống tổ chức"), current=names[tree], groups=[group])


def months_shown(period: Period) -> list[Period]:
    """The months of a chart about a period: its own, or those of its year where it has fewer than three."""
    months = period.months()
    return months if len(months) >= 3 else periods.year(period.start.year).months()


def _iso(text: str) -> str:
    """A day as people write it, 31/12/2021, as the code of a period; anything else as it is."""
    parts = text.split("/")
    return "-".join((parts[2], parts[1].zfill(2), parts[0].zfill(2))) if len(parts) == 3 else text


def _years(period: Period, since: date, today: date) -> list[str]:
    last = max(today.year, period.last_day.year)
    first = max(min(since.year, last), last - YEARS_OFFERED + 1)
    return [str(year) for year in sorted({*range(first, last + 1), period.start.year})]


def _choices(codes: list[str], period: Period, params: Mapping[str, str]) -> list[Choice]:
    return [
        Choice(label=_short(periods.parse(code)), url=_address(params, period=code), current=code == period.code)
        for code in codes
    ]


def _short(period: Period) -> str:
    if period.kind == "half":
        return _("đầu năm") if period.start.month == 1 else _("cuối năm")
    if period.kind == "quarter":
        return QUARTERS[period.start.month // 3]
    return str(period.start.month) if period.kind == "month" else str(period.start.year)


def _beside(period: Period, step: int) -> Period | None:
    """The period of the same length just before (-1) or after (1)."""
    other = period.start - timedelta(days=1) if step < 0 else period.end
    if period.kind == "day":
        return periods.day_of(other)
    if period.kind == "span":
        years = period.last_day.year - period.start.year + 1
        first = period.start.year + step * years
        return periods.parse(f"{first:04}/{first + years - 1:04}") if FIRST_YEAR <= first <= LAST_YEAR else None
    length = {"month": 1, "quarter": 3, "half": 6, "year": 12}[period.kind]
    start = periods.add_months(period.start, step * length)
    code = {
        "month": f"{start:%Y-%m}",
        "quarter": f"{start.year}-Q{start.month // 3 + 1}",
        "half": f"{start.year}-H{start.month // 6 + 1}",
        "year": f"{start.year}",
    }[period.kind]
    return periods.parse(code) if FIRST_YEAR <= start.year <= LAST_YEAR else None


def _step(period: Period | None, params: Mapping[str, str], words: str) -> Choice | None:
    return Choice(label=words % title(period), url=_address(params, period=period.code)) if period else None


def _address(params: Mapping[str, str], **changes: str) -> str:
    return with_parameters(params, page=None, **changes)
