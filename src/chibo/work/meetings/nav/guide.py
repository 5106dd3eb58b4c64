"""Where the guide explains each page of meetings."""

from __future__ import annotations

from chibo.foundation.ui.ports import HelpTopic, help_topics

MONTHS, OWN = "theo-doi-sinh-hoat", "viec-can-lam"
PREPARING, HOLDING, MINUTES = "chuan-bi-buoi-sinh-hoat", "dieu-hanh-buoi-sinh-hoat", "bien-ban-va-nghi-quyet"
TOPICS = {
    "meetings:boards": (MONTHS, "Bảng từng tháng"),
    "meetings:board": (MONTHS, "Bảng từng tháng"),
    "meetings:months": (MONTHS, "Từng tháng một dòng"),
    "meetings:report": (MONTHS, "Báo cáo của một buổi"),
    "meetings:own": (OWN, "Sinh hoạt của tôi"),
    "meetings:propose": (OWN, "Sinh hoạt của tôi"),
    "meetings:cell": (PREPARING, "Trang sinh hoạt của chi bộ"),
    "meetings:series": (PREPARING, "Lịch họp và chuyên đề"),
    "meetings:unit_act": (PREPARING, "Lịch họp và chuyên đề"),
    "meetings:unit_act/plan": (PREPARING, "Lập buổi họp"),
    "meetings:series_act": (PREPARING, "Lịch họp và chuyên đề"),
    "meetings:series_act/explain": (PREPARING, "Tháng không họp"),
    "meetings:strike_topic": (PREPARING, "Lịch họp và chuyên đề"),
    "meetings:decline": (PREPARING, "Chương trình"),
    "meetings:meeting": (PREPARING, "Lập buổi họp"),
    "meetings:prepare": (PREPARING, "Chương trình"),
    "meetings:release": (PREPARING, "Thông báo"),
    "meetings:paper": (PREPARING, "Tài liệu, khách mời"),
    "meetings:act": (PREPARING, "Chương trình"),
    "meetings:act/attach": (PREPARING, "Tài liệu, khách mời"),
    "meetings:act/invite": (PREPARING, "Tài liệu, khách mời"),
    "meetings:act/cancel": (PREPARING, "Sửa hoặc hủy"),
    "meetings:act/change": (PREPARING, "Sửa hoặc hủy"),
    "meetings:act/open": (HOLDING, "Điểm danh"),
    "meetings:act/call-roll": (HOLDING, "Điểm danh"),
    "meetings:act/answer-task": (HOLDING, "Trả lời việc cũ"),
    "meetings:act/write": (MINUTES, "Đọc và sửa biên bản"),
    "meetings:act/close": (MINUTES, "Ký và niêm phong"),
    "meetings:act/correct": (MINUTES, "Đính chính, mở lại"),
    "meetings:act/reopen": (MINUTES, "Đính chính, mở lại"),
    "meetings:act/post": (MINUTES, "Ký và niêm phong"),
    "meetings:item_act": (HOLDING, "Từng nội dung"),
    "meetings:item_act/change": (PREPARING, "Chương trình"),
    "meetings:item_act/move": (PREPARING, "Chương trình"),
    "meetings:item_act/drop": (PREPARING, "Chương trình"),
    "meetings:item_act/vote": (HOLDING, "Biểu quyết"),
    "meetings:statement_act": (HOLDING, "Từng nội dung"),
    "meetings:roll": (HOLDING, "Điểm danh"),
    "meetings:items": (HOLDING, "Từng nội dung"),
    "meetings:votes": (HOLDING, "Biểu quyết"),
    "meetings:close": (HOLDING, "Trả lời việc cũ"),
    "meetings:minutes": (MINUTES, "Đọc và sửa biên bản"),
    "meetings:settle": (MINUTES, "Hai người cùng viết một đoạn"),
}

for name, (page, section) in TOPICS.items():
    help_topics.add(name, HelpTopic(page=page, section=section))
