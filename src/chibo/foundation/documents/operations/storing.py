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
from chibo.foundation.documents.inspecting import fitting_name, kind_of
from chibo.foundation.documents.models import StoredFile


@operation("documents.store", title=gettext_lazy("Lưu tệp"))
def store(*, actor: Actor, unit: Any, name: str, content: bytes, key: str = "") -> StoredFile:
    """Keep the bytes of a file under their digest and answer with its row. Equal bytes are written once."""
    return _kept(actor, unit, Path(name).name[:200], content)


@operation("documents.attach", title=gettext_lazy("Đính kèm tệp"))
def attach(*, actor: Actor, unit: Any, name: str, content: bytes, key: str = "") -> StoredFile:
    """Keep a file that people attach to something of a unit, typed by its content and named accordingly.

    Raises NotTaken for what the book does not hold: a file over 20 MB, a program, macros, files inside files, a locked
    or unknown file, and a paper that bears a secrecy mark at its head (Law 117/2025/QH15: no network holds these).
    """
    kind = kind_of(content)
    return _kept(actor, unit, fitting_name(name, kind), content, kind)


def _kept(actor: Actor, unit: Any, name: str, content: bytes, kind: str = "") -> StoredFile:
    digest = hashlib.sha256(content).hexdigest()
    file = StoredFile(name=name, kind=kind, sha256=digest, size=len(content), unit=unit, stored_by_id=actor.account_id)
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
