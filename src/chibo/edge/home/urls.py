"""The addresses around the work."""

from django.urls import path

from chibo.edge.home.views.search import search, suggest
from chibo.edge.home.views.signing import forgotten, password, sign_in, sign_out
from chibo.edge.home.views.start import index

app_name = "home"
urlpatterns = [
    path("", index, name="index"),
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("password/", password, name="password"),
    path("forgotten/", forgotten, name="forgotten"),
]
