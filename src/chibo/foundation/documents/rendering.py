"""From plain data to a file: one paper in one form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any

from chibo.foundation.documents import setting, writing
from chibo.foundation.documents.form import Qr
from chibo.foundation.documents.ports import Form, Paper
from chibo.foundation.documents.qr import svg
from chibo.kernel.text import plain

CONTENT_TYPES = {
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper as a file."""

    name: str
    content: bytes
    content_type: str


def render(paper: Paper, data: Any, form: Form, *, demo: bool, at: datetime) -> Rendered:
    """The paper of `data` in a form it declares; `demo` puts the diagonal mark of the demo world on every page,
    `at` is when the file says it was made. Raises KeyError for a form the paper does not have.
    """
    if form not in paper.forms:
        raise KeyError(f"{paper.code}: {form}")
    template = paper.template(form)
    if form == Form.DOCX:
        content = writing.docx(template, given(paper, data, demo=demo, qr=lambda code: code))
    else:
        content = setting.pdf(template, given(paper, data, demo=demo), at=at)
    return Rendered(file_name(paper, data, form), content, CONTENT_TYPES[form])


def given(
    paper: Paper, data: Any, *, demo: bool, qr: Callable[[Qr], Any] = lambda code: svg(code.text)
) -> dict[str, Any]:
    """What a template is given: the fields of the data, the title of the file, and whether this is the demo world."""
    return {"title": paper.stem(data), "demo": demo, **plain_data(data, qr)}


def plain_data(value: Any, qr: Callable[[Qr], Any]) -> Any:
    """Frozen data as dictionaries and lists of clean words. Raises TypeError for anything that is not plain."""
    match value:
        case Qr():
            return qr(value)
        case str():
            return clean(value)
        case None | bool() | int():
            return value
        case tuple() | list():
            return [plain_data(one, qr) for one in value]
        case Mapping():
            return {str(name): plain_data(one, qr) for name, one in value.items()}
    if is_dataclass(value):
        return {field.name: plain_data(getattr(value, field.name), qr) for field in fields(value)}
    raise TypeError(f"papers know no {type(value).__name__}")


def clean(words: str) -> str:
    """Composed letters, and none of the characters that no paper can show and no DOCX may hold."""
    lines = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", words))
    return UNPRINTABLE.sub("", lines)


def file_name(paper: Paper, data: Any, form: Form) -> str:
    """The name a file is saved under: letters that every phone and every archive keeps."""
    words = re.sub(r"[^a-z0-9]+", "-", plain(paper.stem(data))).strip("-")[:LONGEST_NAME].rstrip("-")
    return f"{words or 'giay-to'}.{form}"
