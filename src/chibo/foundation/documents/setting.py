"""Setting papers as PDF: a template beside the app that owns it, and data that is never read as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst


def pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """The paper of a template (.typ) with `data` as its input. The compiler reaches the template's folder and the fonts
    it brings along, nothing else."""
    compiled = typst.compile(
        str(template), root=str(template.parent), ignore_system_fonts=True, pdf_standards="a-2b",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )  # fmt: skip
    if not isinstance(compiled, bytes):
        raise TypeError("a PDF is one file")
    return compiled
