"""One transaction a request: the scope is announced in it, a failed answer rolls it back."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from chibo.foundation.access import book
from chibo.foundation.access.actor import actor_of
from chibo.foundation.access.scope import announce
from chibo.kernel.errors import NotAllowed, NotFound, Refusal


class ScopeMiddleware:
    """Opens the transaction, finds the actor, announces the scope; an answer of 500 or more leaves nothing written.

    What a signed-in person is shown is kept by no cache, so that nobody finds it on a shared machine afterwards.
    Django turns exceptions into answers before they reach a middleware, so the rollback is asked for by status.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            actor = actor_of(request.user, on=timezone.localdate())
            request.actor = actor  # type: ignore[attr-defined]
            request.demo_mode = book.is_demo()  # type: ignore[attr-defined]
            announce(actor)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if actor is not None:
            add_never_cache_headers(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal that no view caught is a page that says why, and what was journalled stays."""
        if not isinstance(exception, Refusal):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 404 if isinstance(exception, NotFound) else 409
        return render(request, "access/refused.html", {"refusal": exception}, status=status)
