"""What units decide, and what they owe."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from chibo.foundation.indicators.ports import LeftOut, Reach, Records, declare
from chibo.kernel.periods import Period
from chibo.work.directives.enums import DocumentType, TaskState
from chibo.work.directives.models import Document, Task
from chibo.work.directives.queries import overdue_on

GUESTS = LeftOut(words=_("việc mà cấp trên gửi xuống, chưa thành việc của ai"))


def _resolutions(reach: Reach, period: Period) -> Records:
    rows = Document.objects.of(DocumentType.RESOLUTION).dated(period.start, period.end)
    return Records(rows.filter(reach.when("unit_id", "on")), "unit_id", "on")


def _other_documents(reach: Reach, period: Period) -> Records:
    rows = Document.objects.exclude(kind=DocumentType.RESOLUTION).dated(period.start, period.end)
    return Records(rows.filter(reach.when("unit_id", "on")), "unit_id", "on")


def _open(reach: Reach, period: Period) -> Records:
    day = period.last_day
    return Records(Task.objects.open_on(day).filter(reach.at("unit_id", day)), "unit_id", day)


def _overdue(reach: Reach, period: Period) -> Records:
    day = period.last_day
    rows = Task.objects.open_on(day).filter(overdue_on(day), reach.at("unit_id", day))
    return Records(rows, "unit_id", day)


def _done(reach: Reach, period: Period) -> Records:
    rows = Task.objects.filter(state=TaskState.DONE, closed_on__gte=period.start, closed_on__lt=period.end)
    return Records(rows.filter(reach.when("unit_id", "closed_on")), "unit_id", "closed_on")


def _done_on_time(reach: Reach, period: Period) -> Records:
    found = _done(reach, period)
    return Records(found.rows.filter(closed_on__lte=F("first_due_on")), found.unit, found.dated)


def _dropped(reach: Reach, period: Period) -> Records:
    rows = Task.objects.filter(state=TaskState.DROPPED, closed_on__gte=period.start, closed_on__lt=period.end)
    return Records(rows.filter(reach.when("unit_id", "closed_on")), "unit_id", "closed_on")


resolutions = declare(
    code="directives.resolutions",
    title=_("Nghị quyết ban hành"),
    definition=_("Nghị quyết mà các chi bộ, cấp ủy trong phạm vi đơn vị ban hành trong kỳ."),
    source=_("Sổ văn bản đi"),
    counts=_resolutions,
    flow=True,
    counted=_("nghị quyết"),
    leaves_out=(LeftOut(words=_("văn bản loại khác"), counts=_other_documents),),
)
tasks_open = declare(
    code="directives.tasks_open",
    title=_("Việc đang làm"),
    definition=_("Việc đã giao cho đảng viên hoặc khách, đến cuối ngày cuối kỳ chưa xong và chưa thôi."),
    source=_("Biên bản sinh hoạt"),
    counts=_open,
    counted=_("việc đang làm"),
    leaves_out=(GUESTS,),
)
tasks_overdue = declare(
    code="directives.tasks_overdue",
    title=_("Việc quá hạn"),
    definition=_("Việc đang làm mà thời hạn đang có hiệu lực vào ngày cuối kỳ đã qua."),
    source=_("Biên bản sinh hoạt"),
    counts=_overdue,
    counted=_("việc quá hạn"),
    leaves_out=(LeftOut(words=_("việc đã được chi bộ cho thời hạn mới, còn trong hạn")),),
)
tasks_done_on_time = declare(
    code="directives.tasks_done_on_time",
    title=_("Việc xong đúng hạn"),
    definition=_(
        "Việc hoàn thành trong kỳ không muộn hơn thời hạn giao ban đầu, trên tổng số việc hoàn thành trong kỳ."
    ),
    source=_("Biên bản sinh hoạt"),
    counts=_done_on_time,
    among=_done,
    flow=True,
    gaps=_("Việc xong muộn"),
    counted=_("việc xong đúng hạn"),
    whole=_("việc hoàn thành"),
    leaves_out=(LeftOut(words=_("việc đã thôi không làm"), counts=_dropped),),
)
