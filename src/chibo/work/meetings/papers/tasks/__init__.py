"""The tasks a meeting gave and those it answered."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chibo.foundation.documents.ports import Paper, declare
from chibo.work.meetings.papers import finding, samples
from chibo.work.meetings.papers.naming import stem

declare(
    Paper(
        code="meetings.tasks", title=_("Danh sách nhiệm vụ"), folder=Path(__file__).parent, find=finding.tasks,
        samples=samples.tasks, stem=stem,
    )
)  # fmt: skip
