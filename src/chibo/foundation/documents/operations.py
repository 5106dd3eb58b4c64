"""Storing files."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.documents import rules  # noqa: F401
from chibo.foundation.documents.models import StoredFile


@operation("documents.store", title=gettext_lazy("Lưu tệp"))
def store(*, actor: Actor, unit: Any, name: str, content: bytes, key: str = "") -> StoredFile:
    """Keep the bytes of a file under their digest and answer with its row. Equal bytes are written once."""
    digest = hashlib.sha256(content).hexdigest()
    file = StoredFile(
        name=Path(name).name[:200], sha256=digest, size=len(content), unit=unit, stored_by_id=actor.account_id
    )
    if not file.path.exists():
        _write(file.path, content)
    file.save(force_insert=True)
    return file


def _write(path: Path, content: bytes) -> None:
    """Write aside, then rename: a file under its digest is always whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(path)
