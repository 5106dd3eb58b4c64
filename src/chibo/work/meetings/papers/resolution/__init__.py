"""The resolution a meeting adopted."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chibo.foundation.documents.ports import Form, Paper, declare
from chibo.work.meetings.papers import finding, samples
from chibo.work.meetings.papers.naming import stem

declare(
    Paper(
        code="meetings.resolution", title=_("Nghị quyết"), folder=Path(__file__).parent, find=finding.resolution,
        samples=samples.resolution, stem=stem, forms=(Form.PDF, Form.DOCX),
    )
)  # fmt: skip
