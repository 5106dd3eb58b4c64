"""The addresses of documents and tasks, for pages of other apps."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import RecordPage, record_pages
from chibo.work.directives.models import Document, Task


def document_urls(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    rows = Document.objects.visible_to(actor).filter(pk__in=set(ids))
    return {pk: reverse("directives:document", args=[pk]) for pk in rows.values_list("pk", flat=True)}


def task_urls(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    rows = Task.objects.visible_to(actor).filter(pk__in=set(ids))
    return {pk: reverse("directives:task", args=[pk]) for pk in rows.values_list("pk", flat=True)}


record_pages.add("directives.Document", RecordPage(label="directives.Document", urls=document_urls))
record_pages.add("directives.Task", RecordPage(label="directives.Task", urls=task_urls))
