"""The named changes of documents, tasks and what is sent down."""

from chibo.work.directives.operations.intake import take_over
from chibo.work.directives.operations.issuing import NotOpen, issue, require_placement
from chibo.work.directives.operations.reminding import remind
from chibo.work.directives.operations.sending import acknowledge, send_down
from chibo.work.directives.operations.tasks import NotOpenTask, answer, assign, report

__all__ = [
    "NotOpen",
    "NotOpenTask",
    "acknowledge",
    "answer",
    "assign",
    "issue",
    "remind",
    "report",
    "require_placement",
    "send_down",
    "take_over",
]
