"""How a figure came about, in words: what was counted, when, by which tree and rule, and what was left out."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.indicators.ports import Indicator
from chibo.foundation.indicators.queries import Figure, left_out
from chibo.foundation.rulebook import queries as rulebook
from chibo.foundation.rulebook.packs import Value
from chibo.foundation.ui.components import Definition
from chibo.foundation.ui.numbers import day, number, percent
from chibo.kernel.periods import Period

KNOWN = {
    "V1": gettext_lazy("đã đọc trong văn bản"),
    "V2": gettext_lazy("dẫn theo nguồn khác"),
    "C": gettext_lazy("các nguồn nói khác nhau"),
    "M": gettext_lazy("chưa kiểm tra trong văn bản"),
}
"""How well the value of a rule is known, by its status."""


def defined(indicator: Indicator) -> Definition:
    """What an indicator is, whatever unit and period it is asked of."""
    return Definition(text=indicator.definition, source=indicator.source)


def in_short(indicator: Indicator) -> str:
    """The same in one line, for a column of a table."""
    words = [str(indicator.definition), _("Căn cứ: %s.") % indicator.source]
    if indicator.leaves_out:
        words.append(_("Không tính: %s.") % "; ".join(str(one.words) for one in indicator.leaves_out))
    return " ".join(words)


def explained(figure: Figure, *, at: datetime, unit: str = "", in_full: bool = False) -> Definition:
    """The definition of a figure's indicator and how this very number was counted, `at` the moment it was.

    `unit` is the unit's code, for the command that prints the figure with its records; empty: no command. `in_full`
    also counts what was left out, where that can be counted.
    """
    indicator = figure.indicator
    facts = [
        *_terms(figure),
        (_("Thời gian"), [_when(figure)]),
        (_("Hệ thống tổ chức"), [_tree(figure)]),
        (_("Không tính"), list(_left_out(figure, in_full=in_full))),
        (_("Quy định áp dụng"), [line for rule in indicator.rules for line in _rule(*rule, figure=figure)]),
    ]
    return Definition(
        text=indicator.definition,
        source=indicator.source,
        facts=[(label, values) for label, values in facts if values],
        command=command(figure, unit=unit) if unit else "",
        at=at,
    )


def command(figure: Figure, *, unit: str) -> str:
    """The command that prints a figure and the records behind it."""
    asked = figure.asked
    words = ["./chibo", "figures", unit, "--period", asked.period.code, "--code", figure.indicator.code]
    words += ["--kind", figure.kind] if figure.kind else []
    words += ["--tree", asked.tree] if asked.tree == "today" else []
    return shlex.join([*words, "--records"])


def _terms(figure: Figure) -> Iterator[tuple[str, list[str]]]:
    """The number in words: of a ratio both terms, of a figure with a plan how far it is from it."""
    indicator, counted = figure.indicator, _counted(figure.indicator.counted, figure.numerator)
    if figure.denominator is None:
        yield _("Đã cộng") if indicator.sums else _("Đã đếm"), [counted]
    else:
        yield _("Tử số"), [counted]
        yield _("Mẫu số"), [_counted(indicator.whole, figure.denominator)]
        yield _("Tỷ lệ"), [percent(figure.value) if figure.denominator else _("không có, vì mẫu số là 0")]
    if figure.kind:
        yield _("Hình thức"), [str((indicator.kinds or {})[figure.kind])]
    if figure.plan:
        share = percent(figure.percent_of_plan)
        yield _("So với kế hoạch"), [f"{number(figure.numerator)} / {number(figure.plan)} = {share}"]


def _counted(what: object, amount: int) -> str:
    return f"{what}: {number(amount)}" if what else number(amount)


def _when(figure: Figure) -> str:
    period = figure.asked.period
    if not figure.indicator.flow:
        return _("có mặt vào cuối ngày %s") % day(period.last_day)
    words = _("xảy ra từ %(start)s đến hết %(end)s")
    return words % {"start": day(period.start), "end": day(period.last_day)}


def _tree(figure: Figure) -> str:
    if figure.asked.tree == "today":
        return _("hiện nay: đơn vị đã kết thúc hoạt động tính vào đơn vị kế tục")
    if figure.indicator.flow:
        return _("tại thời điểm: mỗi trường hợp tính cho nơi đơn vị của nó trực thuộc vào ngày xảy ra")
    return _("tại thời điểm: các đơn vị trực thuộc vào ngày %s") % day(figure.asked.period.last_day)


def _left_out(figure: Figure, *, in_full: bool) -> Iterator[str]:
    for one in figure.indicator.leaves_out:
        amount = left_out(one, figure.asked) if in_full else None
        yield str(one.words) if amount is None else _counted(one.words, amount)


def _rule(code: str, words: object, *, figure: Figure) -> Iterator[str]:
    """A rule with each value in force on a day that the figure is about; where none was known, that."""
    values = list(_in_force(code, figure))
    for value in values:
        since = _("từ %s") % day(value.start) if len(values) > 1 else ""
        yield " · ".join(filter(None, [_counted(words, value.value), value.citation, since, str(KNOWN[value.status])]))
    if not values:
        yield f"{words}: " + _("sổ không có quy định cho thời gian này, nên không xét")


def _in_force(code: str, figure: Figure) -> Iterator[Value]:
    period: Period = figure.asked.period
    start = period.start if figure.indicator.flow else period.last_day
    return (
        value
        for value in rulebook.history(code)
        if value.start <= period.last_day and (value.end is None or value.end > start)
    )
