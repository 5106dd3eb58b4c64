"""The addresses of documents, tasks and what is sent down."""

from django.urls import path

from chibo.work.directives.views import dispatches, documents, tasks

app_name = "directives"
urlpatterns = [
    path("documents/", documents.mine, name="mine"),
    path("units/<int:pk>/documents/", documents.documents, name="documents"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("units/<int:pk>/tasks/", tasks.tasks, name="tasks"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("tasks/<int:pk>/report/", tasks.Report.as_view(), name="report"),
    path("tasks/<int:pk>/proof/", tasks.proof, name="proof"),
    path("units/<int:pk>/dispatches/", dispatches.dispatches, name="dispatches"),
    path("units/<int:pk>/dispatches/send/", dispatches.Send.as_view(), name="send"),
    path("dispatches/<int:pk>/", dispatches.dispatch, name="dispatch"),
    path("dispatches/<int:pk>/file/", dispatches.file, name="file"),
    path("dispatches/<int:pk>/remind/", dispatches.Remind.as_view(), name="remind"),
    path("receipts/<int:pk>/<slug:step>/", dispatches.acknowledge, name="acknowledge"),
]
