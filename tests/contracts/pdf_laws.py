"""What every PDF of the program must be: readable for ever (PDF/A), told by a reader that is not its writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import DictionaryObject

FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}
A4 = (595, 842)
PDF_A = re.compile(rb"pdfaid:part[^0-9]{1,12}2.*?pdfaid:conformance[^A-Z]{1,12}B", re.DOTALL)


def faults(content: bytes) -> list[str]:
    """What is wrong with a PDF, in a few words each; empty when nothing is."""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-64:]:
        return ["not whole"]
    try:
        paper = PdfReader(BytesIO(content), strict=True)
        if paper.is_encrypted:
            return ["encrypted"]
        return list(dict.fromkeys([*_catalogue(paper), *_pages(paper)]))
    except (PdfReadError, KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"not readable: {type(error).__name__}"]


def _catalogue(paper: PdfReader) -> Iterator[str]:
    root = paper.root_object
    intents = [one.get_object() for one in root.get("/OutputIntents", [])]
    if not any(one.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in one for one in intents):
        yield "no output intent"
    xmp = root.get("/Metadata")
    if xmp is None or not PDF_A.search(xmp.get_object().get_data()):
        yield "no XMP that says PDF/A-2b"
    if root.get("/Lang") is None:
        yield "no language"
    if {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {})) or "/OpenAction" in root or "/AA" in root:
        yield "active content"


def _pages(paper: PdfReader) -> Iterator[str]:
    if not paper.pages:
        yield "no page"
    for page in paper.pages:
        size = tuple(round(float(side)) for side in (page.mediabox.width, page.mediabox.height))
        if size not in (A4, A4[::-1]):
            yield f"not A4: {size}"
        fonts = page["/Resources"].get("/Font", {})
        for font in fonts.values():
            yield from _font(font.get_object())


def _font(font: DictionaryObject) -> Iterator[str]:
    name = str(font.get("/BaseFont"))
    held = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = held.get("/FontDescriptor")
    if descriptor is None or not FONT_FILES & set(descriptor.get_object()):
        yield f"font not embedded: {name}"
    elif "LiberationSerif" not in name:
        yield f"another font: {name}"
    if "/ToUnicode" not in font:
        yield f"no letters behind: {name}"


def text_of(content: bytes) -> list[str]:
    """The words of each page, in one line each."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(content)).pages]
