"""Papers to take along: one as a file, many as a zip. What a paper is about decides who may have it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.documents.packing import MOST, Progress, pack
from chibo.foundation.documents.ports import Form, Found, Paper, papers
from chibo.foundation.documents.rendering import CONTENT_TYPES, Rendered, file_name, render
from chibo.foundation.ui.exports.giving import Wanted, given
from chibo.foundation.ui.ports import file_orders
from chibo.kernel.errors import Refusal

AT_ONCE = 10
"""More papers than these are made in the background."""


@require_safe
def paper(request: SignedRequest, code: str, key: str, form: str) -> HttpResponseBase:
    """One paper in one form."""
    kind, wanted = _asked(code, form)
    found = _found(request, kind, key)

    def write(file: IO[bytes], progress: Progress) -> int:
        return file.write(_rendered(request, kind, found, wanted).content) and 1

    return given(request, Wanted(
        unit=found.unit, what=kind.code, title=kind.stem(found.data), form=form, rows=1, write=write,
        name=file_name(kind, found.data, wanted), kind=CONTENT_TYPES[wanted],
    ))  # fmt: skip


@require_safe
def several(request: SignedRequest, code: str, form: str) -> HttpResponseBase:
    """The papers of the keys in the address (`?key=1&key=2`) as a zip; many are made in the background."""
    kind, wanted = _asked(code, form)
    keys = list(dict.fromkeys(request.GET.getlist("key")))
    if not keys:
        raise Refusal(_("Hãy chọn ít nhất một giấy tờ."))
    if len(keys) > MOST:
        raise Refusal(_("Mỗi lần chỉ lập được %(most)d giấy tờ; hãy chọn bớt.") % {"most": MOST})
    first = _found(request, kind, keys[0])

    def write(file: IO[bytes], progress: Progress) -> int:
        return pack(_each(request, kind, keys, wanted), file, progress, at=timezone.localtime())

    return given(request, Wanted(
        unit=first.unit, what=kind.code, form="zip",
        title=_("%(title)s (%(count)d tệp)") % {"title": kind.title, "count": len(keys)},
        rows=len(keys), write=write, name=f"{kind.code.replace('.', '-')}-{len(keys)}.zip",
        kind="application/zip", at_once=AT_ONCE if len(file_orders) else MOST,
    ))  # fmt: skip


def _each(request: SignedRequest, kind: Paper, keys: list[str], form: Form) -> Iterator[Rendered]:
    for key in keys:
        yield _rendered(request, kind, _found(request, kind, key), form)


def _rendered(request: SignedRequest, kind: Paper, found: Found, form: Form) -> Rendered:
    return render(kind, found.data, form, demo=request.demo_mode, at=timezone.now())


def _asked(code: str, form: str) -> tuple[Paper, Form]:
    """The paper and the form of an address. Raises Http404 for one that there is not."""
    kind = papers.get(code)
    if kind is None or form not in kind.forms:
        raise Http404
    return kind, Form(form)


def _found(request: SignedRequest, kind: Paper, key: Any) -> Found:
    try:
        return kind.find(request.actor, key)
    except LookupError as error:
        raise Http404 from error
