"""The addresses of meetings."""

from django.urls import path

from chibo.work.meetings.views import acts, board, cell, close, items, minutes, own, prepare, rollcall, series, votes

app_name = "meetings"

BOARD = [
    path("meetings/", board.boards, name="boards"),
    path("units/<int:pk>/meetings/board/", board.board, name="board"),
    path("units/<int:pk>/meetings/months/", board.months, name="months"),
    path("meetings/<int:pk>/report/", board.report, name="report"),
    path("meetings/own/", own.own, name="own"),
    path("meetings/own/propose/", own.Propose.as_view(), name="propose"),
]

KEEPING = [
    path("units/<int:pk>/meetings/", cell.cell, name="cell"),
    path("units/<int:pk>/meetings/series/", series.series, name="series"),
    path("units/<int:pk>/meetings/acts/<slug:name>/", series.unit_act, name="unit_act"),
    path("series/<int:pk>/<slug:name>/", series.series_act, name="series_act"),
    path("topics/<int:pk>/strike/", series.StrikeTopic.as_view(), name="strike_topic"),
    path("proposals/<int:pk>/decline/", prepare.Decline.as_view(), name="decline"),
    path("meetings/<int:pk>/", cell.meeting, name="meeting"),
    path("meetings/<int:pk>/prepare/", prepare.prepare, name="prepare"),
    path("meetings/<int:pk>/release/", prepare.Release.as_view(), name="release"),
    path("meetings/<int:pk>/roll/", rollcall.roll_page, name="roll"),
    path("meetings/<int:pk>/items/", items.items, name="items"),
    path("meetings/<int:pk>/votes/", votes.votes, name="votes"),
    path("meetings/<int:pk>/close/", close.close, name="close"),
    path("meetings/<int:pk>/minutes/", minutes.minutes, name="minutes"),
    path("meetings/<int:pk>/acts/<slug:name>/", acts.act, name="act"),
    path("items/<int:pk>/<slug:name>/", acts.item_act, name="item_act"),
    path("statements/<int:pk>/<slug:name>/", acts.statement_act, name="statement_act"),
    path("passages/<int:pk>/settle/", minutes.Settle.as_view(), name="settle"),
    path("meeting-papers/<int:pk>/", prepare.paper, name="paper"),
]

urlpatterns = [*KEEPING, *BOARD]
