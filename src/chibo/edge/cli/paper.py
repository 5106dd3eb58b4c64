"""paper: a paper of a meeting as PDF, as DOCX, or both."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.edge.cli.printing import note
from chibo.foundation.access import book
from chibo.foundation.access import operations as access
from chibo.foundation.access.operations import operator
from chibo.foundation.access.scope import acting
from chibo.foundation.documents.ports import Form, Found, Paper, papers
from chibo.foundation.documents.rendering import render


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("code", choices=papers.codes(), metavar="GIẤY_TỜ", help=", ".join(papers.codes()))
    parser.add_argument(
        "--meeting", required=True, metavar="SỐ",
        help="số của buổi sinh hoạt; 12-2 là bản thứ 2 của biên bản, 12-g5 là giấy mời khách số 5",
    )  # fmt: skip
    for form in Form:
        parser.add_argument(f"--{form}", type=Path, metavar=f"TỆP.{form}", help=f"ghi ra tệp {form.upper()}")


def run(given: Namespace) -> int:
    """Write the files asked for; 2 when none is, when the paper has no such form, when there is no such meeting or the
    place cannot be written."""
    paper = papers[given.code]
    wanted = {form: getattr(given, form) for form in Form if getattr(given, form) is not None}
    if not wanted:
        note(_("Hãy cho biết ghi ra đâu: %(forms)s.") % {"forms": ", ".join(f"--{form}" for form in paper.forms)})
        return 2
    if without := [form for form in wanted if form not in paper.forms]:
        note(_("%(title)s không có dạng %(forms)s.") % {"title": paper.title, "forms": ", ".join(without)})
        return 2
    actor = operator()
    with acting(actor):
        try:
            found = paper.find(actor, given.meeting)
        except LookupError:
            note(_("Không có «%(title)s» của buổi %(key)s.") % {"title": paper.title, "key": given.meeting})
            return 2
        return max(_written(paper, found, form, path) for form, path in wanted.items())


def _written(paper: Paper, found: Found, form: Form, path: Path) -> int:
    """Render, journal, write aside and rename: a file that is there is whole."""
    made = render(paper, found.data, form, demo=book.is_demo(), at=timezone.now())
    access.export(actor=operator(), unit=found.unit, what=paper.code, title=paper.stem(found.data), form=form, rows=1)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(made.content)
        beside.replace(path)
    except OSError as error:
        note(_("Không ghi được tệp %(file)s: %(error)s.") % {"file": path, "error": error})
        return 2
    print(path)
    return 0
