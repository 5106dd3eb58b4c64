"""Facts and laws of documents, tasks and what is sent down."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.foundation.documents.models import StoredFile
from chibo.registry.org.models import Term, Unit
from chibo.registry.people.models import Membership, PersonalQuerySet
from chibo.work.directives.enums import Answer, DocumentType, Issuer, TaskState


class DocumentQuerySet(ScopedQuerySet):
    def of(self, kind: str) -> DocumentQuerySet:
        return self.filter(kind=kind)

    def dated(self, start: date, end: date) -> DocumentQuerySet:
        return self.filter(on__gte=start, on__lt=end)


class Document(models.Model):
    """A numbered document: which body of which unit issued it, when, under which number of its row.

    Numbers run without gaps per type and issuing body within the term (domain 2.5). `source` is a `Ref` to what it came
    from: the meeting that adopted it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="documents")
    issuer = models.CharField(_("cơ quan ban hành"), max_length=12, choices=Issuer)
    kind = models.CharField(_("loại văn bản"), max_length=12, choices=DocumentType)
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField(_("số"))
    code = models.CharField(_("ký hiệu"), max_length=24)
    title = models.CharField(_("trích yếu"), max_length=300)
    text = models.TextField(_("nội dung"), blank=True)
    on = models.DateField(_("ngày ban hành"))
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=80, blank=True)
    source_label = models.CharField(max_length=64, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)

    objects: Any = DocumentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="document_kind_on", fields=["kind", "on", "unit"]),
            models.Index(name="document_source", fields=["source_label", "source_id"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="document_number_once",
                fields=["unit", "issuer", "kind", "term", "number"],
                nulls_distinct=False,
                violation_error_message=_("Số văn bản này đã có trong nhiệm kỳ."),
            ),
            models.CheckConstraint(
                name="document_is_numbered",
                condition=Q(number__gte=1) & ~Q(code="") & ~Q(title=""),
                violation_error_message=_("Văn bản phải có số, ký hiệu và trích yếu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"

    @property
    def symbol(self) -> str:
        """Number and symbol as they are printed after "Số": two digits at least (05-NQ/CB)."""
        return f"{self.number:02d}-{self.code}"


class TaskQuerySet(PersonalQuerySet):
    own = "membership__person__account_id"

    def open_on(self, day: date) -> TaskQuerySet:
        """Taken on by a day and not answered for good by then."""
        return self.filter(assigned_on__lte=day).filter(Q(closed_on=None) | Q(closed_on__gt=day))


class Task(models.Model):
    """A task with a holder, a member or a guest, and a day by which it is due.

    `due_on` is the deadline in force, `first_due_on` the first one. `source` is a `Ref` to where it was assigned.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(_("nội dung việc"), max_length=300)
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    holder_name = models.CharField(_("người thực hiện"), max_length=120)
    holder_function = models.CharField(_("chức danh của khách"), max_length=120, blank=True)
    assigned_on = models.DateField(_("ngày giao"))
    first_due_on = models.DateField(_("thời hạn ban đầu"))
    due_on = models.DateField(_("thời hạn"))
    state = models.CharField(max_length=8, choices=TaskState, default=TaskState.OPEN)
    closed_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    times_continued = models.PositiveSmallIntegerField(default=0)
    report = models.TextField(_("báo cáo kết quả"), blank=True)
    proof = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    source_label = models.CharField(max_length=64, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)

    objects: Any = TaskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="task_open", fields=["unit"], condition=Q(state=TaskState.OPEN)),
            models.Index(name="task_unit_closed", fields=["unit", "closed_on"]),
            models.Index(name="task_source", fields=["source_label", "source_id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="task_says_what_and_who",
                condition=~Q(title="") & ~Q(holder_name=""),
                violation_error_message=_("Việc phải có nội dung và người thực hiện."),
            ),
            models.CheckConstraint(
                name="task_is_due_after_it_is_assigned",
                condition=Q(first_due_on__gte=F("assigned_on")) & Q(due_on__gte=F("assigned_on")),
                violation_error_message=_("Thời hạn phải từ ngày giao trở đi."),
            ),
            models.CheckConstraint(
                name="task_ends_when_it_is_answered",
                condition=Q(state=TaskState.OPEN, closed_on=None)
                | (~Q(state=TaskState.OPEN) & Q(closed_on__isnull=False) & Q(closed_on__gte=F("assigned_on"))),
                violation_error_message=_("Việc đã xong hoặc đã thôi phải có ngày, từ ngày giao trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DeadlineQuerySet(PersonalQuerySet):
    scope_path = "task__unit__path"
    own = "task__membership__person__account_id"

    def on(self, day: Any) -> DeadlineQuerySet:
        return self.filter(valid__contains=day)


class Deadline(models.Model):
    """By when a task was due, from one day to another: a new one opens when the task goes on."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="deadlines")
    due_on = models.DateField(_("thời hạn"))
    valid = DateRangeField()

    objects: Any = DeadlineQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="deadline_one_at_a_time",
                expressions=[("task", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                violation_error_message=_("Việc đã có thời hạn khác trong khoảng ngày này."),
            ),
            models.CheckConstraint(
                name="deadline_has_days",
                condition=Q(valid__isempty=False) & Q(valid__lower_inf=False),
                violation_error_message=_("Khoảng ngày không được trống."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on:%d/%m/%Y}"

    @property
    def unit_id(self) -> int:
        return self.task.unit_id


class TaskAnswerQuerySet(PersonalQuerySet):
    scope_path = "task__unit__path"
    own = "task__membership__person__account_id"


class TaskAnswer(models.Model):
    """What was answered about an open task: done, continue by a new day, drop with a reason. `source` is where."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=8, choices=Answer)
    on = models.DateField(_("ngày trả lời"))
    due_on = models.DateField(_("thời hạn mới"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    source_label = models.CharField(max_length=64, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)

    objects: Any = TaskAnswerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="task_answer_source", fields=["source_label", "source_id"])]
        constraints = [
            models.UniqueConstraint(
                name="task_answer_once_a_meeting",
                fields=["task", "source_label", "source_id"],
                violation_error_message=_("Việc này đã được trả lời trong buổi sinh hoạt."),
            ),
            models.CheckConstraint(
                name="task_answer_is_whole",
                condition=Q(answer=Answer.DONE)
                | (Q(answer=Answer.CONTINUE) & Q(due_on__isnull=False))
                | (Q(answer=Answer.DROP) & ~Q(reason="")),
                violation_error_message=_("Làm tiếp phải có thời hạn mới; thôi không làm phải có lý do."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()

    @property
    def unit_id(self) -> int:
        return self.task.unit_id


class DispatchQuerySet(ScopedQuerySet):
    def visible_to(self, actor: Actor | None) -> DispatchQuerySet:
        """Those sent from a unit in reach, and those sent to one."""
        if actor is None or actor.everywhere:
            return super().visible_to(actor)
        paths = actor.paths(*self.scope_roles)
        received = Receipt.objects.filter(unit__path__within=paths).values("dispatch_id")
        return self.filter(Q(unit__path__within=paths) | Q(pk__in=received))


class Dispatch(models.Model):
    """What a superior sends down to every cell below it, to be put on the agenda of the next meeting."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="dispatches")
    title = models.CharField(_("nội dung gửi xuống"), max_length=300)
    text = models.TextField(_("hướng dẫn"), blank=True)
    sent_on = models.DateField(_("ngày gửi"))
    due_on = models.DateField(_("thực hiện trước ngày"), null=True, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="dispatches")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    objects: Any = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("nội dung gửi xuống")
        constraints = [
            models.CheckConstraint(
                name="dispatch_says_what",
                condition=~Q(title=""),
                violation_error_message=_("Hãy ghi nội dung gửi xuống."),
            ),
            models.CheckConstraint(
                name="dispatch_is_due_after_it_is_sent",
                condition=Q(due_on=None) | Q(due_on__gte=F("sent_on")),
                violation_error_message=_("Thời hạn phải từ ngày gửi trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Receipt(models.Model):
    """How far one cell is with what was sent down: seen, on the agenda, done; when it was last reminded."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="receipts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="receipts")
    seen_on = models.DateField(_("ngày xem"), null=True, blank=True)
    agenda_on = models.DateField(_("ngày đưa vào chương trình"), null=True, blank=True)
    done_on = models.DateField(_("ngày thực hiện xong"), null=True, blank=True)
    reminded_on = models.DateField(_("ngày được nhắc"), null=True, blank=True)

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="receipt_waiting", fields=["unit"], condition=Q(done_on=None))]
        constraints = [
            models.UniqueConstraint(
                name="receipt_once_a_cell",
                fields=["dispatch", "unit"],
                violation_error_message=_("Chi bộ đã nhận nội dung này."),
            ),
            models.CheckConstraint(
                name="receipt_in_order",
                condition=(Q(agenda_on=None) | Q(seen_on__lte=F("agenda_on")))
                & (Q(done_on=None) | Q(seen_on__lte=F("done_on"))),
                violation_error_message=_("Ngày xem phải trước ngày thực hiện."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.dispatch)
