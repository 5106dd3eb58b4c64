from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "chibo.edge.demo"
    label = "demo"
