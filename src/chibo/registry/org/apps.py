from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "chibo.registry.org"
    label = "org"
