"""Word, Excel, PowerPoint and OpenDocument files: packed parts, looked at before any is opened."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError, XMLPullParser

from chibo.foundation.documents.reader.marks import marked
from chibo.foundation.documents.reader.problems import Problem

MOST_UNPACKED = 256 * 2**20
MOST_SWOLLEN = 250
LARGE = 16 * 2**20
MOST_PARTS = 2000
HEAD = 2**20
"""How much of a part is read for the words at its head."""
MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OPEN = {b"application/vnd.oasis.opendocument.text": "odt", b"application/vnd.oasis.opendocument.spreadsheet": "ods"}
HEADS = {
    "docx": re.compile(r"word/(?:header\d*|document|footnotes)\.xml$"),
    "xlsx": re.compile(r"xl/(?:sharedStrings|worksheets/sheet1|drawings/drawing1)\.xml$"),
    "pptx": re.compile(r"ppt/slides/slide1\.xml$"),
    "odt": re.compile(r"(?:content|styles)\.xml$"),
    "ods": re.compile(r"content\.xml$"),
}
LINES = {"p", "si", "is", "h"}
"""The elements that are a line in one of these formats, by their local name."""
PROGRAMS = re.compile(r"vbaproject|activex/|^basic/|^scripts/|^xl/macrosheets/", re.IGNORECASE)
HARMLESS_INSIDE = (".xlsx", ".docx", ".pptx")
LINKED_OUT = re.compile(rb"""<Relationship\b(?=[^>]*TargetMode\s*=\s*["']External["'])(?![^>]*/hyperlink["'])[^>]*>""")
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, KeyError,
    ParseError,
)  # fmt: skip


def looked_at(content: bytes) -> str:
    """ "docx", "xlsx", "pptx", "odt" or "ods". Raises Problem."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_bombs(parts)
            kind = _kind(archive, [part.filename for part in parts])
            _refuse_harm(archive, parts)
            if marked(_words(archive, parts, kind), shouted=kind in ("xlsx", "ods")):
                raise Problem("secret")
            return kind
    except BROKEN as error:
        raise Problem("unreadable") from error


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    swollen = any(
        part.file_size > LARGE and part.file_size > MOST_SWOLLEN * max(part.compress_size, 1) for part in parts
    )
    if swollen or sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Problem("bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise Problem("old_or_locked")


def _kind(archive: zipfile.ZipFile, names: list[str]) -> str:
    for main, kind in MAIN_PARTS.items():
        if main in names and "[Content_Types].xml" in names:
            return kind
    if "mimetype" in names and (kind := OPEN.get(_beginning(archive, "mimetype", 100).strip(), "")):
        return kind
    program = "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names
    raise Problem("program" if program else "archive")


def _refuse_harm(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    types = _beginning(archive, "[Content_Types].xml", HEAD) if "[Content_Types].xml" in names else b""
    if any(PROGRAMS.search(name) for name in names) or b"macroEnabled" in types:
        raise Problem("macros")
    if any("embeddings/" in name and not name.lower().endswith(HARMLESS_INSIDE) for name in names):
        raise Problem("files_inside")
    for name in names:
        if name.endswith(".rels") and LINKED_OUT.search(_beginning(archive, name, HEAD)):
            raise Problem("external_links")


def _words(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], kind: str) -> Iterator[str]:
    """The lines at the head of each part that people see first."""
    for part in parts:
        if HEADS[kind].match(part.filename):
            yield from _lines(_beginning(archive, part.filename, HEAD))


def _lines(xml: bytes) -> list[str]:
    """The words of each paragraph, cell or shape that is complete in a beginning of XML. Entities are not resolved."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Problem("unreadable")
    parser: Any = XMLPullParser(events=("end",))
    parser.feed(xml)
    lines = []
    for _event, element in parser.read_events():
        if element.tag.rsplit("}", 1)[-1] in LINES:
            lines.append("".join(_pieces(element)))
    return lines


def _pieces(element: Any) -> Iterator[str]:
    for one in element.iter():
        name = one.tag.rsplit("}", 1)[-1]
        yield "\t" if name in ("tab", "br") else one.text or ""


def _beginning(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as part:
        return part.read(most)
