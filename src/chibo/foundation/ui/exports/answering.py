"""A list or a chart as a file, for whoever may open its page and asks for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import IO, Any, Protocol

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.ui.exports import delimited, xlsx
from chibo.foundation.ui.exports.giving import Progress, Wanted, given, watched
from chibo.foundation.ui.exports.sheet import MOST_ROWS, Sheet
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.words import Text, vietnamese
from chibo.kernel.errors import Refusal
from chibo.kernel.text import plain

WRITERS = {"xlsx": xlsx, "csv": delimited}
MARK = gettext_lazy("DỮ LIỆU MINH HỌA")
"""Stands on every file of the demo world, in Vietnamese whoever takes it, and in the reader's language."""


class Exportable(Protocol):
    """A list or a chart that can be had as a file; `unit` is whose it is (None: nobody's in particular)."""

    @property
    def name(self) -> str: ...

    @property
    def unit(self) -> Any: ...

    def sheet(self) -> Sheet: ...


class TooLong(Refusal):
    """The list is longer than one file may be."""


def exported(request: HttpRequest, *offered: Exportable) -> HttpResponseBase | None:
    """The file that the parameter `export` asks for ("xlsx", or "name.csv" of one of several); None for none.
    A long one is ordered: then the answer is the way to the page where it will be.

    Call it after the page's own checks: whoever may not see the page gets no file. Raises TooLong beyond MOST_ROWS.
    """
    name, _dot, form = request.GET.get("export", "").rpartition(".")
    wanted = next((one for one in offered if name in ("", one.name)), None)
    if wanted is None or form not in WRITERS:
        return None
    sheet = wanted.sheet()
    if sheet.count > MOST_ROWS:
        raise TooLong(too_long(sheet.count))
    return _file(request, wanted, _signed(sheet, request), form)


def too_long(count: int) -> str:
    return _("Danh sách có %(count)s dòng, quá %(most)s dòng cho một tệp. Hãy lọc bớt rồi tải từng phần.") % {
        "count": number(count), "most": number(MOST_ROWS),
    }  # fmt: skip


def misread(request_params: Any, name: str) -> str:
    """What is wrong with the parameter `export` of a page whose list bears `name`; "" for nothing."""
    asked = request_params.get("export", "")
    if not asked or (asked.rpartition(".")[0] in ("", name) and asked.rpartition(".")[2] in WRITERS):
        return ""
    return _("Không có tệp «%(asked)s»; danh sách này tải được ở dạng %(forms)s.") % {
        "asked": asked[:40], "forms": ", ".join(WRITERS),
    }  # fmt: skip


def _signed(sheet: Sheet, request: HttpRequest) -> Sheet:
    """With who took it and when, and in the demo world with the mark that nothing in it is real."""
    taken: tuple[Text, Any] = (_("Người tải"), request.actor.name)  # type: ignore[attr-defined]
    lines = [*sheet.lines, taken, (_("Tải lúc"), timezone.localtime().replace(tzinfo=None))]
    mark = " · ".join(dict.fromkeys((vietnamese(MARK), str(MARK)))) if getattr(request, "demo_mode", False) else ""
    return replace(sheet, lines=lines, mark=mark)  # type: ignore[arg-type]


def _file(request: HttpRequest, wanted: Exportable, sheet: Sheet, form: str) -> HttpResponseBase:
    def write(file: IO[bytes], progress: Progress) -> int:
        rows: int = WRITERS[form].write(replace(sheet, rows=watched(sheet.rows, progress)), file)
        return rows

    name = re.sub("[^a-z0-9]+", "-", plain(f"{sheet.title} {sheet.subject}"))[:120].strip("-")
    return given(request, Wanted(
        unit=wanted.unit, what=wanted.name, title=sheet.title, form=form, name=f"{name}.{form}", rows=sheet.count,
        write=write, kind=WRITERS[form].TYPE,
    ))  # fmt: skip
