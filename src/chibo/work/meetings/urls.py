"""The addresses of meetings."""

from django.urls import path

from chibo.work.meetings.views import board

app_name = "meetings"

BOARD = [
    path("meetings/", board.boards, name="boards"),
    path("units/<int:pk>/meetings/board/", board.board, name="board"),
    path("units/<int:pk>/meetings/months/", board.months, name="months"),
    path("meetings/<int:pk>/report/", board.report, name="report"),
]

urlpatterns = [*BOARD]
