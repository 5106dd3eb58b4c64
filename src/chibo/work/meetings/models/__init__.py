"""The facts of meetings: cadence, the meeting and its roll, agenda and votes, minutes."""

from chibo.work.meetings.models.agenda import AgendaItem, Proposal, Vote
from chibo.work.meetings.models.meeting import Attendance, Guest, Meeting, Paper, PreparationStep, Release
from chibo.work.meetings.models.minutes import MinutesVersion, Passage, Rival, Statement
from chibo.work.meetings.models.protected import ProtectedQuerySet, homes, reads_minutes
from chibo.work.meetings.models.series import LAST_WEEK, Expected, NotHeld, Series, Topic

__all__ = [
    "LAST_WEEK",
    "AgendaItem",
    "Attendance",
    "Expected",
    "Guest",
    "Meeting",
    "MinutesVersion",
    "NotHeld",
    "Paper",
    "Passage",
    "PreparationStep",
    "Proposal",
    "ProtectedQuerySet",
    "Release",
    "Rival",
    "Series",
    "Statement",
    "Topic",
    "Vote",
    "homes",
    "reads_minutes",
]
