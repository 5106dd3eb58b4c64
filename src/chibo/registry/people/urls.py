"""The addresses of membership."""

from django.urls import path

from chibo.registry.people.views import acts, duplicates, history, movement, registers
from chibo.registry.people.views.coverage import coverage, covered
from chibo.registry.people.views.members import member, members, mine

app_name = "people"
urlpatterns = [
    path("members/", mine, name="mine"),
    path("members/duplicates/", duplicates.duplicates, name="duplicates"),
    path("members/duplicates/<int:kept>/<int:gone>/", duplicates.MergePage.as_view(), name="merge"),
    path("members/merges/<int:pk>/undo/", duplicates.UnmergePage.as_view(), name="unmerge"),
    path("members/<int:pk>/", member, name="member"),
    path("members/<int:pk>/journal/", history.member_journal, name="journal"),
    path("members/<int:pk>/<slug:name>/", acts.act, name="act"),
    path("units/<int:pk>/members/", members, name="members"),
    path("units/<int:pk>/movement/", movement.movement, name="movement"),
    path("units/<int:pk>/movement/list/", movement.movement_list, name="movement_list"),
    path("units/<int:pk>/journal/", history.unit_journal, name="unit_journal"),
    path("units/<int:pk>/register/", registers.register, name="register"),
    path("units/<int:pk>/register/file/<slug:form>/", registers.register_file, name="register_file"),
    path("units/<int:pk>/reconciliations/", registers.reconciliations, name="reconciliations"),
    path("units/<int:pk>/reconciliations/sign/", registers.SignRegister.as_view(), name="sign_register"),
    path("reconciliations/<int:pk>/", registers.CountersignRegister.as_view(), name="countersign_register"),
    path("coverage/", covered, name="covered"),
    path("units/<int:pk>/coverage/", coverage, name="coverage"),
    path("units/<int:pk>/propose/", acts.Propose.as_view(), name="propose"),
    path("transfers/<int:pk>/receive/", acts.Receive.as_view(), name="receive"),
    path("transfers/<int:pk>/refuse/", acts.Refuse.as_view(), name="refuse"),
    path("transfers/<int:pk>/confirm/", acts.ConfirmOutside.as_view(), name="confirm_outside"),
]
