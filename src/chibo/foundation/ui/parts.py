"""A part of a page for the script that replaces just that part: the rest is not worked out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.foundation.ui.listing import Listing


def asked_alone(request: HttpRequest) -> str:
    """The id of the part that the script is going to replace; "" when the whole page is asked for."""
    htmx = getattr(request, "htmx", None)
    return str(htmx.target or "") if htmx else ""


def alone(request: HttpRequest, *offered: Listing) -> HttpResponse | None:
    """The region of the list that is asked for alone; None for a whole page, as also where a filter changes more of
    the page than its list."""
    wanted = next((one for one in offered if one.name == asked_alone(request) and not one.besides), None)
    return render(request, "ui/listing_region.html", {"listing": wanted}) if wanted else None
