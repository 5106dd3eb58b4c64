"""The addresses of exchange."""

from django.urls import path

from chibo.foundation.exchange.views import coming_in, files, going_out

app_name = "exchange"
urlpatterns = [
    path("imports/", coming_in.index, name="index"),
    path("imports/new/<slug:kind>/", coming_in.Receive.as_view(), name="receive"),
    path("imports/<int:pk>/", coming_in.upload, name="upload"),
    path("imports/<int:pk>/columns/", coming_in.match, name="match"),
    path("imports/<int:pk>/refused/", going_out.refused, name="refused"),
    path("imports/<int:pk>/<slug:name>/", coming_in.act, name="act"),
    path("imports/batches/<int:pk>/roll-back/", going_out.RollBack.as_view(), name="roll_back"),
    path("imports/templates/<slug:kind>/", going_out.template, name="template"),
    path("files/", files.files, name="files"),
    path("files/<int:pk>/", files.fetch, name="fetch"),
    path("files/<int:pk>/again/", files.again, name="again"),
    path("exports/<slug:kind>/", going_out.choose, name="choose"),
    path("exports/<slug:kind>/<slug:form>/", going_out.export, name="export"),
]
