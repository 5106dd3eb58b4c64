"""What every sheet promises: each fault is named with its row, column and remedy; a batch is written whole or not at
all; the same file again changes nothing, whatever programme saved it."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from unicodedata import normalize
from xml.etree import ElementTree

import pytest
from django.db import connection
from python_calamine import CalamineWorkbook

from chibo.foundation.access.models import JournalEntry, ManifestRow
from chibo.foundation.documents.models import StoredFile
from chibo.foundation.exchange import blank
from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange.models import Batch
from chibo.foundation.exchange.operations import RowsRefused
from chibo.foundation.exchange.ports import importers
from chibo.foundation.exchange.reading import Unreadable
from chibo.registry.org.models import Area, AreaPlacement, Coverage, Placement, Unit
from chibo.registry.people.models import Membership, Person, Residence
from tests.factories.access import TODAY, operator
from tests.factories.books import JOURNAL, contents, settled
from tests.factories.sheets import COLUMNS, area_row, as_csv, as_xlsx, bring, member_row, unit_row

UPPER, ORGANISATION, SECTION = "Đảng bộ cấp trên", "Đảng bộ cơ sở", "Đảng bộ bộ phận"
CELL, GRASSROOTS_CELL = "Chi bộ trực thuộc", "Chi bộ cơ sở"
OF_A_BATCH = ("exchange_batch", "documents_storedfile", "access_manifestrow", *JOURNAL)

WORLD = [
    unit_row("H", "Đảng bộ huyện", UPPER),
    unit_row("X1", "Đảng bộ xã Nhất", ORGANISATION, "H"),
    unit_row("X2", "Đảng bộ xã Nhì", ORGANISATION, "H"),
    unit_row("C1", "Chi bộ bản Một", CELL, "X1"),
    unit_row("C2", "Chi bộ bản Hai", CELL, "X1"),
    unit_row("C3", "Chi bộ bản Ba", CELL, "X2"),
    unit_row("C4", "Chi bộ đã nhập", CELL, "X2", **{"Đến ngày": "31/12/2018"}),
]
PLACES = [
    area_row("HU", "Huyện Gần", "huyện", "H"),
    area_row("XA", "Xã Nhất", "xã", "X1", "HU", **{"Vĩ độ": "20,88745", "Kinh độ": "103,49743"}),
    area_row("XB", "Xã Nhì", "xã", "X2", "HU"),
    area_row("B1", "Bản Một", "bản", "X1", "XA", **{"Tổ chức phụ trách": "C1"}),
    area_row("B3", "Bản Ba", "bản", "X2", "XB", **{"Tổ chức phụ trách": "C3"}),
    area_row("B4", "Bản đã nhập", "bản", "X2", "XB", **{"Đến ngày": "31/12/2018", "Tổ chức phụ trách": "C4"}),
]
PEOPLE = [
    member_row("DV-1", "C1", **{"Nơi cư trú": "B1"}),
    member_row("DV-2", "C2", **{"Họ và tên": "Vì Thị Hai", "Giới tính": "Nữ"}),
]
SHEETS = (("units", WORLD), ("areas", PLACES), ("members", PEOPLE))
KINDS = sorted(COLUMNS)
"""All of them; those that are not in `SHEETS` are told of in `test_round_trips.py`."""


pytestmark = pytest.mark.usefixtures("module_db")


@pytest.fixture(scope="module")
def world(module_db):
    """A district of seven units with six areas and two members."""
    for kind, rows in SHEETS:
        bring(kind, rows)
    settled(None)


@pytest.fixture
def book(world, db):
    """That district, whatever the tests before did to it."""


@pytest.fixture
def empty(db):
    """A book without anything in it: what the module shares is put away for the test."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE org_unit, org_area, people_person, exchange_batch, documents_storedfile, access_manifestrow, "
            "access_journalentry, indicators_mark CASCADE"
        )


def test_every_sheet_is_in_this_contract():
    assert sorted(importers.codes()) == KINDS


def commit(kind, content, name=None, **more):
    given = {"actor": operator(), "unit": None, "today": TODAY, **more}
    return exchange.commit(kind=kind, name=name or f"{kind}.csv", content=content, **given)


def faults(kind, rows, **more) -> list[tuple[int, str, str]]:
    """The errors for which a sheet is refused whole; nothing may have been written, and the journal says refused."""
    before, entries = contents(), JournalEntry.objects.count()
    with pytest.raises(RowsRefused) as refusal:
        commit(kind, as_csv(rows, COLUMNS[kind]), **more)
    assert contents() == before
    entry = JournalEntry.objects.order_by("pk").last()
    assert JournalEntry.objects.count() == entries + 1
    assert (entry.operation, entry.outcome, entry.message) == ("exchange.commit", "refused", str(refusal.value))
    return [(error.row, error.column, error.message) for error in refusal.value.plan.errors]


# --- what is wrong in a row


def new(**more):
    return member_row("DV-9", "C1", **more)


BAD_MEMBERS = {
    "an unknown cell": (
        new(**{"Mã chi bộ": "C9"}),
        "Mã chi bộ",
        "Không có chi bộ mã C9 trong sổ. Hãy sửa mã hoặc nhập chi bộ trước.",
    ),
    "a unit that is no cell": (
        new(**{"Mã chi bộ": "X1"}),
        "Mã chi bộ",
        "Đảng bộ xã Nhất không phải chi bộ. Hãy ghi mã chi bộ nơi đảng viên sinh hoạt.",
    ),
    "a cell closed when membership starts": (
        new(**{"Mã chi bộ": "C4", "Ngày kết nạp": "10/03/2019", "Ngày chính thức": ""}),
        "Mã chi bộ",
        "Chi bộ đã kết thúc hoạt động ngày 31/12/2018. Hãy ghi chi bộ khác hoặc sửa ngày.",
    ),
    "a cell not yet open when somebody arrives": (
        new(**{"Ngày kết nạp": "10/03/1995", "Ngày sinh": "", "Ngày chính thức": "", "Chuyển đến ngày": "01/05/1999"}),
        "Chuyển đến ngày",
        "Chi bộ mở từ 01/01/2000; không thể chuyển đến trước ngày đó.",
    ),
    "the 31st of February": (
        new(**{"Ngày sinh": "31/02/1980"}),
        "Ngày sinh",
        "Không có ngày 31/02/1980 trong lịch. Hãy sửa lại ngày.",
    ),
    "a date in words": (
        new(**{"Ngày kết nạp": "tháng 3 năm 2015"}),
        "Ngày kết nạp",
        "«tháng 3 năm 2015» không phải ngày. Hãy viết dạng dd/mm/yyyy, ví dụ 05/12/2021.",
    ),
    "a date the other way round": (
        new(**{"Ngày kết nạp": "2015-03-10"}),
        "Ngày kết nạp",
        "«2015-03-10» không phải ngày. Hãy viết dạng dd/mm/yyyy, ví dụ 05/12/2021.",
    ),
    "a date as a serial number": (
        new(**{"Ngày kết nạp": "42073"}),
        "Ngày kết nạp",
        "42073 là số thứ tự ngày của bảng tính, có lẽ 10/03/2015. Hãy định dạng ô kiểu ngày.",
    ),
    "an impossible year": (new(**{"Ngày sinh": "20/05/0980"}), "Ngày sinh", "Năm 980 không hợp lý. Hãy sửa lại ngày."),
    "no date of admission": (
        new(**{"Ngày kết nạp": ""}),
        "Ngày kết nạp",
        "Thiếu Ngày kết nạp. Hãy điền ngày dạng dd/mm/yyyy.",
    ),
    "admitted before birth": (
        new(**{"Ngày sinh": "20/05/2016"}),
        "Ngày kết nạp",
        "Ngày kết nạp 10/03/2015 trước ngày sinh. Hãy sửa một trong hai ngày.",
    ),
    "admitted under eighteen": (
        new(**{"Ngày sinh": "20/05/1997"}),
        "Ngày kết nạp",
        "Kết nạp 10/03/2015 khi chưa đủ 18 tuổi. Sớm nhất là 01/05/2015.",
    ),
    "official before twelve months": (
        new(**{"Ngày chính thức": "09/03/2016"}),
        "Ngày chính thức",
        "09/03/2016 chưa đủ 12 tháng dự bị tính từ 10/03/2015. Sớm nhất là 10/03/2016.",
    ),
    "left before admitted": (
        new(**{"Ngày chính thức": "", "Ra khỏi Đảng ngày": "09/03/2015", "Hình thức ra": "Từ trần"}),
        "Ra khỏi Đảng ngày",
        "Ra khỏi Đảng ngày 09/03/2015 trước ngày kết nạp 10/03/2015. Hãy sửa lại.",
    ),
    "left on the day of admission": (
        new(**{"Ngày chính thức": "", "Ra khỏi Đảng ngày": "10/03/2015", "Hình thức ra": "Từ trần"}),
        "Ra khỏi Đảng ngày",
        "Ra khỏi Đảng ngày phải sau ngày bắt đầu ở chi bộ 10/03/2015.",
    ),
    "gone before come": (
        new(**{"Chuyển đến ngày": "01/05/2017", "Chuyển đi ngày": "30/04/2017"}),
        "Chuyển đi ngày",
        "Chuyển đi ngày phải sau ngày bắt đầu ở chi bộ 01/05/2017.",
    ),
    "gone after having left": (
        new(**{"Ra khỏi Đảng ngày": "01/05/2017", "Hình thức ra": "Khai trừ", "Chuyển đi ngày": "02/05/2017"}),
        "Chuyển đi ngày",
        "Chuyển đi sau khi đã ra khỏi Đảng. Hãy sửa một trong hai ngày.",
    ),
    "official after having left": (
        new(**{"Ngày chính thức": "10/03/2016", "Ra khỏi Đảng ngày": "10/03/2016", "Hình thức ra": "Từ trần"}),
        "Ngày chính thức",
        "Ngày chính thức sau khi đã ra khỏi Đảng. Hãy sửa một trong hai ngày.",
    ),
    "left in some way but nobody knows when": (
        new(**{"Hình thức ra": "Từ trần"}),
        "Ra khỏi Đảng ngày",
        "Có Hình thức ra mà thiếu Ra khỏi Đảng ngày. Hãy điền ngày.",
    ),
    "exempt before admitted": (
        new(**{"Miễn sinh hoạt từ": "01/01/2015"}),
        "Miễn sinh hoạt từ",
        "Miễn sinh hoạt từ 01/01/2015 trước ngày kết nạp 10/03/2015. Hãy sửa lại.",
    ),
    "exempt after having gone": (
        new(**{"Miễn sinh hoạt từ": "01/01/2018", "Chuyển đi ngày": "01/05/2017"}),
        "Miễn sinh hoạt từ",
        "Miễn sinh hoạt sau khi đã rời chi bộ. Hãy sửa lại ngày.",
    ),
    "arrived before admitted": (
        new(**{"Chuyển đến ngày": "09/03/2015"}),
        "Chuyển đến ngày",
        "Chuyển đến ngày 09/03/2015 trước ngày kết nạp 10/03/2015. Hãy sửa lại.",
    ),
    "an empty name": (new(**{"Họ và tên": "  "}), "Họ và tên", "Thiếu Họ và tên. Hãy điền vào ô này."),
    "an empty code": (member_row("", "C1"), "Mã đảng viên", "Thiếu Mã đảng viên. Hãy điền vào ô này."),
    "an endless name": (new(**{"Họ và tên": "Lò " * 60}), "Họ và tên", "Dài quá 120 chữ. Hãy viết gọn lại."),
    "a sex that is none": (
        new(**{"Giới tính": "Namm"}),
        "Giới tính",
        "«Namm» không có trong danh mục. Hãy chọn: Nam, Nữ.",
    ),
    "a place to live that is not in the book": (
        new(**{"Nơi cư trú": "B9"}),
        "Nơi cư trú",
        "Không có địa bàn mã B9 trong sổ. Hãy sửa mã hoặc nhập địa bàn trước.",
    ),
    "a commune as the place to live": (
        new(**{"Nơi cư trú": "XA"}),
        "Nơi cư trú",
        "Nơi cư trú phải là thôn, bản hoặc tổ dân phố. Hãy ghi mã của thôn, bản.",
    ),
    "a place to live that is no more": (
        new(**{"Nơi cư trú": "B4"}),
        "Nơi cư trú",
        "Địa bàn B4 chỉ có đến ngày 31/12/2018. Hãy ghi mã của thôn, bản hiện nay.",
    ),
    "a code of somebody else in the book": (
        member_row("DV-1", "C1", **{"Họ và tên": "Người Khác", "Ngày sinh": "01/01/1990"}),
        "Mã đảng viên",
        "Mã DV-1 trong sổ là của Lò Văn DV-1. Hãy dùng mã khác.",
    ),
    "a second active membership beside one of the book": (
        member_row("DV-1", "C3"),
        "Mã chi bộ",
        (
            "Đảng viên đang sinh hoạt chính thức ở chi bộ khác (trong sổ, 10/03/2015 – nay). "
            "Hãy ghi Chuyển đi ngày ở nơi cũ và Chuyển đến ngày ở nơi mới."
        ),
    ),
}

BAD_UNITS = {
    "a duplicate code": (
        [unit_row("M", "Chi bộ Mới", CELL, "X1"), unit_row("M", "Chi bộ Mới nữa", CELL, "X1")],
        (3, "Mã", "Mã M đã có ở dòng 2. Mỗi tổ chức một mã, một dòng."),
    ),
    "an empty name": ([unit_row("M", " ", CELL, "X1")], (2, "Tên", "Thiếu Tên. Hãy điền vào ô này.")),
    "an empty code": ([unit_row("", "Chi bộ Mới", CELL, "X1")], (2, "Mã", "Thiếu Mã. Hãy điền vào ô này.")),
    "an unknown kind": (
        [unit_row("M", "Chi bộ Mới", "Tổ đảng", "X1")],
        (
            2,
            "Loại",
            (
                "«Tổ đảng» không có trong danh mục. Hãy chọn: "
                "Đảng bộ cấp trên, Đảng bộ cơ sở, Chi bộ cơ sở, Đảng bộ bộ phận, Chi bộ trực thuộc."
            ),
        ),
    ),
    "no day of opening": (
        [unit_row("M", "Chi bộ Mới", CELL, "X1", "")],
        (2, "Từ ngày", "Thiếu Từ ngày. Hãy điền ngày dạng dd/mm/yyyy."),
    ),
    "an unknown superior": (
        [unit_row("M", "Chi bộ Mới", CELL, "X9")],
        (2, "Trực thuộc", "Không có tổ chức mã X9 trong tệp hoặc trong sổ."),
    ),
    "a cell as superior": (
        [unit_row("M", "Chi bộ Mới", CELL, "C1")],
        (2, "Trực thuộc", "Chi bộ bản Một là chi bộ, không có tổ chức trực thuộc."),
    ),
    "a superior that closes a loop in the sheet": (
        [unit_row("M", "Đảng bộ M", UPPER, "N"), unit_row("N", "Đảng bộ N", UPPER, "M")],
        (2, "Trực thuộc", "Cấp trên này lại nằm dưới chính tổ chức đó. Hãy sửa Trực thuộc."),
    ),
    "a superior that closes a loop with the book": (
        [unit_row("H", "Đảng bộ huyện", UPPER, "X1")],
        (2, "Trực thuộc", "Cấp trên này lại nằm dưới chính tổ chức đó. Hãy sửa Trực thuộc."),
    ),
    "itself as superior": (
        [unit_row("M", "Đảng bộ M", UPPER, "M")],
        (2, "Trực thuộc", "Cấp trên này lại nằm dưới chính tổ chức đó. Hãy sửa Trực thuộc."),
    ),
    "an end before the beginning": (
        [unit_row("M", "Chi bộ Mới", CELL, "X1", **{"Đến ngày": "31/12/1999"})],
        (2, "Đến ngày", "Đến ngày trước Từ ngày. Hãy sửa một trong hai ngày."),
    ),
    "a superior that ends first": (
        [
            unit_row("M", "Đảng bộ M", ORGANISATION, "H", **{"Đến ngày": "31/12/2020"}),
            unit_row("N", "Chi bộ N", CELL, "M"),
        ],
        (
            3,
            "Trực thuộc",
            "Đảng bộ M kết thúc ngày 31/12/2020, trước tổ chức này. Hãy sửa Trực thuộc.",
        ),
    ),
    "a superior that opens when all is over": (
        [
            unit_row("M", "Đảng bộ M", ORGANISATION, "H", "01/01/2021"),
            unit_row("N", "Chi bộ N", CELL, "M", **{"Đến ngày": "31/12/2020"}),
        ],
        (3, "Trực thuộc", "Đảng bộ M mở từ 01/01/2021, sau khi tổ chức này đã kết thúc."),
    ),
    "an end while something is still below": (
        [unit_row("X1", "Đảng bộ xã Nhất", ORGANISATION, "H", **{"Đến ngày": "31/12/2020"})],
        (2, "Đến ngày", "Còn tổ chức trực thuộc hoạt động sau ngày này: C1, C2."),
    ),
    "the 30th of February": (
        [unit_row("M", "Chi bộ Mới", CELL, "X1", "30/02/2020")],
        (2, "Từ ngày", "Không có ngày 30/02/2020 trong lịch. Hãy sửa lại ngày."),
    ),
    "a serial number": (
        [unit_row("M", "Chi bộ Mới", CELL, "X1", "43831")],
        (
            2,
            "Từ ngày",
            "43831 là số thứ tự ngày của bảng tính, có lẽ 01/01/2020. Hãy định dạng ô kiểu ngày.",
        ),
    ),
}


def place(code="M", name="Bản Mới", unit="X1", within="XA", **more):
    return area_row(code, name, "bản", unit, within, **more)


BAD_AREAS = {
    "a duplicate code": (
        [place(), place(name="Bản Mới nữa")],
        (3, "Mã địa bàn", "Mã M đã có ở dòng 2. Mỗi địa bàn một mã, một dòng."),
    ),
    "an empty name": ([place(name=" ")], (2, "Tên địa bàn", "Thiếu Tên địa bàn. Hãy điền vào ô này.")),
    "an empty code": ([place("")], (2, "Mã địa bàn", "Thiếu Mã địa bàn. Hãy điền vào ô này.")),
    "an endless code": ([place("M" * 33)], (2, "Mã địa bàn", "Dài quá 32 chữ. Hãy viết gọn lại.")),
    "no kind": (
        [area_row("M", "Bản Mới", "", "X1", "XA")],
        (2, "Loại địa bàn", "Thiếu Loại địa bàn. Hãy điền vào ô này."),
    ),
    "no day of beginning": (
        [place(**{"Từ ngày": ""})],
        (2, "Từ ngày", "Thiếu Từ ngày. Hãy điền ngày dạng dd/mm/yyyy."),
    ),
    "the 30th of February": (
        [place(**{"Từ ngày": "30/02/2020"})],
        (2, "Từ ngày", "Không có ngày 30/02/2020 trong lịch. Hãy sửa lại ngày."),
    ),
    "an end before the beginning": (
        [place(**{"Đến ngày": "31/12/1999"})],
        (2, "Đến ngày", "Đến ngày trước Từ ngày. Hãy sửa một trong hai ngày."),
    ),
    "a beginning after the end that the book has": (
        [place("B4", "Bản đã nhập", "X2", "XB", **{"Từ ngày": "01/01/2019"})],
        (2, "Đến ngày", "Đến ngày trước Từ ngày. Hãy sửa một trong hai ngày."),
    ),
    "half a coordinate": (
        [place(**{"Vĩ độ": "21,02451"})],
        (2, "Vĩ độ", "Phải có cả vĩ độ và kinh độ, hoặc để trống cả hai."),
    ),
    "the other half": (
        [place(**{"Kinh độ": "103,49743"})],
        (2, "Vĩ độ", "Phải có cả vĩ độ và kinh độ, hoặc để trống cả hai."),
    ),
    "a coordinate in words": (
        [place(**{"Vĩ độ": "21 độ Bắc", "Kinh độ": "103,49743"})],
        (2, "Vĩ độ", "«21 độ Bắc» không phải số. Hãy viết dạng 21,02451."),
    ),
    "coordinates the wrong way round": (
        [place(**{"Vĩ độ": "103,49743", "Kinh độ": "20,88745"})],
        (2, "Vĩ độ", "Tọa độ này ngoài Việt Nam. Vĩ độ 6–24, kinh độ 102–118; có lẽ hai ô bị đổi chỗ."),
    ),
    "a coordinate that is no number at all": (
        [place(**{"Vĩ độ": "NaN", "Kinh độ": "103,49743"})],
        (2, "Vĩ độ", "«NaN» không phải số. Hãy viết dạng 21,02451."),
    ),
    "an unknown area around it": (
        [place(within="XZ")],
        (2, "Thuộc địa bàn", "Không có địa bàn mã XZ trong tệp hoặc trong sổ."),
    ),
    "itself around it": (
        [place(within="M")],
        (2, "Thuộc địa bàn", "Địa bàn này lại nằm trong chính địa bàn đang sửa."),
    ),
    "an area around it that closes a loop in the sheet": (
        [place(within="N"), place("N", within="M")],
        (2, "Thuộc địa bàn", "Địa bàn này lại nằm trong chính địa bàn đang sửa."),
    ),
    "an area around it that closes a loop with the book": (
        [area_row("HU", "Huyện Gần", "huyện", "H", "B1")],
        (2, "Thuộc địa bàn", "Địa bàn này lại nằm trong chính địa bàn đang sửa."),
    ),
    "an area around it that ends first": (
        [place(within="B4")],
        (2, "Thuộc địa bàn", "Bản đã nhập chỉ có đến ngày 31/12/2018. Hãy sửa Thuộc địa bàn."),
    ),
    "an end while something still lies in it": (
        [area_row("XA", "Xã Nhất", "xã", "X1", "HU", **{"Đến ngày": "31/12/2020"})],
        (2, "Đến ngày", "Còn địa bàn bên trong sau ngày này: B1."),
    ),
    "an end while something else in the sheet lasts longer in it": (
        [
            area_row("XA", "Xã Nhất", "xã", "X1", "HU", **{"Đến ngày": "31/12/2020"}),
            place("B1", "Bản Một", **{"Đến ngày": "31/12/2021"}),
        ],
        (3, "Thuộc địa bàn", "Xã Nhất chỉ có đến ngày 31/12/2020. Hãy sửa Thuộc địa bàn."),
    ),
    "nobody to answer for it": (
        [area_row("M", "Tỉnh Mới", "tỉnh", "")],
        (2, "Đơn vị theo dõi", "Thiếu Đơn vị theo dõi. Hãy điền vào ô này."),
    ),
    "an unknown unit to answer for it": (
        [place(unit="X9")],
        (2, "Đơn vị theo dõi", "Không có tổ chức mã X9 trong sổ."),
    ),
    "a unit to answer for it that ended": (
        [place(unit="C4")],
        (2, "Đơn vị theo dõi", "Chi bộ đã nhập kết thúc hoạt động ngày 31/12/2018. Hãy ghi tổ chức khác."),
    ),
    "an unknown unit to cover it": (
        [place(**{"Tổ chức phụ trách": "C1;C9"})],
        (2, "Tổ chức phụ trách", "Không có tổ chức mã C9 trong sổ."),
    ),
    "a unit to cover it that ended before": (
        [place(**{"Tổ chức phụ trách": "C4", "Từ ngày": "01/01/2019"})],
        (2, "Tổ chức phụ trách", "Chi bộ đã nhập không hoạt động khi có địa bàn này. Hãy ghi tổ chức khác."),
    ),
    "a unit to cover it that opened after": (
        [place(**{"Tổ chức phụ trách": "C1", "Từ ngày": "01/01/1990", "Đến ngày": "31/12/1999"})],
        (2, "Tổ chức phụ trách", "Chi bộ bản Một không hoạt động khi có địa bàn này. Hãy ghi tổ chức khác."),
    ),
}


@pytest.mark.parametrize("what", BAD_AREAS)
def test_an_area_with(what, book):
    """The good row below is not written either."""
    rows, fault = BAD_AREAS[what]
    found = faults("areas", [*rows, place("G", "Bản Tốt", within="HU")])
    assert fault in found
    assert {column for _row, column, _message in found} == {fault[1]}


@pytest.mark.parametrize("what", BAD_MEMBERS)
def test_a_member_with(what, book):
    """The good rows around it are not written either."""
    row, column, message = BAD_MEMBERS[what]
    rows = [member_row("DV-7", "C2"), row, member_row("DV-8", "C3")]
    assert faults("members", rows) == [(3, column, message)]


@pytest.mark.parametrize("what", BAD_UNITS)
def test_a_unit_with(what, book):
    rows, fault = BAD_UNITS[what]
    found = faults("units", rows)
    assert fault in found
    assert {column for _row, column, _message in found} == {fault[1]}


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (
            [member_row("DV-9", "C1"), member_row("DV-9", "C2")],
            (
                3,
                "Mã chi bộ",
                (
                    "Đảng viên đang sinh hoạt chính thức ở chi bộ khác (ở dòng 2, 10/03/2015 – nay). "
                    "Hãy ghi Chuyển đi ngày ở nơi cũ và Chuyển đến ngày ở nơi mới."
                ),
            ),
        ),
        (
            [member_row("DV-9", "C1"), member_row("DV-9", "C1")],
            (3, "Mã đảng viên", "Đảng viên này đã có ở dòng 2, cùng chi bộ. Hãy bỏ một dòng."),
        ),
        (
            [member_row("DV-9", "C1"), member_row("DV-9", "C2", **{"Họ và tên": "Người Khác"})],
            (3, "Mã đảng viên", "Mã DV-9 đã dùng cho Lò Văn DV-9 ở dòng 2. Mỗi người một mã."),
        ),
    ],
    ids=["two cells at once", "one row twice", "one code for two people"],
)
def test_two_rows_that_contradict_each_other(book, rows, fault):
    assert faults("members", rows) == [fault]


def test_every_fault_of_a_sheet_is_named_at_once_in_the_order_of_the_sheet(book):
    rows = [
        member_row("DV-7", "C1"),
        new(**{"Họ và tên": "", "Ngày sinh": "31/02/1980", "Mã chi bộ": "C9"}),
        member_row("", "C1"),
    ]
    assert [(row, column) for row, column, _message in faults("members", rows)] == [
        (3, "Họ và tên"), (3, "Ngày sinh"), (3, "Mã chi bộ"), (4, "Mã đảng viên"),
    ]  # fmt: skip


def test_the_refusal_names_the_first_fault_and_counts_the_rows(book):
    with pytest.raises(RowsRefused) as refusal:
        commit("members", as_csv([new(**{"Họ và tên": ""}), new(**{"Mã chi bộ": "C9"})], COLUMNS["members"]))
    assert str(refusal.value) == (
        "2 dòng có lỗi, chưa ghi gì. Dòng 2, cột Họ và tên: Thiếu Họ và tên. Hãy điền vào ô này."
    )
    assert refusal.value.plan.refused == 2


def test_rows_are_numbered_as_the_sheet_numbers_them(book):
    """Empty rows are left out and still counted."""
    rows = [member_row("DV-7", "C1"), {}, {}, new(**{"Mã chi bộ": "C9"})]
    assert [row for row, _column, _message in faults("members", rows)] == [5]


def test_a_sheet_below_a_unit_touches_nothing_outside_it(book):
    """An office that brings in its own sheet can neither change nor take over what is not its own."""
    below = Unit.objects.get(code="X1")
    assert faults("members", [member_row("DV-9", "C3")], unit=below) == [
        (2, "Mã chi bộ", "Chi bộ bản Ba không thuộc Đảng bộ xã Nhất.")
    ]
    for row, column in (
        (unit_row("C3", "Chi bộ bản Ba", CELL, "X1"), "Mã"),
        (unit_row("C3", "Chi bộ Đổi tên", CELL), "Mã"),
        (unit_row("M", "Chi bộ Mới", CELL, "X2"), "Trực thuộc"),
    ):
        [(line, where, message)] = faults("units", [row], unit=below)
        assert (line, where) == (2, column)
        assert "không thuộc Đảng bộ xã Nhất" in message


OUTSIDE = "%s không thuộc Đảng bộ xã Nhất. Hãy bỏ dòng này hoặc sửa mã."


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [
        (area_row("B3", "Bản Ba Mới", "bản", "", "XB"), "Mã địa bàn", "Bản Ba"),
        (area_row("B3", "Bản Ba", "bản", "X1", "XA"), "Mã địa bàn", "Bản Ba"),
        (area_row("XB", "Xã Nhì", "xã", "", "HU", **{"Tổ chức phụ trách": "C1"}), "Mã địa bàn", "Xã Nhì"),
        (place(unit="X2"), "Đơn vị theo dõi", "Đảng bộ xã Nhì"),
        (place(unit="H"), "Đơn vị theo dõi", "Đảng bộ huyện"),
        (place(**{"Tổ chức phụ trách": "C1;C3"}), "Tổ chức phụ trách", "Chi bộ bản Ba"),
        (place("B1", "Bản Một", within="XB"), "Thuộc địa bàn", "Xã Nhì"),
        (place("B1", "Bản Một", **{"Tổ chức phụ trách": "C3"}), "Tổ chức phụ trách", "Chi bộ bản Ba"),
    ],
    ids=[
        "mended",
        "taken over",
        "covered",
        "given away",
        "given upwards",
        "covered by strangers",
        "moved away",
        "given to strangers",
    ],
)
def test_a_sheet_of_areas_below_a_unit_touches_no_area_outside_it(book, row, column, name):
    """Rows of areas outside that the sheet leaves as they are do no harm."""
    untouched = [one for one in PLACES if one["Mã địa bàn"] != row["Mã địa bàn"]]
    found = faults("areas", [row, *untouched], unit=Unit.objects.get(code="X1"))
    assert found == [(2, column, OUTSIDE % name)]


# --- what is no sheet


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"\x00\x01 this is no workbook", "Không mở được tệp này như một bảng tính .xlsx hoặc .csv."),
        ("a.xlsx", b"", "Không mở được tệp này như một bảng tính .xlsx hoặc .csv."),
        ("a.pdf", b"%PDF-1.7 ...", "Không mở được tệp này như một bảng tính .xlsx hoặc .csv."),
        ("a.csv", b"", "Tệp không có dòng nào. Hãy dùng mẫu: ./chibo template."),
        ("a.csv", "Mã,Tên".encode("utf-16"), "Tệp .csv phải ở bảng mã UTF-8. Hãy lưu lại với «CSV UTF-8»."),
        (
            "a.csv", "Mã,Tên".encode("cp1258", "replace") + b"\xff",
            "Tệp .csv phải ở bảng mã UTF-8. Hãy lưu lại với «CSV UTF-8».",
        ),
        ("a.csv", b"a\x00b", "Không mở được tệp này như một bảng tính .xlsx hoặc .csv."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_no_sheet_is_refused(kind, name, content, message, empty):
    operator()
    before = contents()
    with pytest.raises(Unreadable) as refusal:
        commit(kind, content, name)
    assert str(refusal.value) == message
    assert contents() == before
    assert JournalEntry.objects.get().outcome == "refused"


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_of_nothing_but_a_header_is_refused(kind, empty):
    with pytest.raises(Unreadable, match="không có dòng dữ liệu nào dưới dòng tiêu đề"):
        commit(kind, as_csv([], COLUMNS[kind]))


def test_missing_and_misspelt_columns_are_named(empty):
    columns = [column for column in COLUMNS["units"] if column != "Loại"]
    with pytest.raises(Unreadable) as refusal:
        commit("units", as_csv([unit_row("H", "Đảng bộ huyện", UPPER)], columns))
    assert str(refusal.value) == "Dòng đầu thiếu cột: Loại. Hãy dùng mẫu: ./chibo template."
    misspelt = ["Đén hết ngày" if column == "Đến ngày" else column for column in COLUMNS["units"]]
    with pytest.raises(Unreadable) as refusal:
        commit("units", as_csv([unit_row("H", "Đảng bộ huyện", UPPER)], misspelt))
    assert str(refusal.value) == ("Dòng đầu thiếu cột: Đến ngày. Cột lạ: Đén hết ngày. Hãy dùng mẫu: ./chibo template.")


def test_columns_may_stand_in_any_order_and_letters_and_unneeded_ones_be_left_out(empty):
    columns = ["TÊN", "mã", "Tu ngay", "LOẠI"]
    row = {"TÊN": "Đảng bộ huyện", "mã": "H", "Tu ngay": "01/01/2000", "LOẠI": UPPER}
    assert commit("units", as_csv([row], columns)).new == 1
    assert Placement.objects.get().name == "Đảng bộ huyện"


def test_a_column_of_ones_own_beside_all_the_others_is_left_alone(empty):
    columns = [*COLUMNS["units"], "Ghi chú riêng"]
    rows = [{**unit_row("H", "Đảng bộ huyện", UPPER), "Ghi chú riêng": "gọi lại"}]
    assert commit("units", as_csv(rows, columns)).new == 1


# --- however it was saved


def in_form(form: str, rows, kind) -> tuple[str, bytes]:
    columns = COLUMNS[kind]
    true_dates = [
        {key: date(int(value[6:]), int(value[3:5]), int(value[:2])) if re.fullmatch(r"\d\d/\d\d/\d{4}", str(value))
        else value
         for key, value in row.items()}
        for row in rows
    ]  # fmt: skip
    loose = [{key: normalize("NFD", str(value)) for key, value in row.items()} for row in rows]
    match form:
        case "csv":
            return "a.csv", as_csv(rows, columns)
        case "csv of Excel":
            return "A.CSV", as_csv(rows, columns, delimiter=";", mark=True).replace(b"\n", b"\r\n")
        case "csv with tabs":
            return "a.csv", as_csv(rows, columns, delimiter="\t")
        case "xlsx with text dates":
            return "a.xlsx", as_xlsx(rows, columns)
        case "xlsx with true dates":
            return "a.xlsx", as_xlsx(true_dates, columns)
        case "csv in loose letters":
            loose_rows = [{normalize("NFD", key): value for key, value in row.items()} for row in loose]
            return "a.csv", as_csv(loose_rows, [normalize("NFD", column) for column in columns])
    raise AssertionError(form)


FORMS = ["csv", "csv of Excel", "csv with tabs", "xlsx with text dates", "xlsx with true dates", "csv in loose letters"]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_rows_make_the_same_book_in_every_form(form, empty):
    for kind, rows in SHEETS:
        name, content = in_form(form, rows, kind)
        batch = commit(kind, content, name)
        assert (batch.rows, batch.new, batch.changed, batch.unchanged) == (len(rows), len(rows), 0, 0)
    placed = {row.unit.code: (row.name, row.kind) for row in Placement.objects.select_related("unit")}
    assert placed["C1"] == ("Chi bộ bản Một", "subordinate_cell")
    assert Unit.objects.get(code="C4").closed_on == date(2019, 1, 1)
    person = Person.objects.get(code="DV-2")
    assert (person.name, person.born_on, person.sex, person.ethnicity) == (
        "Vì Thị Hai",
        date(1980, 5, 20),
        "female",
        "Thái",
    )
    assert Membership.objects.get(person=person).valid.lower == date(2015, 3, 10)
    home = Residence.objects.get()
    assert (home.person.code, home.area.code, home.valid.lower, home.valid.upper) == ("DV-1", "B1", None, None)
    ended = AreaPlacement.objects.get(area__code="B4")
    assert (ended.name, ended.valid.upper, ended.unit.code) == ("Bản đã nhập", date(2019, 1, 1), "X2")
    assert set(Coverage.objects.values_list("area__code", "unit__code")) == {("B1", "C1"), ("B3", "C3"), ("B4", "C4")}
    assert str(Area.objects.get(code="XA").latitude) == "20.88745"


@pytest.mark.parametrize("form", FORMS)
def test_the_same_file_again_changes_nothing(form, book):
    before = contents(without=OF_A_BATCH)
    for kind, rows in SHEETS:
        name, content = in_form(form, rows, kind)
        batch = commit(kind, content, name)
        assert (batch.rows, batch.new, batch.changed, batch.unchanged) == (len(rows), 0, 0, len(rows))
        assert not ManifestRow.objects.filter(batch_id=batch.pk).exists()
    assert contents(without=OF_A_BATCH) == before


def test_numbers_are_taken_as_they_are_written(empty):
    """Codes and decision numbers that a spreadsheet keeps as numbers."""
    row = {**unit_row("", "Đảng bộ huyện", UPPER), "Mã": 123, "Quyết định số": 45}
    commit("units", as_xlsx([row], COLUMNS["units"]), "a.xlsx")
    unit = Unit.objects.get()
    assert (unit.code, unit.decision_number) == ("123", "45")


def test_a_serial_number_in_a_workbook_is_refused_with_the_date_it_may_be(book):
    row = {**member_row("DV-9", "C1"), "Ngày kết nạp": 42073}
    with pytest.raises(RowsRefused) as refusal:
        commit("members", as_xlsx([row], COLUMNS["members"]), "a.xlsx")
    [error] = refusal.value.plan.errors
    assert (error.row, error.column) == (2, "Ngày kết nạp")
    assert "có lẽ 10/03/2015" in error.message


def test_a_date_where_text_belongs_is_refused(book):
    row = {**member_row("DV-9", "C1"), "Họ và tên": date(2020, 1, 1)}
    with pytest.raises(RowsRefused) as refusal:
        commit("members", as_xlsx([row], COLUMNS["members"]), "a.xlsx")
    assert refusal.value.plan.errors[0].message == "Ô này phải là chữ, không phải ngày. Hãy định dạng ô là Text."


# --- what a batch is


def test_a_batch_says_what_it_did_keeps_its_file_and_lists_what_it_touched(book):
    rows = [member_row("DV-1", "C1", **{"Dân tộc": "Mông"}), member_row("DV-9", "C1"), PEOPLE[1]]
    batch = commit("members", content := as_csv(rows, COLUMNS["members"]), "thang-3.csv")
    assert (batch.kind, batch.rows, batch.new, batch.changed, batch.unchanged) == ("members", 3, 1, 1, 1)
    file = StoredFile.objects.get(pk=batch.file_id)
    assert (file.name, file.path.read_bytes()) == ("thang-3.csv", content)
    touched = ManifestRow.objects.filter(batch_label="exchange.Batch", batch_id=batch.pk)
    persons = Person.objects.filter(code__in=["DV-1", "DV-9"])
    found = {(row.label, row.subject_id) for row in touched}
    assert {one for one in found if one[0] in {"people.Person", "people.Membership"}} == {
        *(("people.Person", person.pk) for person in persons),
        *(("people.Membership", row.pk) for row in Membership.objects.filter(person=persons.get(code="DV-9"))),
    }
    assert {label for label, _pk in found} == {
        "people.Person", "people.Membership", "people.MembershipState", "people.Decision",
    }  # fmt: skip
    before = touched.get(label="people.Person", subject_id=persons.get(code="DV-1").pk).was
    assert (before["code"], before["ethnicity"]) == ("DV-1", "Thái")


def test_the_manifest_of_units_lists_them_and_their_placements(empty):
    batch = bring("units", WORLD)
    rows = ManifestRow.objects.filter(batch_id=batch.pk).values_list("label", "subject_id").distinct()
    labels = [label for label, _pk in rows]
    assert (labels.count("org.Unit"), labels.count("org.Placement")) == (7, 7)
    assert Batch.objects.get() == batch


def test_the_manifest_of_areas_lists_them_their_places_and_who_covers_them(empty):
    bring("units", WORLD)
    batch = bring("areas", PLACES)
    labels = [row.label for row in ManifestRow.objects.filter(batch_id=batch.pk, batch_label="exchange.Batch")]
    assert [labels.count(f"org.{name}") for name in ("Area", "AreaPlacement", "Coverage")] == [6, 6, 3]
    assert len(labels) == 15


def test_a_batch_whose_writing_fails_leaves_nothing(book, monkeypatch):
    before = contents()
    monkeypatch.setattr("chibo.registry.people.operations.mass_intake._ends", lambda cursor: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        commit("members", as_csv([member_row("DV-9", "C1")], COLUMNS["members"]))
    assert contents() == before


def test_checking_a_sheet_writes_nothing(book):
    from chibo.foundation.exchange import queries

    before = contents(without=())
    content = as_csv([member_row("DV-9", "C1"), PEOPLE[0]], COLUMNS["members"])
    plan = queries.plan(kind="members", name="a.csv", content=content, under=None, today=TODAY)
    assert (plan.rows, plan.new, plan.changed, plan.unchanged, plan.refused) == (2, 1, 0, 1, 0)
    assert contents(without=()) == before


# --- the empty sheet


@pytest.mark.parametrize("kind", KINDS)
def test_the_empty_sheet_opens_with_its_columns_notes_and_choices(kind, tmp_path):
    importer = importers[kind]
    blank.write(importer, path := tmp_path / f"{kind}.xlsx")
    workbook = CalamineWorkbook.from_path(str(path))
    assert workbook.get_sheet_by_index(0).to_python() == [list(COLUMNS[kind])]
    assert [row[0] for row in workbook.get_sheet_by_index(1).to_python()] == list(COLUMNS[kind])
    with zipfile.ZipFile(path) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        notes = archive.read("xl/comments1.xml").decode()
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    choices = {
        one.attrib["sqref"]: [text.strip('"') for text in (one.findtext(f"{main}formula1") or "").strip('"').split(",")]
        for one in sheet.iter(f"{main}dataValidation")
    }
    letters = {column.title: chr(ord("A") + place) for place, column in enumerate(importer.columns)}
    assert choices == {
        f"{letters[column.title]}2:{letters[column.title]}5001": [str(choice) for choice in column.choices]
        for column in importer.columns
        if column.choices
    }
    for column in importer.columns:
        assert str(column.note) in notes


def test_a_drop_down_holds_no_comma_and_no_more_than_a_workbook_takes():
    for importer in importers:
        for column in importer.columns:
            words = [str(choice) for choice in column.choices]
            assert not [word for word in words if "," in word], column.title
            assert len(",".join(words)) <= 255, column.title


def choices_of(kind: str, title: str) -> list[str]:
    return [str(one) for column in importers[kind].columns if column.title == title for one in column.choices]


def test_every_choice_offered_is_understood(empty):
    """What a drop-down lets people choose is taken as what it says, never as something else."""
    kinds, areas = choices_of("units", "Loại"), choices_of("areas", "Loại địa bàn")
    bring("units", [unit_row(f"K{place}", kind, kind) for place, kind in enumerate(kinds)])
    bring("areas", [area_row(f"A{place}", area, area, "K0") for place, area in enumerate(areas)])
    assert [
        row.get_kind_display() for row in Placement.objects.filter(unit__code__startswith="K").order_by("unit__code")
    ] == kinds
    found = Area.objects.order_by("code").values_list("kind", flat=True)
    assert list(found) == [
        "province", "district", "commune", "hamlet", "residential_group", "school", "agency", "other",
    ]  # fmt: skip


def test_the_kinds_and_forms_to_choose_are_exactly_these(tmp_path):
    choices = {column.title: [str(one) for one in column.choices] for kind in importers for column in kind.columns}
    assert choices["Loại"] == [UPPER, ORGANISATION, GRASSROOTS_CELL, SECTION, CELL]
    assert choices["Giới tính"] == ["Nam", "Nữ"]
    assert choices["Loại địa bàn"] == [
        "tỉnh", "huyện", "xã", "thôn", "tổ dân phố", "trường học", "cơ quan", "khác",
    ]  # fmt: skip
    assert choices["Hình thức ra"] == ["Từ trần", "Xóa tên", "Khai trừ", "Xin ra khỏi Đảng", "Hình thức khác"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_are_exactly_those_of_the_issue(kind):
    assert tuple(column.title for column in importers[kind].columns) == COLUMNS[kind]


def test_an_empty_sheet_filled_in_with_dates_as_dates_is_taken(tmp_path, empty):
    start = date(2000, 1, 1)
    rows = [
        unit_row("H", "Đảng bộ huyện", UPPER, "", start),
        unit_row("X", "Đảng bộ xã", ORGANISATION, "H", start + timedelta(1)),
    ]
    assert commit("units", as_xlsx(rows, COLUMNS["units"]), "mau.xlsx").new == 2
