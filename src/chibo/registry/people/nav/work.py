"""What is owed about members: transfers to answer, probation that is over."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues
from chibo.registry.org.enums import OFFICES, Role
from chibo.registry.org.queries import naming
from chibo.registry.people.enums import TransferState
from chibo.registry.people.models import Transfer
from chibo.registry.people.nav.pages import member_url
from chibo.registry.people.queries import probation_over, probation_over_count

KEEPERS = (Role.SECRETARY, *OFFICES)


def transfers(actor: Actor, on: date) -> list[WorkItem]:
    """Members sent to a cell in reach and not yet answered; members sent outside the book and not yet confirmed."""
    rows = list(_waiting(actor).select_related("person").order_by("sent_on", "pk")) if actor.has(*KEEPERS) else []
    name = naming([pk for row in rows for pk in (row.from_unit_id, row.to_unit_id)])
    return [
        _transfer(row, name(row.to_unit_id, on) or row.to_place, name(row.from_unit_id, row.sent_on)) for row in rows
    ]


def transfers_count(actor: Actor, _on: date) -> int:
    return _waiting(actor).count() if actor.has(*KEEPERS) else 0


def _waiting(actor: Actor) -> QuerySet[Transfer]:
    here = Q() if actor.everywhere else Q(to_unit__path__within=actor.paths(*KEEPERS))
    gone = Q() if actor.everywhere else Q(from_unit__path__within=actor.paths(*KEEPERS))
    return Transfer.objects.filter(state=TransferState.SENT).filter(here | (gone & Q(to_unit=None)))


def _transfer(row: Transfer, to: str, came_from: str) -> WorkItem:
    note = _("chờ từ %s") % day(row.sent_on)
    if row.to_unit_id is None:
        title = _("Xác nhận %(name)s đã đến %(place)s") % {"name": row.person.name, "place": to}
        return WorkItem(
            title=title, url=reverse("people:confirm_outside", args=[row.pk]), level="info", note=note,
            unit_title=came_from,
        )  # fmt: skip
    title = _("Tiếp nhận hoặc trả lại: %s") % row.person.name
    url = reverse("people:receive", args=[row.pk])
    return WorkItem(title=title, url=url, level="warn", note=note, unit_title=f"{came_from} → {to}")


def probation(actor: Actor, on: date) -> list[WorkItem]:
    """Probationary members whose time is over and who are not yet recognised, the longest waiting first."""
    rows = probation_over(actor.paths(*KEEPERS), on=on, everywhere=actor.everywhere) if actor.has(*KEEPERS) else []
    name = naming([membership.unit_id for membership, _ends in rows])
    return [
        WorkItem(
            title=_("Xét công nhận chính thức: %s") % membership.person.name, url=member_url(membership.person_id),
            level="warn", note=_("hết dự bị %s") % day(ends), unit_title=name(membership.unit_id, on),
        )
        for membership, ends in rows
    ]  # fmt: skip


def probation_count(actor: Actor, on: date) -> int:
    return probation_over_count(actor.paths(*KEEPERS), on=on, everywhere=actor.everywhere) if actor.has(*KEEPERS) else 0


work_queues.add(
    "people.transfers",
    WorkQueue(
        code="people.transfers", title=pgettext_lazy("many", "Chuyển sinh hoạt đảng"), items=transfers,
        count=transfers_count,
    ),
)  # fmt: skip
work_queues.add(
    "people.probation",
    WorkQueue(
        code="people.probation", title=gettext_lazy("Hết thời gian dự bị"), items=probation, count=probation_count
    ),
)
