"""What offices owe to the organisation itself: cells that have no secretary."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues
from chibo.registry.org.enums import OFFICES
from chibo.registry.org.nav.pages import unit_url
from chibo.registry.org.queries import cells_without_secretary

SHOWN_ONE_BY_ONE = 5


def leaderless(actor: Actor, on: date) -> list[WorkItem]:
    """One item for each cell while they are few, then one for all of them."""
    cells = cells_without_secretary(actor, on).annotate(all=Window(Count("pk")))
    found = list(cells[: SHOWN_ONE_BY_ONE + 1])
    note, remedy = _("chưa có bí thư"), _("Mở trang một đảng viên, chọn Phân công chức danh")
    if len(found) <= SHOWN_ONE_BY_ONE:
        return [
            WorkItem(title=row.name, url=unit_url(row.unit_id), level="warn", note=note, unit_title=remedy)
            for row in found
        ]
    title = _("%d chi bộ chưa có bí thư") % found[0].all
    url = f"{reverse('org:units')}?without=secretary"
    return [WorkItem(title=title, url=url, level="warn", note=_("cần phân công"), unit_title=remedy)]


def leaderless_count(actor: Actor, on: date) -> int:
    found = cells_without_secretary(actor, on).order_by()[: SHOWN_ONE_BY_ONE + 1].count() if actor.has(*OFFICES) else 0
    return found if found <= SHOWN_ONE_BY_ONE else 1


work_queues.add(
    "org.leaderless",
    WorkQueue(
        code="org.leaderless", title=gettext_lazy("Chi bộ chưa có bí thư"), items=leaderless, count=leaderless_count
    ),
)
