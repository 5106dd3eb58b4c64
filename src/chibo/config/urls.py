"""Every address of the program; each app keeps its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("chibo.foundation.ui.urls")),
    path("", include("chibo.edge.home.urls")),
    path("", include("chibo.foundation.exchange.urls")),
    path("", include("chibo.edge.help.urls")),
    path("", include("chibo.foundation.indicators.urls")),
    path("", include("chibo.foundation.documents.urls")),
    path("", include("chibo.foundation.notices.urls")),
    path("", include("chibo.registry.org.urls")),
    path("", include("chibo.registry.people.urls")),
    path("", include("chibo.work.directives.urls")),
    path("", include("chibo.work.meetings.urls")),
]

handler400 = "chibo.foundation.ui.views.errors.bad_request"
handler403 = "chibo.foundation.ui.views.errors.forbidden"
handler404 = "chibo.foundation.ui.views.errors.not_found"
handler500 = "chibo.foundation.ui.views.errors.failed"
