"""Lists as files: exactly what the page shows, for whoever may see the page, and never without a journal row."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from chibo.foundation.access import book
from chibo.foundation.access.models import Export, JournalEntry
from chibo.foundation.indicators import operations as indicators
from chibo.foundation.ui import listing
from chibo.foundation.ui.exports import answering, giving, listed
from chibo.registry.org import operations as org
from chibo.registry.org.models import Area
from chibo.registry.people import operations as people
from tests.factories import access, areas
from tests.factories import org as units
from tests.factories import people as persons
from tests.factories.lists import below_heading, content, had, lines_of, listing_of, rows_of
from tests.factories.web import browser, table

pytestmark = pytest.mark.django_db

LONG = "Chi bộ " + "ă" * 193
FORMULA = '=HYPERLINK("http://example.org";"x")'


@pytest.fixture
def world(district):
    """Four members, one of them moved; one admitted; a plan of 2; two accounts."""
    old = [persons.member(district.cell, name=name) for name in ("Lò Văn An", "Lò Thị Bình", "Vì Văn Cường")]
    persons.member(district.cousin, name="Quàng Văn Dũng")
    persons.probationer(district.sister, name="Hạng A Nhìa", admitted=date(2021, 5, 4))
    people.move(actor=access.operator(), membership=old[0], unit=district.cousin, on=date(2021, 9, 1))
    access.actor_with("secretary", district.cell)
    commune = areas.area("Xã Nhất", unit=district.commune, kind="commune", code="X-NHAT")
    for name in ("Bản Một", "Bản Hai"):
        areas.area(name, unit=district.commune, within=commune)
    for unit, value in ((district.near, 5), (district.commune, 2)):
        indicators.set_plan(actor=access.operator(), unit=unit, year=2021, indicator="people.admitted", value=value)
    return district


def addresses(world) -> dict[str, str]:
    """A page of each list, by the name of its table."""
    near = world.near.pk
    return {
        "units": "/units/?q=chi",
        "accounts": "/accounts/",
        "roll": f"/units/{near}/members/?period=2021",
        "records": f"/units/{near}/figures/people.members/?period=2021",
        "children": f"/units/{near}/?period=2021",
        "areas": f"/units/{near}/coverage/?period=2021",
        "below": f"/units/{near}/coverage/?period=2021",
        "register": f"/units/{near}/register/?period=2021",
        "movement": f"/units/{near}/movement/?period=2021",
        "admitted": f"/units/{near}/movement/?period=2021",
        "moments": f"/units/{near}/movement/list/?period=2021&line=closing",
        "inside": f"/areas/{Area.objects.get(code='X-NHAT').pk}/?period=2021",
    }


LISTS = (
    *("units", "accounts", "roll", "records", "children", "areas", "below", "inside"),
    *("register", "movement", "admitted", "moments"),
)


@pytest.mark.parametrize("name", LISTS)
def test_a_file_has_the_rows_of_the_page_in_their_order(name, world, office):
    client, address = browser(office), addresses(world)[name]
    heading, *shown = table(client.get(address), f"{name}-table")
    found = below_heading(rows_of(had(client, address, f"{name}.xlsx")), heading[0])
    assert [row[0] for row in found[1:]] == [row[0] for row in shown]
    assert len(found) > 2


@pytest.mark.parametrize("name", ["units", "roll", "records"])
def test_a_csv_file_has_the_very_cells_of_the_page(name, world, office):
    client, address = browser(office), addresses(world)[name]
    shown = table(client.get(address), f"{name}-table")
    found = below_heading(lines_of(had(client, address, "csv")), shown[0][0])
    assert found[0] == shown[0]
    days = [[cell.replace("—", "") for cell in row] for row in shown[1:]]
    assert [[day(cell) for cell in row] for row in found[1:]] == days


def day(cell: str) -> str:
    """2021-12-31 as pages show it."""
    parts = cell.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 and len(parts[0]) == 4 else cell


def test_filters_order_and_columns_of_the_address_are_those_of_the_file(world, office):
    address = f"/units/{world.near.pk}/members/?period=2021&q=lo&sort=name&order=desc&columns=since,code"
    client = browser(office)
    found = below_heading(rows_of(had(client, address)), "Họ và tên")
    assert found[0][:3] == ["Họ và tên", "Mã đảng viên", "Ở chi bộ từ"]
    assert [(row[0], row[2]) for row in found[1:]] == [
        ("Lò Thị Bình", date(2018, 1, 1)), ("Lò Văn An", date(2021, 9, 1)),
    ]  # fmt: skip
    heading = table(client.get(address), "roll-table")[0]
    assert heading == found[0][:3]


def test_numbers_and_plans_stand_apart_in_the_file_of_the_units_below(world, office):
    found = below_heading(rows_of(had(browser(office), addresses(world)["children"])), "Tổ chức")
    assert found[0][:6] == [
        "Tổ chức", "Loại", "Đảng viên", "Chi bộ", "Đảng viên mới kết nạp", "Kế hoạch",
    ]  # fmt: skip
    assert [row[:1] + row[2:6] for row in found[1:3]] == [
        ["Đảng bộ xã Nhất", 3, 2, 1, 2], ["Đảng bộ xã Nhì", 2, 1, 0, ""],
    ]  # fmt: skip
    assert found[-1][:1] + found[-1][2:6] == ["Toàn đơn vị", 5, 3, 1, 5]


def test_the_units_left_by_a_filter_are_added_up(world, office):
    answer = browser(office).get(f"/units/{world.near.pk}/?period=2021&q=nhat")
    rows = table(answer, "children-table")
    assert (rows[-1][0], rows[-1][2]) == ("Cộng 1 dòng", "3")


def test_all_pages_of_the_list_are_in_the_file(world, office, monkeypatch):
    monkeypatch.setattr(listed, "CHUNK", 2)
    client, address = browser(office), addresses(world)["roll"] + "&size=25&page=2"
    found = below_heading(rows_of(had(client, address)), "Họ và tên")
    assert [row[0] for row in found[1:]] == [
        "Lò Văn An", "Lò Thị Bình", "Vì Văn Cường", "Quàng Văn Dũng", "Hạng A Nhìa",
    ]  # fmt: skip


def test_the_lines_above_say_whose_when_and_how(world, office):
    found = rows_of(had(browser(office), addresses(world)["roll"] + "&standing=probationary"))
    told = {row[0]: row[1] for row in found[1:10] if row[0]}
    assert found[0][0] == "Danh sách đảng viên"
    assert {name: told[name] for name in told if name not in {"Tải lúc", "Người tải"}} == {
        "Đơn vị": "Đảng bộ huyện Gần", "Kỳ": "Năm 2021", "Tính đến hết ngày": date(2021, 12, 31),
        "Hệ thống tổ chức": "hệ thống tại thời điểm", "Tư cách": "Đảng viên dự bị", "Số dòng": 1,
    }  # fmt: skip
    assert told["Người tải"] == office.name


def test_the_chart_of_a_unit_can_be_had_too(world, office):
    client = browser(office)
    found = below_heading(rows_of(client.get(addresses(world)["children"] + "&export=flow.xlsx")), "Tháng")
    assert found[0][:2] == ["Tháng", "Người"]
    assert [row[1] for row in found[1:]] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]


def test_the_roll_on_the_page_of_a_cell_has_its_files_at_the_page_of_the_roll(world, office):
    client = browser(office)
    answer = client.get(f"/units/{world.cell.pk}/?period=2021")
    url = answer.context["listing"].files()[0][1]
    assert urlsplit(url).path == f"/units/{world.cell.pk}/members/"
    assert parse_qs(urlsplit(url).query)["period"] == ["2021"]
    assert [row[0] for row in below_heading(rows_of(client.get(url)), "Họ và tên")[1:]] == [
        "Lò Thị Bình", "Vì Văn Cường",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [*LISTS, "flow"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_every_file_leaves_its_row_in_the_journal(name, form, world, office):
    client = browser(office)
    address = addresses(world)["children" if name == "flow" else name]
    count = {"flow": 12, "children": 3}.get(name) or listing_of(client.get(address), name).count
    answer = had(client, address, f"{name}.{form}")
    assert len(content(answer)) > 300
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Disposition"].endswith(f'.{form}"')
    export = Export.objects.get()
    assert (export.account_id, export.what, export.form, export.rows) == (office.account_id, name, form, count)
    assert export.unit_id == (None if name in {"units", "accounts", "inside"} else world.near.pk)
    entry = JournalEntry.objects.get(operation="access.export")
    assert (entry.outcome, entry.unit_id, entry.after["rows"]) == ("done", export.unit_id, count)


def test_no_file_is_sent_without_its_row(world, office, monkeypatch):
    def fails(**given):
        raise RuntimeError("the journal is full")

    monkeypatch.setattr(giving.access, "export", fails)
    client = browser(office)
    client.raise_request_exception = False
    assert had(client, addresses(world)["roll"]).status_code == 500
    assert Export.objects.count() == 0


@pytest.mark.parametrize("role", ["member", "trainer", "administrator"])
@pytest.mark.parametrize("name", ["roll", "records"])
def test_who_may_not_see_a_list_of_persons_gets_no_file_of_it(name, role, world):
    answer = had(browser(access.actor_with(role, world.near)), addresses(world)[name])
    assert answer.status_code == 403
    assert not answer.streaming
    assert "Quàng" not in answer.content.decode()
    assert Export.objects.count() == 0


@pytest.mark.parametrize("name", ["roll", "records", "children", "areas", "below", "inside"])
def test_lists_out_of_reach_are_not_found_as_files_either(name, world, neighbour):
    assert had(browser(neighbour), addresses(world)[name]).status_code == 404
    assert Export.objects.count() == 0


def test_files_hold_only_what_lies_in_reach(world, neighbour):
    found = below_heading(rows_of(had(browser(neighbour), addresses(world)["units"])), "Tổ chức")
    assert [row[0] for row in found[1:]] == ["Chi bộ bản Khác"]


def test_in_the_demo_world_every_file_bears_its_mark(world, office):
    book.mark(book.Book.Kind.DEMO)
    client, address = browser(office), addresses(world)["roll"]
    assert rows_of(had(client, address))[0][0] == "DỮ LIỆU MINH HỌA"
    assert lines_of(had(client, address, "csv"))[0] == ["DỮ LIỆU MINH HỌA"]


def test_the_mark_of_the_demo_world_is_vietnamese_for_every_reader(world, office):
    book.mark(book.Book.Kind.DEMO)
    client = browser(office)
    client.cookies["django_language"] = "en"
    first = lines_of(had(client, addresses(world)["roll"], "csv"))[0]
    assert first[0].split(" · ")[0] == "DỮ LIỆU MINH HỌA"
    assert len(first[0].split(" · ")) == 2


def test_in_a_real_book_no_file_bears_it(world, office):
    book.mark(book.Book.Kind.REAL)
    assert b"MINH H" not in content(had(browser(office), addresses(world)["roll"], "csv"))


def test_a_list_too_long_for_a_file_is_refused_kindly(world, office, monkeypatch):
    monkeypatch.setattr(answering, "MOST_ROWS", 2)
    monkeypatch.setattr(listing, "MOST_ROWS", 2)
    client, address = browser(office), addresses(world)["roll"]
    answer = had(client, address)
    assert answer.status_code == 409
    assert "Danh sách có 5 dòng, quá 2 dòng cho một tệp. Hãy lọc bớt rồi tải từng phần." in answer.content.decode()
    assert Export.objects.count() == 0
    assert "export=" not in client.get(address).content.decode()


@pytest.mark.parametrize("form", ["pdf", "roll.docx", "children.xlsx", "xlsx%00", "."])
def test_a_file_that_there_is_not_is_said_on_the_page(form, world, office):
    answer = had(browser(office), addresses(world)["roll"], form)
    assert answer.status_code == 200
    assert len(answer.context["listing"].notices) == 1
    assert "danh sách này tải được ở dạng xlsx, csv" in answer.content.decode()


def test_names_of_two_hundred_letters_and_formulas_are_names_on_pages_and_in_files(world, office):
    for name in (LONG, FORMULA):
        units.cell(name, under=world.commune)
    client, address = browser(office), "/units/?unit_kind=subordinate_cell"
    shown = {row[0] for row in table(client.get(address), "units-table")}
    assert {LONG, FORMULA} <= shown
    assert {LONG, FORMULA} <= {row[0] for row in rows_of(had(client, address))}
    csv_names = {row[0] for row in lines_of(had(client, address, "csv")) if row}
    assert {LONG, f"'{FORMULA}"} <= csv_names


def test_names_of_files_are_plain_letters(world, office):
    org.rename(
        actor=access.operator(), unit=world.near, name='Đảng bộ "huyện" ../Gần\\', on=date(2021, 1, 1)
    )  # fmt: skip
    answer = had(browser(office), addresses(world)["roll"])
    assert content(answer)
    assert answer["Content-Disposition"] == (
        'attachment; filename="danh-sach-dang-vien-dang-bo-huyen-gan-nam-2021.xlsx"'
    )
