"""Damaged files do no harm, and a commit that is killed leaves nothing by half."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
import xlsxwriter

from chibo.edge.cli import bench_fuzz, bench_import, bench_kills
from chibo.foundation.exchange.ports import SheetColumn
from chibo.foundation.exchange.reading import PROBLEMS, Unreadable, opened

FILES = 250
"""Without the net below the reader, 60 are enough to find what it lets through; the command reads a million."""
COLUMNS = (SheetColumn("Mã", "", required=True), SheetColumn("Tên", "", required=True), SheetColumn("Ngày", ""))


def read(content: bytes, name: str = "a.xlsx") -> tuple[list[str], list[str], int]:
    """The headings, the notes and how many rows."""
    with opened(content, name, COLUMNS) as (heading, lines):
        return heading.titles, heading.notes, sum(1 for _line in lines)


def refusal(content: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(Unreadable) as raised:
        read(content, name)
    return str(raised.value)


def book(write) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        write(made)
    return file.getvalue()


def plainly(made):
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, ["Mã", "Tên", "Ngày"])
    sheet.write_row(1, 0, ["A", "Một"])
    return sheet


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return out.getvalue()


def test_damaged_workbooks_are_each_answered_within_the_limits():
    found = bench_fuzz.fuzz(FILES, seed=3)
    assert found["unanswered"] == 0, found
    outcomes = found["outcomes"]
    assert isinstance(outcomes, dict)
    assert set(outcomes) <= {"rows", "problem", "limit: SIGKILL", "limit: SIGXCPU", "limit: SIGABRT"}
    assert outcomes["rows"] > 0
    assert outcomes["problem"] > 0
    control = found["control"]
    assert isinstance(control, dict)
    assert set(control) - {"read"}, "a plain reader must fail on this corpus, or it shows nothing"


@pytest.mark.parametrize(
    ("what", "content", "words"),
    [
        ("a renamed program", b"MZ" + bytes(300), "program"),
        ("an old workbook, or one with a password", b"\xd0\xcf\x11\xe0" + bytes(600), "old_or_locked"),
        ("no workbook", b"PK\x03\x04 no zip", "unreadable"),
        ("macros", with_part(book(plainly), "xl/vbaProject.bin", b"x"), "macros"),
        ("links to other files", with_part(book(plainly), "xl/externalLinks/externalLink1.xml", b"<x/>"),
         "external_links"),
        ("a zip bomb", with_part(book(plainly), "xl/worksheets/sheet2.xml", bytes(64 * 2**20)), "bomb"),
        ("hundreds of columns", book(lambda made: plainly(made).write_string(3, 400, "x")), "too_wide"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_words(what, content, words):
    said = PROBLEMS[words]()
    assert refusal(content) == (said % {"columns": 401} if "%" in said else said)


def test_a_cell_in_the_last_row_and_column_costs_no_memory_of_ours():
    said = refusal(book(lambda made: plainly(made).write_string(1_048_575, 200, "x")))
    assert said in (PROBLEMS["too_big"](), PROBLEMS["too_slow"](), PROBLEMS["unreadable"]())


def test_a_million_empty_rows_are_read_as_none():
    def write(made):
        sheet = plainly(made)
        for row in range(2, 200_000, 400):
            sheet.set_row(row, 30)
        sheet.write_blank(1_048_575, 0, None, made.add_format({"bold": True}))

    assert read(book(write))[2] == 1


def test_a_hidden_sheet_a_formula_and_a_title_are_told_of():
    def write(made):
        hidden, sheet = made.add_worksheet("Ẩn"), made.add_worksheet("Hiện")
        sheet.activate()
        sheet.set_first_sheet()
        hidden.hide()
        hidden.write_row(0, 0, ["Mã", "Tên"])
        sheet.write_string(0, 0, "DANH SÁCH")
        sheet.write_row(2, 0, ["Mã", "Tên", "Ngày"])
        sheet.write_row(3, 0, ["A", "Một"])
        sheet.write_formula(4, 0, '="B"', None, "B")

    titles, notes, rows = read(book(write))
    assert (titles, rows) == (["Mã", "Tên", "Ngày"], 2)
    assert any("công thức" in note for note in notes)
    assert any("Ẩn" in note for note in notes)


def test_a_merged_heading_and_two_headings_are_refused():
    def merged(made):
        sheet = made.add_worksheet()
        sheet.merge_range(0, 0, 0, 1, "Mã")
        sheet.write_row(0, 2, ["Tên", "Ngày"])
        sheet.write_row(1, 0, ["A", "", "Một"])

    def twice(made):
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["Mã", "Tên", "Ngày"])
        sheet.write_row(1, 0, ["Mã", "Tên", "Ngày"])
        sheet.write_row(2, 0, ["A", "Một"])

    assert "Dòng tiêu đề 1 có ô gộp" in refusal(book(merged))
    assert "Dòng 1 và dòng 2 đều là tiêu đề" in refusal(book(twice))


def test_the_process_that_reads_can_open_nothing(tmp_path):
    """After it has given everything away: no file, no socket, no child, no more memory than it was left."""
    import subprocess
    import sys

    script = (
        "import socket, sys\n"
        "from chibo.foundation.documents.reader.confinement import confine\n"
        "confine(memory=256 * 2**20, seconds=5)\n"
        "for act in (lambda: open('/etc/passwd'), lambda: socket.socket(), lambda: open(sys.argv[1], 'w'),\n"
        "            lambda: bytearray(400 * 2**20)):\n"
        "    try:\n        act()\n        print('done')\n"
        "    except (OSError, MemoryError) as error:\n        print(type(error).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "made")], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": "src"},
    )  # fmt: skip
    assert done.stdout.split() == ["OSError", "OSError", "OSError", "MemoryError"]
    assert not (tmp_path / "made").exists()


ROWS, KILLS, FEW = 1000, 4, 4
IN_TWO_HALVES = """
import time
lines = Path(path).read_bytes().splitlines(keepends=True)
middle = len(lines) // 2
for part in (lines[:middle], lines[:1] + lines[middle:]):
    time.sleep(0.7)
    exchange.commit(actor=operator(), kind="members", name="bench.csv", content=b"".join(part), unit=None,
                    today=timezone.localdate())
"""
"""The pause makes a kill between the halves likely on a machine of any speed."""


@pytest.mark.django_db(transaction=True)
def test_a_killed_commit_leaves_all_or_nothing_and_a_second_one_finishes_it(capsys):
    """Six kills at random moments; `./chibo bench import --rows 20000 --kills 200` does the full count."""
    assert bench_kills.kills(ROWS, KILLS, made=bench_import.made, as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["kills"], found["by_half"], found["finished_by_second_run"]) == (KILLS, 0, KILLS)
    assert found["cut_short"] > 0


@pytest.mark.django_db(transaction=True)
def test_so_few_kills_find_a_commit_that_is_none(capsys):
    """The control: written in two halves, fewer kills leave one of them alone."""
    assert bench_kills.kills(ROWS, FEW, made=bench_import.made, as_json=True, commit=IN_TWO_HALVES) == 1
    assert json.loads(capsys.readouterr().out)["by_half"] > 0
