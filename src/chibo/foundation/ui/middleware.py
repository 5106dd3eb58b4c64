"""Around every page: the reader's language, signing in, and words for a method that a page does not take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from chibo.foundation.ui.reading import language_of
from chibo.foundation.ui.views.errors import method_not_allowed


class ReaderMiddleware:
    """Speaks the reader's language, also in the answers of everything further in that goes wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


class SignedInMiddleware(LoginRequiredMiddleware):
    """Asks nobody to sign in; when only a part of a page was asked for, the whole page goes there."""

    def handle_no_permission(self, request: Any, view_func: Any) -> Any:
        answer: HttpResponse = super().handle_no_permission(request, view_func)
        return HttpResponseClientRedirect(answer.headers["Location"]) if request.htmx else answer


class MethodMiddleware:
    """Fills the empty answer "405" with a page; what the answer says of methods allowed is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = method_not_allowed(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page
