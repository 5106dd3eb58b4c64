"""Failed sign-ins: counted by user name, so that guessing a password or a code has to wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from chibo.foundation.access.models import SignInFailure

MOST = 10
WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)


def waits_until(username: str, *, at: datetime) -> datetime | None:
    """When the user name may be tried again; None: now. Unknown names wait like known ones."""
    rows = SignInFailure.objects.filter(username=_named(username), at__gt=at - WINDOW).order_by("-at")
    latest = list(rows.values_list("at", flat=True)[:MOST])
    return latest[-1] + WINDOW if len(latest) == MOST else None


def failed(username: str, *, at: datetime) -> None:
    """Count a failure; those of earlier days are forgotten."""
    SignInFailure.objects.filter(at__lt=at - KEPT).delete()
    SignInFailure.objects.create(username=_named(username), at=at)


def succeeded(username: str) -> None:
    """Forget the failures of somebody who came in."""
    SignInFailure.objects.filter(username=_named(username)).delete()


def _named(username: str) -> str:
    return username.strip().lower()[:64]
