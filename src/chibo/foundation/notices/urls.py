"""The addresses of calendars."""

from django.urls import path

from chibo.foundation.notices.views import Close, Open, feed, of_unit, own

app_name = "notices"
urlpatterns = [
    path("calendar/", own, name="own"),
    path("calendar/open/", Open.as_view(), name="open"),
    path("calendar/<int:pk>/close/", Close.as_view(), name="close"),
    path("units/<int:pk>/calendar/", of_unit, name="of_unit"),
    path("units/<int:pk>/calendar/open/", Open.as_view(), name="open_of_unit"),
    path("feeds/<slug:secret>.ics", feed, name="feed"),
]
