"""Who may keep meetings, who may propose, who may speak for a month without one."""

from __future__ import annotations

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import rule
from chibo.registry.org.enums import OFFICES, Role
from chibo.registry.org.models import Unit
from chibo.registry.people.models import Membership
from chibo.work.meetings.enums import KEEPERS, MeetingState
from chibo.work.meetings.models import (
    AgendaItem,
    Guest,
    Meeting,
    Passage,
    PreparationStep,
    Proposal,
    Series,
    Statement,
    Topic,
    homes,
    reads_minutes,
)


def keeps(actor: Actor, unit: Unit) -> bool:
    """Who keeps the meetings of the unit itself: the cell's secretary, the committee's own office."""
    return actor.everywhere or unit.pk in homes(actor, *KEEPERS)


def takes_minutes(actor: Actor, meeting: Meeting) -> bool:
    """The minute-taker named for the meeting."""
    taker = meeting.minute_taker
    return taker is not None and taker.person.account_id == actor.account_id


def runs(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one who may read its minutes."""
    return keeps(actor, meeting.unit) or (takes_minutes(actor, meeting) and reads_minutes(actor, meeting))


def has_part(actor: Actor, meeting: Meeting) -> bool:
    """Who may open a meeting as it stands: all whom it was made known to; before that, who prepares it."""
    if meeting.state != MeetingState.DRAFT or runs(actor, meeting):
        return True
    return PreparationStep.objects.filter(meeting=meeting, who__person__account=actor.account_id).exists()


def reads(actor: Actor, meeting: Meeting) -> bool:
    """Who opens the pages of a meeting: those who read its minutes, once it is made known to them."""
    return reads_minutes(actor, meeting) and has_part(actor, meeting)


def oversees(actor: Actor, unit: Unit) -> bool:
    """Who keeps the meetings of the unit, or an office above: for when meetings are, not for what is said there."""
    return actor.holds(Role.SECRETARY, *OFFICES, over=unit)


@rule("meetings.set_series")
def may_set_series(actor: Actor, unit: Unit) -> bool:
    """The cell's secretary or an office above."""
    return oversees(actor, unit)


@rule("meetings.end_series")
def may_end_series(actor: Actor, series: Series) -> bool:
    """The cell's secretary or an office above."""
    return oversees(actor, series.unit)


@rule("meetings.explain_month")
def may_explain_month(actor: Actor, series: Series) -> bool:
    """The cell's secretary, or an office above that asked and was told."""
    return oversees(actor, series.unit)


@rule("meetings.list_topic")
def may_list_topic(actor: Actor, unit: Unit) -> bool:
    """The cell's secretary or an office above."""
    return oversees(actor, unit)


@rule("meetings.strike_topic")
def may_strike_topic(actor: Actor, topic: Topic) -> bool:
    """The cell's secretary or an office above."""
    return oversees(actor, topic.unit)


@rule("meetings.plan")
def may_plan(actor: Actor, unit: Unit) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, unit)


@rule("meetings.change")
def may_change(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, meeting.unit)


@rule("meetings.prepare")
def may_prepare(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, meeting)


@rule("meetings.attach")
def may_attach(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, meeting)


@rule("meetings.detach")
def may_detach(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, meeting)


@rule("meetings.invite")
def may_invite(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, meeting.unit)


@rule("meetings.uninvite")
def may_uninvite(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, meeting.unit)


@rule("meetings.release")
def may_release(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, meeting.unit)


@rule("meetings.cancel")
def may_cancel(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, meeting.unit)


@rule("meetings.add_item")
def may_add_item(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, meeting)


@rule("meetings.change_item")
def may_change_item(actor: Actor, item: AgendaItem) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, item.meeting)


@rule("meetings.move_item")
def may_move_item(actor: Actor, item: AgendaItem) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, item.meeting)


@rule("meetings.drop_item")
def may_drop_item(actor: Actor, item: AgendaItem) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, item.meeting)


@rule("meetings.propose")
def may_propose(actor: Actor, membership: Membership) -> bool:
    """The member, or who keeps the meetings of the unit for members without an account."""
    return membership.person.account_id == actor.account_id or keeps(actor, membership.unit)


@rule("meetings.take_up")
def may_take_up(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, meeting.unit)


@rule("meetings.decline")
def may_decline(actor: Actor, proposal: Proposal) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, proposal.unit)


@rule("meetings.open")
def may_open(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, meeting)


@rule("meetings.mark")
def may_mark(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, meeting)


@rule("meetings.call_roll")
def may_call_roll(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, meeting)


@rule("meetings.admit_guest")
def may_admit_guest(actor: Actor, guest: Guest) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, guest.meeting)


@rule("meetings.discuss")
def may_discuss(actor: Actor, item: AgendaItem) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, item.meeting)


@rule("meetings.note")
def may_note(actor: Actor, item: AgendaItem) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, item.meeting)


@rule("meetings.handle")
def may_handle(actor: Actor, statement: Statement) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, statement.meeting)


@rule("meetings.strike")
def may_strike(actor: Actor, statement: Statement) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, statement.meeting)


@rule("meetings.vote")
def may_record_vote(actor: Actor, item: AgendaItem) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, item.meeting)


@rule("meetings.assign")
def may_assign(actor: Actor, item: AgendaItem) -> bool:
    """Who keeps the meetings of the unit itself: tasks are given in its name."""
    return keeps(actor, item.meeting.unit)


@rule("meetings.answer_task")
def may_answer_task(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, meeting.unit)


@rule("meetings.write")
def may_write(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, meeting)


@rule("meetings.settle")
def may_settle(actor: Actor, passage: Passage) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, passage.meeting)


@rule("meetings.close")
def may_close(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself: closing is its signature."""
    return keeps(actor, meeting.unit)


@rule("meetings.reopen")
def may_reopen(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, meeting.unit)


@rule("meetings.correct")
def may_correct(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit itself."""
    return keeps(actor, meeting.unit)


@rule("meetings.post")
def may_post(actor: Actor, meeting: Meeting) -> bool:
    """Who keeps the meetings of the unit, or the minute-taker named for this one."""
    return runs(actor, meeting)


@rule("meetings.take_over")
def may_take_over(actor: Actor, unit: Unit) -> bool:
    """The operator of the machine: what was kept elsewhere comes in once, when a book is opened."""
    return actor.everywhere
