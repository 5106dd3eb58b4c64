"""What of membership stands in the way when a unit closes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from chibo.registry.org.models import Unit
from chibo.registry.org.ports import carriers
from chibo.registry.people.models import Membership


class Members:
    """Memberships must end (by transfer) before their unit does."""

    def hinders_closing(self, unit: Unit, on: date) -> str:
        left = Membership.objects.filter(unit=unit, valid__overlap=(on, None)).count()
        return _("Còn %(count)d đảng viên; hãy chuyển sinh hoạt cho họ trước.") % {"count": left} if left else ""


carriers.add("people", Members())
