"""What a file with a paper in it is called."""

from __future__ import annotations

from typing import Any


def stem(data: Any) -> str:
    """Kind, what it is about, whose: words from the paper's own frame."""
    return " ".join(words for words in (data.form.kind, data.form.about, data.form.issuer) if words)
