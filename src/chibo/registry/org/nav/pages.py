"""The addresses of units, for pages of other apps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.urls import reverse

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import RecordPage, record_pages
from chibo.registry.org.models import Unit


@lru_cache(maxsize=10_000)
def unit_url(pk: int) -> str:
    return reverse("org:unit", args=[pk])


def urls(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    """Those of the units in reach."""
    found = Unit.objects.visible_to(actor).filter(pk__in=set(ids)).values_list("pk", flat=True)
    return {pk: unit_url(pk) for pk in found}


record_pages.add("org.Unit", RecordPage(label="org.Unit", urls=urls))
