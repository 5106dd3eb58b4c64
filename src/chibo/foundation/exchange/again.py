"""An address of the program answered once more in the background, for the account that asked it in the browser."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIRequest
from django.http import FileResponse, HttpResponseBase
from django.urls import resolve
from django.utils.translation import gettext as _

from chibo.foundation.access import book
from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange.sheets import Progress
from chibo.kernel.errors import Refusal


def answered(address: str, *, actor: Actor, account: Any, progress: Progress) -> FileResponse:
    """The file that a page gives by its own checks. Raises what the page raises, Refusal when it gives no file."""
    parts = urlsplit(address)
    request: Any = WSGIRequest({
        "REQUEST_METHOD": "GET", "PATH_INFO": parts.path.encode().decode("latin-1"), "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.input": io.BytesIO(),
    })  # fmt: skip
    request.actor, request.user, request.htmx = actor, account, False
    request.demo_mode, request.making = book.is_demo(), progress
    request.resolver_match = found = resolve(parts.path)
    answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    if not isinstance(answer, FileResponse):
        raise Refusal(_("Trang này không còn cho tệp như đã yêu cầu. Hãy mở lại danh sách rồi tải."))
    return answer
