"""Lists that are official forms: their files are Vietnamese, as the paper is, whatever the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import override

from chibo.foundation.ui.exports.answering import Exportable, exported


def official(request: HttpRequest, offered: Callable[[], Sequence[Exportable]]) -> HttpResponseBase | None:
    """As `exported`, of lists that are made anew in Vietnamese; None when no file is asked for."""
    if "export" not in request.GET:
        return None
    with override("vi"):
        return exported(request, *offered())
