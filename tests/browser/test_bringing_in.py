"""An office brings 17 cells and 219 members in, mends two refused rows, takes the batch back and brings it in again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

UNITS = ("Mã", "Tên", "Loại", "Trực thuộc", "Từ ngày")
MEMBERS = ("MÃ ĐẢNG VIÊN", "Ho va ten", "Ngày sinh", "Giới tính", "Mã chi bộ", "Ngày kết nạp", "Ngày chính thức")


def saved(path: Path, columns: Sequence[str], rows: list[Sequence[Any]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, day = book.add_worksheet("Danh sách"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, columns)
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, place, value, day)
                else:
                    sheet.write_string(line, place, str(value))
    return path


def cells() -> list[Sequence[Any]]:
    start, top = date(2000, 1, 1), ("SNN", "Đảng bộ Sở Nông nghiệp", "Đảng bộ cơ sở", "", date(2000, 1, 1))
    below = [(f"SNN-{n:02}", f"Chi bộ phòng số {n}", "Chi bộ trực thuộc", "SNN", start) for n in range(1, 18)]
    return [top, *below]


def members(*, mended: bool) -> list[Sequence[Any]]:
    rows = []
    for number in range(219):
        admitted = date(2001 + number % 18, 1 + number % 12, 1 + number % 28)
        cell = "SNN-99" if number == 10 and not mended else f"SNN-{1 + number % 17:02}"
        born = "31/02/1975" if number == 20 and not mended else date(1975, 2, 1 + number % 28)
        name = "LÒ VĂN MẪU" if number == 5 else f"Lò Văn {chr(65 + number % 26)}{'aeiou'[number % 5]}"
        rows.append((f"SNN-{number:04}", name, born, "Nam", cell, admitted, admitted.replace(year=admitted.year + 1)))
    return rows


def drop(visitor: Visitor, kind: str, path: Path) -> None:
    visitor.opens(f"/imports/new/{kind}/")
    visitor.page.set_input_files("input[type=file]", str(path))
    visitor.page.get_by_role("button", name="Tải lên và kiểm tra").click()
    expect(visitor.page.locator("#rows-card")).to_be_visible(timeout=90_000)


def commit(visitor: Visitor, words: str) -> None:
    visitor.page.get_by_role("button", name=words).click()
    expect(visitor.page.get_by_text("Đã ghi, lô")).to_be_visible(timeout=90_000)


def mended(refused: Path) -> Path:
    """The file of refused rows as an office mends it; the column of faults stays where it is."""
    workbook = load_workbook(refused)
    sheet = workbook.worksheets[0]
    assert sheet.cell(1, sheet.max_column).value == "Lỗi"
    assert sheet.max_row == 3
    right = {"SNN-99": "SNN-11", "31/02/1975": "28/02/1975"}
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.value = right.get(cell.value, cell.value)
    workbook.save(refused)
    return refused


def take_back(visitor: Visitor) -> None:
    visitor.follows(visitor.page.get_by_role("link", name="Hoàn tác cả lô"))
    visitor.finds_nothing_wrong("imports-roll-back")
    visitor.page.get_by_role("button", name="Hoàn tác cả lô").click()
    expect(visitor.page.get_by_text("đã được hoàn tác: sổ như trước khi nhập")).to_be_visible(timeout=60_000)


def test_219_members_come_into_17_cells_go_back_and_come_again(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    visitor.signs_in_as("vanphong-tinh")
    visitor.opens("/imports/")
    visitor.finds_nothing_wrong("imports")
    drop(visitor, "units", saved(tmp_path / "don-vi.xlsx", UNITS, cells()))
    commit(visitor, "Ghi 18 dòng vào sổ")

    drop(visitor, "members", saved(tmp_path / "dang-vien.xlsx", MEMBERS, members(mended=False)))
    visitor.finds_nothing_wrong("imports-preview")
    page.get_by_role("link", name="Bị từ chối: 2").click()
    expect(page.get_by_text("Không có chi bộ mã SNN-99 trong sổ.")).to_be_visible()
    expect(page.get_by_text("Không có ngày 31/02/1975 trong lịch.")).to_be_visible()
    visitor.finds_nothing_wrong("imports-refused")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải 2 dòng lỗi về để sửa").click()
    assert download.value.suggested_filename == "loi-dang-vien.xlsx"
    download.value.save_as(refused := tmp_path / "loi-dang-vien.xlsx")
    commit(visitor, "Ghi 217 dòng đạt")
    visitor.finds_nothing_wrong("imports-written")
    first = page.url

    drop(visitor, "members", mended(refused))
    expect(page.locator(".counts div").first).to_contain_text("2")
    commit(visitor, "Ghi 2 dòng vào sổ")
    take_back(visitor)
    page.goto(first)
    take_back(visitor)

    drop(visitor, "members", saved(tmp_path / "dang-vien-sua.xlsx", MEMBERS, members(mended=True)))
    expect(page.locator(".counts div").first).to_contain_text("219")
    commit(visitor, "Ghi 219 dòng vào sổ")

    page.locator("#top-search").press_sequentially("chi bo phong so 17", delay=20)
    expect(page.locator("#top-suggestions").get_by_role("link", name="Chi bộ phòng số 17")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chi bộ phòng số 17")
    for name in ("Sổ đảng viên", "Biểu thống kê", "Nhật ký", "Người ghi trùng"):
        visitor.follows(page.get_by_role("link", name=name, exact=True))
        visitor.finds_nothing_wrong(f"unit-{name}")
        page.go_back()
