"""Reminding the cells that are behind with what was sent down."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.work.directives import rules  # noqa: F401
from chibo.work.directives.models import Dispatch, Receipt


@operation("directives.remind", title=gettext_lazy("Nhắc các chi bộ chưa thực hiện"), subject="dispatch")
def remind(*, actor: Actor, dispatch: Dispatch, on: date, key: str = "") -> Dispatch:
    """Put down that every cell which has not carried out what was sent is reminded on a day: its home page says so.
    Reminded again on a later day, the later day counts.

    Raises Refusal for a day before the sending, or where no cell is behind.
    """
    if on < dispatch.sent_on:
        raise Refusal(
            _("Nội dung này gửi ngày %(day)s, sau ngày này.") % {"day": f"{dispatch.sent_on:%d/%m/%Y}"}, field="on"
        )
    if not Receipt.objects.filter(dispatch=dispatch, done_on=None).update(reminded_on=on):
        raise Refusal(_("Mọi chi bộ đã thực hiện, không cần nhắc."))
    return dispatch
