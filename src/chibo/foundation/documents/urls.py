"""The addresses of papers."""

from django.urls import path

from chibo.foundation.documents.views import paper, several

app_name = "documents"
urlpatterns = [
    path("papers/<str:code>/<slug:form>/", several, name="several"),
    path("papers/<str:code>/<str:key>/<slug:form>/", paper, name="paper"),
]
