"""Calendars opened and closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.notices import rules  # noqa: F401
from chibo.foundation.notices.models import Feed
from chibo.kernel.errors import Refusal


@operation("notices.open_feed", title=gettext_lazy("Mở địa chỉ lịch"))
def open_feed(*, actor: Actor, unit: Any, at: datetime, key: str = "") -> Feed:
    """Let a calendar be read by a secret address: a unit's, or (None) one's own. Refused while there is one already."""
    return Feed.objects.create(account_id=actor.account_id, unit=unit, opened_at=at)


@operation("notices.close_feed", title=gettext_lazy("Thu hồi địa chỉ lịch"), subject="feed")
def close_feed(*, actor: Actor, feed: Feed, at: datetime, key: str = "") -> Feed:
    """Take a feed's address back: whoever reads it finds nothing any more. Raises Refusal when it was taken back."""
    if feed.closed_at is not None:
        raise Refusal(_("Địa chỉ lịch này đã được thu hồi."))
    feed.closed_at = at
    feed.save(update_fields=["closed_at"])
    return feed
