"""PDF: no password, no programs, no files inside, no secrecy mark on the first page."""

from __future__ import annotations

import codecs
import logging
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from chibo.foundation.documents.reader.marks import marked
from chibo.foundation.documents.reader.problems import Problem

MOST_PAGES = 2000
PROGRAMS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute"}
CODINGS = (
    "ascii", "latin-1", "cp1252", "cp1258", "mac_roman", "charmap", "utf-8", "utf-16", "utf-16-be", "utf-16-le", "gbk",
    "gb18030", "gb2312", "big5", "big5hkscs", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949", "unicode_escape",
)  # fmt: skip
"""How fonts of a PDF may number their letters."""
BROKEN = (
    PyPdfError,
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    IndexError,
    OSError,
    RecursionError,
    OverflowError,
)


def warm() -> None:
    """Use once what will be needed: its modules cannot be opened afterwards."""
    logging.disable(logging.CRITICAL)
    for name in CODINGS:
        codecs.lookup(name)
    blank, into = PdfWriter(), BytesIO()
    blank.add_blank_page(100, 100)
    blank.write(into)
    _words(PdfReader(into))


def looked_at(content: bytes) -> str:
    """ "pdf". Raises Problem."""
    try:
        paper = PdfReader(BytesIO(content))
        if paper.is_encrypted:
            raise Problem("old_or_locked")
        _refuse_programs(paper)
        words = _words(paper)
    except BROKEN as error:
        raise Problem("unreadable") from error
    if marked(words):
        raise Problem("secret")
    return "pdf"


def _refuse_programs(paper: PdfReader) -> None:
    root = paper.root_object
    names = _dictionary(root.get("/Names"))
    if "/JavaScript" in names or "/XFA" in _dictionary(root.get("/AcroForm")):
        raise Problem("program")
    if "/EmbeddedFiles" in names or "/Collection" in root:
        raise Problem("files_inside")
    if any(_is_program(action) for action in _actions(paper)):
        raise Problem("program")


def _actions(paper: PdfReader) -> Iterator[Any]:
    root = paper.root_object
    yield root.get("/OpenAction")
    yield from _dictionary(root.get("/AA")).values()
    for page in islice(paper.pages, MOST_PAGES):
        yield from _dictionary(page.get("/AA")).values()
        for note in page.get("/Annots") or []:
            held = _dictionary(note)
            if held.get("/Subtype") in ("/FileAttachment", "/RichMedia"):
                raise Problem("files_inside")
            yield held.get("/A")
            yield from _dictionary(held.get("/AA")).values()


def _is_program(action: Any) -> bool:
    held = _dictionary(action)
    return held.get("/S") in PROGRAMS or "/JS" in held


def _dictionary(value: Any) -> dict[str, Any]:
    value = value.get_object() if value is not None else {}
    return value if isinstance(value, dict) else {}


def _words(paper: PdfReader) -> list[str]:
    """The lines of the first page as they follow each other, and as they stand beside each other."""
    if not paper.pages:
        raise Problem("unreadable")
    first = paper.pages[0]
    return [*first.extract_text().splitlines()[:40], *first.extract_text(extraction_mode="layout").splitlines()[:20]]
