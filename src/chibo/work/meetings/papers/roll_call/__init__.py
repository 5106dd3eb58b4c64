"""Who was there and who was not."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chibo.foundation.documents.ports import Paper, declare
from chibo.work.meetings.papers import finding, samples
from chibo.work.meetings.papers.naming import stem

declare(
    Paper(
        code="meetings.roll_call", title=_("Danh sách điểm danh"), folder=Path(__file__).parent, find=finding.roll_call,
        samples=samples.roll_call, stem=stem,
    )
)  # fmt: skip
