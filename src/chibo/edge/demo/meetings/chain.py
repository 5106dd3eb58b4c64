"""What goes on from one meeting of a demo cell to the next: the resolution to follow up, open tasks, what waits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from chibo.edge.demo.meetings.cast import Cell, Member
from chibo.edge.demo.meetings.rows import Rows
from chibo.work.directives.models import Deadline, Document, Receipt, Task
from chibo.work.meetings.models import AgendaItem, PreparationStep, Series, Topic


@dataclass(frozen=True, slots=True)
class Custom:
    """How a branch keeps its meetings, as shares: who comes, who stays away without a reason, how often it is late."""

    present: float
    unexcused: float
    late: float
    guests: bool = False


@dataclass(slots=True)
class Open:
    """A task not yet answered for good, its deadline in force, and the item on which its matter was last spoken of."""

    task: Task
    deadline: Deadline
    item: AgendaItem


@dataclass(slots=True)
class Chain:
    """The meetings of one cell in a row. `account` is whose name stands under what was put in; `errands` are tasks that
    are given besides, by month: what, to whom, by when."""

    rows: Rows
    cell: Cell
    custom: Custom
    account: int
    series: Series
    adopted: Document | None = None
    tasks: list[Open] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    topics: dict[tuple[int, int], Topic] = field(default_factory=dict)
    errands: dict[date, list[tuple[str, Member, date]]] = field(default_factory=dict)
    agendas: dict[int, list[AgendaItem]] = field(default_factory=dict)
    steps: dict[int, list[PreparationStep]] = field(default_factory=lambda: defaultdict(list))

    def busy(self) -> list[AgendaItem]:
        """The items that hold an open task, one a matter, in their order."""
        found = {one.item.matter_id: one.item for one in self.tasks}
        return sorted(found.values(), key=lambda item: item.position)

    def waiting(self, on: date) -> list[Receipt]:
        """What was sent down by a day and is on no agenda yet."""
        return [one for one in self.receipts if one.agenda_on is None and one.dispatch.sent_on <= on]
