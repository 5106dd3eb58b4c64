"""Giving a stored file to a browser: always to be saved, never to be run where it is shown."""

from __future__ import annotations

from urllib.parse import quote

from django.http import FileResponse

from chibo.foundation.documents.inspecting import KINDS
from chibo.foundation.documents.models import StoredFile
from chibo.kernel.text import plain


def as_attachment(file: StoredFile) -> FileResponse:
    """The bytes of a stored file. Whoever calls has decided that the actor may read it."""
    content_type = KINDS[file.kind].content_type if file.kind in KINDS else "application/octet-stream"
    answer = FileResponse(file.path.open("rb"), content_type=content_type)
    answer["Content-Length"] = str(file.size)
    return guarded(answer, file.name)


def guarded(answer: FileResponse, name: str) -> FileResponse:
    """The headers of a file that is not ours to trust: saved under its name, its type not guessed, kept by no cache."""
    ascii_name = "".join(
        one if one.isascii() and one.isprintable() and one not in '"\\%;' else "_" for one in plain(name)
    )
    answer["Content-Disposition"] = f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
