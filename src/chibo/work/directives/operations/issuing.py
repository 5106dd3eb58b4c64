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
from chibo.registry.org.models import Placement, Term, Unit
from chibo.work.directives import rules, symbols  # noqa: F401
from chibo.work.directives.models import Document
from chibo.work.directives.queries import last_number, term_of


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
    term = term_of(unit, issuer, on)
    alone_in_row(unit, issuer, kind, term)
    return Document.objects.create(
        unit=unit, issuer=issuer, kind=kind, term=term, number=last_number(unit, issuer, kind, term) + 1,
        code=code or symbols.code(kind, symbols.issuer_of(placement, issuer), on), title=tidy(title), text=text, on=on,
        signer=tidy(signer), signer_title=tidy(signer_title), source_label=source.label if source else "",
        source_id=source.id if source else None,
    )  # fmt: skip


def require_placement(unit: Unit, on: date, *, field: str = "on") -> Placement:
    """Where the unit sits on a day. Raises NotOpen where it did not exist."""
    found: Placement | None = unit.placements.on(on).first()
    if found is None:
        raise NotOpen(_("Đơn vị không hoạt động ngày %(day)s.") % {"day": f"{on:%d/%m/%Y}"}, field=field)
    return found


def alone_in_row(unit: Unit, issuer: str, kind: str, term: Term | None) -> None:
    """Be the only one who gives numbers in a row until the transaction ends."""
    row = f"directives.number:{unit.pk}:{issuer}:{kind}:{term.pk if term else ''}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [row])
