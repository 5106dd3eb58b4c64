"""The papers of meetings, each in a folder: its template for each form, and plain data it is filled with.

`parts` are these data, `samples` invented ones to try the papers with, `finding` the way from a meeting to its data.
"""

from chibo.work.meetings.papers import (  # noqa: F401
    agenda,
    minutes,
    minutes_blank,
    notice,
    resolution,
    roll_call,
    roll_call_blank,
    tasks,
)
