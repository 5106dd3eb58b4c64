"""The administrator's page: whether facts agree with the records, and whether they keep up."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.access.rules import allows
from chibo.foundation.indicators.tables import checks_page
from chibo.kernel.errors import NotAllowed


def checks(request: SignedRequest) -> HttpResponse:
    """Raises NotAllowed for everybody but administrators."""
    if not allows("indicators.read_checks", request.actor):
        raise NotAllowed(_("Trang đối chiếu số liệu dành cho quản trị hệ thống."))
    return render(request, "indicators/checks.html", checks_page(request.actor))
