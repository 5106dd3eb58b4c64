from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "chibo.foundation.exchange"
    label = "exchange"
