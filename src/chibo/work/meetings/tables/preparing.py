"""What the pages of preparing and releasing a meeting show."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from chibo.foundation.access.actor import Actor
from chibo.work.meetings.enums import Preparation
from chibo.work.meetings.judging import papers_by
from chibo.work.meetings.models import AgendaItem, Meeting
from chibo.work.meetings.queries import items, notice, papers_in_time, proposals
from chibo.work.meetings.tables.steps import frame

PRINTED = ("notice", "agenda", "roll_call_blank", "minutes_blank")


def prepare_page(meeting: Meeting, actor: Actor, *, today: date) -> dict[str, Any]:
    """The context of meetings/prepare.html."""
    page = frame(meeting, actor, "prepare")
    rows = list(items(meeting).select_related("receipt__dispatch"))
    papers = list(meeting.papers.select_related("item").order_by("pk"))
    last = papers_by(meeting.on)
    return page | {
        "subtitle": page["unit_title"],
        "checklist": [_step(one, meeting, today) for one in meeting.steps.select_related("who__person").order_by("pk")],
        "agenda": _agenda(rows),
        "papers": [(one, localdate(one.added_at) <= last) for one in papers], "papers_by": last,
        "papers_in_time": papers_in_time(meeting) if papers else None,
        "guests": _guests(meeting, rows), "proposals": proposals(meeting.unit) if page["keeps"] else [],
        "releases": list(meeting.releases.order_by("-sequence")[:5]), "today": today,
        "can_prepare": page["runs"] and not page["closed"],
        "files": [(code, _file_url(code, str(meeting.pk))) for code in PRINTED],
    }  # fmt: skip


def release_page(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """The context of meetings/release.html: exactly whom releasing would tell, and the words."""
    told = notice(meeting)
    page = frame(meeting, actor, "prepare")
    again = bool(page["coming"] and meeting.released_at)
    return page | {
        "subtitle": page["unit_title"], "told": told, "count": len(told.members) + len(told.guests), "again": again,
        "papers_by": papers_by(meeting.on), "has_papers": meeting.papers.exists(),
        "left": [one.get_step_display() for one in meeting.steps.filter(done_on=None).exclude(step=Preparation.NOTICE)],
    }  # fmt: skip


def _file_url(code: str, key: str) -> str:
    return reverse("documents:paper", args=[f"meetings.{code}", key, "pdf"])


def _step(one: Any, meeting: Meeting, today: date) -> dict[str, Any]:
    late = one.done_on is None and one.due_on is not None and one.due_on < today
    quick = one.step not in {Preparation.PRE_MEETING, Preparation.NOTICE}
    quick = quick and not (one.step == Preparation.DRAFTER and one.who_id is None)
    return {
        "row": one,
        "late": late,
        "quick": quick and one.done_on is None,
        "is_notice": one.step == Preparation.NOTICE,
    }


def _agenda(rows: list[AgendaItem]) -> list[dict[str, Any]]:
    since = dict(AgendaItem.objects.filter(pk__in=[one.matter_id for one in rows]).values_list("pk", "meeting__on"))
    return [_item(one, number, len(rows), since.get(one.matter_id)) for number, one in enumerate(rows, start=1)]


def _item(item: AgendaItem, number: int, last: int, since: date | None) -> dict[str, Any]:
    """An item with where it comes from; `up` and `down` are the places the buttons would put it at."""
    return {
        "row": item, "number": number, "up": number - 1 if number > 1 else None,
        "down": number + 1 if number < last else None, "since": since if item.age > 1 else None,
        "dispatch": item.receipt.dispatch if item.receipt else None,
    }  # fmt: skip


def _guests(meeting: Meeting, rows: list[AgendaItem]) -> list[tuple[Any, str, str]]:
    """Each guest with the items they are invited for, in words, and the invitation to print."""
    titles = {one.pk: f"{number}. {one.title}" for number, one in enumerate(rows, start=1)}
    return [
        (
            guest, "; ".join(titles[pk] for pk in guest.items if pk in titles),
            _file_url("notice", f"{meeting.pk}-g{guest.pk}"),
        )
        for guest in meeting.guests.order_by("pk")
    ]  # fmt: skip
