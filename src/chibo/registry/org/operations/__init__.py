"""The named changes of organisation; the only place where its rows are written."""

from chibo.registry.org.operations.accounts import grant, issue_code, open_account, revoke
from chibo.registry.org.operations.committees import appoint, form_committee, open_term, put_in_charge
from chibo.registry.org.operations.units import close, establish, refresh, rename, reparent

__all__ = [
    "appoint",
    "close",
    "establish",
    "form_committee",
    "grant",
    "issue_code",
    "open_account",
    "open_term",
    "put_in_charge",
    "refresh",
    "rename",
    "reparent",
    "revoke",
]
