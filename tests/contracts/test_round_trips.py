"""Every kind of sheet goes out as it comes in: written out and brought in again, it changes nothing."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.foundation.exchange import blank, writing
from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange.ports import importers
from chibo.foundation.indicators import operations as indicators
from chibo.kernel.errors import Refusal
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.org.models import Post, Unit
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership, Person
from chibo.registry.people.operations import DecisionGiven
from tests.factories.access import TODAY, operator
from tests.factories.books import JOURNAL, contents, undone
from tests.factories.sheets import area_row, as_xlsx, bring, member_row, unit_row

OF_A_BATCH = ("exchange_batch", "documents_storedfile", "access_manifestrow", "indicators_mark", *JOURNAL)
UPPER, ORGANISATION, CELL = "Đảng bộ cấp trên", "Đảng bộ cơ sở", "Chi bộ trực thuộc"

pytestmark = pytest.mark.usefixtures("module_db")


def decided(day: date, number: str = "9-QĐ/HU") -> DecisionGiven:
    return DecisionGiven(number, day, "Ban Thường vụ")


@pytest.fixture(scope="module")
def book(module_db):
    """A district in which something of everything has happened, by sheets and by operations."""
    actor = operator()
    bring("units", [
        unit_row("H", "Đảng bộ huyện", UPPER), unit_row("X1", "Đảng bộ xã Nhất", ORGANISATION, "H"),
        unit_row("C1", "Chi bộ bản Một", CELL, "X1"), unit_row("C2", "=Chi bộ «Hai»", CELL, "X1"),
        unit_row("C4", "Chi bộ đã thôi", CELL, "X1", **{"Đến ngày": "31/12/2018"}),
    ])  # fmt: skip
    bring("areas", [
        area_row("XA", "Xã Nhất", "Xã", "X1", **{"Tổ chức phụ trách": "C1; C2"}),
        area_row("B1", "Bản Một", "Thôn, bản", "C1", "XA", **{"Vĩ độ": "20,94010", "Kinh độ": "103,50020"}),
        area_row("B2", "=Bản «Hai»", "Thôn, bản", "C2", "XA", **{"Đến ngày": "31/12/2021"}),
        area_row("T1", "Trường", "Trường học", "X1", "XA"),
    ])  # fmt: skip
    bring("members", [
        member_row("DV-1", "C1", **{"Nơi cư trú": "B1"}),
        member_row("DV-2", "C2", **{"Giới tính": "Nữ", "Người sở tại": "Có"}),
        member_row("DV-3", "C1", **{"Miễn sinh hoạt từ": "01/02/2019"}),
        member_row("DV-4", "C2", **{"Ra khỏi Đảng ngày": "05/06/2020", "Hình thức ra": "Ra nước ngoài"}),
        member_row("DV-5", "C1", **{"Chuyển đi ngày": "01/01/2020"}),
        member_row("DV-5", "C2", **{"Chuyển đến ngày": "01/01/2020"}),
        member_row("DV-6", "C1", **{"Chuyển đến ngày": "01/06/2017", "Ngày chính thức": ""}),
    ])  # fmt: skip
    c1, c2 = Unit.objects.get(code="C1"), Unit.objects.get(code="C2")
    new = people.propose(
        actor=actor, unit=c1, code="QC-1", name="Lò Thị Mới", born_on=date(2000, 1, 2), sex="female", ethnicity="Thái",
        on=date(2020, 1, 1),
    )  # fmt: skip
    people.admit(
        actor=actor, membership=new, unit=c1, decision=decided(date(2020, 8, 1)), ceremony_on=date(2020, 8, 20)
    )
    people.recognise(actor=actor, membership=new, decision=decided(date(2021, 9, 1)))
    one = Membership.objects.get(person__code="DV-1")
    people.exempt(
        actor=actor, membership=one, on=date(2021, 3, 1), decision=decided(date(2021, 2, 20)), note="tuổi cao"
    )
    moved = people.move(actor=actor, membership=one, unit=c2, on=date(2021, 6, 1), number="GT-1")
    people.leave(actor=actor, membership=moved, how="died", on=date(2021, 12, 1), why="tuổi cao")
    two = Membership.objects.get(person__code="DV-2")
    sent = people.send(actor=actor, membership=two, on=date(2021, 7, 1), place="Đảng bộ tỉnh khác", number="GT-2")
    people.confirm_outside(actor=actor, transfer=sent, on=date(2021, 7, 15))
    committee = org.form_committee(actor=actor, unit=Unit.objects.get(code="X1"), kind="executive")
    term = org.open_term(
        actor=actor, committee=committee, title="Nhiệm kỳ 2020–2025", start=date(2020, 6, 1), end=date(2025, 6, 1)
    )
    for title, code, where in (("secretary", "DV-3", term), ("member", "DV-5", term), ("secretary", "DV-5", None)):
        person = Person.objects.get(code=code)
        org.appoint(
            actor=actor, unit=committee.unit if where else c2, holder=Ref("people.Person", person.pk, person.name),
            title=title, start=date(2020, 6, 1), end=date(2025, 6, 1) if where else None, term=where,
            decision_number="3-QĐ/HU",
        )  # fmt: skip
    for unit, value in ((c1, 2), (committee.unit, 12)):
        indicators.set_plan(
            actor=actor, unit=unit, year=2022, indicator="people.admitted", value=value, decision_on=date(2022, 1, 5)
        )


def written(kind: str, form: str, under=None) -> bytes:
    file = io.BytesIO()
    writing.write(importers[kind], form, file, under=under, today=TODAY)
    return file.getvalue()


def bring_back(kind: str, form: str, content: bytes, under=None):
    return exchange.commit(actor=operator(), kind=kind, name=f"{kind}.{form}", content=content, unit=under, today=TODAY)


@pytest.mark.parametrize("form", writing.FORMS)
@pytest.mark.parametrize("under", ["", "X1", "C1"])
@pytest.mark.parametrize("kind", importers.codes())
def test_what_goes_out_comes_in_and_changes_nothing(kind, under, form, book, db):
    unit = Unit.objects.get(code=under) if under else None
    before = contents(without=OF_A_BATCH)
    if not list(importers[kind].rows(under=unit, today=TODAY)):
        with pytest.raises(Refusal, match="không có dòng dữ liệu nào"):
            bring_back(kind, form, written(kind, form, unit), unit)
        return
    batch = bring_back(kind, form, written(kind, form, unit), unit)
    assert batch.rows == batch.unchanged > 0
    assert contents(without=OF_A_BATCH) == before


@pytest.mark.parametrize("kind", importers.codes())
def test_a_book_that_lost_what_a_sheet_holds_gets_it_back(kind, book, db):
    """Something of every kind can be made new from what went out."""
    rows = list(importers[kind].rows(under=None, today=TODAY))
    assert len(rows) > 1
    assert {column.title for column in importers[kind].columns} == set(rows[0])


def test_posts_and_plans_are_made_changed_and_kept(book, db):
    posts = list(importers["posts"].rows(under=None, today=TODAY))
    Post.objects.all().delete()
    columns = [column.title for column in importers["posts"].columns]
    batch = bring_back("posts", "xlsx", as_xlsx(posts, columns))
    assert (batch.new, batch.unchanged) == (3, 0)
    assert list(importers["posts"].rows(under=None, today=TODAY)) == posts
    ended = [{**posts[-1], "Giữ chức đến ngày": date(2021, 12, 31)}]
    assert bring_back("posts", "xlsx", as_xlsx(ended, columns)).changed == 1
    plans = [{**row, "Kế hoạch": "15"} for row in importers["plans"].rows(under=None, today=TODAY)]
    batch = bring_back("plans", "xlsx", as_xlsx(plans, [column.title for column in importers["plans"].columns]))
    assert (batch.changed, batch.new) == (2, 0)


def test_decisions_are_done_by_their_operations_and_can_be_taken_back(book, db):
    columns = [column.title for column in importers["decisions"].columns]
    before = contents(without=OF_A_BATCH)
    rows = [
        {"Mã đảng viên": "DV-3", "Sự việc": "Chuyển sinh hoạt", "Ngày có hiệu lực": date(2022, 1, 10),
         "Mã chi bộ chuyển đến": "C2"},
        {"Mã đảng viên": "DV-3", "Sự việc": "Xóa tên", "Ngày có hiệu lực": date(2022, 2, 1), "Quyết định số": "4-QĐ"},
        {"Mã đảng viên": "DV-6", "Sự việc": "Công nhận chính thức", "Ngày có hiệu lực": date(2021, 5, 5)},
    ]  # fmt: skip
    batch = bring_back("decisions", "xlsx", as_xlsx(rows, columns))
    assert batch.new == 3
    assert Membership.objects.get(person__code="DV-3", unit__code="C2").valid.upper == date(2022, 2, 1)
    exchange.roll_back(actor=operator(), batch=batch, at=batch.at)
    assert contents(without=OF_A_BATCH) == before


def test_a_decision_that_its_operation_refuses_is_an_error_of_its_row_and_nothing_is_done(book, db):
    columns = [column.title for column in importers["decisions"].columns]
    before = contents(without=OF_A_BATCH)
    rows = [
        {"Mã đảng viên": "DV-3", "Sự việc": "Miễn công tác và sinh hoạt", "Ngày có hiệu lực": date(2021, 5, 5)},
        {"Mã đảng viên": "DV-6", "Sự việc": "Công nhận chính thức", "Ngày có hiệu lực": date(2015, 5, 5)},
        {"Mã đảng viên": "DV-9", "Sự việc": "Từ trần", "Ngày có hiệu lực": date(2021, 5, 5)},
    ]  # fmt: skip
    with pytest.raises(exchange.RowsRefused) as refusal:
        bring_back("decisions", "xlsx", as_xlsx(rows, columns))
    assert [error.row for error in refusal.value.plan.errors] == [2, 3, 4]
    assert contents(without=OF_A_BATCH) == before


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20)
STRANGE = st.sampled_from(["=1+1", "+84", "-x", "@a", "'=1", "\t=1", "＝1", "a\nb", '"q"', "a;b,c", "\\N", "{x}", "Ả"])


@settings(max_examples=30)
@given(names=st.lists(TEXT | STRANGE, min_size=1, max_size=4), form=st.sampled_from(writing.FORMS), data=st.data())
def test_any_name_survives_going_out_and_coming_in(names, form, data, book, db):
    """Whatever letters a name has: what the book holds after the first time is what it holds ever after."""
    with undone():
        numbers = data.draw(st.lists(TEXT | STRANGE, min_size=len(names), max_size=len(names)))
        units = [
            {"Mã": f"Z{place}", "Tên": name, "Loại": CELL, "Trực thuộc": "X1", "Từ ngày": date(2001, 1, 1),
             "Quyết định số": number}
            for place, (name, number) in enumerate(zip(names, numbers, strict=True))
        ]  # fmt: skip
        columns = [column.title for column in importers["units"].columns]
        try:
            bring_back("units", "xlsx", as_xlsx(units, columns))
        except Refusal:
            return
        before = contents(without=OF_A_BATCH)
        again = bring_back("units", form, written("units", form))
        assert again.unchanged == again.rows
        assert contents(without=OF_A_BATCH) == before


@settings(max_examples=20)
@given(data=st.data())
def test_any_life_survives_going_out_and_coming_in(data, book, db):
    day = st.dates(date(2001, 1, 1), date(2021, 12, 31))
    maybe = st.none() | day
    with undone():
        rows = []
        for place in range(data.draw(st.integers(1, 5))):
            admitted = data.draw(day)
            more = {
                "Ngày sinh": admitted - timedelta(days=data.draw(st.integers(19 * 366, 60 * 366))),
                "Ngày kết nạp": admitted, "Ngày chính thức": data.draw(maybe), "Miễn sinh hoạt từ": data.draw(maybe),
                "Chuyển đến ngày": data.draw(maybe), "Chuyển đi ngày": data.draw(maybe),
                "Ra khỏi Đảng ngày": data.draw(maybe), "Người sở tại": data.draw(st.sampled_from(["", "Có", "Không"])),
            }  # fmt: skip
            how = data.draw(st.sampled_from(["Từ trần", "Khác thường"])) if more["Ra khỏi Đảng ngày"] else ""
            code, cell = data.draw(st.sampled_from([f"Z{place}", "Z0"])), data.draw(st.sampled_from(["C1", "C2", "C4"]))
            home = data.draw(st.sampled_from(["", "B1", "B2"]))
            rows.append({**member_row(code, cell, **more), "Hình thức ra": how, "Nơi cư trú": home})
        columns = [column.title for column in importers["members"].columns]
        try:
            bring_back("members", "xlsx", as_xlsx(rows, columns))
        except Refusal:
            return
        before = contents(without=OF_A_BATCH)
        again = bring_back("members", "xlsx", written("members", "xlsx"))
        assert again.unchanged == again.rows
        assert contents(without=OF_A_BATCH) == before


@pytest.mark.parametrize("kind", importers.codes())
def test_the_template_shows_three_invented_rows_that_fit_its_columns(kind):
    from python_calamine import CalamineWorkbook

    file = io.BytesIO()
    blank.write(importers[kind], file)
    file.seek(0)
    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_name("Ví dụ").to_python()
    assert rows[0] == [column.title for column in importers[kind].columns]
    assert len(rows) == 4
    titles = {column.title for column in importers[kind].columns}
    for example in importers[kind].examples:
        assert set(example) <= titles
        assert {column.title for column in importers[kind].columns if column.required} <= set(example)
