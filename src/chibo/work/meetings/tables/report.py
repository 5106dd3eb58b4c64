"""What a superior sees of one meeting: counts, its topic, numbers of documents; no item by name, no word of anybody."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.markup import joined, link, stacked, tag
from chibo.foundation.ui.numbers import day, number, percent
from chibo.foundation.ui.ports import pages_of
from chibo.foundation.ui.words import Written
from chibo.registry.org.queries import name_of
from chibo.work.directives.models import Document
from chibo.work.meetings.enums import ItemKind
from chibo.work.meetings.models import Meeting, Proposal
from chibo.work.meetings.queries import Report, report
from chibo.work.meetings.rules import reads


def report_page(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """The context of meetings/report.html."""
    found, unit = report(meeting), name_of(meeting.unit, meeting.on)
    board = reverse("meetings:board", args=[meeting.unit_id])
    crumbs = [
        Crumb(title=unit, url=reverse("org:unit", args=[meeting.unit_id])),
        Crumb(title=_("Sinh hoạt từng tháng"), url=f"{board}?period={meeting.on.year}"),
        Crumb(title=day(meeting.on)),
    ]
    return {
        "title": f"{meeting.get_kind_display()} {day(meeting.on)}",
        "subtitle": unit,
        "crumbs": crumbs,
        "meeting": meeting,
        "attendance": _attendance(found),
        "results": _results(found, actor),
        "items": [(ItemKind(kind).label, count) for kind, count in found.items],
        "full_url": reverse("meetings:meeting", args=[meeting.pk]) if reads(actor, meeting) else "",
    }


def _attendance(found: Report) -> list[tuple[object, object]]:
    meeting = found.meeting
    rate = _("%(present)s trên %(expected)s phải có mặt") % {
        "present": number(meeting.present), "expected": number(meeting.expected),
    }  # fmt: skip
    return [
        (_("Có mặt"), stacked(rate, under=percent(found.rate) if found.rate is not None else "")),
        (_("Vắng có lý do"), meeting.excused),
        (_("Vắng không lý do"), meeting.unexcused),
        (_("Không tính (miễn, đình chỉ, tạm vắng)"), meeting.exempt),
        (_("Đến muộn, về sớm"), f"{meeting.late}, {meeting.left_early}"),
        (_("Khách dự"), meeting.guests_present),
        (_("Đảng viên phát biểu"), meeting.spoke),
    ]


def _results(found: Report, actor: Actor) -> list[tuple[object, object]]:
    meeting = found.meeting
    facts: list[tuple[object, object]] = [
        (_("Ngày theo lịch"), _due(meeting)),
        (_("Thời lượng"), _length(found)),
        (_("Nghị quyết, văn bản"), _documents(found, actor)),
        (_("Việc đã giao"), found.tasks),
        (_("Đề nghị của đảng viên đã đưa vào"), Proposal.objects.filter(item__meeting=meeting).count()),
        (_("Đăng kết quả"), _posted(found)),
    ]
    topic = [(_("Chuyên đề"), Written(meeting.topic.title))] if meeting.topic else []
    model = [(_("Sinh hoạt mẫu"), True)] if meeting.is_model else []
    return [*topic, *model, *facts]


def _due(meeting: Meeting) -> object:
    if meeting.due_from is None or meeting.due_until is None:
        return _("ngoài lịch")
    same = meeting.due_from == meeting.due_until
    due = day(meeting.due_from) if same else f"{day(meeting.due_from)} – {day(meeting.due_until)}"
    return joined([due, tag(_("không đúng lịch"), tone="warn") if meeting.is_late else tag(_("đúng lịch"), tone="ok")])


def _length(found: Report) -> object:
    said = _("%s phút") % number(found.meeting.minutes)
    if found.is_long_enough is not False:
        return said
    return joined([said, tag(_("dưới %s phút") % number(found.shortest), tone="warn")])


def _documents(found: Report, actor: Actor) -> SafeString | None:
    urls = pages_of(Document._meta.label, actor, [one.pk for one in found.documents])
    drawn = ((link(_("Số %s") % one.symbol, url=urls.get(one.pk)), Written(one.title)) for one in found.documents)
    return format_html_join("", '<span class="two-lines">{}<span class="under">{}</span></span>', drawn) or None


def _posted(found: Report) -> object:
    on = found.meeting.posted_on
    if on is None:
        return tag(_("chưa đăng, hạn %s") % day(found.post_by), tone="warn") if found.post_by else _("chưa đăng")
    if found.is_posted_in_time is None:
        return day(on)
    words, tone = (_("đúng hạn"), "ok") if found.is_posted_in_time else (_("quá hạn"), "warn")
    return joined([day(on), tag(words, tone=tone)])
