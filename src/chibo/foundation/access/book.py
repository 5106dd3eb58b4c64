"""What this database is: the demo world or a real book; never both."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext as _

from chibo.foundation.access.models import Book
from chibo.kernel.errors import Refusal


def kind() -> str | None:
    """ "demo", "real", or None while nobody has used the database."""
    return Book.objects.values_list("kind", flat=True).first()


def is_demo() -> bool:
    """Whether this is the demo world; asked of the database until it is marked, then remembered by the process."""
    if "kind" not in _remembered and (found := kind()):
        _remembered["kind"] = found
    return _remembered.get("kind") == Book.Kind.DEMO


def forget() -> None:
    """Ask the database again (after it was emptied, or between tests)."""
    _remembered.clear()


_remembered: dict[str, str] = {}


def mark(wanted: str, *, built_from: str = "") -> None:
    """Mark the database as `wanted` ("demo" or "real"). Raises Refusal when it is already marked otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('access.book', 0))")
    require(wanted)
    Book.objects.update_or_create(only=True, defaults={"kind": wanted, "built_from": built_from})


def require(wanted: str) -> None:
    """Raises Refusal when the database is marked as the other kind."""
    found = kind()
    if found in (None, wanted):
        return
    if found == Book.Kind.DEMO:
        raise Refusal(_("Cơ sở dữ liệu này là dữ liệu minh họa. Hãy đặt CHIBO_DATA sang thư mục khác để dùng thật."))
    raise Refusal(
        _(
            "Cơ sở dữ liệu này chứa dữ liệu thật; không dựng dữ liệu minh họa đè lên. "
            "Hãy đặt CHIBO_DATA sang thư mục khác."
        )
    )
