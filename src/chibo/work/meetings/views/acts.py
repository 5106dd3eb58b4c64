"""The pages of acts on a meeting, its items and what was said, by the last part of their address."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase

from chibo.foundation.access.requests import SignedRequest
from chibo.work.meetings.views.acting import MeetingAct
from chibo.work.meetings.views.close import AnswerTask
from chibo.work.meetings.views.items import Assign, Discuss, Handle, Note, StatementAct, Strike
from chibo.work.meetings.views.minutes import Close, Correct, Post, Reopen, Write
from chibo.work.meetings.views.prepare import (
    AddItem,
    Attach,
    Cancel,
    Change,
    ChangeItem,
    Detach,
    DropItem,
    Invite,
    ItemAct,
    MoveItem,
    Prepare,
    TakeUp,
    Uninvite,
)
from chibo.work.meetings.views.rollcall import CallRoll, Open
from chibo.work.meetings.views.votes import Vote

MEETING_ACTS: dict[str, type[MeetingAct]] = {
    "change": Change, "cancel": Cancel, "prepare": Prepare, "add-item": AddItem, "take-up": TakeUp, "invite": Invite,
    "uninvite": Uninvite, "attach": Attach, "detach": Detach, "open": Open, "call-roll": CallRoll,
    "answer-task": AnswerTask, "write": Write, "close": Close, "correct": Correct, "reopen": Reopen, "post": Post,
}  # fmt: skip
ITEM_ACTS: dict[str, type[ItemAct]] = {
    "change": ChangeItem, "move": MoveItem, "drop": DropItem, "note": Note, "discuss": Discuss, "assign": Assign,
    "vote": Vote,
}  # fmt: skip
STATEMENT_ACTS: dict[str, type[StatementAct]] = {"handle": Handle, "strike": Strike}


def act(request: SignedRequest, pk: int, name: str) -> HttpResponseBase:
    """The page of one act on a meeting. Raises Http404 for an act there is not."""
    return _act(MEETING_ACTS, request, pk, name)


def item_act(request: SignedRequest, pk: int, name: str) -> HttpResponseBase:
    """The page of one act on an item of an agenda. Raises Http404 for an act there is not."""
    return _act(ITEM_ACTS, request, pk, name)


def statement_act(request: SignedRequest, pk: int, name: str) -> HttpResponseBase:
    """The page of one act on a statement. Raises Http404 for an act there is not."""
    return _act(STATEMENT_ACTS, request, pk, name)


def _act(pages: Any, request: SignedRequest, pk: int, name: str) -> HttpResponseBase:
    if name not in pages:
        raise Http404
    found: HttpResponseBase = pages[name].as_view()(request, pk=pk)
    return found
