from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "chibo.foundation.ui"
    label = "ui"
