"""Meetings in calendars: those of a unit that were made known, and those an account was told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import get_default_timezone, make_aware
from django.utils.translation import override

from chibo.foundation.access.actor import Actor
from chibo.foundation.notices.ports import CalendarSource, Event, calendar_sources
from chibo.foundation.ui.ports import pages_of
from chibo.registry.org.queries import name_of
from chibo.registry.people.models import Membership
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.judging import shortest
from chibo.work.meetings.models import Guest, Meeting
from chibo.work.meetings.queries import seen_by_guest

USUAL = timedelta(minutes=90)


def of_unit(unit: Any, since: date) -> Iterator[Event]:
    """The meetings of a unit that members were told of: when and where, not about what."""
    for meeting in _told(since).filter(unit=unit):
        yield _event(meeting, name_of(unit, meeting.on))


def of_actor(actor: Actor, since: date) -> Iterator[Event]:
    """The meetings that the account's memberships were told of, with the notice; and those it is a guest of, with the
    items it was invited for."""
    own = list(Membership.objects.filter(person__account_id=actor.account_id).values_list("pk", flat=True))
    told = list(_told(since).filter(releases__told__overlap=own).distinct()) if own else []
    guests = {guest.meeting_id: guest for guest in _guests(actor, since)}
    invited = _told(since).filter(pk__in=guests.keys() - {one.pk for one in told})
    rows = [*((one, _notice(one)) for one in told), *((one, _items(guests[one.pk])) for one in invited)]
    pages = pages_of("meetings.Meeting", actor, [one.pk for one, _note in rows])
    for meeting, note in rows:
        yield _event(meeting, name_of(meeting.unit, meeting.on), note=note, page=pages.get(meeting.pk, ""))


def _told(since: date) -> QuerySet[Meeting]:
    rows: QuerySet[Meeting] = Meeting.objects.filter(on__gte=since, released_at__isnull=False)
    return rows.select_related("unit", "topic").order_by("on", "pk")


def _guests(actor: Actor, since: date) -> Iterable[Guest]:
    persons = Membership.objects.filter(person__account_id=actor.account_id).values("person_id")
    posts = Q(post__holder_label="people.Person", post__holder_id__in=persons)
    return Guest.objects.filter(posts, meeting__on__gte=since).select_related("meeting")


def _notice(meeting: Meeting) -> str:
    last = meeting.releases.order_by("sequence").last()
    return str(last.notice) if last else ""


def _items(guest: Guest) -> str:
    return "\n".join(f"- {one.title}" for one in seen_by_guest(guest.meeting, guest.items))


def _event(meeting: Meeting, whose: str, *, note: str = "", page: str = "") -> Event:
    with override("vi"):
        summary = f"{meeting.get_kind_display()}: {whose}"
    starts = _instant(meeting.on, meeting.at)
    ends = _instant(meeting.on, meeting.ended_at) if meeting.ended_at else starts + _length(meeting)
    return Event(
        uid=f"{meeting.uid}@chibo", sequence=meeting.sequence, starts_at=starts, ends_at=max(starts, ends),
        changed_at=meeting.released_at or starts, summary=summary, place=meeting.place, note=note, page=page,
        cancelled=meeting.state == MeetingState.CANCELLED,
    )  # fmt: skip


def _instant(on: date, at: Any) -> datetime:
    return make_aware(datetime.combine(on, at), get_default_timezone())


def _length(meeting: Meeting) -> timedelta:
    wanted = shortest(thematic=meeting.thematic, on=meeting.on)
    return timedelta(minutes=wanted) if wanted else USUAL


calendar_sources.add("meetings", CalendarSource(of_unit=of_unit, of_actor=of_actor))
