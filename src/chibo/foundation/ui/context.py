"""What the shell of every page shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from chibo.foundation.ui.ports import NavItem, account_menu, navigation, search_pages
from chibo.foundation.ui.reading import COLOUR_SCHEME, DARK_SHEET, THEMES, languages, theme_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """Menu, account menu, the reader's choices, demo mark and version.

    Without an actor (nobody signed in) both menus are empty.

    A view that lies at an address of another section sets `request.section` to the name of its menu entry.
    """
    actor = getattr(request, "actor", None)
    entries = list(_entries(navigation, actor))
    path = reverse(request.section) if hasattr(request, "section") else request.path
    here = max((entry["url"] for entry in entries if _leads_to(entry["url"], path)), key=len, default=None)
    for entry in entries:
        entry["current"] = entry["url"] == here
    search = next(iter(_entries(search_pages, actor)), {"title": "", "url": ""})
    theme = theme_of(request)
    return {
        "navigation": entries,
        "search_url": search["url"],
        "search_hint": search["title"],
        "suggest_url": f"{search['url']}suggest/" if search["url"] else "",
        "account_menu": list(_entries(account_menu, actor)),
        "account_name": getattr(actor, "name", ""),
        "demo_mode": getattr(request, "demo_mode", False),
        "languages": languages(),
        "themes": THEMES,
        "theme": theme,
        "dark_sheet": DARK_SHEET[theme],
        "colour_scheme": COLOUR_SCHEME[theme],
        "version": getattr(settings, "CHIBO_VERSION", ""),
    }


def _entries(items: Iterable[NavItem], actor: Any) -> Iterable[dict[str, Any]]:
    if actor is None:
        return
    for item in sorted(items, key=lambda item: item.order):
        if item.visible(actor):
            badge = item.badge(actor) if item.badge else 0
            yield {"title": item.title, "url": reverse(item.url_name), "badge": badge, "post": item.post}


def _leads_to(url: str, path: str) -> bool:
    """Whether `path` lies at or below `url`; the home page only stands for itself."""
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
