"""Bringing sheets in: straight from bytes, or by way of an upload that people look at first; and taking them back."""

from chibo.foundation.exchange import rules  # noqa: F401
from chibo.foundation.exchange.operations.committing import BookChanged, RowsRefused, commit, commit_upload
from chibo.foundation.exchange.operations.orders import order_file, take_file
from chibo.foundation.exchange.operations.rolling_back import StillNeeded, roll_back
from chibo.foundation.exchange.operations.uploads import drop, match_columns, order_commit, receive

__all__ = [
    "BookChanged", "RowsRefused", "StillNeeded", "commit", "commit_upload", "drop", "match_columns", "order_commit",
    "order_file", "receive", "roll_back", "take_file",
]  # fmt: skip
