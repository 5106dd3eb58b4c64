"""Minutes to be filled by hand and typed in later."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chibo.foundation.documents.ports import Paper, declare
from chibo.work.meetings.papers import finding, samples
from chibo.work.meetings.papers.naming import stem

declare(
    Paper(
        code="meetings.minutes_blank", title=_("Biên bản để trống"), folder=Path(__file__).parent,
        find=finding.minutes_blank, samples=samples.minutes_blank, stem=stem,
    )
)  # fmt: skip
