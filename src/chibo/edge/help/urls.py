"""The addresses of the guide."""

from django.urls import path

from chibo.edge.help.views import page, search

app_name = "help"
urlpatterns = [
    path("help/", page, name="index"),
    path("help/search/", search, name="search"),
    path("help/<slug:slug>/", page, name="page"),
]
