"""A page of change whose form has a file besides: the file is kept first, and what keeps it refuses at its field."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpResponse

from chibo.foundation.access.operation import operations
from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.forms import ActionForm
from chibo.kernel.errors import NotAllowed, Refusal


class WithFile(ActionPage):
    """`file_field` is the field of the form and the argument of the operation; `unit` whose file it becomes."""

    file_field: ClassVar[str]

    def unit(self) -> Any:
        raise NotImplementedError

    def post(self, request: SignedRequest, **_kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES, **self.form_options())
        if not form.is_valid():
            return self.show(form, status=422)
        given = {**self.taken, **form.arguments()}
        try:
            with transaction.atomic():
                given[self.file_field] = self._kept(form, given[self.file_field], given["key"])
                result = operations[self.operation].run(actor=request.actor, **given)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
            return self.show(form, status=422)
        return self.answer(result)

    def _kept(self, form: ActionForm, file: Any, key: str) -> Any:
        if file is None:
            return None
        try:
            return operations["documents.attach"].run(
                actor=self.request.actor, unit=self.unit(), name=file.name, content=file.read(), key=f"{key}:file"
            )
        except Refusal as refusal:
            refusal.field = self.file_field
            raise
