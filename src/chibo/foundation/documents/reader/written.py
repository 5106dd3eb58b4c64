"""Plain text."""

from __future__ import annotations

import codecs
import re

from chibo.foundation.documents.reader.marks import marked
from chibo.foundation.documents.reader.problems import Problem

UNWRITTEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|script|svg|\?xml|\?php|iframe)", re.IGNORECASE)
HEAD = 20_000


def looked_at(content: bytes) -> str:
    """ "txt", when it can be read as text and is no page or script of the web. Raises Problem."""
    coding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = content.decode(coding)
    except UnicodeDecodeError as error:
        raise Problem("unknown") from error
    if UNWRITTEN.search(text):
        raise Problem("unknown")
    if MARKUP.match(text):
        raise Problem("program")
    if marked(text[:HEAD].splitlines()):
        raise Problem("secret")
    return "txt"
