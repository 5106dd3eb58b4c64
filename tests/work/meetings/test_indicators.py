"""Figures of meetings: what each counts at its edges, and that facts of them are what the records make."""

from __future__ import annotations

from datetime import date, time

import pytest

from chibo.foundation.indicators import operations as facts
from chibo.foundation.indicators.models import Mark
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked, figure, records, split
from chibo.kernel.periods import parse
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.work.directives import operations as directives
from chibo.work.meetings import indicators as of_meetings
from chibo.work.meetings import operations as meetings
from tests.contracts.laws import check_records, check_time
from tests.factories.access import TODAY, operator
from tests.factories.meetings import at, closed, item, opened, planned
from tests.factories.people import member

MINE = [code for code in indicators.codes() if code.split(".")[0] in {"meetings", "directives"}]


def number(code, unit, period="2021", tree="as-was"):
    return figure(indicators[code], Asked(unit, parse(period), tree)).numerator


def topic(v, quarter=1):
    return meetings.list_topic(
        actor=operator(), unit=v.cell, year=2021, quarter=quarter, title=f"Chuyên đề quý {quarter}"
    )


def held_in(unit, on, people, **more):
    """A closed meeting of another cell."""
    meeting = meetings.plan(
        actor=operator(), unit=unit, body="cell", kind="regular", on=on, at=time(14), chair=people[0],
        minute_taker=people[0], **more,
    )  # fmt: skip
    meetings.open_meeting(actor=operator(), meeting=meeting, began_at=time(14))
    meetings.discuss(actor=operator(), item=item(meeting))
    return meetings.close(actor=operator(), meeting=meeting, ended_at=time(16), at=at(on, 10))


@pytest.mark.parametrize(
    ("on", "counted"),
    [("2021-02-28", False), ("2021-03-01", True), ("2021-03-31", True), ("2021-04-01", False)],
)
def test_a_meeting_counts_on_the_day_it_was_held(village, on, counted):
    meeting = closed(village, date.fromisoformat(on))
    asked = Asked(village.cell, parse("2021-03"))
    assert list(records(indicators["meetings.held"], asked)) == ([meeting] if counted else [])


def test_only_signed_meetings_of_the_month_are_held(village):
    closed(village, date(2021, 3, 10), kind="extraordinary")
    planned(village, date(2021, 3, 10))
    opened(village, date(2021, 4, 10))
    meetings.cancel(actor=operator(), meeting=planned(village, date(2021, 5, 10)), reason="mưa lũ")
    assert number("meetings.held", village.cell) == 0
    assert number("meetings.expected", village.cell) == 12


def test_expected_is_what_was_held_what_was_explained_and_what_nobody_knows(village, monkeypatch):
    monkeypatch.setattr(of_meetings, "localdate", lambda: date(2021, 6, 15))
    closed(village, date(2021, 2, 28))
    meetings.explain_month(
        actor=operator(), series=village.series, month=date(2021, 3, 1), reason="flood", today=date(2021, 4, 1)
    )
    found = {code: number(f"meetings.{code}", village.cell, "2021-H1") for code in (
        "expected", "held", "not_held_with_reason", "unknown",
    )}  # fmt: skip
    assert found == {"expected": 6, "held": 1, "not_held_with_reason": 1, "unknown": 3}, "June is not over"


def test_a_meeting_off_its_day_is_held_and_not_on_time(village):
    closed(village, date(2021, 1, 10))
    closed(village, date(2021, 2, 11))
    found = figure(indicators["meetings.on_time"], Asked(village.cell, parse("2021")))
    assert (found.numerator, found.denominator) == (1, 2)


def test_a_quarter_counts_once_however_many_thematic_meetings_it_had(village):
    one = topic(village)
    closed(village, date(2021, 1, 5), kind="thematic", topic=one)
    closed(village, date(2021, 3, 10), thematic=True, topic=one)
    closed(village, date(2021, 4, 10), thematic=True, topic=topic(village, 2))
    by_month = [number("meetings.thematic_quarters", village.cell, f"2021-{month:02}") for month in range(1, 7)]
    assert by_month == [1, 0, 0, 1, 0, 0]
    assert number("meetings.thematic_quarters", village.cell) == 2


def test_attendance_is_of_cells_and_keeps_both_terms(village):
    meeting = opened(village)
    meetings.mark(actor=operator(), meeting=meeting, membership=village.members[2], presence="unexcused")
    meetings.discuss(actor=operator(), item=item(meeting))
    meetings.close(actor=operator(), meeting=meeting, ended_at=time(16), at=at(meeting.on, 10))
    closed(village, date(2021, 3, 5), body="committee", kind="committee", minute_taker=village.chair)
    found = figure(indicators["meetings.attendance_rate"], Asked(village.district.commune, parse("2021")))
    assert (found.numerator, found.denominator, round(found.value, 1)) == (7, 8, 87.5)
    assert number("meetings.unexcused", village.cell) == 1


def test_pilots_are_communes_not_meetings(village):
    district = village.district
    people = {unit: [member(unit)] for unit in (district.sister, district.cousin)}
    closed(village, date(2021, 3, 10), is_model=True)
    closed(village, date(2021, 4, 10), is_model=True)
    held_in(district.sister, date(2021, 3, 12), people[district.sister], is_model=True)
    held_in(district.cousin, date(2021, 5, 12), people[district.cousin], is_model=True)
    by_month = [number("meetings.model_pilots", district.near, f"2021-{month:02}") for month in (2, 3, 4, 5)]
    assert by_month == [0, 1, 1, 2]
    asked = Asked(district.near, parse("2021"))
    found = split(indicators["meetings.model_pilots"], asked, [district.commune.pk, district.second.pk])
    assert (found.by_child, found.residue) == ({district.commune.pk: 1, district.second.pk: 1}, 0)


def test_a_cell_is_followed_from_the_day_somebody_is_put_in_charge(village):
    commune = village.district.commune
    holder = Ref("people.Person", 900, "Đảng ủy viên")
    post = org.appoint(actor=operator(), unit=commune, holder=holder, title="member", start=date(2021, 1, 1))
    org.put_in_charge(actor=operator(), post=post, unit=village.cell, start=date(2021, 3, 10))
    code = "oversight.cells_without_follower"
    assert [number(code, commune, day) for day in ("2021-03-09", "2021-03-10")] == [2, 1]


# --- facts


def all_figures(units, *, from_records):
    found = {}
    for unit in units:
        for tree in ("as-was", "today"):
            for period in ("2021-Q1", "2021-02"):
                asked = Asked(unit, parse(period), tree)
                if from_records:
                    asked.forget_facts()
                else:
                    assert asked.facts() is not None, unit
                for code in MINE:
                    one = figure(indicators[code], asked)
                    found[unit.pk, tree, period, code] = (one.numerator, one.denominator)
    return found


def settled_facts():
    while facts.fold().marks:
        pass
    assert not Mark.objects.exists()


def test_facts_of_meetings_are_what_their_records_make_whatever_changes(village):
    """Meetings, rolls, cadences, tasks: each change marks what it outdates, and folding brings the facts there."""
    units = (village.district.commune, village.district.near, village.district.second)
    facts.complete(today=date(2021, 12, 31), years=0)
    settled_facts()
    before = all_figures(units, from_records=False)

    meeting = closed(village, date(2021, 2, 10))
    meetings.reopen(actor=operator(), meeting=meeting, reason="ghi thiếu")
    meetings.mark(actor=operator(), meeting=meeting, membership=village.members[3], presence="unexcused")
    meetings.note(actor=operator(), item=item(meeting), membership=village.members[2])
    task = meetings.assign(
        actor=operator(), item=item(meeting), title="Làm đường", due_on=date(2021, 2, 20),
        membership=village.members[2],
    )  # fmt: skip
    meetings.close(actor=operator(), meeting=meeting, ended_at=time(16), at=at(meeting.on, 11))
    directives.issue(
        actor=operator(), unit=village.cell, issuer="cell", kind="resolution", title="Về làm đường", on=date(2021, 3, 1)
    )
    march = opened(village, date(2021, 3, 10), thematic=True, topic=topic(village))
    meetings.answer_task(actor=operator(), meeting=march, task=task, answer="continue", due_on=date(2021, 3, 20))
    meetings.discuss(actor=operator(), item=item(march))
    meetings.close(actor=operator(), meeting=march, ended_at=time(16), at=at(march.on, 11))
    meetings.explain_month(
        actor=operator(), series=village.series, month=date(2021, 1, 1), reason="flood", today=date(2021, 4, 1)
    )
    org.reparent(
        actor=operator(), unit=village.cell, superior=village.district.second, on=date(2021, 3, 5), today=TODAY
    )
    settled_facts()
    after = all_figures(units, from_records=False)
    assert after == all_figures(units, from_records=True)
    for code in MINE:
        for tree in ("as-was", "today"):
            check_records(indicators[code], Asked(village.district.near, parse("2021-H1"), tree), code)
            check_time(indicators[code], village.district.near, code, tree)
    changed = {code for (unit, tree, period, code) in after if after[unit, tree, period, code] != before[
        unit, tree, period, code
    ]}  # fmt: skip
    assert changed >= {
        "meetings.held", "meetings.attendance_rate", "meetings.unexcused", "meetings.members_who_spoke",
        "meetings.minutes_length", "meetings.expected", "meetings.not_held_with_reason", "meetings.thematic_quarters",
        "directives.resolutions", "directives.tasks_open", "directives.tasks_overdue",
    }  # fmt: skip
