"""From a meeting to the data of its papers, for who may see them. Words are Vietnamese, whoever asks.

A key is the number of a meeting; behind a dash stands which version of the minutes, or who is invited.
Sheets to fill by hand can be had of a unit too (“u45”).
"""

from chibo.work.meetings.papers.finding.before import agenda, notice
from chibo.work.meetings.papers.finding.held import resolution, roll_call, tasks
from chibo.work.meetings.papers.finding.sealed import minutes
from chibo.work.meetings.papers.finding.unplanned import minutes_blank, roll_call_blank

__all__ = ["agenda", "minutes", "minutes_blank", "notice", "resolution", "roll_call", "roll_call_blank", "tasks"]
