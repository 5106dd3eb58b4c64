"""Records that may be one person: looked at by a person, merged, and told apart again."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone
from chibo.kernel.errors import NotAllowed
from chibo.registry.org.enums import OFFICES
from chibo.registry.people.forms import ReasonForm
from chibo.registry.people.models import Merge, Person
from chibo.registry.people.tables.duplicates import merged, pairs


@require_safe
def duplicates(request: SignedRequest) -> HttpResponseBase:
    """The pairs to judge, and the merges that may be undone. Raises NotAllowed for all but offices."""
    request.section = "people:mine"
    if not request.actor.has(*OFFICES):
        raise NotAllowed(_("Trang này dành cho văn phòng cấp ủy."))
    found = pairs(request.actor, request.GET, today=timezone.localdate())
    lists = (found, merged(request.actor, request.GET))
    context = {"title": _("Người ghi trùng"), "found": lists}
    return exported(request, *lists) or alone(request, *lists) or render(request, "people/duplicates.html", context)


class MergePage(ActionPage):
    """Two records become one; which one is kept was chosen by the link."""

    operation, form_class = "people.merge", ReasonForm
    explanation = gettext_lazy(
        "Mọi lần sinh hoạt, quyết định, chức danh của hồ sơ kia chuyển sang hồ sơ được giữ. Tách lại được."
    )

    def given(self) -> dict[str, Any]:
        people = Person.objects.visible_to(self.request.actor)
        kept, gone = (get_object_or_404(people, pk=self.kwargs[name]) for name in ("kept", "gone"))
        return {"kept": kept, "gone": gone, "at": timezone.now()}

    def subject_title(self) -> str:
        return _("Giữ %(kept)s, gộp %(gone)s vào") % {
            "kept": _told(self.taken["kept"]), "gone": _told(self.taken["gone"]),
        }  # fmt: skip

    def back(self, result: Any = None) -> str:
        return reverse("people:member", args=[result.kept_id]) if result else reverse("people:duplicates")


class UnmergePage(ActionPage):
    """What was merged is told apart again."""

    operation, form_class = "people.unmerge", ReasonForm

    def given(self) -> dict[str, Any]:
        rows = Merge.objects.visible_to(self.request.actor).select_related("kept", "gone")
        return {"merge": get_object_or_404(rows, pk=self.kwargs["pk"]), "at": timezone.now()}

    def subject_title(self) -> str:
        return str(self.taken["merge"])

    def back(self, result: Any = None) -> str:
        return reverse("people:duplicates")


def _told(person: Person) -> str:
    return f"{person.name} ({person.code})"
