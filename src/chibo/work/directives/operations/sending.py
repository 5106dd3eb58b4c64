"""What a superior sends down, and how far each cell is with it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.documents.models import StoredFile
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.registry.org.models import Placement, Unit
from chibo.work.directives import rules  # noqa: F401
from chibo.work.directives.enums import Step
from chibo.work.directives.models import Dispatch, Document, Receipt
from chibo.work.directives.operations.issuing import require_placement


@operation("directives.send_down", title=gettext_lazy("Gửi nội dung xuống chi bộ"))
def send_down(
    *, actor: Actor, unit: Unit, title: str, on: date, text: str = "", due_on: date | None = None,
    document: Document | None = None, file: StoredFile | None = None, key: str = "",
) -> Dispatch:  # fmt: skip
    """Send a matter to every cell at or below the unit that exists on the day; each gets a receipt of its own.

    Raises NotOpen, Refusal where nothing is said, no cell lies below, or it is due before it is sent.
    """
    placement = require_placement(unit, on)
    if not tidy(title):
        raise Refusal(_("Hãy ghi nội dung gửi xuống."), field="title")
    if due_on is not None and due_on < on:
        raise Refusal(_("Thời hạn phải từ ngày gửi trở đi."), field="due_on")
    cells = Placement.objects.on(on).cells().within([str(placement.path)]).values_list("unit_id", flat=True)
    dispatch = Dispatch.objects.create(
        unit=unit, title=tidy(title), text=text.strip(), sent_on=on, due_on=due_on, document=document, file=file,
        sent_by_id=actor.account_id,
    )  # fmt: skip
    if not Receipt.objects.bulk_create(Receipt(dispatch=dispatch, unit_id=pk) for pk in cells):
        raise Refusal(_("Không có chi bộ nào ở dưới đơn vị này."), field="unit")
    return dispatch


@operation("directives.acknowledge", title=gettext_lazy("Ghi nhận nội dung cấp trên gửi"), subject="receipt")
def acknowledge(*, actor: Actor, receipt: Receipt, step: str, on: date, key: str = "") -> Receipt:
    """Put down that a cell has seen what was sent, put it on its agenda, or carried it out. A step done stays; the
    ones before it are done with it.

    Raises Refusal for a day before the sending.
    """
    receipt.refresh_from_db(from_queryset=Receipt.objects.select_for_update())
    if on < receipt.dispatch.sent_on:
        raise Refusal(
            _("Nội dung này gửi ngày %(day)s, sau ngày này.") % {"day": f"{receipt.dispatch.sent_on:%d/%m/%Y}"},
            field="on",
        )
    receipt.seen_on = receipt.seen_on or on
    if step == Step.AGENDA:
        receipt.agenda_on = receipt.agenda_on or on
    if step == Step.DONE:
        receipt.done_on = receipt.done_on or on
    receipt.save(update_fields=["seen_on", "agenda_on", "done_on"])
    return receipt
