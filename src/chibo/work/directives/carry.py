"""What of documents and tasks stands in the way when a unit closes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from chibo.registry.org.models import Unit
from chibo.registry.org.ports import carriers
from chibo.work.directives.enums import TaskState
from chibo.work.directives.models import Task


class Directives:
    """Documents are history and go into custody with the unit; tasks must be answered before it ends."""

    def hinders_closing(self, unit: Unit, on: date) -> str:
        left = Task.objects.filter(unit=unit, state=TaskState.OPEN).count()
        return _("Còn %(count)d việc chưa xong; hãy trả lời từng việc trước.") % {"count": left} if left else ""


carriers.add("directives", Directives())
