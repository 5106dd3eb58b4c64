"""The headings of the members' sheet, the words its choices are understood by, and what it looks like filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from chibo.foundation.ui.words import vietnamese
from chibo.registry.people.enums import How, Sex

CODE, NAME, BORN, SEX, ETHNICITY, CELL = "Mã đảng viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Mã chi bộ"
ADMITTED, ADMITTED_NUMBER = "Ngày kết nạp", "Số quyết định kết nạp"
OFFICIAL, OFFICIAL_NUMBER = "Ngày chính thức", "Số quyết định chính thức"
NATIVE, EXEMPT, CAME, WENT = "Người sở tại", "Miễn sinh hoạt từ", "Chuyển đến ngày", "Chuyển đi ngày"
LEFT, HOW, HOME = "Ra khỏi Đảng ngày", "Hình thức ra", "Nơi cư trú"
BIRTH_NAME, HOMETOWN, SCHOOLING = "Tên khai sinh", "Quê quán", "Trình độ"
OCCUPATION, CARD = "Nghề nghiệp", "Số thẻ đảng viên"

MORE = ((BIRTH_NAME, 120), (HOMETOWN, 200), (SCHOOLING, 200), (OCCUPATION, 200), (CARD, 32))
"""What form 7-HSĐV asks for besides, in the order of `Identity`, and how long it may be."""

SEXES = {"Nam": Sex.MALE.value, "Nữ": Sex.FEMALE.value}
YES_NO = {"Có": True, "Không": False, "x": True, "1": True, "0": False, "True": True, "False": False, "Đúng": True}
HOW_WORDS = {how.value: vietnamese(how.label) for how in How}
HOWS = {
    **{vietnamese(how.label): how.value for how in How if how is not How.OTHER},
    **dict.fromkeys(("Chết", "Qua đời", "Mất", "Từ trần"), How.DIED.value),
    **dict.fromkeys(("Xóa tên", "Xoá tên", "Xóa tên trong danh sách đảng viên"), How.REMOVED.value),
    **dict.fromkeys(("Xin ra", "Xin ra Đảng", "Tự nguyện xin ra", "Xin ra khỏi Đảng"), How.WITHDREW.value),
}

EXAMPLES: tuple[Mapping[str, Any], ...] = (
    {
        CODE: "VD-0001", NAME: "Lò Văn Mẫu", BORN: date(1975, 4, 12), SEX: "Nam", ETHNICITY: "Thái", CELL: "VD-CB1",
        ADMITTED: date(2001, 5, 19), ADMITTED_NUMBER: "31-QĐ/HU", OFFICIAL: date(2002, 5, 19),
        OFFICIAL_NUMBER: "40-QĐ/HU", NATIVE: "Có", HOMETOWN: "xã Mường Ví Dụ, tỉnh Sơn La", SCHOOLING: "12/12",
        OCCUPATION: "làm ruộng", CARD: "60.012345",
    },
    {
        CODE: "VD-0002", NAME: "Nguyễn Thị Ví Dụ", BORN: date(1990, 11, 3), SEX: "Nữ", ETHNICITY: "Kinh",
        CELL: "VD-CB1", ADMITTED: date(2015, 9, 2), OFFICIAL: date(2016, 9, 2), NATIVE: "Không",
        CAME: date(2019, 1, 15),
    },
    {
        CODE: "VD-0003", NAME: "Giàng A Thử", BORN: date(1948, 2, 1), SEX: "Nam", ETHNICITY: "Mông", CELL: "VD-CB1",
        ADMITTED: date(1970, 2, 3), OFFICIAL: date(1971, 2, 3), EXEMPT: date(2015, 1, 1), LEFT: date(2020, 6, 30),
        HOW: "Từ trần",
    },
)  # fmt: skip


def proper_name(name: str) -> str:
    """A name that is written in capitals only, as names are written; others as they are."""
    return " ".join(word.capitalize() for word in name.split(" ")) if " " in name and name.isupper() else name
