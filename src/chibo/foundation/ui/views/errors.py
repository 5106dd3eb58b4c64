"""What is said when a page cannot be given: what happened, that nothing was written, and the way on."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template

from chibo.foundation.ui.reading import COLOUR_SCHEME, DARK_SHEET, theme_of

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than is taken."""
    status = 413 if isinstance(exception, TOO_LARGE) else 400
    return render(request, f"{status}.html", status=status)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an earlier session, or cookies refused."""
    return render(request, "403_csrf.html", status=403)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return render(request, "405.html", status=405)


def failed(request: HttpRequest) -> HttpResponse:
    """500, drawn without the request: no session, no account and no database is asked for anything."""
    theme = theme_of(request)
    context = {"dark_sheet": DARK_SHEET[theme], "colour_scheme": COLOUR_SCHEME[theme]}
    return HttpResponseServerError(get_template("500.html").render(context))
