"""Comparing registers by quarter: the cell signs for its lines, its superior that they are the same as its own."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.registry.org.models import Unit
from chibo.registry.people.comparing import compared, quarter_ends, snapshot
from chibo.registry.people.models import Reconciliation


@operation("people.sign_register", title=gettext_lazy("Ký chốt sổ đảng viên"))
def sign_register(*, actor: Actor, unit: Unit, on: date, at: datetime, key: str = "") -> Reconciliation:
    """The cell signs for its members on the last day of a quarter; again while its superior has not signed.

    Raises Refusal for another day, for a day to come, and after the superior has signed.
    """
    if not quarter_ends(on) or on > at.date():
        raise Refusal(_("Sổ được chốt vào ngày cuối quý đã qua: 31/3, 30/6, 30/9, 31/12."), field="on")
    found = Reconciliation.objects.filter(unit=unit, on=on).first() or Reconciliation(unit=unit, on=on)
    if found.countersigned_at:
        raise Refusal(_("Cấp trên đã ký đối chiếu quý này; không chốt lại được."))
    found.lines, found.signed_by_id, found.signed_at = snapshot(unit, on), actor.account_id, at
    found.save()
    return found


@operation("people.countersign_register", title=gettext_lazy("Ký đối chiếu sổ đảng viên"), subject="reconciliation")
def countersign_register(
    *, actor: Actor, reconciliation: Reconciliation, at: datetime, key: str = ""
) -> Reconciliation:  # fmt: skip
    """The superior signs that its register has the very lines that the cell signed for.

    Raises Refusal when it does not, naming how many lines differ, or when it is signed already. Two persons sign.
    """
    if reconciliation.countersigned_at:
        raise Refusal(_("Quý này đã được ký đối chiếu."))
    found = compared(reconciliation)
    if not found.matches:
        raise Refusal(
            _("Chưa khớp: %(missing)d thiếu, %(added)d thừa, %(differing)d khác. Chi bộ hãy xem lại và chốt lại.")
            % {"missing": len(found.missing), "added": len(found.added), "differing": len(found.differing)}
        )
    reconciliation.countersigned_by_id, reconciliation.countersigned_at = actor.account_id, at
    reconciliation.save(update_fields=["countersigned_by", "countersigned_at"])
    return reconciliation
