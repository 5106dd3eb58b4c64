"""What the pages of holding a meeting show: the roll, the items, the votes, the tasks to answer."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.numbers import percent
from chibo.registry.people.enums import Status
from chibo.work.directives.models import Task, TaskAnswer
from chibo.work.meetings.enums import ItemKind, Matter, Presence, Spoken
from chibo.work.meetings.models import AgendaItem, Attendance, Meeting, Statement
from chibo.work.meetings.queries import (
    ITEM,
    MEETING,
    ballot,
    items,
    lineage,
    of_roster,
    streaks,
    unanswered,
)
from chibo.work.meetings.tables.steps import frame

USUAL = {ItemKind.RESOLUTION: Matter.RESOLUTION}


def roll_rows(meeting: Meeting, form: Any) -> dict[str, Any]:
    """The members of the roster with their fields, who is left out of the base, and the guests."""
    marks = {one.membership_id: one for one in meeting.attendances.all()}
    absent = streaks(meeting.unit, before=meeting.on, body=meeting.body)
    members = list(of_roster(meeting))
    expected = [one for one in members if _presence(marks.get(one.pk)) != Presence.EXEMPT]
    return {
        "rows": [_roll_row(one, form, absent.get(one.pk, 0)) for one in expected],
        "exempt": [(one, marks[one.pk].get_reason_display()) for one in members if one not in expected],
        "guests": [(guest, form[f"guest-{guest.pk}"]) for guest in form.guests],
    }


def roll_preset(meeting: Meeting) -> dict[str, Any]:
    """What is put down now, as the form holds it. A guest of whom nothing is known yet is taken to be there."""
    told: dict[str, Any] = {}
    for one in meeting.attendances.exclude(presence=Presence.EXEMPT):
        pk = one.membership_id
        told |= {
            f"absent-{pk}": one.presence != Presence.PRESENT, f"reason-{pk}": one.reason,
            f"came-{pk}": one.came_at, f"left-{pk}": one.left_at,
        }  # fmt: skip
    return told | {f"guest-{one.pk}": one.attended is not False for one in meeting.guests.all()}


def _presence(mark: Attendance | None) -> str:
    return mark.presence if mark else Presence.PRESENT


def _roll_row(member: Any, form: Any, streak: int) -> dict[str, Any]:
    names = ("absent", "reason", "came", "left")
    return {
        "member": member, "streak": streak, "is_probationary": member.standing == Status.PROBATIONARY,
        **{name: form[f"{name}-{member.pk}"] for name in names},
    }  # fmt: skip


def counts(meeting: Meeting) -> dict[str, Any]:
    """Who is there, in numbers, for the side of the pages."""
    rate = percent(100 * meeting.present / meeting.expected) if meeting.expected else ""
    return {"rate": rate, "absent": meeting.excused + meeting.unexcused}


def item_page(meeting: Meeting, actor: Actor, item: AgendaItem | None) -> dict[str, Any]:
    """The context of meetings/items.html but for its forms: the item in hand, what was said to it, what comes next."""
    rows = list(items(meeting))
    current = next((one for one in rows if item and one.pk == item.pk), None) or _first_open(rows)
    page = frame(meeting, actor, "items") | counts(meeting) | {"agenda": rows, "item": current}
    if current is None:
        return page
    place = rows.index(current)
    return page | {
        "number": place + 1, "count": len(rows), "following": rows[place + 1] if place + 1 < len(rows) else None,
        "line": [one for one in lineage(current) if one.pk != current.pk] if current.age > 1 else [],
        "statements": _statements(meeting, current, actor), "votes": list(current.votes.order_by("pk")),
        "tasks": list(Task.objects.filter(source_label=ITEM, source_id=current.pk).order_by("pk")),
        "earlier_tasks": _tasks_before(current), "self_criticism": current.kind == ItemKind.SELF_CRITICISM,
        "is_draft": current.kind == ItemKind.RESOLUTION, "spoke": _spoke(meeting, actor),
    }  # fmt: skip


def _first_open(rows: list[AgendaItem]) -> AgendaItem | None:
    return next((one for one in rows if not one.discussed), rows[-1] if rows else None)


def _statements(meeting: Meeting, item: AgendaItem, actor: Actor) -> list[Statement]:
    rows = Statement.objects.visible_to(actor).filter(meeting=meeting, item=item)
    return list(rows.select_related("membership__person", "guest").order_by("pk"))


def _spoke(meeting: Meeting, actor: Actor) -> int:
    rows = Statement.objects.visible_to(actor).filter(meeting=meeting, membership__isnull=False)
    return rows.values("membership_id").distinct().count()


def _tasks_before(item: AgendaItem) -> list[Task]:
    """The tasks that this matter has left at earlier meetings."""
    before = [one.pk for one in lineage(item) if one.pk != item.pk]
    return list(Task.objects.filter(source_label=ITEM, source_id__in=before).order_by("pk"))


def speakers(meeting: Meeting, item: AgendaItem, members: Any, guests: Any) -> dict[str, Any]:
    """Whom one tap notes as a speaker to an item: the members present, the guests invited for it."""
    away = set(meeting.attendances.exclude(presence=Presence.PRESENT).values_list("membership_id", flat=True))
    return {
        "present": [one for one in members if one.pk not in away],
        "invited": [guest for guest in guests if guest.attended and (not guest.items or item.pk in guest.items)],
    }  # fmt: skip


def spoken_kinds(item: AgendaItem) -> str:
    """What a statement to an item is unless somebody says otherwise."""
    return Spoken.SELF_CRITICISM if item.kind == ItemKind.SELF_CRITICISM else Spoken.SPEECH


def vote_page(meeting: Meeting, actor: Actor, item: AgendaItem | None, matter: str) -> dict[str, Any]:
    """The context of meetings/votes.html but for its forms."""
    rows = list(items(meeting))
    page = frame(meeting, actor, "votes") | counts(meeting) | {"agenda": rows}
    page["votes"] = list(meeting.votes.select_related("item").order_by("pk"))
    chosen = (
        item or next((one for one in rows if one.kind == ItemKind.RESOLUTION), None) or (rows[-1] if rows else None)
    )
    page |= {"item": chosen, "matters": Matter.choices}
    if chosen is None or not page["is_open"]:
        return page
    wanted = matter if matter in Matter.values else USUAL.get(ItemKind(chosen.kind), Matter.OTHER).value
    return page | {"matter": Matter(wanted), "ballot": ballot(meeting, wanted)}


def close_page(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """The context of meetings/close.html but for its forms: what still wants an answer, what closing will issue."""
    page = frame(meeting, actor, "close") | counts(meeting)
    rows = list(items(meeting))
    answered = TaskAnswer.objects.filter(source_label=MEETING, source_id=meeting.pk).select_related("task")
    passed = {one.item_id for one in meeting.votes.all() if one.passed and one.matter == Matter.RESOLUTION}
    comments = Statement.objects.visible_to(actor).filter(meeting=meeting, handling="waiting").select_related("item")
    return page | {
        "open_tasks": list(unanswered(meeting)), "answers": list(answered.order_by("pk")),
        "had_tasks": unanswered(meeting).exists() or answered.exists(),
        "given": list(Task.objects.filter(source_label=ITEM, source_id__in=[row.pk for row in rows]).order_by("pk")),
        "left_over": [row for row in rows if not row.discussed],
        "issued": [row for row in rows if row.pk in passed and row.kind == ItemKind.RESOLUTION],
        "comments": [(one, reverse("meetings:items", args=[meeting.pk]) + f"?item={one.item_id}") for one in comments],
        "unvoted": [row for row in rows if row.kind == ItemKind.RESOLUTION and row.discussed and row.pk not in passed],
    }  # fmt: skip
