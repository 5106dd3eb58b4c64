"""A district to hold meetings in, made for one run in a database of its own: members and past meetings row by row in
SQL, the meetings to be closed by the operations that make them in life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import psycopg

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.foundation.access.operations import operator
from chibo.foundation.access.scope import acting
from chibo.registry.org import operations as org
from chibo.registry.org.enums import Kind, Role
from chibo.registry.org.models import Unit
from chibo.registry.people.models import Membership
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import Meeting

CELLS, MEMBERS, YEARS = 193, 22, 5
OPENED, ON = date(2015, 1, 1), date(2021, 3, 10)
CLOSED_AT = datetime(2021, 3, 10, 9, tzinfo=UTC)
BEGAN, ENDED = time(14), time(15, 40)

PEOPLE = """
INSERT INTO people_person (code, name, born_on, sex, ethnicity, birth_name, hometown, schooling, occupation,
    card_number)
    SELECT format('do-%%s-%%s', u, n), format('Lò Văn %%s %%s', u, n), '1980-05-20', 'male', 'Thái', '', '', '', '', ''
    FROM unnest(%(cells)s::bigint[]) u, generate_series(1, %(members)s) n;
"""
MEMBERSHIPS = """
INSERT INTO people_membership (person_id, unit_id, activities, began, priorities, valid)
    SELECT id, split_part(code, '-', 2)::bigint, 'official', 'recorded', '{}', daterange('2016-01-01', NULL)
    FROM people_person WHERE code LIKE 'do-%%';
"""
STATES = """
INSERT INTO people_membershipstate (membership_id, track, status, valid, note)
    SELECT id, 'standing', 'official', valid, '' FROM people_membership;
"""
SERIES = """
INSERT INTO meetings_series (unit_id, body, cadence, day, months, holidays, at, place, valid)
    SELECT u, 'cell', 'day', 10, '{1,2,3,4,5,6,7,8,9,10,11,12}', 'next', '14:00', 'Nhà văn hóa',
        daterange('2016-01-01', NULL)
    FROM unnest(%(cells)s::bigint[]) u;
"""
PAST = """
INSERT INTO meetings_meeting (unit_id, body, series_id, kind, thematic, is_model, state, "on", at, month_on, place,
    due_from, due_until, uid, sequence, roster, expected, present, excused, unexcused, exempt, late, left_early,
    guests_present, spoke, minutes, began_at, ended_at, closed_at, version, reopened_for)
SELECT s.unit_id, 'cell', s.id, 'regular', false, false, 'closed', m::date + 9, '14:00', m::date, '', m::date + 9,
    m::date + 9, gen_random_uuid(), 0, r.roster, %(members)s, %(members)s - 3, 2, 1, 0, 0, 0, 0, 4, 95, '14:00',
    '15:35', m, 1, ''
FROM meetings_series s, generate_series(timestamp '2016-01-01', '2020-12-01', interval '1 month') m,
    LATERAL (SELECT array_agg(id ORDER BY id) AS roster FROM people_membership p WHERE p.unit_id = s.unit_id) r;
"""
ABSENT = """
INSERT INTO meetings_attendance (meeting_id, unit_id, "on", membership_id, presence, reason)
SELECT m.id, m.unit_id, m."on", m.roster[1 + (m.id * 7 + n * 5) %% %(members)s],
    CASE WHEN n = 0 THEN 'unexcused' ELSE 'excused' END, CASE WHEN n = 0 THEN '' ELSE 'work' END
FROM meetings_meeting m, generate_series(0, 2) n WHERE m.state = 'closed';
"""


@dataclass(frozen=True, slots=True)
class World:
    """The district, the cells with their members, who keeps one of them, an office above."""

    district: Unit
    cells: list[Unit]
    secretary: Account
    office: Account


def build(server: psycopg.Connection) -> World:
    """The district with its people and five years of meetings."""
    actor = operator()
    top = _unit(actor, "do-0", "Bảng đo, đảng bộ huyện", Kind.SUPERIOR_ORGANISATION, None)
    commune = _unit(actor, "do-1", "Bảng đo, đảng bộ xã", Kind.GRASSROOTS_ORGANISATION, top)
    cells = [
        _unit(actor, f"do-c{number}", f"Bảng đo, chi bộ {number}", Kind.SUBORDINATE_CELL, commune)
        for number in range(CELLS)
    ]
    given = {"cells": [one.pk for one in cells], "members": MEMBERS}
    for statement in (PEOPLE, MEMBERSHIPS, STATES, SERIES, PAST, ABSENT):
        server.execute(statement, given)
    server.commit()
    server.autocommit = True
    server.execute("VACUUM ANALYZE")
    secretary = org.open_account(
        actor=actor, username="do.bithu", name="Bảng đo", unit=cells[0], role=Role.SECRETARY, start=OPENED
    )
    office = org.open_account(
        actor=actor, username="do.vanphong", name="Bảng đo", unit=top, role=Role.SUPERIOR_OFFICE, start=OPENED
    )
    return World(top, cells, secretary, office)


def _unit(actor: Actor, code: str, name: str, kind: str, superior: Unit | None) -> Unit:
    return org.establish(actor=actor, code=code, name=name, kind=kind, superior=superior, on=OPENED, today=OPENED)


def ready(cell: Unit) -> Meeting:
    """A meeting of a cell that needs nothing but its close: roll called, spoken, voted, tasks given, text written."""
    actor = operator()
    with acting(actor):
        return _held(actor, cell)


def _held(actor: Actor, cell: Unit) -> Meeting:
    members = list(Membership.objects.filter(unit=cell).order_by("pk"))
    meeting = meetings.plan(
        actor=actor, unit=cell, body="cell", kind="regular", on=ON, at=BEGAN, chair=members[0], minute_taker=members[1]
    )
    meetings.open_meeting(actor=actor, meeting=meeting, began_at=BEGAN)
    marks = [meetings.Mark(one.pk, "excused", "work") for one in members[2:4]]
    meetings.call_roll(actor=actor, meeting=meeting, marks=marks)
    items = {one.kind: one for one in meeting.items.all()}
    for one in members[4:8]:
        meetings.note(actor=actor, item=items["discussion"], membership=one, text="Nhất trí, đề nghị làm sớm hơn.")
    for one in members[8:10]:
        meetings.assign(
            actor=actor, item=items["discussion"], title="Rà soát hộ nghèo", due_on=date(2021, 4, 9), membership=one
        )
    draft = items["resolution"]
    meetings.write(actor=actor, meeting=meeting, code=f"resolution:{draft.pk}", text="Nhiệm vụ tháng 4.", seen=0)
    meetings.vote(
        actor=actor, item=draft, matter="resolution", question="Thông qua nghị quyết", voters=20, votes_for=20,
        votes_against=0, votes_other=0,
    )  # fmt: skip
    return Meeting.objects.select_related("unit").get(pk=meeting.pk)
