"""What offices owe to the organisation itself: cells that have no secretary."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues
from chibo.registry.org.nav.pages import unit_url
from chibo.registry.org.queries import cells_without_secretary

SHOWN_ONE_BY_ONE = 5


def leaderless(actor: Actor, on: date) -> list[WorkItem]:
    """One item for each cell while they are few, then one for all of them."""
    cells = cells_without_secretary(actor, on)
    found = list(cells[: SHOWN_ONE_BY_ONE + 1])
    note = _("chưa có bí thư")
    if len(found) <= SHOWN_ONE_BY_ONE:
        return [
            WorkItem(title=row.name, url=unit_url(row.unit_id), level="warn", note=note, unit_title=_("Phân công bí thư"))
            for row in found
        ]
    count = cells.count()
    words = ngettext("%d chi bộ chưa có bí thư", "%d chi bộ chưa có bí thư", count) % count
    return [WorkItem(title=words, url=f"{reverse('org:units')}?without=secretary", level="warn", note=_("cần phân công"))]


work_queues.add(
    "org.leaderless", WorkQueue(code="org.leaderless", title=gettext_lazy("Chi bộ chưa có bí thư"), items=leaderless)
)
