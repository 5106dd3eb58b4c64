"""Writing papers as DOCX: a Word template with places to fill, filled in a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from chibo.foundation.documents.form import Qr
from chibo.foundation.documents.qr import png

QR_WIDTH = Mm(22)


def docx(template: Path, data: Mapping[str, Any]) -> bytes:
    """The template with its places filled from `data`. Words stay words: they are escaped and never read as places.

    The sandbox lets a template, which an office may have edited, reach nothing but the data; a place that has no data
    is a defect and raises.
    """
    paper = DocxTemplate(str(template))
    sandbox = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    paper.render(_pictured(paper, dict(data)), jinja_env=sandbox, autoescape=True)
    into = BytesIO()
    paper.save(into)
    return into.getvalue()


def _pictured(paper: DocxTemplate, value: Any) -> Any:
    match value:
        case Qr():
            return InlineImage(paper, BytesIO(png(value.text)), width=QR_WIDTH)
        case dict():
            return {name: _pictured(paper, one) for name, one in value.items()}
        case list():
            return [_pictured(paper, one) for one in value]
    return value
