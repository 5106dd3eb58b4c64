"""How a reader wants pages: in which language, light or dark. Two cookies of the device remember it.

Vietnamese is the default whatever language the browser names: many phones and office machines here are set to English
by whoever sold them, and their owners expect the book in Vietnamese. English is one press away on every page.
"""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LANGUAGE_COOKIE, THEME_COOKIE = "django_language", "theme"
YEAR = 365 * 24 * 3600

THEMES = {"auto": _("Theo máy"), "light": pgettext_lazy("màu nền", "Sáng"), "dark": pgettext_lazy("màu nền", "Tối")}
DARK_SHEET = {"auto": "screen and (prefers-color-scheme: dark)", "light": "not all", "dark": "screen"}
"""For which media the colours of the dark are used. On paper never."""
COLOUR_SCHEME = {"auto": "light dark", "light": "light", "dark": "dark"}
"""What the browser's own pieces (fields, scroll bars) are told."""

Answer = TypeVar("Answer", bound=HttpResponseBase)


def languages() -> dict[str, object]:
    return dict(settings.LANGUAGES)


def language_of(request: HttpRequest) -> str:
    """The language chosen on this device; the book's own for everybody who chose none."""
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in languages() else settings.LANGUAGE_CODE


def theme_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else "auto"


def remembered(answer: Answer, cookie: str, value: str) -> Answer:
    """`answer`, with the choice kept on the device for a year."""
    answer.set_cookie(cookie, value, max_age=YEAR, secure=settings.TLS, httponly=True, samesite="Lax")
    return answer


def page_before(request: HttpRequest) -> str:
    """The page of this book from which a choice was sent, with its filters as they stand; else the home page."""
    page = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if own else "/"
