"""The key that signs sessions: made once, kept beside the data."""

from __future__ import annotations

import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_key(data: Path) -> str:
    """The key of this data folder; two first starts agree on one."""
    kept = data / "secret_key"
    if not kept.exists():
        with tempfile.NamedTemporaryFile("w", dir=data, prefix=".secret") as made:  # mode 0600
            made.write(secrets.token_urlsafe(50))
            made.flush()
            with suppress(FileExistsError):
                kept.hardlink_to(made.name)
    return kept.read_text()
