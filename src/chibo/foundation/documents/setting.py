"""Setting papers as PDF or pictures: a template beside the app that owns it, and data that is never read as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from chibo.foundation.documents.letters import FONTS, showable

LIBRARY = Path(__file__).resolve().parent / "typst"
"""What templates may import besides the papers of their app: `@local/party:1.0.0`, the Party's form."""


def pdf(template: Path, data: Mapping[str, Any], *, at: datetime | None = None) -> bytes:
    """The paper of a template (.typ) with `data` as its input, as PDF/A-2b: fonts embedded, nothing outside it needed.

    The compiler reaches the folder around the template's (the papers of its app), the Party's form and the fonts that
    come along, nothing else. Letters that these lack become a box. `at` is when the file says it was made; the same
    data and moment give the same bytes.
    """
    stamp = {} if at is None else {"timestamp": int(at.timestamp())}
    compiled = _compile(template, data, format="pdf", pdf_standards="a-2b", **stamp)
    if not isinstance(compiled, bytes):
        raise TypeError("a PDF is one file")
    return compiled


def pictures(template: Path, data: Mapping[str, Any], *, dots_per_inch: int = 72) -> list[bytes]:
    """The pages of the same paper as PNG, for people who look whether it is right."""
    compiled = _compile(template, data, format="png", ppi=dots_per_inch)
    return compiled if isinstance(compiled, list) else [compiled]


def _compile(template: Path, data: Mapping[str, Any], **how: Any) -> Any:
    return typst.compile(
        str(template), root=str(template.parents[1]), ignore_system_fonts=True, font_paths=[str(FONTS)],
        package_path=str(LIBRARY), sys_inputs={"data": showable(json.dumps(data, ensure_ascii=False))}, **how,
    )  # fmt: skip
