"""The addresses of indicators."""

from django.urls import path

from chibo.foundation.indicators.views import checks

app_name = "indicators"
urlpatterns = [path("figures/checks/", checks, name="checks")]
