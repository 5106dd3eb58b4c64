from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "chibo.work.meetings"
    label = "meetings"
