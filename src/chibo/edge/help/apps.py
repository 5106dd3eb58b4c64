from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "chibo.edge.help"
    label = "help"
