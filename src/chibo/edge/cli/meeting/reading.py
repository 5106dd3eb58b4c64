"""What reading meetings costs: a member's years, the month board, the page of a meeting; and what the records take."""

from __future__ import annotations

import gzip
import re
from datetime import date
from statistics import median

import psycopg
from django.conf import settings
from django.db import connection

from chibo.edge.cli.bench_pages import clock, queries_of, signed_in
from chibo.edge.cli.meeting.world import World
from chibo.foundation.ui.assets import served
from chibo.registry.people.models import Membership
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.queries import meetings_of

ROW_EACH = """
DROP TABLE IF EXISTS bench_attendance;
CREATE TABLE bench_attendance (LIKE meetings_attendance INCLUDING ALL);
INSERT INTO bench_attendance (meeting_id, unit_id, "on", membership_id, presence, reason, came_at, left_at)
SELECT m.id, m.unit_id, m."on", r.member, coalesce(a.presence, 'unexcused'), coalesce(a.reason, ''), NULL, NULL
FROM meetings_meeting m CROSS JOIN LATERAL unnest(m.roster) r (member)
LEFT JOIN meetings_attendance a ON a.meeting_id = m.id AND a.membership_id = r.member;
DROP TABLE IF EXISTS bench_meeting;
CREATE TABLE bench_meeting (LIKE meetings_meeting INCLUDING INDEXES INCLUDING DEFAULTS);
INSERT INTO bench_meeting SELECT * FROM meetings_meeting;
UPDATE bench_meeting SET roster = '{}';
"""
SIZE = "SELECT pg_total_relation_size(%s) + pg_total_relation_size(%s)"


def storage(server: psycopg.Connection) -> dict[str, float]:
    """Bytes of the meetings as they are kept, and with a row for each member of each meeting instead of rosters."""
    for statement in ROW_EACH.strip().split(";\n"):
        server.execute(statement)
    server.execute("VACUUM FULL ANALYZE bench_meeting, bench_attendance, meetings_meeting, meetings_attendance")
    [kept] = server.execute(SIZE, ["meetings_meeting", "meetings_attendance"]).fetchone() or [0]
    [each] = server.execute(SIZE, ["bench_meeting", "bench_attendance"]).fetchone() or [0]
    server.execute("DROP TABLE bench_meeting, bench_attendance")
    return {"kept_kb": kept / 1024, "row_each_kb": each / 1024}


def years(world: World, *, runs: int) -> dict[str, float]:
    """Seconds of reading one year and five years of a member from the database, in turn; medians."""
    member = Membership.objects.filter(unit=world.cells[5]).earliest("pk")
    asked = {
        name: meetings_of(member, since=since, until=date(2021, 1, 1)).defer("roster").query.sql_with_params()
        for name, since in (("one", date(2020, 1, 1)), ("five", date(2016, 1, 1)))
    }
    spent, found = clock(), {name: [] for name in asked}  # type: ignore[var-annotated]
    for _turn in range(5 * runs + 1):
        for name, (sql, params) in asked.items():
            started = spent()
            with connection.cursor() as cursor:
                cursor.execute(sql, params)
                rows = cursor.fetchall()
            found[name].append(spent() - started)
            if len(rows) != {"one": 12, "five": 60}[name]:
                raise RuntimeError(f"{name}: {len(rows)}")
    return {name: median(times[1:]) for name, times in found.items()}


def board_queries(world: World) -> int:
    """How many queries the board of the district takes, the whole answer, from the session on."""
    said = queries_of(signed_in(world.office), f"/units/{world.district.pk}/meetings/board/?period=2020&size=200")
    return len([one for one in said if not one[0].startswith(("SAVEPOINT", "RELEASE"))])


def page_bytes(world: World, meeting: Meeting) -> int:
    """What the page of a meeting sends to who has seen none before: itself, styles, scripts, pictures; no fonts."""
    answer = signed_in(world.secretary).get(f"/meetings/{meeting.pk}/items/")
    if answer.status_code != 200:
        raise RuntimeError(f"page: {answer.status_code}")
    named = set(re.findall(rf'(?:href|src)="{settings.STATIC_URL}([^"]+)"', answer.content.decode()))
    assets = served().assets
    sent = [assets[name] for name in named if not name.endswith(".woff2")]
    return len(gzip.compress(answer.content)) + sum(len(one.packed or one.body) for one in sent)
