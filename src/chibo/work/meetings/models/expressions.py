"""What the database computes from a place."""

from __future__ import annotations

from django.db import models
from django.db.models import Func


class BaseUnit(Func):
    """Of a placement's path and level: the grassroots organisation or cell in which it lies, by id."""

    function = "subpath"
    template = "ltree2text(%(function)s(%(expressions)s - 1, 1))::bigint"
    output_field = models.BigIntegerField()
