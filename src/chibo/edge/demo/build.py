"""Building the demo world: its sheets go through the importers, everything else through operations."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.edge.demo import world
from chibo.edge.demo.accounts import ACCOUNTS
from chibo.foundation.access import book
from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operations import operator
from chibo.foundation.exchange import operations as exchange
from chibo.foundation.indicators import operations as indicators
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.org.enums import CommitteeKind, PostTitle, Role
from chibo.registry.org.models import Area, Post, Unit
from chibo.registry.org.queries import find
from chibo.registry.people import operations as people
from chibo.registry.people.enums import Sex
from chibo.registry.people.models import Person

TITLES = {
    "bí thư": PostTitle.SECRETARY,
    "phó bí thư": PostTitle.DEPUTY,
    "phó bí thư thường trực": PostTitle.STANDING_DEPUTY,
    "ủy viên ban thường vụ": PostTitle.STANDING_MEMBER,
    "ủy viên": PostTitle.MEMBER,
}
KEPT_TABLES = ("django_migrations", "django_content_type", "auth_permission")


def ensure(*, progress: Callable[[object], None]) -> bool:
    """Have the demo world in the database; answers whether it was built now.

    It is built when it is missing, and built anew when its builder has changed, in one transaction: killed half way,
    nothing of it is there and the next start builds it. Two builders wait for each other. Raises Refusal when the
    database is a real book.
    """
    wanted = digest()
    with _alone():
        book.require(book.Book.Kind.DEMO)
        if book.Book.objects.filter(kind=book.Book.Kind.DEMO, built_from=wanted).exists():
            return False
        if book.kind() is not None:
            progress(_("Dữ liệu minh họa đã cũ; dựng lại."))
            _empty()
        with transaction.atomic():
            build(progress=progress)
            book.mark(book.Book.Kind.DEMO, built_from=wanted)
    return True


@contextmanager
def _alone() -> Iterator[None]:
    """No other builder at the same time; the lock ends with the connection, however that ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended('demo.build', 0))")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended('demo.build', 0))")


def digest() -> str:
    """SHA-256 over everything the demo world is made from."""
    parts = [world.digest(), *(path.read_text() for path in sorted(Path(__file__).parent.glob("*.py")))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def build(*, progress: Callable[[object], None]) -> None:
    """Bring the whole demo world in, as the operator."""
    actor, today = operator(), timezone.localdate()
    steps: Sequence[tuple[str, Callable[[], None]]] = (
        (_("tổ chức"), lambda: _sheet(actor, "units", world.units(), world.UNIT_HEADERS, today)),
        (_("địa bàn"), lambda: _sheet(actor, "areas", world.areas(), world.AREA_HEADERS, today)),
        (_("đảng viên"), lambda: _sheet(actor, "members", world.members(), world.MEMBER_HEADERS, today)),
        (_("quần chúng ưu tú"), lambda: _candidates(actor)),
        (_("kế hoạch"), lambda: _plans(actor)),
        (_("cấp ủy và bí thư"), lambda: _committees(actor)),
        (_("tài khoản"), lambda: _accounts(actor, today)),
    )
    for number, (title, step) in enumerate(steps, start=1):
        progress(_("Dựng dữ liệu minh họa %(number)d/%(steps)d: %(title)s …") % {
            "number": number, "steps": len(steps), "title": title,
        })  # fmt: skip
        step()


def _sheet(actor: Actor, kind: str, rows: list[dict[str, str]], headers: Sequence[str], today: date) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headers)
    writer.writeheader()
    writer.writerows(rows)
    content = text.getvalue().encode()
    exchange.commit(actor=actor, kind=kind, name=f"{kind}.csv", content=content, unit=None, today=today)


def _candidates(actor: Actor) -> None:
    found = world.candidates()
    cells = _units(one.cell for one in found)
    areas = {area.code: area for area in Area.objects.filter(code__in={one.area for one in found})}
    for one in found:
        people.propose(
            actor=actor, unit=cells[one.cell], code=one.code, name=one.name, born_on=one.born,
            sex=Sex.FEMALE if one.woman else Sex.MALE, ethnicity=one.people, on=one.on, native=True,
            area=areas[one.area], priorities=one.priorities,
        )  # fmt: skip


def _plans(actor: Actor) -> None:
    units = _units(plan.unit for plan in world.plans())
    for plan in world.plans():
        indicators.set_plan(
            actor=actor, unit=units[plan.unit], year=plan.year, indicator=plan.code, value=plan.value,
            decision_number=plan.decision_number, decision_on=plan.decision_date,
        )  # fmt: skip


def _committees(actor: Actor) -> None:
    for committee in world.committees():
        unit = Unit.objects.get(code=committee.unit)
        body = org.form_committee(actor=actor, unit=unit, kind=CommitteeKind.EXECUTIVE)
        title = f"Nhiệm kỳ {committee.start.year}–{committee.end.year}"
        term = org.open_term(actor=actor, committee=body, title=title, start=committee.start, end=committee.end)
        holders = _holders(post.member for post in committee.posts)
        posts: dict[str, Post] = {}
        for post in committee.posts:
            posts[post.member] = org.appoint(
                actor=actor, unit=unit, holder=holders[post.member], title=TITLES[post.title], start=post.start,
                end=post.end or committee.end, term=term, decision_number=committee.decision_number,
                decision_on=committee.decision_date,
            )  # fmt: skip
        cells = _units(charge.unit for charge in committee.charges)
        for charge in committee.charges:
            org.put_in_charge(
                actor=actor, post=posts[charge.member], unit=cells[charge.unit], start=charge.start,
                end=charge.end or committee.end,
            )  # fmt: skip
    holders, cells = (
        _holders(one.member for one in world.secretaries()),
        _units(one.unit for one in world.secretaries()),
    )
    for one in world.secretaries():
        org.appoint(
            actor=actor, unit=cells[one.unit], holder=holders[one.member], title=PostTitle.SECRETARY, start=one.start
        )


def _accounts(actor: Actor, today: date) -> None:
    start = date(2021, 1, 1)
    for one in ACCOUNTS:
        first, *others = (find(name, on=today, today=today).unit for name in one.units)
        account = org.open_account(
            actor=actor,
            username=one.username,
            name=one.name,
            unit=first,
            role=one.role,
            start=start,
            password=one.password,
        )
        for unit in others:
            org.grant(actor=actor, account=account, role=one.role, unit=unit, start=start)
        if one.role == Role.MEMBER:
            person = Person.objects.filter(memberships__unit=first, memberships__valid__contains=today).earliest("code")
            people.tie_account(actor=actor, person=person, account=account)


def _units(codes) -> dict[str, Unit]:
    return {unit.code: unit for unit in Unit.objects.filter(code__in=set(codes))}


def _holders(codes) -> dict[str, Ref]:
    people_by_code = Person.objects.filter(code__in=set(codes))
    return {person.code: Ref("people.Person", person.pk, person.name) for person in people_by_code}


def _empty() -> None:
    """Take the old demo world away; only the owner of the tables may do that."""
    url = os.environ.get("CHIBO_DATABASE_OWNER_URL") or os.environ["CHIBO_DATABASE_URL"]
    tables = [
        f'"{name}"' for name in connection.introspection.table_names()
        if name not in KEPT_TABLES and not name.startswith("procrastinate")
    ]  # fmt: skip
    with psycopg.connect(url) as owner:
        owner.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
