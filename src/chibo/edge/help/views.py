"""The pages of the guide."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.edge.help import queries
from chibo.foundation.ui.components import Choice, Crumb
from chibo.kernel.text import tidy

LONGEST = 100


@login_not_required
@require_safe
def page(request: HttpRequest, slug: str = queries.FIRST) -> HttpResponse:
    """One page, in full and for readers of English in short before it. Raises Http404 for a name there is not."""
    found, language = queries.page(slug), queries.language()
    if found is None:
        raise Http404
    title = found.version(language).title
    crumbs = [] if slug == queries.FIRST else [Crumb(title=_("Hướng dẫn"), url=queries.address(queries.FIRST))]
    context = {"title": title, "found": found, "crumbs": [*crumbs, Crumb(title=title)], **_beside(slug, language)}
    return render(request, "help/page.html", context)


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The sections of the guide that hold what is asked for."""
    text, language = tidy(request.GET.get("q", "").replace("\0", ""))[:LONGEST], queries.language()
    crumbs = [Crumb(title=_("Hướng dẫn"), url=queries.address(queries.FIRST)), Crumb(title=_("Tìm trong hướng dẫn"))]
    hits = queries.search(text, language=language)
    context = {"title": _("Tìm trong hướng dẫn"), "text": text, "hits": hits, "crumbs": crumbs}
    return render(request, "help/search.html", context | _beside("", language))


def _beside(slug: str, language: str) -> dict[str, object]:
    """What stands beside every page: the others, and in which language all this is."""
    pages = [
        Choice(label=one.version(language).title, url=one.url, current=one.slug == slug) for one in queries.pages()
    ]
    return {"pages": pages, "english": language != "vi"}
