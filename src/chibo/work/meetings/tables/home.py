"""What the page of a unit's meetings shows: what comes next, what is owed, what was."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.numbers import percent
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import name_of
from chibo.work.directives.queries import open_tasks
from chibo.work.meetings.enums import INSIDERS, KEEPERS, Body, MeetingState
from chibo.work.meetings.models import Meeting, Series, homes
from chibo.work.meetings.queries import proposals, to_explain
from chibo.work.meetings.rules import has_part, keeps, oversees
from chibo.work.meetings.tables.presets import bodies
from chibo.work.meetings.tables.series import in_words
from chibo.work.meetings.tables.steps import TONES, first_step, step_url

SHOWN = 12
TASKS = 20


def home_page(unit: Unit, actor: Actor, *, today: date) -> dict[str, Any]:
    """The context of meetings/cell.html. Members see the meetings made known to them; whoever does not
    belong to the unit sees counts and the months to explain."""
    name, inside, mine = name_of(unit, today), belongs(unit, actor), keeps(actor, unit)
    meetings = [one for one in _meetings(unit, actor) if mine or not inside or has_part(actor, one)]
    coming = [one for one in meetings if one.state not in {MeetingState.CLOSED, MeetingState.CANCELLED}]
    coming.sort(key=lambda one: (one.on, one.at))
    tasks = list(open_tasks(unit)[: TASKS + 1]) if inside else []
    return {
        "title": _("Sinh hoạt"), "subtitle": name, "unit": unit, "inside": inside, "keeps": mine,
        "crumbs": [Crumb(title=name, url=reverse("org:unit", args=[unit.pk])), Crumb(title=_("Sinh hoạt"))],
        "coming": [coming_of(one, today) for one in coming] if inside else [],
        "past": [_row(one, inside) for one in meetings if one not in coming],
        "silent": _silent(unit, actor, today) if oversees(actor, unit) else [],
        "schedules": [(one.get_body_display(), in_words(one), one.place) for one in _series(unit, today)],
        "bodies": bodies(unit, today) if mine else [],
        "tasks": [(one, one.due_on < today) for one in tasks[:TASKS]], "more_tasks": len(tasks) > TASKS,
        "proposals": proposals(unit) if mine else [], "taking": _taking(coming),
        "sheets": _sheets(unit, today, mine) if inside else [],
    }  # fmt: skip


def _sheets(unit: Unit, today: date, keeps: bool) -> list[tuple[Any, str, str]]:
    """Sheets to fill by hand for a meeting that is not planned: whose, the roll, the minutes. Those of a committee are
    for who keeps its meetings."""
    found = [one for one in bodies(unit, today) if keeps or one[0] != Body.COMMITTEE]
    return [
        (words, _sheet_url("roll_call_blank", unit, body), _sheet_url("minutes_blank", unit, body))
        for body, words in found
    ]


def _sheet_url(code: str, unit: Unit, body: str) -> str:
    return reverse("documents:paper", args=[f"meetings.{code}", f"u{unit.pk}-{body}", "pdf"])


def _taking(coming: list[Meeting]) -> Meeting | None:
    """The meeting onto whose agenda a proposal goes: the next of which nobody has been told, else the next."""
    drafts = (one for one in coming if one.state == MeetingState.DRAFT)
    return next(drafts, coming[0] if coming else None)


def belongs(unit: Unit, actor: Actor) -> bool:
    """Whether the actor is of the unit itself: its members, its secretary, its own office."""
    return actor.everywhere or unit.pk in homes(actor, *INSIDERS)


def coming_of(meeting: Meeting, today: date) -> dict[str, Any]:
    """A meeting that is to come or on: where to go on, and what of its preparation is not done."""
    steps = list(meeting.steps.select_related("who__person"))
    left = [one for one in steps if one.done_on is None]
    return {
        "meeting": meeting, "url": step_url(meeting, first_step(meeting)),
        "state": (meeting.get_state_display(), TONES[MeetingState(meeting.state)]),
        "left": [(one.get_step_display(), one.who, one.due_on, one.due_on and one.due_on < today) for one in left],
        "is_today": meeting.on == today, "is_over": meeting.on < today and meeting.state != MeetingState.OPEN,
    }  # fmt: skip


def _meetings(unit: Unit, actor: Actor) -> list[Meeting]:
    rows = Meeting.objects.visible_to(actor).filter(unit=unit).order_by("-on", "-at", "-pk").defer("roster")
    if not actor.everywhere and unit.pk not in homes(actor, *KEEPERS):
        rows = rows.exclude(body=Body.COMMITTEE)
    return list(rows[:SHOWN])


def _row(meeting: Meeting, inside: bool) -> dict[str, Any]:
    closed = meeting.state == MeetingState.CLOSED
    url = step_url(meeting, "minutes") if inside and closed else ""
    if closed and not inside:
        url = reverse("meetings:report", args=[meeting.pk])
    rate = percent(100 * meeting.present / meeting.expected) if closed and meeting.expected else ""
    return {"meeting": meeting, "url": url, "rate": rate, "closed": closed}


def _silent(unit: Unit, actor: Actor, today: date) -> list[tuple[str, str, str]]:
    """The months without a meeting and without a reason: words, whose, where to say why."""
    rows = to_explain(actor, today=today).filter(unit=unit).select_related("series")
    return [
        (
            f"{row.month_on:%m/%Y}", row.get_body_display(),
            reverse("meetings:series_act", args=[row.series_id, "explain"]) + f"?month={row.month_on:%Y-%m}",
        )
        for row in rows
    ]  # fmt: skip


def _series(unit: Unit, today: date) -> list[Series]:
    return list(Series.objects.filter(unit=unit).on(today).order_by("body"))
