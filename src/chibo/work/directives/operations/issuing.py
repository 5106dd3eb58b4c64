"""Issuing documents: the next number of its row, without gaps, however many issue at once."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.refs import Ref
from chibo.kernel.text import tidy
from chibo.registry.org.models import Placement, Unit
from chibo.work.directives import rules, symbols  # noqa: F401
from chibo.work.directives.models import Document
from chibo.work.directives.queries import row_of_numbers


class NotOpen(Refusal):
    """The unit did not exist on the day."""


@operation("directives.issue", title=gettext_lazy("Ban hành văn bản"))
def issue(
    *, actor: Actor, unit: Unit, issuer: str, kind: str, title: str, on: date, text: str = "", signer: str = "",
    signer_title: str = "", source: Ref | None = None, code: str = "", key: str = "", reason: str = "",
) -> Document:  # fmt: skip
    """Issue a document under the next number of its row: type, issuing body and term (domain 2.5).

    Others who issue in the same row wait until this transaction ends, so that a number is lost with none of them.
    `code` overrides the symbol after the number where a body has one of its own. Raises NotOpen, Refusal for a type
    that a cell does not issue and for a missing title.
    """
    placement = require_placement(unit, on)
    if not tidy(title):
        raise Refusal(_("Hãy ghi trích yếu văn bản."), field="title")
    if not symbols.may_issue(placement, kind, on):
        raise Refusal(_("Chi bộ không ban hành loại văn bản này."), field="kind")
    alone(unit, issuer, kind)
    term, last = row_of_numbers(unit, issuer, kind, on)
    return Document.objects.create(
        unit=unit, issuer=issuer, kind=kind, term_id=term, number=last + 1,
        code=code or symbols.code(kind, symbols.issuer_of(placement, issuer), on), title=tidy(title), text=text, on=on,
        signer=tidy(signer), signer_title=tidy(signer_title), source_label=source.label if source else "",
        source_id=source.id if source else None,
    )  # fmt: skip


def require_placement(unit: Unit, on: date, *, field: str = "on") -> Placement:
    """Where the unit sits on a day. Raises NotOpen where it did not exist."""
    found: Placement | None = next(iter(Placement.objects.on(on).filter(unit=unit)), None)
    if found is None:
        raise NotOpen(_("Đơn vị không hoạt động ngày %(day)s.") % {"day": f"{on:%d/%m/%Y}"}, field=field)
    return found


def alone(unit: Unit, issuer: str, kind: str) -> None:
    """Be the only one who numbers documents of a type and a body of a unit until the transaction ends."""
    with connection.cursor() as cursor:
        given = [f"directives.number:{unit.pk}:{issuer}:{kind}"]
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", given)
