from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "chibo.registry.people"
    label = "people"
