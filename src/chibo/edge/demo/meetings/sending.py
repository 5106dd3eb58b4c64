"""What superiors of the demo world send down to their cells."""

from __future__ import annotations

from datetime import date, timedelta

from chibo.edge.demo.meetings import words
from chibo.edge.demo.meetings.chain import Chain
from chibo.edge.demo.meetings.rows import Rows
from chibo.edge.demo.world.chance import stream
from chibo.registry.org.models import Unit
from chibo.work.directives.enums import DocumentType, Issuer
from chibo.work.directives.models import Dispatch, Document, Receipt
from chibo.work.directives.queries import row_of_numbers
from chibo.work.directives.symbols import code

SEEN = 0.7


def send(
    rows: Rows, unit: Unit, chains: list[Chain], title: str, *, on: date, due_on: date, account: int,
    document: Document | None = None,
) -> Dispatch:  # fmt: skip
    """Send a matter to cells; each takes it up at its next meeting, most have seen it before."""
    dispatch = rows.add(
        Dispatch(unit=unit, title=title, sent_on=on, due_on=due_on, sent_by_id=account, document=document)
    )
    for chain in chains:
        receipt = rows.add(Receipt(dispatch=dispatch, unit=chain.cell.unit))
        if stream("seen", chain.cell.unit.code, title).random() < SEEN:
            receipt.seen_on = on + timedelta(days=1)
        chain.receipts.append(receipt)
    return dispatch


def directive(rows: Rows, unit: Unit, *, number: int, on: date, issuer: str) -> Document:
    """A numbered document of a committee, to be studied below."""
    term, _last = row_of_numbers(unit, Issuer.COMMITTEE, DocumentType.PLAN, on)
    return rows.add(
        Document(
            unit=unit, issuer=Issuer.COMMITTEE, kind=DocumentType.PLAN, number=number, on=on, title=words.SENT[0],
            code=code("plan", issuer, on), signer_title="Bí thư", term_id=term,
        )
    )  # fmt: skip
