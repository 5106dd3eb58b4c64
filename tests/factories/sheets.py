"""Sheets as bytes, as people send them: comma or semicolon, with or without a mark, true dates or text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange.models import Batch
from tests.factories.access import TODAY, operator

UNIT_COLUMNS = (
    "Mã", "Tên", "Loại", "Trực thuộc", "Từ ngày", "Đến ngày", "Quyết định số", "Ngày quyết định",
)  # fmt: skip
MEMBER_COLUMNS = (
    "Mã đảng viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Mã chi bộ", "Ngày kết nạp",
    "Số quyết định kết nạp", "Ngày chính thức", "Số quyết định chính thức", "Người sở tại", "Miễn sinh hoạt từ",
    "Chuyển đến ngày", "Chuyển đi ngày", "Ra khỏi Đảng ngày", "Hình thức ra",
    "Tên khai sinh", "Quê quán", "Trình độ", "Nghề nghiệp", "Số thẻ đảng viên", "Nơi cư trú",
)  # fmt: skip
AREA_COLUMNS = (
    "Mã địa bàn", "Tên địa bàn", "Loại địa bàn", "Thuộc địa bàn", "Đơn vị theo dõi", "Tổ chức phụ trách", "Từ ngày",
    "Đến ngày", "Vĩ độ", "Kinh độ",
)  # fmt: skip
POST_COLUMNS = (
    "Mã tổ chức", "Ban", "Nhiệm kỳ", "Nhiệm kỳ từ ngày", "Nhiệm kỳ đến ngày", "Chức danh", "Mã đảng viên", "Họ và tên",
    "Giữ chức từ ngày", "Giữ chức đến ngày", "Quyết định số", "Ngày quyết định",
)  # fmt: skip
DECISION_COLUMNS = (
    "Mã đảng viên", "Họ và tên", "Sự việc", "Ngày có hiệu lực", "Quyết định số", "Ngày quyết định", "Cấp ban hành",
    "Mã chi bộ", "Mã chi bộ chuyển đến", "Nơi chuyển đến", "Lý do",
)  # fmt: skip
PLAN_COLUMNS = ("Mã tổ chức", "Năm", "Chỉ tiêu", "Kế hoạch", "Quyết định giao số", "Ngày giao")
COLUMNS = {
    "units": UNIT_COLUMNS, "members": MEMBER_COLUMNS, "areas": AREA_COLUMNS, "posts": POST_COLUMNS,
    "decisions": DECISION_COLUMNS, "plans": PLAN_COLUMNS,
}  # fmt: skip

Cells = Mapping[str, Any]


def as_csv(rows: Iterable[Cells], columns: Sequence[str], *, delimiter: str = ",", mark: bool = False) -> bytes:
    """A csv file in UTF-8; `mark` puts the byte order mark before it, as Excel does."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([[_written(row.get(column, "")) for column in columns] for row in rows])
    return (b"\xef\xbb\xbf" if mark else b"") + text.getvalue().encode()


def as_xlsx(rows: Iterable[Cells], columns: Sequence[str]) -> bytes:
    """A workbook of one sheet; dates are date cells, numbers numbers, everything else text."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        sheet, day = workbook.add_worksheet("Bảng"), workbook.add_format({"num_format": "dd/mm/yyyy"})
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column)
        for number, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                value = row.get(column, "")
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif isinstance(value, (int, float)):
                    sheet.write_number(number, place, value)
                elif value:
                    sheet.write_string(number, place, str(value))
    return file.getvalue()


def unit_row(code: str, name: str, kind: str, superior: str = "", start: Any = "01/01/2000", **more: Any) -> Cells:
    """A row of the units' sheet; `more` names other columns by their heading."""
    return {"Mã": code, "Tên": name, "Loại": kind, "Trực thuộc": superior, "Từ ngày": start, **more}


def member_row(code: str, cell: str, **more: Any) -> Cells:
    """A row of the members' sheet: an official member since 2016, unless `more` says otherwise."""
    plain = {
        "Mã đảng viên": code, "Họ và tên": f"Lò Văn {code}", "Ngày sinh": "20/05/1980", "Giới tính": "Nam",
        "Dân tộc": "Thái", "Mã chi bộ": cell, "Ngày kết nạp": "10/03/2015", "Ngày chính thức": "10/03/2016",
    }  # fmt: skip
    return {**plain, **more}


def area_row(code: str, name: str, kind: str, unit: str, within: str = "", **more: Any) -> Cells:
    """A row of the areas' sheet: an area since 2000, unless `more` says otherwise."""
    plain = {"Mã địa bàn": code, "Tên địa bàn": name, "Loại địa bàn": kind, "Thuộc địa bàn": within}
    return {**plain, "Đơn vị theo dõi": unit, "Từ ngày": "01/01/2000", **more}


def bring(kind: str, rows: Iterable[Cells], *, today: date = TODAY, under: Any = None) -> Batch:
    """Commit rows as a csv sheet, as the operator."""
    return exchange.commit(
        actor=operator(), kind=kind, name=f"{kind}.csv", content=as_csv(rows, COLUMNS[kind]), unit=under, today=today
    )


def _written(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
