"""Reading sheets as files, whatever they mean; what sheets of units and members promise stands in tests/contracts."""

from __future__ import annotations

import io
import json
import math
from datetime import date, datetime

import pytest
import xlsxwriter

from chibo.foundation.exchange import reading
from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.ports import Plan, Row, RowError, SheetColumn
from chibo.foundation.exchange.reading import Unreadable, check_matching, matched, opened
from chibo.foundation.exchange.sheets import read

COLUMNS = (
    SheetColumn("Mã", "", required=True),
    SheetColumn("Tên", "", required=True),
    SheetColumn("Từ ngày", "", is_date=True),
)


def csv(text: str) -> bytes:
    return text.encode()


def workbook(write) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        write(book)
    return file.getvalue()


def cells(content: bytes, name: str = "a.csv") -> list[tuple]:
    with opened(content, name, COLUMNS) as (heading, lines):
        places = matched(heading.titles, COLUMNS, {})
        check_matching(heading.titles, COLUMNS, places)
        found = []
        for line in lines:
            number, text = line.decode().rstrip("\n").split("\t")
            row = array_of(text)
            cut = [read(row[place]) if place < len(row) else "" for place in places.values()]
            if any(cut):
                found.append((int(number), *cut))
        return found


def array_of(text: str) -> list[str]:
    """A row as COPY would take it, taken apart again by other means: JSON has the same quotes."""
    return json.loads(text.replace("\\\\", "\\").replace("{", "[", 1)[:-1] + "]", strict=False)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_the_one_of_the_header(separator):
    text = "Mã,Tên,Từ ngày\nA,Một; hai, \n".replace(",", separator) if separator != ";" else "Mã;Tên;Từ ngày\nA;Một;\n"
    assert cells(csv(text))[0][:2] == (2, "A")


def test_quoted_cells_may_hold_separators_and_lines():
    assert cells(csv('Mã,Tên,Từ ngày\nA,"Một, và\nhai",\nB,Ba,\n')) == [(2, "A", "Một, và hai", ""), (3, "B", "Ba", "")]


def test_short_rows_are_filled_up_and_long_ones_cut():
    assert cells(csv("Mã,Tên,Từ ngày\nA,Một\nB,Hai,01/01/2020,thừa\n")) == [
        (2, "A", "Một", ""), (3, "B", "Hai", "01/01/2020"),
    ]  # fmt: skip


def test_empty_rows_are_left_out_and_counted():
    assert [row[0] for row in cells(csv("Mã,Tên,Từ ngày\n\n,,\nA,Một,\n   , ,\nB,Hai,\n"))] == [4, 6]


def test_a_broken_quotation_is_refused():
    with pytest.raises(Unreadable, match="có dòng không đọc được"):
        cells(csv('Mã,Tên,Từ ngày\nA,"Một" hai,\n'))


def test_a_sheet_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    with pytest.raises(Unreadable, match="hơn 2 dòng; hãy chia nhỏ"):
        cells(csv("Mã,Tên,Từ ngày\n" + "A,Một,\n" * 3))


def test_the_first_sheet_of_a_workbook_is_read_with_its_kinds_of_cells():
    def write(book):
        sheet, other = book.add_worksheet("Đầu"), book.add_worksheet("Sau")
        other.write_row(0, 0, ["Khác"])
        sheet.write_row(0, 0, ["Mã", "Tên", "Từ ngày"])
        sheet.write_number(1, 0, 12)
        sheet.write_formula(1, 1, '="Một"', None, "Một")
        moment = datetime(2020, 1, 31, 15, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
        sheet.write_datetime(1, 2, moment, book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
        sheet.write_number(2, 0, 1.5)
        sheet.write_boolean(2, 1, True)

    assert cells(workbook(write), "a.xlsx") == [
        (2, "12", "Một", date(2020, 1, 31)), (3, "1.5", "True", ""),
    ]  # fmt: skip


def test_rows_of_a_workbook_keep_their_numbers_whatever_is_empty_before():
    def write(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Mã", "Tên", "Từ ngày"])
        sheet.write_row(7, 0, ["A", "Một"])

    assert cells(workbook(write), "a.xlsx") == [(8, "A", "Một", "")]


def test_a_title_above_the_header_is_stepped_over():
    def write(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["DANH SÁCH TỔ CHỨC"])
        sheet.write_row(2, 0, ["Mã", "Tên", "Từ ngày"])
        sheet.write_row(3, 0, ["A", "Một"])

    assert cells(workbook(write), "a.xlsx") == [(4, "A", "Một", "")]


def test_an_empty_workbook_is_refused():
    with pytest.raises(Unreadable, match="không có dòng nào"):
        cells(workbook(lambda book: book.add_worksheet()), "a.xlsx")


# --- cells


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("31/12/2021", date(2021, 12, 31)),
        ("1/2/2021", date(2021, 2, 1)),
        (date(2020, 5, 6), date(2020, 5, 6)),
        ("", None),
    ],
)
def test_a_day_is_a_date_or_text_with_slashes(value, found):
    check = Checker()
    assert check.day(Row(2, {"Từ ngày": value}), "Từ ngày") == found
    assert check.errors == []


@pytest.mark.parametrize(
    "value", ["31/02/2021", "2021-12-31", "31.12.2021", 44561, "44561", 44561.5, "²", "hôm qua", "01/01/0021", True]
)
def test_anything_else_is_refused_with_its_place(value):
    check = Checker()
    assert check.day(Row(7, {"Từ ngày": value}), "Từ ngày") is None
    assert [(error.row, error.column) for error in check.errors] == [(7, "Từ ngày")]
    assert "Hãy" in check.errors[0].message


@pytest.mark.parametrize(
    ("value", "found"), [("7", 7), ("1.234", 1234), ("12 500", 12500), ("1.234.567", 1234567), (7, 7), (7.0, 7)]
)
def test_a_whole_number_is_plain_or_in_groups_of_three(value, found):
    check = Checker()
    assert check.whole(Row(2, {"Số": value}), "Số", least=1, most=2_000_000) == found
    assert check.errors == []


@pytest.mark.parametrize(
    "value",
    [
        "1.5",
        "12.5",
        "1.23",
        "1 2",
        "1.234 567",
        "1,5",
        "²",
        "٣",
        "-3",
        "0",
        "2000001",
        1.5,
        1.234,
        math.nan,
        math.inf,
        True,
    ],
)
def test_what_is_no_whole_number_is_refused_rather_than_guessed(value):
    check = Checker()
    assert check.whole(Row(7, {"Số": value}), "Số", least=1, most=2_000_000) is None
    assert [(error.row, error.column) for error in check.errors] == [(7, "Số")]
    assert "từ 1 đến 2000000" in check.errors[0].message


@pytest.mark.parametrize("value", ["NaN", "Infinity", "²", "1.2.3", "bắc", math.nan])
def test_what_is_no_number_is_refused(value):
    check = Checker()
    assert check.decimal(Row(3, {"Vĩ độ": value}), "Vĩ độ", places=5) is None
    assert [(error.row, error.column) for error in check.errors] == [(3, "Vĩ độ")]


def test_a_choice_is_found_without_accents_and_case():
    check, choices = Checker(), {"Nam": "male", "Nữ": "female"}
    found = [check.choice(Row(2, {"Giới tính": text}), "Giới tính", choices) for text in ("nữ", "NU", "nam", "")]
    assert found == ["female", "female", "male", None]
    assert check.errors == []


def test_one_fault_is_named_once():
    check, row = Checker(), Row(2, {"Tên": ""})
    for _time in range(2):
        check.text(row, "Tên", required=True)
    assert check.errors == [RowError(2, "Tên", "Thiếu Tên. Hãy điền vào ô này.")]


def test_refused_counts_rows_not_faults():
    assert Plan(errors=[RowError(2, "a", "x"), RowError(2, "b", "x"), RowError(5, "a", "x")]).refused == 2
