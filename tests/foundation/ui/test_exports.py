"""Files: exactly the values, text never a formula, dates and numbers as such, in bounded memory."""

from __future__ import annotations

import csv
import io
import os
import re
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.utils.safestring import SafeString
from python_calamine import CalamineWorkbook

from chibo.foundation.ui.exports import delimited, xlsx
from chibo.foundation.ui.exports.sheet import LONGEST, Heading, Sheet, plain_value
from chibo.foundation.ui.markup import BLANK, link, stacked, tag

SIGNS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "=cmd|' /C calc'!A0"]
OTHERS = [
    "http://example.org",
    "<r>x</r>",
    "<r><t>x</t></r>",
    "0012",
    "1e5",
    "{=1}",
    "ĂN QUẢ NHỚ KẺ",
    "a&b<c>'\"",
    "_x0041_",
]
LONG = "Chi bộ Trường " + "ă" * 186


def sheet(*rows, headings=None, **more) -> Sheet:
    width = max((len(row) for row in rows), default=1)
    headings = headings or [Heading(title=f"Cột {place}") for place in range(width)]
    return Sheet(title="Danh sách", headings=headings, rows=rows, count=len(rows), **more)


def workbook(made: Sheet) -> bytes:
    file = io.BytesIO()
    assert xlsx.write(made, file) == made.count
    return file.getvalue()


def cells(content: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def part(content: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def text(made: Sheet) -> str:
    file = io.BytesIO()
    assert delimited.write(made, file) == made.count
    return file.getvalue().decode()


def lines(made: Sheet) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text(made).removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("value", [*SIGNS, *OTHERS, LONG])
def test_text_is_text_in_a_workbook_whatever_it_begins_with(value):
    content = workbook(sheet(["A", plain_value(value)]))
    assert "<f>" not in part(content)
    assert "<hyperlink" not in part(content)
    assert cells(content)[-1][1].strip() == value.strip()


def test_no_other_cell_of_a_workbook_becomes_a_formula_either():
    made = Sheet(
        title="=1+1", headings=[Heading(title="=2+2")], rows=[["x"]], count=1, lines=[("=3+3", "=4+4")], foot=["=5+5"],
        mark="=6+6",
    )  # fmt: skip
    content = workbook(made)
    assert "<f>" not in part(content)
    assert [row[0] for row in cells(content)] == ["=6+6", "=1+1", "=3+3", "", "=2+2", "x", "=5+5"]


@pytest.mark.parametrize("value", SIGNS)
def test_text_that_looks_like_a_formula_gets_an_apostrophe_in_csv(value):
    [*_above, row] = lines(sheet(["A", value]))
    assert row[1] == f"'{value}"


def test_no_other_cell_of_a_csv_file_begins_like_a_formula():
    made = Sheet(
        title="=1", headings=[Heading(title="+2")], rows=[["x"]], count=1, lines=[("-3", "@4")], foot=["=5"],
    )  # fmt: skip
    assert [cell for row in lines(made) for cell in row if cell.startswith(tuple("=+-@"))] == []


def test_negative_numbers_are_numbers_in_both():
    row = ["A", -9, -1.5]
    assert lines(sheet(row))[-1] == ["A", "-9", "-1.5"]
    assert cells(workbook(sheet(row)))[-1] == ["A", -9, -1.5]


def test_numbers_dates_and_percentages_are_such_in_a_workbook():
    row = ["A", 1234, 12.5, 91.4, date(2021, 12, 31), datetime(2021, 12, 31, 8, 30), None]  # noqa: DTZ001 - local time
    headings = [Heading(title=str(place), percent=place == 3) for place in range(7)]
    content = workbook(sheet(row, headings=headings, foot=["Cộng", 1234, 12.5, None, None, None, None]))
    found, foot = cells(content)[-2:]
    assert found[1:3] + found[4:] == [1234, 12.5, date(2021, 12, 31), datetime(2021, 12, 31, 8, 30), ""]  # noqa: DTZ001
    assert found[3] == pytest.approx(0.914)
    assert foot[:3] == ["Cộng", 1234, 12.5]
    looks = part(content, "xl/styles.xml")
    assert all(look in looks for look in ('formatCode="dd/mm/yyyy"', 'formatCode="0.0%"', 'formatCode="#,##0.0"'))


def test_days_that_spreadsheets_do_not_know_and_numbers_too_long_for_them_are_text():
    found = cells(workbook(sheet(["A", date(1890, 5, 19), 1234567890123456789])))[-1]
    assert found == ["A", "19/05/1890", "1234567890123456789"]


def test_the_lines_above_say_what_the_file_is():
    made = sheet(["A", 1], lines=[("Đơn vị", "Huyện"), ("Tính đến", date(2021, 12, 31))], mark="DỮ LIỆU MINH HỌA")
    assert cells(workbook(made))[:5] == [
        ["DỮ LIỆU MINH HỌA", ""], ["Danh sách", ""], ["Đơn vị", "Huyện"], ["Tính đến", date(2021, 12, 31)], ["", ""],
    ]  # fmt: skip
    assert "DỮ LIỆU MINH HỌA" in re.search(r"<oddHeader>(.*?)</oddHeader>", part(workbook(made)))[1]
    assert lines(made)[:5] == [["DỮ LIỆU MINH HỌA"], ["Danh sách"], ["Đơn vị", "Huyện"], ["Tính đến", "2021-12-31"], []]


def test_a_csv_file_begins_with_its_mark_and_keeps_quotes_and_commas():
    made = sheet(['Ông "A", bản Một', "x;y"])
    assert text(made).startswith("\ufeff")
    assert lines(made)[-1] == ['Ông "A", bản Một', "x;y"]


@pytest.mark.parametrize("title", ["a/b: c? [d] * \\e", "x" * 200, "'''", "", "Đảng viên dự bị"])
def test_any_title_gives_a_workbook_that_opens(title):
    made = Sheet(title=title, headings=[Heading(title="A")], rows=[["x"]], count=1)
    [name] = CalamineWorkbook.from_filelike(io.BytesIO(workbook(made))).sheet_names
    assert 0 < len(name) <= 31


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (link("Lò Văn A & B", url="/x?a=1&b=2"), "Lò Văn A & B"),
        (stacked("Tên", under="dưới"), "Tên dưới"),
        (tag("dự bị", tone="warn"), "dự bị"),
        (BLANK, None),
        ("—", None),
        ("", None),
        (None, None),
        (True, "Có"),
        ("a\x00b\x0bc\u2028d", "a b c d"),
        (" \t=1 ", "=1"),
        ("x" * 40_000, "x" * LONGEST),
        (SafeString("1 / <b>2</b>"), "1 / 2"),
        (12.0, 12),
        (Decimal("12.50"), 12.5),
        (Fraction(1, 4), 0.25),
        (float("nan"), None),
        (Decimal("Infinity"), None),
        (date(2021, 12, 31), date(2021, 12, 31)),
        (datetime(2021, 12, 31, 18, tzinfo=UTC), datetime(2022, 1, 1, 1)),  # noqa: DTZ001
    ],
)
def test_a_cell_becomes_the_value_behind_it(cell, kept):
    assert plain_value(cell) == kept


def test_files_of_many_rows_take_no_more_memory_than_files_of_few():
    def peak(write, count: int) -> int:
        rows = ([f"Lò Văn {place}", place, date(2021, 1, 1)] for place in range(count))
        made = Sheet(title="x", headings=[Heading(title=str(n)) for n in range(3)], rows=rows, count=count)
        tracemalloc.start()
        try:
            with Path(os.devnull).open("wb") if write is delimited.write else io.BytesIO() as file:
                write(made, file)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(delimited.write, 20_000) < 2 * peak(delimited.write, 200) + 200_000
    assert peak(xlsx.write, 10_000) < peak(xlsx.write, 1000) + 2_000_000
