"""Reading, writing, signing and correcting the minutes: the last of the six steps."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.words import Written
from chibo.work.meetings.forms.preparing import ReasonForm
from chibo.work.meetings.forms.writing import CloseForm, CorrectForm, PostForm, SettleForm, WriteForm
from chibo.work.meetings.models import Passage
from chibo.work.meetings.queries import Section, sections, stand_of
from chibo.work.meetings.queries.drafting import probable_end
from chibo.work.meetings.tables.minutes import minutes_page
from chibo.work.meetings.tables.steps import step_url
from chibo.work.meetings.views.acting import MeetingAct, RecordAct
from chibo.work.meetings.views.loading import meeting_of


@require_safe
def minutes(request: SignedRequest, pk: int) -> HttpResponse:
    """The minutes as they stand; `?write=item:12` opens one place for writing."""
    meeting = meeting_of(request, pk)
    page = minutes_page(meeting, request.actor)
    if page["is_open"] and page["keeps"]:
        page["closing"] = CloseForm(auto_id="close_%s", initial={"ended_at": probable_end(meeting, now=timezone.now())})
    if page["closed"] and page["runs"] and meeting.posted_on is None:
        page["posting"] = PostForm(auto_id="post_%s", initial={"on": timezone.localdate()})
    return render(request, "meetings/minutes.html", page)


class MinutesAct(MeetingAct):
    """An act on the minutes; what is written there belongs to a place that the address names (`?code=item:12`)."""

    step = "minutes"

    @cached_property
    def section(self) -> Section:
        code = self.request.POST.get("code") or self.request.GET.get("code", "opening")
        found = next((one for one in sections(self.meeting, self.request.actor) if one.code == code), None)
        if found is None:
            raise Http404
        return found

    def place(self) -> str:
        return "part-" + self.section.code.replace(":", "-")


class Write(MinutesAct):
    operation, form_class = "meetings.write", WriteForm
    explanation = gettext_lazy("Câu chữ lập sẵn từ số liệu của buổi họp. Sửa xong, bản này thay câu lập sẵn.")

    def form_options(self) -> dict[str, Any]:
        section = self.section
        return {"initial": {"code": section.code, "seen": section.version, "text": section.text}}

    def subject_title(self) -> str:
        return Written(self.section.heading)

    def back(self, result: Any = None) -> str:
        if self.section.code.startswith("resolution:"):
            return step_url(self.meeting, "votes") + f"?item={self.section.code.partition(':')[2]}#draft"
        return step_url(self.meeting, "minutes", self.place())

    def done_message(self, result: Any) -> str:
        if result.rivals.filter(settled=False).exists():
            return _("Có người vừa viết đoạn này. Cả hai bản được giữ cạnh nhau; hãy chọn bản đúng ở bước Biên bản.")
        return _("Đã ghi: %s.") % self.section.heading


class Close(MinutesAct):
    operation, form_class = "meetings.close", CloseForm
    words = gettext_lazy("Ký và đóng biên bản")

    def given(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "at": timezone.now()}

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"ended_at": probable_end(self.meeting, now=timezone.now())}}

    def done_message(self, result: Any) -> str:
        return _("Biên bản đã ký và niêm phong. Cấp trên đã thấy kết quả của buổi họp.")


class Correct(MinutesAct):
    operation, form_class = "meetings.correct", CorrectForm
    explanation = gettext_lazy("Bản đã ký vẫn giữ nguyên; bản mới có lý do và được thông báo tại buổi sau.")

    def given(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "at": timezone.now()}

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"code": self.section.code, "text": self.section.text}}

    def subject_title(self) -> str:
        return Written(self.section.heading)


class Reopen(MinutesAct):
    operation, form_class = "meetings.reopen", ReasonForm
    explanation = gettext_lazy("Chỉ mở lại được buổi gần nhất. Lý do được giữ cùng bản biên bản ký lại.")

    def back(self, result: Any = None) -> str:
        return super().back() if result is None else step_url(self.meeting, "items")


class Post(MinutesAct):
    operation, form_class = "meetings.post", PostForm

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"on": timezone.localdate()}}


class Settle(RecordAct):
    """Which of the texts that several wrote of one place is right."""

    operation, form_class, argument, rows = "meetings.settle", SettleForm, "passage", Passage.objects
    template_name, step = "meetings/settle.html", "minutes"

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"text": self.record.text}}

    def show(self, form: Any, *, status: int = 200) -> HttpResponse:
        rivals = self.record.rivals.filter(settled=False).select_related("by")
        section = next(
            (one for one in sections(self.meeting, self.request.actor) if one.code == self.record.code), None
        )
        context = {
            "title": self.title, "subtitle": Written(section.heading if section else ""), "form": form,
            "passage": self.record, "rivals": rivals, "seen": stand_of(self.record),
            "back": self.back(), "meeting": self.meeting,
        }  # fmt: skip
        return render(self.request, self.template_name, context, status=status)
