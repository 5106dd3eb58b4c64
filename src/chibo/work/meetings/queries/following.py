"""What a meeting leaves behind: tasks to be answered, and the report its superior finds without asking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chibo.work.directives.enums import TaskState
from chibo.work.directives.models import Document, Task, TaskAnswer
from chibo.work.directives.queries import from_source
from chibo.work.meetings.enums import OF_SERIES
from chibo.work.meetings.judging import shortest, to_post_by
from chibo.work.meetings.models import AgendaItem, Meeting
from chibo.work.meetings.queries.agenda import ITEM, MEETING, ref


def open_for(meeting: Meeting) -> QuerySet[Task]:
    """The tasks that are a meeting's to answer: those of the unit taken on before its day and still open, but for what
    another body of the unit assigned."""
    others = AgendaItem.objects.filter(unit=meeting.unit_id).exclude(meeting__body=meeting.body)
    rows: QuerySet[Task] = Task.objects.filter(unit=meeting.unit_id, assigned_on__lt=meeting.on)
    rows = rows.exclude(source_label=ITEM, source_id__in=others.values("pk"))
    return rows.filter(state=TaskState.OPEN).select_related("membership__person").order_by("due_on", "pk")


def unanswered(meeting: Meeting) -> QuerySet[Task]:
    """Of these, the ones that nobody has answered at a body's meeting of the month; other meetings need not."""
    if meeting.kind not in OF_SERIES:
        return Task.objects.none()
    answered = TaskAnswer.objects.filter(source_label=MEETING, source_id=meeting.pk).values("task_id")
    return open_for(meeting).exclude(pk__in=answered)


@dataclass(frozen=True, slots=True)
class Report:
    """What a superior sees of a meeting: counts, the numbers of documents; no item by its title, nothing that anybody
    said. `items` says of each kind of item how many there were, in the order of the agenda."""

    meeting: Meeting
    documents: tuple[Document, ...]
    items: tuple[tuple[str, int], ...]
    tasks: int
    shortest: int | None
    post_by: date | None

    @property
    def rate(self) -> float | None:
        """Present over expected, in percent; both terms stand on the meeting."""
        return 100 * self.meeting.present / self.meeting.expected if self.meeting.expected else None

    @property
    def is_long_enough(self) -> bool | None:
        return None if self.shortest is None else self.meeting.minutes >= self.shortest

    @property
    def is_posted_in_time(self) -> bool | None:
        """None where no rule says when, or it is not posted yet."""
        if self.post_by is None or self.meeting.posted_on is None:
            return None
        return self.meeting.posted_on <= self.post_by


def report(meeting: Meeting) -> Report:
    """The report of a closed meeting, which appears by itself (domain 5)."""
    found = list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk").values_list("pk", "kind"))
    tasks = Task.objects.filter(source_label=ITEM, source_id__in=[pk for pk, _kind in found]).count()
    return Report(
        meeting, tuple(from_source(ref(meeting))), tuple(Counter(kind for _pk, kind in found).items()), tasks,
        shortest(thematic=meeting.thematic, on=meeting.on), to_post_by(held=meeting.on),
    )  # fmt: skip
