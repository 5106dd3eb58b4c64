"""The register, its comparison by quarter, records of one person, the journal and the search."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from chibo.foundation.indicators.queries import Asked
from chibo.kernel.errors import Refusal
from chibo.kernel.periods import parse
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.org.models import Post
from chibo.registry.people import operations as people
from chibo.registry.people.comparing import compared, quarters
from chibo.registry.people.duplicates import proposals
from chibo.registry.people.history import of_member, of_unit
from chibo.registry.people.models import Membership, Merge, Person
from chibo.registry.people.operations import DecisionGiven
from chibo.registry.people.register import headings, register
from tests.contracts.register_cases import NOON, QUARTER, twins
from tests.factories import access
from tests.factories import org as factory
from tests.factories.access import operator
from tests.factories.books import JOURNAL, contents
from tests.factories.sheets import bring, member_row
from tests.factories.web import browser, table

pytestmark = pytest.mark.usefixtures("module_db")


@pytest.fixture(scope="module")
def world(module_db):
    made = factory.district()
    bring("members", [
        member_row("M-1", made.cell.code, **{
            "Họ và tên": "Nguyễn Thị Hương", "Quê quán": "xã Nà Khoa", "Trình độ": "12/12", "Nghề nghiệp": "làm ruộng",
            "Số thẻ đảng viên": "60.1", "Tên khai sinh": "Nguyễn Thị Hường", "Số quyết định kết nạp": "12-QĐ/HU",
        }),
        member_row("M-2", made.cell.code, **{"Chuyển đi ngày": "01/07/2021"}),
        member_row("M-2", made.cousin.code, **{"Chuyển đến ngày": "01/07/2021"}),
        member_row("M-3", made.cell.code, **{"Ra khỏi Đảng ngày": "01/03/2021", "Hình thức ra": "Từ trần"}),
        member_row("M-4", made.sister.code, **{"Miễn sinh hoạt từ": "01/02/2019", "Ngày chính thức": ""}),
    ])  # fmt: skip
    return made


def texts(world, unit, on: date, **more) -> dict[str, tuple[str, ...]]:
    lines = register(Asked(unit, parse(on.isoformat())), on, **more)
    return {line.cells[1]: line.cells for line in lines}


def test_the_register_has_fourteen_columns_and_tells_what_was_known_that_day(world, db):
    assert len(headings()) == 14
    found = texts(world, world.cell, date(2021, 6, 30))
    assert set(found) == {"Nguyễn Thị Hương; khai sinh: Nguyễn Thị Hường", "Lò Văn M-2"}
    assert found["Nguyễn Thị Hương; khai sinh: Nguyễn Thị Hường"][2:9] == (
        "20/05/1980; Nam; Thái", "xã Nà Khoa", "12/12", "làm ruộng", "10/03/2015; chính thức 10/03/2016",
        "60.1; M-1", "",
    )  # fmt: skip
    assert found["Lò Văn M-2"][9] == "", "the move of July is not told in June"


def test_everybody_who_was_ever_there_is_told_when_asked(world, db):
    found = texts(world, world.cell, date(2021, 12, 31), everybody=True)
    assert len(found) == 3
    assert found["Lò Văn M-2"][9] == "01/07/2021; Chi bộ bản Ba"
    assert found["Lò Văn M-3"][11] == "01/03/2021"
    above = texts(world, world.near, date(2021, 12, 31))
    assert above["Lò Văn M-2"][10] == "01/07/2021; Chi bộ bản Một"
    assert above["Lò Văn M-4"][6] == "10/03/2015; dự bị"
    assert above["Lò Văn M-4"][13] == "Miễn công tác và sinh hoạt 01/02/2019"


def test_the_register_takes_as_many_queries_for_a_district_as_for_a_cell(world, db, django_assert_max_num_queries):
    for unit in (world.cell, world.near):
        with django_assert_max_num_queries(10):
            register(Asked(unit, parse("2021")), date(2021, 12, 31))


def test_page_sheet_and_paper_have_the_same_lines(world, db):
    client = browser(access.actor_with("secretary", world.cell))
    address = f"/units/{world.cell.pk}/register/"
    shown = table(client.get(f"{address}?period=2021"), "register-table")
    assert [row[1] for row in shown[1:]] == ["Nguyễn Thị Hương; khai sinh: Nguyễn Thị Hường"]
    with override("en"):
        workbook = b"".join(client.get(f"{address}?period=2021&export=xlsx").streaming_content)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()
    place = next(place for place, row in enumerate(rows) if row[0] == "TT")
    assert rows[place] == list(headings())
    assert rows[place + 1][:2] == ["1", "Nguyễn Thị Hương; khai sinh: Nguyễn Thị Hường"]
    paper = b"".join(client.get(f"{address}file/pdf/?period=2021").streaming_content)
    assert paper.startswith(b"%PDF-")
    assert len(paper) > 5000
    assert client.get(f"{address}file/xlsx/").status_code == 404
    trainer = browser(access.actor_with("trainer", world.cell))
    assert trainer.get(address).status_code == 403


def test_the_list_has_the_lines_of_the_register_whoever_is_asked_for(world, db):
    client = browser(access.actor_with("superior_office", world.near))
    on = date(2021, 12, 31)
    for everybody in ("", "1"):
        lines = register(Asked(world.near, parse("2021")), on, everybody=bool(everybody))
        shown = table(client.get(f"/units/{world.near.pk}/register/?period=2021&all={everybody}"), "register-table")
        assert [row[:2] for row in shown[1:]] == [list(line.cells[:2]) for line in lines]
    found = client.get(f"/units/{world.near.pk}/register/?period=2021&all=1&q=m-3&unit={world.commune.pk}")
    assert [row[1] for row in table(found, "register-table")[1:]] == ["Lò Văn M-3"]


def test_the_list_takes_as_many_queries_for_one_member_as_for_all(world, db):
    client = browser(access.actor_with("superior_office", world.near))
    client.get(f"/units/{world.near.pk}/register/?period=2021")
    counts = []
    for asked in ("&q=m-2&all=1", "&all=1"):
        with CaptureQueriesContext(connection) as taken:
            client.get(f"/units/{world.near.pk}/register/?period=2021{asked}")
        counts.append(len(taken))
    assert counts[0] == counts[1]


# --- compared by quarter


def test_quarters_are_those_that_are_over():
    assert quarters(date(2022, 3, 31)) == [date(2021, 12, 31), date(2021, 9, 30), date(2021, 6, 30), date(2021, 3, 31)]


def test_the_superior_signs_only_what_the_cell_signed_for(world, db):
    secretary, office = access.actor_with("secretary", world.cell), access.actor_with("commune_office", world.commune)
    row = people.sign_register(actor=secretary, unit=world.cell, on=QUARTER, at=NOON)
    assert [line["code"] for line in row.lines] == ["M-1"]
    person = Person.objects.get(code="M-1")
    person.name = "Nguyễn Thị Hưng"
    person.save()
    bring("members", [member_row("M-9", world.cell.code)])
    found = compared(row)
    assert (len(found.matched), len(found.missing), len(found.differing)) == (0, 0, 1)
    assert [line["code"] for line in found.added] == ["M-9"]
    with pytest.raises(Refusal, match="0 thiếu, 1 thừa, 1 khác"):
        people.countersign_register(actor=office, reconciliation=row, at=NOON)
    row = people.sign_register(actor=secretary, unit=world.cell, on=QUARTER, at=NOON)
    done = people.countersign_register(actor=office, reconciliation=row, at=NOON)
    assert done.countersigned_by_id == office.account_id
    with pytest.raises(Refusal, match="không chốt lại được"):
        people.sign_register(actor=secretary, unit=world.cell, on=QUARTER, at=NOON)


@pytest.mark.parametrize("on", [date(2021, 12, 30), date(2022, 3, 31)])
def test_only_the_end_of_a_quarter_that_is_over_is_signed(on, world, db):
    with pytest.raises(Refusal, match="cuối quý đã qua"):
        people.sign_register(actor=operator(), unit=world.cell, on=on, at=NOON)


def test_one_hand_cannot_sign_both(world, db):
    row = people.sign_register(actor=operator(), unit=world.cell, on=QUARTER, at=NOON)
    with pytest.raises(Refusal, match="hai người khác nhau"):
        people.countersign_register(actor=operator(), reconciliation=row, at=NOON)


def test_the_pages_of_comparison_lead_through_both_signatures(world, db):
    secretary, office = access.actor_with("secretary", world.cell), access.actor_with("commune_office", world.commune)
    address = f"/units/{world.cell.pk}/reconciliations/"
    last = quarters(date.today())[0]  # noqa: DTZ011 - as the page asks
    form = {"key": "a"}
    assert browser(secretary).post(f"{address}sign/?on={last}", form).status_code == 302
    page = browser(office).get(address)
    assert table(page, "quarters-table")[1][1:4] == ["chờ cấp trên ký", "1", "0"]
    pk = world.cell.reconciliations.get().pk
    assert browser(office).post(f"/reconciliations/{pk}/", {"key": "b"}).status_code == 302
    assert table(browser(secretary).get(address), "quarters-table")[1][1] == "đã đối chiếu"


def test_what_differs_is_told_line_by_line_and_cannot_be_countersigned(world, db):
    secretary, office = access.actor_with("secretary", world.cell), access.actor_with("commune_office", world.commune)
    last = quarters(date.today())[0]  # noqa: DTZ011 - as the page asks
    people.sign_register(actor=secretary, unit=world.cell, on=last, at=datetime.now(UTC))
    bring("members", [member_row("M-8", world.cell.code)])
    answer = browser(office).get(f"/units/{world.cell.pk}/reconciliations/")
    row = table(answer, "quarters-table")[1]
    assert (row[1], row[3], "Ký đối chiếu" in row[-1]) == ("chưa khớp", "1", False)
    text = answer.content.decode()
    assert "Sổ hiện nay có, chi bộ không có" in text
    assert "Lò Văn M-8" in text


# --- one person twice


def test_twins_are_proposed_and_merged_by_a_person_and_told_apart_again(world, db):
    kept, gone = twins(world)
    actor = access.actor_with("commune_office", world.commune)
    org.appoint(
        actor=operator(), unit=world.sister, holder=Ref("people.Person", gone.pk, gone.name), title="secretary",
        start=date(2021, 1, 1),
    )  # fmt: skip
    before = contents(without=("people_merge", "indicators_mark", *JOURNAL))
    assert [(pair.one.code, pair.other.code) for pair in proposals(actor)] == [("TW-1", "TW-2")]
    ids = set(Membership.objects.filter(person__in=[kept, gone]).values_list("pk", flat=True))
    merge = people.merge(actor=actor, kept=kept, gone=gone, at=NOON)
    assert set(Membership.objects.filter(person=kept).values_list("pk", flat=True)) == ids
    assert Post.objects.get(unit=world.sister).holder_id == kept.pk
    assert proposals(actor) == []
    with pytest.raises(Refusal, match="Mã TW-2 đã gộp vào mã TW-1"):
        bring("members", [member_row("TW-2", world.cousin.code)])
    people.unmerge(actor=actor, merge=merge, at=NOON)
    assert contents(without=("people_merge", "indicators_mark", *JOURNAL)) == before
    assert Merge.objects.get().undone_at == NOON


def test_another_hometown_is_another_person(world, db):
    kept, gone = twins(world)
    Person.objects.filter(pk=kept.pk).update(hometown="xã A")
    Person.objects.filter(pk=gone.pk).update(hometown="xã B")
    assert proposals(access.actor_with("commune_office", world.commune)) == []


def test_two_who_were_somewhere_on_one_day_are_not_merged(world, db):
    bring("members", [member_row("Z-1", world.cell.code), member_row("Z-2", world.sister.code)])
    one, other = Person.objects.get(code="Z-1"), Person.objects.get(code="Z-2")
    with pytest.raises(Refusal, match="sinh hoạt chính thức ở chi bộ khác"):
        people.merge(actor=operator(), kept=one, gone=other, at=NOON)


def test_the_page_of_twins_is_for_offices(world, db):
    twins(world)
    page = browser(access.actor_with("commune_office", world.commune)).get("/members/duplicates/").content.decode()
    assert "TW-1" in page
    assert browser(access.actor_with("secretary", world.cell)).get("/members/duplicates/").status_code == 403


# --- journal and search


def test_a_journal_tells_what_was_done_by_which_decision_and_who_put_it_in(world, db):
    actor = access.actor_with("superior_office", world.near)
    new = people.propose(
        actor=actor, unit=world.cell, code="QC-1", name="Lò Thị Mới", born_on=date(2000, 1, 2), sex="female",
        ethnicity="Thái", on=date(2021, 1, 1),
    )  # fmt: skip
    decision = DecisionGiven("12-QĐ/HU", date(2021, 12, 5), "Ban Thường vụ")
    people.admit(actor=actor, membership=new, unit=world.cell, decision=decision)
    people.correct(
        actor=actor, membership=new, name="Lò Thị Mơi", born_on=date(2000, 1, 2), sex="female", ethnicity="Thái",
        native=None, reason="viết sai",
    )  # fmt: skip
    lines = of_member(new.person)
    assert [line.what.split(":")[0] for line in lines] == [
        "Sửa thông tin đảng viên", "Kết nạp đảng viên", "Đưa vào danh sách quần chúng ưu tú",
    ]  # fmt: skip
    assert lines[0].details == ("họ và tên: Lò Thị Mới → Lò Thị Mơi", "lý do: viết sai")
    assert lines[1].details[0] == "theo Quyết định 12-QĐ/HU ngày 05/12/2021 Ban Thường vụ"
    assert {line.who for line in lines} == {actor.name}
    assert "Kết nạp đảng viên" in {line.what.split(":")[0] for line in of_unit(world.cell)}


def test_a_journal_tells_what_a_batch_brought(world, db):
    [line] = of_member(Person.objects.get(code="M-1"))
    assert "lô" in line.what
    assert "10/03/2015: kết nạp theo Quyết định 12-QĐ/HU ngày 10/03/2015" in line.details


def test_the_journal_pages_open_for_keepers_only(world, db):
    pk = Person.objects.get(code="M-1").pk
    office = browser(access.actor_with("commune_office", world.commune))
    for address in (f"/members/{pk}/journal/", f"/units/{world.cell.pk}/journal/"):
        assert office.get(address).status_code == 200
    trainer = browser(access.actor_with("trainer", world.near))
    assert trainer.get(f"/members/{pk}/journal/").status_code == 404
    assert trainer.get(f"/units/{world.cell.pk}/journal/").status_code == 403


@pytest.mark.parametrize("typed", ["huong ng", "Hương N", "nguyen thi hu", "HUONG"])
def test_names_are_found_given_name_first_without_accents(typed, world, db):
    client = browser(access.actor_with("commune_office", world.commune))
    assert "Nguyễn Thị Hương" in client.get("/search/suggest/", {"q": typed}).content.decode()
    far = browser(access.actor_with("commune_office", world.foreign))
    assert "Hương" not in far.get("/search/suggest/", {"q": typed}).content.decode().replace(typed, "")


def test_old_unit_names_and_decision_numbers_are_found(world, db):
    org.rename(actor=operator(), unit=world.cell, name="Chi bộ Mới Tinh", on=date(2021, 1, 1))
    client = browser(access.actor_with("commune_office", world.commune))
    assert "Chi bộ Mới Tinh" in client.get("/search/suggest/", {"q": "ban mot"}).content.decode()
    assert "Nguyễn Thị Hương" in client.get("/search/suggest/", {"q": "12-qđ"}).content.decode()
    assert client.get("/search/suggest/", {"q": "h"}).content.decode().strip() == ""
    assert datetime(2022, 3, 1, 5, tzinfo=UTC) == NOON
