"""The reader's choices: the language and the colours of the pages. Each leads back to the page it came from."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chibo.foundation.access.models import Account
from chibo.foundation.access.operations import choose_language
from chibo.foundation.ui.reading import LANGUAGE_COOKIE, THEME_COOKIE, THEMES, languages, page_before, remembered


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Kept on the device, and for who is signed in with the account. Raises BadRequest for another language."""
    chosen = request.POST.get("language", "")
    if chosen not in languages():
        raise BadRequest("unknown language")
    actor, account = getattr(request, "actor", None), request.user
    if actor is not None and isinstance(account, Account):
        choose_language(actor=actor, account=account, language=chosen)
    return remembered(redirect(page_before(request)), LANGUAGE_COOKIE, chosen)


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Kept on the device: the light of a room is not the account's. Raises BadRequest for an unknown one."""
    chosen = request.POST.get("theme", "")
    if chosen not in THEMES:
        raise BadRequest("unknown theme")
    return remembered(redirect(page_before(request)), THEME_COOKIE, chosen)
