from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "chibo.edge.home"
    label = "home"
