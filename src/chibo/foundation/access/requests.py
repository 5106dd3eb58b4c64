"""The request as views behind the sign-in get it."""

from __future__ import annotations

from django.http import HttpRequest

from chibo.foundation.access.actor import Actor


class SignedRequest(HttpRequest):
    """A request of somebody signed in: the scope middleware put the actor and the demo mark on it. For typing."""

    actor: Actor
    demo_mode: bool
    section: str
