"""What the database computes from a name or compares."""

from __future__ import annotations

from django.db import models
from django.db.models import Func


class SortKey(Func):
    """Vietnamese alphabetical order of a text, numbers by value."""

    function = "vi_sort_key"
    output_field = models.TextField(db_collation="C")


class PlainText(Func):
    """Lower case without marks: what searches compare."""

    function = "vi_plain"
    output_field = models.TextField(db_collation="C")


class Differs(Func):
    """Whether two values differ, an unknown one being a value like others."""

    template = "(%(expressions)s)"
    arg_joiner = " IS DISTINCT FROM "
    output_field = models.BooleanField()
    conditional = True
