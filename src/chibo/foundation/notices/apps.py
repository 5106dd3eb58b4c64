from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "chibo.foundation.notices"
    label = "notices"
