"""`./chibo paper`: the files asked for, whole and journalled, or words that say why not."""

from __future__ import annotations

from argparse import ArgumentParser
from io import BytesIO

import pytest
from docx import Document

from chibo.edge.cli import paper
from chibo.foundation.access import book
from chibo.foundation.access.models import Export
from tests.contracts.pdf_laws import faults, text_of
from tests.factories import meetings, org

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db):
    return meetings.closed(meetings.village(org.district()))


def run(*arguments) -> int:
    parser = ArgumentParser()
    paper.add_arguments(parser)
    return paper.run(parser.parse_args([str(one) for one in arguments]))


def test_it_writes_both_forms_and_says_where(meeting, tmp_path, capsys):
    pdf, docx = tmp_path / "out.pdf", tmp_path / "out.docx"
    assert run("meetings.minutes", "--meeting", meeting.pk, "--pdf", pdf, "--docx", docx) == 0
    assert faults(pdf.read_bytes()) == []
    assert "CHI BỘ BẢN MỘT" in " ".join(text_of(pdf.read_bytes()))
    said = "".join(part.text or "" for part in Document(BytesIO(docx.read_bytes())).element.iter())
    assert "Chi bộ bản Một" in said
    assert capsys.readouterr().out.split() == [str(pdf), str(docx)]
    assert {(one.what, one.form, one.rows) for one in Export.objects.all()} == {
        ("meetings.minutes", "pdf", 1), ("meetings.minutes", "docx", 1),
    }  # fmt: skip
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.docx", "out.pdf"]


@pytest.mark.parametrize(("kind", "marked"), [("demo", True), ("real", False)])
def test_the_mark_stands_on_papers_of_the_demo_world_only(meeting, tmp_path, kind, marked):
    book.mark(kind)
    pdf = tmp_path / "out.pdf"
    assert run("meetings.agenda", "--meeting", meeting.pk, "--pdf", pdf) == 0
    assert ("DỮ LIỆU MINH HỌA" in " ".join(text_of(pdf.read_bytes()))) is marked


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("meetings.minutes", "--meeting", "{meeting}"), "Hãy cho biết ghi ra đâu: --pdf, --docx"),
        (("meetings.agenda", "--meeting", "{meeting}", "--docx", "{folder}/a.docx"), "không có dạng docx"),
        (("meetings.minutes", "--meeting", "999999", "--pdf", "{folder}/a.pdf"), "Không có «Biên bản» của buổi 999999"),
        (("meetings.resolution", "--meeting", "{meeting}", "--pdf", "{folder}/a.pdf"), "Không có «Nghị quyết»"),
        (("meetings.minutes", "--meeting", "{meeting}", "--pdf", "{folder}/no/a.pdf"), "Không ghi được tệp"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_left(meeting, tmp_path, capsys, arguments, said):
    given = [one.format(meeting=meeting.pk, folder=tmp_path) for one in arguments]
    assert run(*given) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_there_is_not_is_refused_by_name(capsys):
    with pytest.raises(SystemExit) as stop:
        run("meetings.nothing", "--meeting", "1")
    assert stop.value.code == 2
    assert "meetings.minutes" in capsys.readouterr().err
