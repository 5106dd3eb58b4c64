"""The addresses of membership."""

from django.urls import path

from chibo.registry.people.views import acts
from chibo.registry.people.views.coverage import coverage, covered
from chibo.registry.people.views.members import member, members, mine

app_name = "people"
urlpatterns = [
    path("members/", mine, name="mine"),
    path("members/<int:pk>/", member, name="member"),
    path("members/<int:pk>/<slug:name>/", acts.act, name="act"),
    path("units/<int:pk>/members/", members, name="members"),
    path("coverage/", covered, name="covered"),
    path("units/<int:pk>/coverage/", coverage, name="coverage"),
    path("units/<int:pk>/propose/", acts.Propose.as_view(), name="propose"),
    path("transfers/<int:pk>/receive/", acts.Receive.as_view(), name="receive"),
    path("transfers/<int:pk>/refuse/", acts.Refuse.as_view(), name="refuse"),
    path("transfers/<int:pk>/confirm/", acts.ConfirmOutside.as_view(), name="confirm_outside"),
]
