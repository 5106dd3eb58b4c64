"""Before a meeting ends: every open task answered, what will be issued; the fifth of the six steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.kernel.numbers import natural
from chibo.work.directives.enums import Answer
from chibo.work.directives.models import Task
from chibo.work.meetings.forms.holding import AnswerForm
from chibo.work.meetings.judging import shortest
from chibo.work.meetings.queries.drafting import next_due, probable_end
from chibo.work.meetings.queries.following import open_for
from chibo.work.meetings.tables.holding import close_page
from chibo.work.meetings.views.acting import MeetingAct
from chibo.work.meetings.views.loading import meeting_of


@require_safe
def close(request: SignedRequest, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk)
    page = close_page(meeting, request.actor)
    ended = probable_end(meeting, now=timezone.now())
    began = meeting.began_at or meeting.at
    page |= {
        "due": next_due(meeting),
        "probable_end": meeting.ended_at if page["closed"] else ended,
        "lasting": (ended.hour - began.hour) * 60 + ended.minute - began.minute,
        "shortest": shortest(thematic=meeting.thematic, on=meeting.on),
    }
    page["forms"] = [(task, _answer_form(task, page["due"])) for task in page["open_tasks"]]
    return render(request, "meetings/close.html", page)


def _answer_form(task: Task, due: Any) -> AnswerForm:
    initial = {"task": task.pk, "due_on": due}
    return AnswerForm(auto_id=f"answer{task.pk}_%s", tasks=Task.objects.filter(pk=task.pk), initial=initial)


class AnswerTask(MeetingAct):
    """The answer to an open task; each answer is a button, so that one tap says done."""

    operation, form_class, step, anchor = "meetings.answer_task", AnswerForm, "close", "tasks"

    def form_options(self) -> dict[str, Any]:
        tasks = Task.objects.filter(unit=self.meeting.unit_id, assigned_on__lt=self.meeting.on)
        chosen = natural(self.request.GET.get("task"))
        initial = {"task": chosen, "answer": Answer.DONE, "due_on": next_due(self.meeting)}
        return {"tasks": tasks if self.request.method == "POST" else open_for(self.meeting), "initial": initial}
