"""The addresses of members, for pages of other apps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import RecordPage, record_pages
from chibo.registry.people.models import Person


@lru_cache(maxsize=10_000)
def member_url(pk: int) -> str:
    return reverse("people:member", args=[pk])


def urls(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    """Those of the persons in reach."""
    found = Person.objects.visible_to(actor).filter(pk__in=set(ids)).values_list("pk", flat=True)
    return {pk: member_url(pk) for pk in found}


def opens(actor: Actor | None) -> Exists:
    """For an annotation: whether the actor may open the page of the record's person."""
    return Exists(Person.objects.visible_to(actor).filter(pk=OuterRef("person_id")))


def person_url(row: Any) -> str | None:
    """The address of the record's person where `opens` was annotated and is true."""
    return member_url(row.person_id) if row.opens else None


record_pages.add("people.Person", RecordPage(label="people.Person", urls=urls))
