"""A cell with members, a cadence and a secretary with an account; meetings of it in every state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from chibo.foundation.access.actor import Actor
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import AgendaItem, Meeting, Series
from tests.factories.access import actor_with, operator
from tests.factories.org import District
from tests.factories.people import decision, member, probationer

SINCE = date(2021, 1, 1)
MARCH = date(2021, 3, 10)
NAMES = ("Lò Văn Bí Thư", "Quàng Thị Thư Ký", "Cà Văn Ba", "Lường Văn Bốn", "Tòng Thị Năm", "Vì Văn Sáu", "Hà Văn Bảy")


def at(day: date, hour: int = 3) -> datetime:
    """An instant of a day; 3 in Greenwich is 10 in Hà Nội."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@dataclass(frozen=True)
class Village:
    """`members` are seven official ones, the secretary and the minute-taker first; one more is on probation, one exempt
    and one away. The cell meets on the 10th."""

    district: District
    members: tuple[Membership, ...]
    probationer: Membership
    exempt: Membership
    away: Membership
    series: Series
    secretary: Actor

    @property
    def cell(self):
        return self.district.cell

    @property
    def chair(self) -> Membership:
        return self.members[0]

    @property
    def taker(self) -> Membership:
        return self.members[1]

    def again(self) -> Village:
        def fresh(row):
            return type(row).objects.get(pk=row.pk)

        return replace(
            self, district=self.district.again(), members=tuple(fresh(one) for one in self.members),
            probationer=fresh(self.probationer), exempt=fresh(self.exempt), away=fresh(self.away),
            series=fresh(self.series),
        )  # fmt: skip


def village(district: District) -> Village:
    cell = district.cell
    members = tuple(member(cell, name=name) for name in NAMES)
    exempt, away = member(cell, name="Bạc Thị Miễn"), member(cell, name="Mè Văn Vắng")
    people.exempt(actor=operator(), membership=exempt, on=date(2020, 1, 1), decision=decision(date(2020, 1, 1)))
    people.send_away(actor=operator(), membership=away, on=date(2020, 1, 1), decision=decision(date(2020, 1, 1)))
    holder = Ref("people.Person", members[0].person_id, members[0].person.name)
    org.appoint(actor=operator(), unit=cell, holder=holder, title="secretary", start=date(2020, 1, 1))
    series = meetings.set_series(
        actor=operator(), unit=cell, body="cell", cadence="day", day=10, start=SINCE, at=time(14), place="Nhà văn hóa"
    )
    return Village(
        district, members, probationer(cell, name="Lò Thị Dự Bị", admitted=date(2020, 6, 1)), exempt, away, series,
        actor_with("secretary", cell),
    )  # fmt: skip


def planned(v: Village, on: date = MARCH, **more) -> Meeting:
    """A draft with chair and minute-taker."""
    given = {"body": "cell", "kind": "regular", "at": time(14), "chair": v.chair, "minute_taker": v.taker}
    return meetings.plan(actor=v.secretary, unit=v.cell, on=on, **(given | more))


def opened(v: Village, on: date = MARCH, **more) -> Meeting:
    return meetings.open_meeting(actor=v.secretary, meeting=planned(v, on, **more), began_at=time(14))


def item(meeting: Meeting, kind: str = "discussion") -> AgendaItem:
    return meeting.items.filter(kind=kind).order_by("position").first()


def closed(v: Village, on: date = MARCH, **more) -> Meeting:
    """A meeting at which one matter was discussed and nothing adopted."""
    meeting = opened(v, on, **more)
    meetings.discuss(actor=v.secretary, item=meeting.items.order_by("position").first())
    return meetings.close(actor=v.secretary, meeting=meeting, ended_at=time(15, 40), at=at(on, 9))
