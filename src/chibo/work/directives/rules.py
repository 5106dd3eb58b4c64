"""Who may issue, assign and answer; who may send down."""

from __future__ import annotations

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import rule
from chibo.registry.org.enums import OFFICES, Role
from chibo.registry.org.models import Unit
from chibo.work.directives.models import Dispatch, Receipt, Task


def keeps(actor: Actor, unit: Unit) -> bool:
    """The cell's secretary, the office of its committee, or an office above."""
    return actor.holds(Role.SECRETARY, *OFFICES, over=unit)


@rule("directives.issue")
def may_issue(actor: Actor, unit: Unit) -> bool:
    """Who keeps the unit's book."""
    return keeps(actor, unit)


@rule("directives.assign")
def may_assign(actor: Actor, unit: Unit) -> bool:
    """Who keeps the unit's book."""
    return keeps(actor, unit)


@rule("directives.answer")
def may_answer(actor: Actor, task: Task) -> bool:
    """Who keeps the unit's book: the holder reports, the cell decides."""
    return keeps(actor, task.unit)


@rule("directives.report")
def may_report(actor: Actor, task: Task) -> bool:
    """The holder of the task, or who keeps the unit's book for holders without an account."""
    held = task.membership is not None and task.membership.person.account_id == actor.account_id
    return held or keeps(actor, task.unit)


@rule("directives.send_down")
def may_send_down(actor: Actor, unit: Unit) -> bool:
    """The office of the committee that sends, or one above it."""
    return actor.holds(*OFFICES, over=unit)


@rule("directives.remind")
def may_remind(actor: Actor, dispatch: Dispatch) -> bool:
    """Who may send down from the unit that sent."""
    return may_send_down(actor, dispatch.unit)


@rule("directives.acknowledge")
def may_acknowledge(actor: Actor, receipt: Receipt) -> bool:
    """Who keeps the book of the cell that received it."""
    return keeps(actor, receipt.unit)


@rule("directives.take_over")
def may_take_over(actor: Actor, unit: Unit) -> bool:
    """The operator of the machine: what was kept elsewhere comes in once, when a book is opened."""
    return actor.everywhere
