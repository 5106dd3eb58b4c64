"""Where the guide explains each page of membership and of coverage."""

from __future__ import annotations

from chibo.foundation.indicators.ports import indicators
from chibo.foundation.ui.ports import HelpTopic, help_topics

PEOPLE, AREAS, REGISTER, FORMS = "dang-vien", "dia-ban", "so-dang-vien", "bieu-thong-ke"
BECOMING, MOVING = "Từ quần chúng ưu tú đến đảng viên chính thức", "Chuyển sinh hoạt đảng: hai bên"
LOOKING, COMPARING, TWICE = "Xem, in, lấy ra", "Đối chiếu sổ mỗi quý", "Người ghi trùng"
COVERED, LIVING = "Xem độ phủ", "Nơi cư trú và diện ưu tiên"
TOPICS = {
    "people:mine": (PEOPLE, "Danh sách đảng viên"),
    "people:members": (PEOPLE, "Danh sách đảng viên"),
    "people:member": (PEOPLE, "Trang của một đảng viên"),
    "people:act": (PEOPLE, "Ghi một thay đổi"),
    "people:act/admit": (PEOPLE, BECOMING),
    "people:act/recognise": (PEOPLE, BECOMING),
    "people:propose": (PEOPLE, BECOMING),
    "people:act/send": (PEOPLE, MOVING),
    "people:act/move": (PEOPLE, MOVING),
    "people:receive": (PEOPLE, MOVING),
    "people:refuse": (PEOPLE, MOVING),
    "people:confirm_outside": (PEOPLE, MOVING),
    "people:act/reside": (AREAS, LIVING),
    "people:act/prioritise": (AREAS, LIVING),
    "people:register": (REGISTER, LOOKING),
    "people:register_file": (REGISTER, LOOKING),
    "people:reconciliations": (REGISTER, COMPARING),
    "people:sign_register": (REGISTER, COMPARING),
    "people:countersign_register": (REGISTER, COMPARING),
    "people:duplicates": (REGISTER, TWICE),
    "people:merge": (REGISTER, TWICE),
    "people:unmerge": (REGISTER, TWICE),
    "people:journal": (REGISTER, "Nhật ký"),
    "people:unit_journal": (REGISTER, "Nhật ký"),
    "people:movement": (FORMS, ""),
    "people:movement_list": (FORMS, "Biểu 1-TCTW: tình hình đảng viên"),
    "people:covered": (AREAS, COVERED),
    "people:coverage": (AREAS, COVERED),
    **{f"org:figure/{code}": (AREAS, COVERED) for code in indicators.codes() if code.startswith("coverage.")},
}

for name, (page, section) in TOPICS.items():
    help_topics.add(name, HelpTopic(page=page, section=section))
