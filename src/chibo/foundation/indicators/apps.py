from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "chibo.foundation.indicators"
    label = "indicators"
