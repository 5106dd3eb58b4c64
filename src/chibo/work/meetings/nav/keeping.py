"""The meetings of a unit on its page: what comes next, and the way to prepare it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import HelpTopic, PageAction, Panel, help_topics, page_actions, panels
from chibo.registry.org.standpoint import Standpoint
from chibo.work.directives.queries import open_tasks
from chibo.work.meetings.enums import INSIDERS
from chibo.work.meetings.models import homes
from chibo.work.meetings.queries import last_held, next_meeting, to_explain
from chibo.work.meetings.rules import oversees

PREPARING, HOLDING, MINUTES = "chuan-bi-buoi-sinh-hoat", "dieu-hanh-buoi-sinh-hoat", "bien-ban-va-nghi-quyet"
TOPICS = {
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


def home_url(_actor: Actor, point: Standpoint, _day: date) -> str:
    return reverse("meetings:cell", args=[point.unit.pk])


def coming(actor: Actor, point: Standpoint, today: date) -> dict[str, Any] | None:
    """The next meeting, the last one, open tasks and months to explain; for the unit itself and who oversees a cell."""
    inside = actor.everywhere or point.unit.pk in homes(actor, *INSIDERS)
    if not inside and not (point.placement.is_cell and oversees(actor, point.unit)):
        return None
    tasks = open_tasks(point.unit) if inside else None
    return {
        "url": home_url(actor, point, today), "inside": inside,
        "next": next_meeting(point.unit, today=today),
        "last": last_held(point.unit, "cell" if point.placement.is_cell else "committee", before=today),
        "tasks": tasks.count() if tasks is not None else None,
        "overdue": tasks.filter(due_on__lt=today).count() if tasks is not None else 0,
        "silent": to_explain(actor, today=today).filter(unit=point.unit).count() if oversees(actor, point.unit) else 0,
    }  # fmt: skip


page_actions.add("meetings.cell", PageAction(page="org.unit", order=4, title=_("Sinh hoạt"), url=home_url))
panels.add("meetings.coming", Panel(page="org.unit.beside", order=5, template="meetings/coming.html", context=coming))
