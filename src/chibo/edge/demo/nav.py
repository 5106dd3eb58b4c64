"""The demo accounts on the sign-in page."""

from __future__ import annotations

from chibo.edge.demo.accounts import ACCOUNTS
from chibo.foundation.ui.ports import SignInHint, sign_in_hints

for account in ACCOUNTS:
    sign_in_hints.add(
        account.username,
        SignInHint(username=account.username, password=account.password, name=account.name, role=account.role.label),
    )
