"""The invitation to a meeting."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chibo.foundation.documents.ports import Paper, declare
from chibo.work.meetings.papers import finding, samples
from chibo.work.meetings.papers.naming import stem

declare(
    Paper(
        code="meetings.notice", title=_("Giấy mời"), folder=Path(__file__).parent, find=finding.notice,
        samples=samples.notice, stem=stem,
    )
)  # fmt: skip
