"""The headings of the members' sheet and the words its choices are understood by."""

from __future__ import annotations

from chibo.foundation.ui.words import vietnamese
from chibo.registry.people.enums import How, Sex

CODE, NAME, BORN, SEX, ETHNICITY, CELL = "Mã đảng viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Mã chi bộ"
ADMITTED, ADMITTED_NUMBER = "Ngày kết nạp", "Số quyết định kết nạp"
OFFICIAL, OFFICIAL_NUMBER = "Ngày chính thức", "Số quyết định chính thức"
NATIVE, EXEMPT, CAME, WENT = "Người sở tại", "Miễn sinh hoạt từ", "Chuyển đến ngày", "Chuyển đi ngày"
LEFT, HOW, HOME = "Ra khỏi Đảng ngày", "Hình thức ra", "Nơi cư trú"

SEXES = {"Nam": Sex.MALE.value, "Nữ": Sex.FEMALE.value}
YES_NO = {"Có": True, "Không": False, "x": True, "1": True, "0": False, "True": True, "False": False, "Đúng": True}
HOWS = {
    **{vietnamese(how.label): how.value for how in How if how is not How.OTHER},
    **dict.fromkeys(("Chết", "Qua đời", "Mất", "Từ trần"), How.DIED.value),
    **dict.fromkeys(("Xóa tên", "Xoá tên", "Xóa tên trong danh sách đảng viên"), How.REMOVED.value),
    **dict.fromkeys(("Xin ra", "Xin ra Đảng", "Tự nguyện xin ra", "Xin ra khỏi Đảng"), How.WITHDREW.value),
}
