from django.apps import AppConfig
from django.conf import settings

from chibo.kernel.discovery import discover


class AccessConfig(AppConfig):
    name = "chibo.foundation.access"
    label = "access"

    def ready(self) -> None:
        discover([app for app in settings.INSTALLED_APPS if app.startswith("chibo.")])
