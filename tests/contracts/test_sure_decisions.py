"""Events judged together are those that their operations do: never one too many, in a fixed number of queries."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.foundation.exchange.ports import Row, importers
from chibo.registry.org.models import Unit
from chibo.registry.people import operations as people
from chibo.registry.people.events import CELL, CODE, DECIDED, EVENT, EVENTS, NUMBER, ON, PLACE, TO
from chibo.registry.people.exchange import decisions
from chibo.registry.people.exchange.sure import sure
from chibo.registry.people.models import Membership
from chibo.registry.people.operations import DecisionGiven
from tests.factories.access import TODAY, operator
from tests.factories.books import undone
from tests.factories.sheets import bring, member_row, unit_row

pytestmark = pytest.mark.usefixtures("module_db")

ROUNDS = 40
PEOPLE = ("Q1", "Q2", "P1", "P2", "O1", "O2", "O3", "O4", "O5", "O6")


@pytest.fixture(scope="module")
def book(module_db):
    """Candidates, probationary and official members, some exempt, waiting, gone or come from elsewhere."""
    bring("units", [
        unit_row("X", "Đảng bộ xã", "Đảng bộ cơ sở"), unit_row("C1", "Chi bộ Một", "Chi bộ trực thuộc", "X"),
        unit_row("C2", "Chi bộ Hai", "Chi bộ trực thuộc", "X", "01/06/2010"),
        unit_row("C3", "Chi bộ đã thôi", "Chi bộ trực thuộc", "X", **{"Đến ngày": "31/12/2018"}),
    ])  # fmt: skip
    bring("members", [
        *(member_row(code, "C1", **{"Ngày kết nạp": "05/01/2021", "Ngày chính thức": ""}) for code in ("P1", "P2")),
        *(member_row(code, "C1") for code in ("O1", "O2", "O4", "O6")),
        member_row("O3", "C1", **{"Miễn sinh hoạt từ": "01/02/2021"}),
        member_row("O5", "C2", **{"Ra khỏi Đảng ngày": "01/09/2021", "Hình thức ra": "Xóa tên"}),
    ])  # fmt: skip
    actor, units = operator(), {unit.code: unit for unit in Unit.objects.all()}
    for code, born in (("Q1", date(2003, 8, 1)), ("Q2", date(1999, 1, 1))):
        people.propose(
            actor=actor, unit=units["C1"], code=code, name=f"Lò Văn {code}", born_on=born, sex="male",
            ethnicity="Thái", on=date(2021, 2, 1),
        )  # fmt: skip
    of = {row.person.code: row for row in Membership.objects.select_related("person")}
    people.send(actor=actor, membership=of["O4"], on=date(2021, 5, 1), unit=units["C2"])
    people.move(actor=actor, membership=of["O6"], unit=units["C2"], on=date(2021, 3, 1))
    people.admit(
        actor=actor, membership=of["Q2"], unit=units["C1"], decision=DecisionGiven("1", date(2021, 10, 1)),
        ceremony_on=date(2021, 10, 9),
    )  # fmt: skip


LIKELY = {"Q1": "Kết nạp", "P1": "Công nhận chính thức", "P2": "Công nhận chính thức", "Q2": "Công nhận chính thức"}


def a_sheet(chance: Random) -> list[dict[str, object]]:
    """An event for most of them, seldom two: likely ones, on days on which some can be and some cannot."""
    return [a_row(chance, code) for code in chance.choices(PEOPLE, k=3) + list(PEOPLE)[chance.randrange(4) :]]


def a_row(chance: Random, code: str) -> dict[str, object]:
    event = LIKELY.get(code, "Chuyển sinh hoạt") if chance.random() < 0.6 else chance.choice(list(EVENTS))
    on = date(2021, 1, 1) + timedelta(days=chance.randrange(420))
    to = chance.choice([("C2", ""), ("C2", ""), ("C1", ""), ("C3", ""), ("", "Đảng bộ khác")])
    moves = event == "Chuyển sinh hoạt"
    return {
        CODE: code, EVENT: event, ON: on, NUMBER: chance.choice(["", "5-QĐ"]),
        DECIDED: chance.choice(["", on, on - timedelta(days=chance.randrange(-5, 30))]),
        CELL: chance.choice(["", "", "", "C1", "C2"]), TO: to[0] if moves else "", PLACE: to[1] if moves else "",
    }  # fmt: skip


def planned(sheet):
    importer = importers["decisions"]
    titles = [column.title for column in importer.columns]
    found = [Row(number, {title: row.get(title, "") for title in titles}) for number, row in enumerate(sheet, 2)]
    with undone():
        plan = importer.plan(found, under=None, today=TODAY)
    return plan, [(error.row, error.column, error.message) for error in plan.errors]


def test_an_event_is_never_wrongly_called_sure(book, db):
    called = []

    def counted(events):
        called.append(sure(events))
        return called[-1]

    for seed in range(ROUNDS):
        sheet = a_sheet(Random(seed))
        with patch.object(decisions, "sure", counted):
            judged = planned(sheet)[1]
        with patch.object(decisions, "sure", lambda events: set()):
            assert planned(sheet)[1] == judged
    assert sum(map(len, called)) > ROUNDS


def test_many_plain_events_take_no_more_queries_than_few(book, db):
    codes = [f"Z{number}" for number in range(60)]
    bring("members", [member_row(code, "C1") for code in codes])
    sheets = [
        {CODE: code, EVENT: ("Từ trần", "Chuyển sinh hoạt", "Miễn công tác và sinh hoạt")[place % 3],
         ON: date(2022, 1, 5), NUMBER: "7", TO: "C2" if place % 3 == 1 else ""}
        for place, code in enumerate(codes)
    ]  # fmt: skip
    counts = []
    for sheet in (sheets[:6], sheets):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            plan, errors = planned(sheet)
        assert (errors, plan.new) == ([], len(sheet))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 24
