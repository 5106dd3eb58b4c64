"""The life line of a member: every decision, state, move and post on its day, the latest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from chibo.foundation.ui.components import Event
from chibo.foundation.ui.numbers import day
from chibo.registry.org.queries import naming
from chibo.registry.people.dossier import Dossier
from chibo.registry.people.enums import Began, DecisionKind, How, Status, Track, TransferState
from chibo.registry.people.models import Decision, MembershipState, Transfer

Naming = Callable[[int | None, date | None], str]

TONES = {Status.SUSPENDED: "bad", Status.EXEMPT: "plain", Status.AWAY: "info"}


def life(found: Dossier, *, today: date) -> list[Event]:
    """The events that the dossier holds; those after today are marked as coming."""
    name = naming(found.unit_ids)
    events = [
        *_admissions(found, name), *_recognitions(found), *_beginnings(found, name), *_conditions(found),
        *_transfers(found, name), *_posts(found, name), *_departures(found),
    ]  # fmt: skip
    dated = [(event.on or date.min, place, event) for place, event in enumerate(events)]
    return [_placed(event, today) for _on, _place, event in sorted(dated, key=lambda one: one[:2], reverse=True)]


def decided(decision: Decision | None) -> str:
    """The decision in words: number, date, issuer; "" where there is none."""
    if decision is None:
        return ""
    parts = [
        _("Quyết định %s") % decision.number if decision.number else _("Quyết định (không rõ số)"),
        _("ngày %s") % day(decision.on), decision.issuer,
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)


def _placed(event: Event, today: date) -> Event:
    return replace(event, future=event.on is not None and event.on > today)


def _admissions(found: Dossier, name: Naming) -> Iterator[Event]:
    for row in found.decisions:
        if row.kind == DecisionKind.ADMISSION:
            where = name(row.unit_id, row.on) or _("kết nạp ở nơi khác")
            ceremony = _("lễ kết nạp %s") % day(row.ceremony_on) if row.ceremony_on not in (None, row.on) else ""
            detail = " · ".join(part for part in (where, decided(row), ceremony) if part)
            yield Event(on=row.on, title=_("Kết nạp Đảng"), detail=detail, tone="ok")


def _recognitions(found: Dossier) -> Iterator[Event]:
    """The decision, and where it came late the day from which the standing counts (the end of probation)."""
    official = {row.decision_id: row.valid.lower for row in reversed(found.states) if row.status == Status.OFFICIAL}
    for row in found.decisions:
        if row.kind == DecisionKind.RECOGNITION:
            since = official.get(row.pk)
            counted = _("tính chính thức từ %s") % day(since) if since and since < row.on else ""
            detail = " · ".join(part for part in (decided(row), counted) if part)
            yield Event(on=row.on, title=_("Công nhận đảng viên chính thức"), detail=detail, tone="ok")


def _beginnings(found: Dossier, name: Naming) -> Iterator[Event]:
    """Where somebody was followed as a candidate, or stood in the book from the start."""
    titles = {Began.CANDIDATE: _("Vào danh sách quần chúng ưu tú"), Began.RECORDED: _("Có tên trong sổ của chi bộ")}
    for row in found.memberships:
        if row.began in titles:
            yield Event(on=row.valid.lower, title=titles[Began(row.began)], detail=name(row.unit_id, row.valid.lower))


def _conditions(found: Dossier) -> Iterator[Event]:
    """Exemptions, suspensions, absences, and the return from them; one carried over by a transfer is told once."""
    told: set[tuple[str, int | None]] = set()
    for row in found.states:
        if row.track != Track.CONDITION or (row.status, row.decision_id) in told:
            continue
        told.add((row.status, row.decision_id))
        detail = " · ".join(part for part in (decided(row.decision), row.note) if part)
        tone = TONES[Status(row.status)]
        yield Event(on=row.valid.lower, title=row.get_status_display(), detail=detail, tone=tone)
        if ended := _ended(found, row):
            yield Event(
                on=ended, title=_("Trở lại sinh hoạt"), detail=_("hết: %s") % row.get_status_display(), tone="ok"
            )


def _ended(found: Dossier, row: MembershipState) -> date | None:
    """The day a condition ended while the membership went on."""
    end = row.valid.upper
    return end if end and end != row.membership.valid.upper else None


def _transfers(found: Dossier, name: Naming) -> Iterator[Event]:
    for row in found.transfers:
        yield _transfer(row, name)


def _transfer(row: Transfer, name: Naming) -> Event:
    on = row.arrived_on or row.departed_on
    last = (row.departed_on or row.sent_on or row.arrived_on or date.max) - timedelta(days=1)
    sides = {
        "from": name(row.from_unit_id, last) or row.from_place or _("nơi khác"),
        "to": name(row.to_unit_id, row.arrived_on or row.sent_on) or row.to_place or _("nơi khác"),
    }
    way = _("%(from)s → %(to)s") % sides
    letter = _("giấy giới thiệu %s") % row.number if row.number else ""
    detail = " · ".join(part for part in (way, letter, row.note) if part)
    if row.state == TransferState.SENT:
        return Event(on=row.sent_on, title=_("Đã giới thiệu, chờ nơi đến tiếp nhận"), detail=detail, tone="warn")
    if row.state == TransferState.REFUSED:
        return Event(on=row.sent_on, title=_("Giới thiệu chuyển sinh hoạt, không được tiếp nhận"), detail=detail)
    return Event(on=on, title=_("Chuyển sinh hoạt đảng"), detail=detail, tone="info")


def _posts(found: Dossier, name: Naming) -> Iterator[Event]:
    for row in found.posts:
        where, end = name(row.unit_id, row.valid.lower), row.valid.upper
        title = row.get_title_display()
        until = _("đến %s") % day(end) if end else ""
        yield Event(on=row.valid.lower, title=title, detail=" · ".join(part for part in (where, until) if part))


def _departures(found: Dossier) -> Iterator[Event]:
    for row in found.departures:
        detail = " · ".join(part for part in (row.why, decided(row.decision)) if part)
        died = row.how == How.DIED
        yield Event(on=row.on, title=row.get_how_display(), detail=detail, tone="plain" if died else "bad")
