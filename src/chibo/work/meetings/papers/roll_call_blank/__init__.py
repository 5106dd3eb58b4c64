"""The roll to be filled by hand."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chibo.foundation.documents.ports import Paper, declare
from chibo.work.meetings.papers import finding, samples
from chibo.work.meetings.papers.naming import stem

declare(
    Paper(
        code="meetings.roll_call_blank", title=_("Phiếu điểm danh để trống"), folder=Path(__file__).parent,
        find=finding.roll_call_blank, samples=samples.roll_call_blank, stem=stem,
    )
)  # fmt: skip
