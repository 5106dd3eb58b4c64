"""The named changes of organisation; the only place where its rows are written."""

from chibo.registry.org.operations.accounts import grant, issue_code, open_account, revoke
from chibo.registry.org.operations.areas import (
    change_area,
    close_area,
    cover,
    locate_area,
    merge_area,
    open_area,
    split_area,
    uncover,
)
from chibo.registry.org.operations.committees import appoint, form_committee, open_term, put_in_charge
from chibo.registry.org.operations.units import close, establish, refresh, rename, reparent

__all__ = [
    "appoint",
    "change_area",
    "close",
    "close_area",
    "cover",
    "establish",
    "form_committee",
    "grant",
    "issue_code",
    "locate_area",
    "merge_area",
    "open_account",
    "open_area",
    "open_term",
    "put_in_charge",
    "refresh",
    "rename",
    "reparent",
    "revoke",
    "split_area",
    "uncover",
]
