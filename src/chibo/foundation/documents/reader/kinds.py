"""What a file is, by its content: the few kinds that papers come in; all else is refused, whatever its name says."""

from __future__ import annotations

from chibo.foundation.documents.reader import packed, portable, written
from chibo.foundation.documents.reader.problems import Problem

PICTURES = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
PROGRAMS = (
    b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\x00asm", b"L\x00\x00\x00\x01\x14\x02\x00", b"MSCF", b"dex\n",
)  # fmt: skip
ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
OLD_OR_LOCKED = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")


def looked_at(content: bytes) -> str:
    """The kind of a file. Raises Problem for what is not taken: programs, archives, locked or unknown ones, macros,
    and papers that bear a secrecy mark at their head."""
    for starts, problem in ((PROGRAMS, "program"), (ARCHIVES, "archive"), (OLD_OR_LOCKED, "old_or_locked")):
        if content.startswith(starts):
            raise Problem(problem)
    if content.startswith(b"%PDF-"):
        return portable.looked_at(content)
    if content.startswith(b"PK\x03\x04"):
        return packed.looked_at(content)
    for beginning, kind in PICTURES:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return written.looked_at(content)
