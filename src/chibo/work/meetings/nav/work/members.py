"""What a member owes: to come."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues
from chibo.registry.org.enums import Role
from chibo.registry.org.queries import naming
from chibo.registry.people.models import Membership
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.models import Meeting


def invited(actor: Actor, on: date) -> list[WorkItem]:
    """The meetings of which one was told, the next one first. Who keeps them has them among the meetings to hold."""
    rows = list(_invited(actor, on).order_by("on", "at", "pk"))
    name = naming([row.unit_id for row in rows])
    return [
        WorkItem(
            title=_("Dự %(what)s, %(at)s") % {"what": row.get_kind_display().lower(), "at": f"{row.at:%H:%M}"},
            url=reverse("meetings:own"), due=row.on, level="warn" if row.on == on else "info",
            note=_("hôm nay") if row.on == on else "", unit_title=f"{name(row.unit_id, on)} · {row.place}",
        )
        for row in rows
    ]  # fmt: skip


def invited_count(actor: Actor, on: date) -> int:
    return _invited(actor, on).count() if actor.has(Role.MEMBER) and not actor.everywhere else 0


def _invited(actor: Actor, on: date) -> QuerySet[Meeting]:
    if actor.everywhere or not actor.has(Role.MEMBER):
        return Meeting.objects.none()
    own = list(Membership.objects.filter(person__account_id=actor.account_id).values_list("pk", flat=True))
    coming = Meeting.objects.filter(on__gte=on, state__in=[MeetingState.RELEASED, MeetingState.OPEN])
    rows: QuerySet[Meeting] = coming.filter(releases__told__overlap=own).distinct()
    return rows


work_queues.add(
    "meetings.invited",
    WorkQueue(code="meetings.invited", title=gettext_lazy("Mời họp"), items=invited, count=invited_count),
)
