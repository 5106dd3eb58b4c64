"""The page of one's own calendar and of a unit's, their acts, and the feed itself."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.actor import actor_of
from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.access.rules import allows
from chibo.foundation.access.scope import announce
from chibo.foundation.notices import queries
from chibo.foundation.notices.addresses import feed_of, token
from chibo.foundation.notices.calendars import calendar
from chibo.foundation.notices.models import Feed
from chibo.foundation.notices.ports import unit_name
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.ports import pages_of


@require_safe
def own(request: SignedRequest) -> HttpResponse:
    """One's own calendar: its address, or how to have one."""
    return _page(request, None, queries.own_feed(request.actor), may=True)


@require_safe
def of_unit(request: SignedRequest, pk: int) -> HttpResponse:
    """The calendar of a unit, for everybody who has a mandate over it; opened and closed by its keepers."""
    unit = unit_in_reach(request, pk)
    return _page(request, unit, queries.unit_feed(unit), may=allows("notices.open_feed", request.actor, unit=unit))


def _page(request: SignedRequest, unit: Any, feed: Feed | None, *, may: bool) -> HttpResponse:
    address = request.build_absolute_uri(reverse("notices:feed", args=[token(feed)])) if feed else ""
    argument, crumbs, name = [], [], unit_name(unit, timezone.localdate())
    if unit:
        argument = [unit.pk]
        crumbs = [Crumb(title=name, url=pages_of("org.Unit", request.actor, argument).get(unit.pk, "")),
                  Crumb(title=_("Lịch"))]  # fmt: skip
    context = {
        "title": _("Lịch của đơn vị") if unit else _("Lịch của tôi"), "unit": unit, "subtitle": name,
        "crumbs": crumbs, "address": address, "subscribe": f"webcal:{address.partition(':')[2]}", "may": may,
        "open_url": reverse("notices:open_of_unit" if unit else "notices:open", args=argument),
        "close_url": reverse("notices:close", args=[feed.pk]) if feed else "",
    }  # fmt: skip
    return render(request, "notices/calendar.html", context)


def unit_in_reach(request: SignedRequest, pk: int) -> Any:
    return get_object_or_404(apps.get_model("org.Unit").objects.visible_to(request.actor), pk=pk)


class Open(ActionPage):
    """A calendar made readable by a secret address."""

    operation = "notices.open_feed"

    def given(self) -> dict[str, Any]:
        pk = self.kwargs.get("pk")
        return {"unit": None if pk is None else unit_in_reach(self.request, pk), "at": timezone.now()}

    def subject_title(self) -> str:
        return unit_name(self.taken["unit"], timezone.localdate()) or _("Lịch của tôi")

    def back(self, result: Any = None) -> str:
        return home(self.taken["unit"])


class Close(ActionPage):
    """The address of a calendar taken back."""

    operation = "notices.close_feed"

    def given(self) -> dict[str, Any]:
        feed = get_object_or_404(Feed.objects.open().select_related("unit"), pk=self.kwargs["pk"])
        if not allows(self.operation, self.request.actor, feed=feed):
            raise Http404
        return {"feed": feed, "at": timezone.now()}

    def subject_title(self) -> str:
        return unit_name(self.taken["feed"].unit, timezone.localdate()) or _("Lịch của tôi")

    def back(self, result: Any = None) -> str:
        return home(self.taken["feed"].unit)


def home(unit: Any) -> str:
    return reverse("notices:of_unit", args=[unit.pk]) if unit else reverse("notices:own")


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address. A wrong one, a closed one and one of an account that is shut look alike."""
    found, today = feed_of(secret), timezone.localdate()
    actor = actor_of(found.account, on=today) if found else None
    if found is None or (actor is None and found.unit is None):
        raise Http404
    announce(actor)
    name = unit_name(found.unit, today) or _("Lịch của tôi")
    content = calendar(name, queries.events(found, actor, today), site=request.build_absolute_uri("/").rstrip("/"))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="chibo.ics"'
    answer["Cache-Control"], answer["Referrer-Policy"] = "private, max-age=900", "no-referrer"
    answer["X-Robots-Tag"], answer["X-Content-Type-Options"] = "noindex", "nosniff"
    etag = f'"{salted_hmac("feed", content, algorithm="sha256").hexdigest()[:32]}"'
    answer["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=answer) or answer
