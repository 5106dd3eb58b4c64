"""The named changes of meetings. `meetings.open` is `open_meeting` here, as `open` is Python's own."""

from chibo.work.meetings.operations.agenda import (
    add_item,
    change_item,
    decline,
    drop_item,
    move_item,
    propose,
    take_up,
)
from chibo.work.meetings.operations.assigning import answer_task, assign
from chibo.work.meetings.operations.attending import Mark, admit_guest, call_roll, mark, open_meeting
from chibo.work.meetings.operations.closing import NotAnswered, close, correct, post, reopen
from chibo.work.meetings.operations.discussing import discuss, handle, note, strike
from chibo.work.meetings.operations.intake import take_over
from chibo.work.meetings.operations.preparing import (
    WrongMonth,
    attach,
    cancel,
    change,
    detach,
    invite,
    plan,
    prepare,
    uninvite,
)
from chibo.work.meetings.operations.releasing import release
from chibo.work.meetings.operations.series import (
    WrongBody,
    end_series,
    explain_month,
    list_topic,
    set_series,
    strike_topic,
)
from chibo.work.meetings.operations.states import NotOnTheRoll, WrongState
from chibo.work.meetings.operations.voting import NoQuorum, vote
from chibo.work.meetings.operations.writing import settle, write

__all__ = [
    "Mark",
    "NoQuorum",
    "NotAnswered",
    "NotOnTheRoll",
    "WrongBody",
    "WrongMonth",
    "WrongState",
    "add_item",
    "admit_guest",
    "answer_task",
    "assign",
    "attach",
    "call_roll",
    "cancel",
    "change",
    "change_item",
    "close",
    "correct",
    "decline",
    "detach",
    "discuss",
    "drop_item",
    "end_series",
    "explain_month",
    "handle",
    "invite",
    "list_topic",
    "mark",
    "move_item",
    "note",
    "open_meeting",
    "plan",
    "post",
    "prepare",
    "propose",
    "release",
    "reopen",
    "set_series",
    "settle",
    "strike",
    "strike_topic",
    "take_over",
    "take_up",
    "uninvite",
    "vote",
    "write",
]
