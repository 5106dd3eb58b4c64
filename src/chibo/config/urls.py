"""Every address of the program; each app keeps its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("chibo.edge.home.urls")),
    path("", include("chibo.foundation.exchange.urls")),
    path("", include("chibo.registry.org.urls")),
    path("", include("chibo.registry.people.urls")),
]
