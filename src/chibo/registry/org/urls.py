"""The addresses of organisation."""

from django.urls import path

from chibo.registry.org.views import accounts
from chibo.registry.org.views.acts import act
from chibo.registry.org.views.area import area
from chibo.registry.org.views.area_acts import OpenArea, area_act
from chibo.registry.org.views.figure import figure
from chibo.registry.org.views.unit import life, unit
from chibo.registry.org.views.units import units

app_name = "org"
urlpatterns = [
    path("units/", units, name="units"),
    path("units/<int:pk>/", unit, name="unit"),
    path("units/<int:pk>/life/", life, name="life"),
    path("units/<int:pk>/figures/<str:code>/", figure, name="figure"),
    path("units/<int:pk>/acts/<slug:name>/", act, name="act"),
    path("units/<int:pk>/open-area/", OpenArea.as_view(), name="open_area"),
    path("areas/<int:pk>/", area, name="area"),
    path("areas/<int:pk>/<slug:name>/", area_act, name="area_act"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.OpenAccount.as_view(), name="open_account"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/grant/", accounts.Grant.as_view(), name="grant"),
    path("accounts/<int:pk>/revoke/<int:mandate>/", accounts.Revoke.as_view(), name="revoke"),
    path("accounts/<int:pk>/code/", accounts.IssueCode.as_view(), name="issue_code"),
]
