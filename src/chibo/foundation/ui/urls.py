"""The addresses of the reader's choices."""

from django.urls import path

from chibo.foundation.ui.views.choices import language, theme

app_name = "ui"
urlpatterns = [
    path("language/", language, name="language"),
    path("theme/", theme, name="theme"),
]
