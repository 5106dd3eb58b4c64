"""A batch taken back leaves the book exactly as it was; while something later rests on it, it stays and says what."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.foundation.access.models import JournalEntry
from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange.operations import StillNeeded
from chibo.foundation.indicators import operations as indicators
from chibo.foundation.indicators.models import DERIVED, Fact, Node
from chibo.kernel.errors import Refusal
from chibo.registry.org import operations as org
from chibo.registry.org.models import Unit
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership, Person
from tests.factories.access import TODAY, operator
from tests.factories.books import JOURNAL, contents, undone
from tests.factories.sheets import area_row, bring, member_row, unit_row

UPPER, ORGANISATION, CELL = "Đảng bộ cấp trên", "Đảng bộ cơ sở", "Chi bộ trực thuộc"
NOON = datetime(2022, 3, 1, 5, tzinfo=UTC)
OF_A_BATCH = ("exchange_batch", "documents_storedfile", "access_manifestrow", "indicators_mark", *JOURNAL)

pytestmark = pytest.mark.usefixtures("module_db")


@pytest.fixture(scope="module")
def book(module_db):
    """A district of two communes with two cells each and three members."""
    rows = [unit_row("H", "Đảng bộ huyện", UPPER), unit_row("X1", "Đảng bộ xã Nhất", ORGANISATION, "H"),
            unit_row("X2", "Đảng bộ xã Nhì", ORGANISATION, "H")]  # fmt: skip
    cells = [unit_row(f"C{place}", f"Chi bộ bản {place}", CELL, "X1" if place < 3 else "X2") for place in range(1, 5)]
    bring("units", [*rows, *cells])
    bring("areas", [area_row("XA", "Xã Nhất", "Xã", "X1"), area_row("B1", "Bản Một", "Thôn, bản", "C1", "XA")])
    bring("members", [member_row("DV-1", "C1", **{"Nơi cư trú": "B1"}), member_row("DV-2", "C2"),
                      member_row("DV-3", "C3", **{"Miễn sinh hoạt từ": "01/01/2020"})])  # fmt: skip


def roll_back(batch):
    return exchange.roll_back(actor=operator(), batch=batch, at=NOON, reason="nhầm")


def test_every_table_of_the_registers_and_plans_is_kept(db):
    """A batch can be taken back only where the database keeps what was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'keep_changed'")
        kept = {name for (name,) in cursor.fetchall()}
    labels = {"org": {"Mandate"}, "people": set(), "indicators": {model.__name__ for model in DERIVED}}
    wanted = {
        model._meta.db_table for app, left_out in labels.items() for model in apps.get_app_config(app).get_models()
        if model.__name__ not in left_out
    }  # fmt: skip
    assert wanted - kept == set()


def days(start: int, end: int):
    return st.dates(date(start, 1, 1), date(end, 12, 31)).map(lambda day: f"{day:%d/%m/%Y}")


@st.composite
def batches(draw):
    """A sheet that makes and changes rows: some of the book's, some new."""
    kind = draw(st.sampled_from(["units", "members", "areas"]))
    if kind == "areas":
        codes = draw(st.lists(st.sampled_from(["B1", "B2", "B3"]), min_size=1, unique=True))
        return kind, [
            area_row(
                code, draw(st.sampled_from(["Bản Mới", "Bản Đổi tên"])), "Thôn, bản",
                draw(st.sampled_from(["C1", "C2", "X1"])), draw(st.sampled_from(["", "XA"])),
                **{"Tổ chức phụ trách": draw(st.sampled_from(["", "C1", "C1; C2"])),
                   "Đến ngày": draw(st.just("") | days(2020, 2021))},
            )
            for code in codes
        ]  # fmt: skip
    if kind == "units":
        codes = draw(st.lists(st.sampled_from(["X1", "C1", "C4", "N1", "N2"]), min_size=1, max_size=4, unique=True))
        kinds = {"X1": (ORGANISATION, "H")}
        return "units", [
            unit_row(
                code, draw(st.sampled_from(["Chi bộ bản Mới", "Chi bộ Đổi tên"])), *kinds.get(code, (CELL, "X1")),
                draw(st.sampled_from(["01/01/2000", "05/06/1999"])), **{"Quyết định số": draw(st.sampled_from("12"))},
            )
            for code in codes
        ]  # fmt: skip
    codes = draw(st.lists(st.sampled_from(["DV-1", "DV-2", "DV-3", "P1", "P2", "P3"]), min_size=1, unique=True))
    home = {"DV-1": "C1", "DV-2": "C2", "DV-3": "C3"}
    return "members", [
        member_row(
            code, home.get(code, "C4"),
            **{"Dân tộc": draw(st.sampled_from(["Mông", "Thái"])), "Miễn sinh hoạt từ": draw(days(2018, 2019)),
               "Ra khỏi Đảng ngày": draw(st.just("") | days(2020, 2021)),
               "Ngày chính thức": draw(st.sampled_from(["10/03/2016", "15/04/2016"])),
               "Nơi cư trú": draw(st.sampled_from(["", "B1", "B2"]))},
        )
        for code in codes
    ]  # fmt: skip


@settings(max_examples=25)
@given(sheets=st.lists(batches(), min_size=1, max_size=4))
def test_after_random_batches_each_taken_back_is_the_book_before_it(sheets, book, db):
    with undone():
        seen = [contents(without=OF_A_BATCH)]
        made = []
        for kind, rows in sheets:
            try:
                made.append(bring(kind, rows))
            except Refusal:
                continue
            seen.append(contents(without=OF_A_BATCH))
        for batch in reversed(made):
            assert contents(without=OF_A_BATCH) == seen.pop()
            roll_back(batch)
        assert contents(without=OF_A_BATCH) == seen[0]
        connection.check_constraints()


def test_the_rows_keep_their_ids_and_the_journal_tells_of_it(book, db):
    before = dict(Membership.objects.values_list("person__code", "pk"))
    batch = bring("members", [member_row("DV-1", "C1", **{"Chuyển đi ngày": "01/01/2021"}), member_row("P1", "C4")])
    roll_back(batch)
    assert dict(Membership.objects.values_list("person__code", "pk")) == before
    entry = JournalEntry.objects.latest("pk")
    assert (entry.operation, entry.reason, entry.subject_id) == ("exchange.roll_back", "nhầm", batch.pk)
    batch.refresh_from_db()
    assert batch.rolled_back_at == NOON
    with pytest.raises(Refusal, match="đã được hoàn tác rồi"):
        roll_back(batch)


def test_what_was_changed_since_is_listed_and_keeps_the_batch(book, db):
    batch = bring("members", [member_row("P1", "C4")])
    membership = Membership.objects.get(person__code="P1")
    people.correct(
        actor=operator(), membership=membership, name="Lò Văn Sửa", born_on=date(1980, 5, 20), sex="male",
        ethnicity="Thái", native=None, reason="viết sai",
    )  # fmt: skip
    before = contents()
    with pytest.raises(StillNeeded) as refusal:
        roll_back(batch)
    assert contents() == before
    assert [(one.label, one.title) for one in refusal.value.dependents] == [("people.Person", "Lò Văn Sửa")]


def test_what_refers_to_it_since_is_listed_and_keeps_the_batch(book, db):
    from chibo.kernel.refs import Ref

    units = bring("units", [unit_row("N1", "Chi bộ Mới", CELL, "X1")])
    members = bring("members", [member_row("P1", "N1")])
    person = Person.objects.get(code="P1")
    org.appoint(
        actor=operator(), unit=Unit.objects.get(code="N1"), holder=Ref("people.Person", person.pk, person.name),
        title="secretary", start=date(2022, 1, 1),
    )  # fmt: skip
    with pytest.raises(StillNeeded) as refusal:
        roll_back(units)
    assert {one.label for one in refusal.value.dependents} == {"people.Membership", "people.Decision", "org.Post"}
    with pytest.raises(StillNeeded) as refusal:
        roll_back(members)
    assert [one.label for one in refusal.value.dependents] == ["org.Post"]


def test_a_unit_whose_file_was_brought_in_below_it_can_still_go(book, db):
    """Files, batches and journal rows tell of a unit without resting on it."""
    before = contents(without=OF_A_BATCH)
    units = bring("units", [unit_row("X9", "Đảng bộ xã Mới", ORGANISATION, "H"), unit_row("N1", "C", CELL, "X9")])
    members = bring("members", [member_row("P1", "N1")], under=Unit.objects.get(code="X9"))
    roll_back(members)
    roll_back(units)
    assert contents(without=OF_A_BATCH) == before


@pytest.mark.parametrize("what", ["units", "members"])
def test_the_same_file_comes_in_again_after_it_was_taken_back(what, book, db):
    rows = [unit_row("N1", "Chi bộ Mới", CELL, "X1")] if what == "units" else [member_row("P1", "C4")]
    first = bring(what, rows)
    made = contents(without=OF_A_BATCH)
    roll_back(first)
    assert bring(what, rows).new == 1
    assert contents(without=OF_A_BATCH).keys() == made.keys()
    assert date(2022, 3, 1) == TODAY


def test_facts_of_units_that_are_taken_back_are_worked_out_anew(book, db):
    def settle():
        while (done := indicators.fold()) is not None and done.marks:
            pass
        while indicators.complete(today=TODAY, years=0):
            pass
        found = indicators.check(sample=20, everything=True)
        assert found.differing == 0
        return dict(Fact.objects.values_list("node__tree").annotate(Sum("numerator")))

    before = settle()
    units = bring("units", [unit_row("X9", "Đảng bộ xã Mới", ORGANISATION, "H"), unit_row("N1", "C", CELL, "X9"),
                            unit_row("C1", "Chi bộ bản 1", CELL, "X9", "01/01/2000")])  # fmt: skip
    members = bring("members", [member_row("P1", "N1"), member_row("P2", "N1")])
    assert settle() != before
    made = Unit.objects.get(code="X9").pk
    assert Node.objects.filter(unit=made).exists()
    roll_back(members)
    roll_back(units)
    assert not Node.objects.filter(unit=made).exists()
    assert settle() == before
