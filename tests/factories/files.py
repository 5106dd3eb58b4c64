"""Files as people bring them, and as nobody should."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
import xlsxwriter
from docx import Document
from pypdf import PdfReader, PdfWriter

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(32) + b"\xff\xd9"


def word(*paragraphs: str, header: str = "") -> bytes:
    paper = Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    if header:
        paper.sections[0].header.paragraphs[0].text = header
    return saved(paper)


def word_with_cell(text: str) -> bytes:
    paper = Document()
    paper.add_table(rows=1, cols=2).rows[0].cells[1].text = text
    return saved(paper)


def saved(paper) -> bytes:
    into = BytesIO()
    paper.save(into)
    return into.getvalue()


def sheet(*cells: str) -> bytes:
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for place, text in enumerate(cells):
            page.write(place, 0, text)
    return into.getvalue()


def pdf(markup: str) -> bytes:
    """A PDF of typst markup."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "a.typ"
        source.write_text(markup, encoding="utf-8")
        return typst.compile(str(source))


def changed(content: bytes, change) -> bytes:
    """A PDF after `change` was made to it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    change(writer)
    into = BytesIO()
    writer.write(into)
    return into.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A packed file with one more part, in place of the one of that name."""
    into = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return into.getvalue()


def packed(**parts: bytes) -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return into.getvalue()
