from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "chibo.foundation.documents"
    label = "documents"
