"""The secret in a feed's address."""

from __future__ import annotations

from base64 import b32encode

from django.utils.crypto import constant_time_compare, salted_hmac

from chibo.foundation.notices.models import Feed

SALT = "chibo.notices.feed"
BYTES = 20
"""160 bits: nobody guesses one, however many feeds there are."""


def token(feed: Feed) -> str:
    """What stands in the address: the feed's number and a secret that only this installation can work out."""
    secret = salted_hmac(SALT, f"{feed.pk}|{feed.opened_at.timestamp():.6f}", algorithm="sha256").digest()[:BYTES]
    return f"{feed.pk}-{b32encode(secret).decode().lower()}"


def feed_of(text: str) -> Feed | None:
    """The open feed behind a token; None for one that is wrong or was closed."""
    number, _dash, _secret = text.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    feed = Feed.objects.open().select_related("account", "unit").filter(pk=int(number)).first()
    return feed if feed is not None and constant_time_compare(token(feed), text) else None
