"""The changes documents know: files kept, many papers ordered at once, made and let go."""

from chibo.foundation.documents import rules  # noqa: F401
from chibo.foundation.documents.operations.storing import attach, store

__all__ = ["attach", "store"]
