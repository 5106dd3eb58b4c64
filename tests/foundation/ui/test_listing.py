"""A list: what it shows, what it says and what its file holds."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory

from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.exports.sheet import MOST_ROWS
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import link, tag
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.totals import Total

LONG = "Chi bộ Trường " + "ă" * 186


def rows(count: int = 60) -> list[dict]:
    return [
        {"name": f"Chi bộ {place:03}", "kind": "cell" if place % 2 else "other", "members": place or None}
        for place in range(count)
    ]


def listing(address: str = "", *, of: list[dict] | None = None, **more) -> Listing:
    given = {
        "name": "units", "title": "Tổ chức", "params": QueryDict(address), "sort": Sort(key="name"),
        "rows": rows() if of is None else of,
        "columns": [
            Column("name", "Tên", sort=lambda row: row["name"]),
            Column("kind", "Loại", cell=lambda row: tag(row["kind"]), shown=False),
            Column(
                "members", "Đảng viên", cell=lambda row: link(number(row["members"]), url="/x/"), numeric=True,
                value=lambda row: row["members"], sort=lambda row: row["members"], total=lambda row: row["members"],
            ),
        ],
        "fields": [
            Search(name="q", label="Tìm tên", narrow=lambda found, text: [row for row in found if text in row["name"]]),
            Select(
                name="kind", label="Loại", everything="Mọi loại", choices=[("cell", "Chi bộ"), ("other", "Khác")],
                narrow=lambda found, kind: [row for row in found if row["kind"] == kind],
            ),
        ],
    }  # fmt: skip
    return Listing(**{**given, **more})


def draw(found: Listing, address: str = "/units/") -> str:
    template = engines["django"].from_string("{% load ui %}{% listing found %}")
    return template.render({"found": found}, RequestFactory().get(address))


def names(found: Listing) -> list[str]:
    return [row[0] for row in found.sheet().rows]


def test_a_page_holds_fifty_rows_and_a_file_all_of_them():
    found = listing("page=2")
    assert (len(found.page.rows), found.count, len(names(found))) == (10, 60, 60)


def test_a_file_holds_what_is_shown_columns_filters_and_order():
    found = listing("kind=cell&sort=members&order=desc&columns=name,kind&page=9")
    sheet = found.sheet()
    assert [heading.title for heading in sheet.headings] == ["Tên", "Loại"]
    assert list(sheet.rows)[:2] == [["Chi bộ 059", "cell"], ["Chi bộ 057", "cell"]]
    assert dict(sheet.lines) == {"Loại": "Chi bộ", "Số dòng": 30}


def test_the_foot_adds_up_all_rows_that_are_left_not_the_page():
    assert listing().total_row == {"name": "Cộng 60 dòng", "members": Total(sum(range(60)), unknown=1)}
    assert listing("kind=cell&size=25").total_row["members"] == Total(sum(range(1, 60, 2)))
    assert listing().sheet().foot == ["Cộng 60 dòng", sum(range(60))]


def test_a_given_foot_and_the_rows_after_the_last_stand_while_nothing_is_filtered():
    given = {
        "foot": {"name": "Toàn đơn vị", "members": Total(99, url="/y/")},
        "after": [{"name": "Rest", "members": 9}],
    }
    whole = listing("page=2", **given)
    assert (whole.total_row["members"].value, whole.table().rows[-1]["name"]) == (99, "Rest")
    assert listing(**given).table().rows[-1]["name"] == "Chi bộ 049"
    assert (names(whole)[-1], whole.sheet().foot) == ("Rest", ["Toàn đơn vị", 99])
    some = listing("kind=cell", **given)
    assert (names(some)[-1], some.total_row["name"]) == ("Chi bộ 059", "Cộng 30 dòng")


def test_a_cell_of_two_values_stands_apart_in_a_file():
    done, plan = Column("done", "Kết nạp", total=lambda row: 1), Column("plan", "Kế hoạch")
    both = Column("both", "Kết nạp / KH", cell=lambda row: "1 / 2", numeric=True, apart=(done, plan))
    found = listing(of=[{"name": "A", "done": 1, "plan": 2}], columns=[Column("name", "Tên", sort=len), both])
    assert [heading.title for heading in found.sheet().headings] == ["Tên", "Kết nạp", "Kế hoạch"]
    assert list(found.sheet().rows) == [["A", 1, 2]]
    assert found.sheet().foot == ["Cộng 1 dòng", 1, None]


def test_rows_are_readied_a_page_or_a_chunk_at_a_time():
    readied = []
    found = listing(of=rows(1200), ready=lambda some: readied.append(len(some)))
    assert (len(found.page.rows), readied) == (50, [50])
    assert (len(names(found)), readied[1:]) == (1200, [500, 500, 200])


def test_every_link_keeps_what_was_chosen_and_drops_what_was_not_understood():
    html = draw(listing("q=Chi&columns=kind&sort=members&order=desc&size=25&page=2&kind=zzz&period=2021"))
    assert 'href="?period=2021&amp;q=Chi&amp;columns=kind&amp;size=25&amp;sort=name&amp;order=asc"' in html
    kept = "?period=2021&amp;q=Chi&amp;sort=members&amp;order=desc&amp;columns=kind"
    assert f'href="{kept}&amp;export=units.xlsx" aria-label="Tải 60 dòng dạng XLSX">' in html
    assert "zzz" not in html.replace("«zzz»", "")


def test_the_menu_of_columns_is_a_plain_form():
    html = draw(listing("q=Chi&sort=members&page=2"))
    form = re.search(r'<details class="menu column-menu".*?</form>', html, re.DOTALL)[0]
    assert '<form method="get" action="/units/"' in form
    assert re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', form) == [
        ("q", "Chi"), ("sort", "members"), ("page", "2"), ("columns", "name"),
    ]  # fmt: skip
    boxes = r'<input type="checkbox" name="columns" value="(\w+)"( checked)?>(?:<span[^>]*>)?(?:Loại|Đảng viên)'
    assert re.findall(boxes, form) == [("kind", ""), ("members", " checked")]


def test_the_filter_form_carries_order_size_and_columns():
    html = draw(listing("sort=members&order=desc&size=25&columns=kind&page=2"))
    told = re.findall(r'<input type="hidden" form="units-filters" name="(\w+)" value="([\w,]+)">', html)
    assert told == [("sort", "members"), ("order", "desc"), ("columns", "kind"), ("size", "25")]


@pytest.mark.parametrize("address", ["page=99", "export=units.pdf", "export=other.xlsx", "size=5000"])
def test_what_was_not_understood_is_said_on_the_page(address):
    found = listing(address)
    assert len(found.notices) == 1
    assert f'<p class="message warning" role="status">{found.notices[0]}</p>' in draw(found)


def test_links_say_how_many_rows_a_file_has_and_a_list_too_long_offers_none():
    assert "Tải 60 dòng" in draw(listing())
    long = listing(of=[{"name": "x", "members": 1}] * (MOST_ROWS + 1))
    assert long.files() == []
    assert "Quá 1.000.000 dòng: hãy lọc bớt để tải về." in draw(long)


def test_an_empty_list_says_why():
    nothing = listing(of=[], empty=Empty(title="Chưa có đơn vị nào."))
    assert "Chưa có đơn vị nào." in draw(nothing)
    assert "export=" not in draw(nothing)
    filtered = draw(listing("q=zzz", empty=Empty(title="Chưa có đơn vị nào.")))
    assert "Không có dòng nào khớp bộ lọc." in filtered
    assert 'href="?"' in filtered


def test_how_many_of_how_many_is_said_while_filtered_only():
    assert listing(whole=lambda: 60).count_words == "60 dòng"
    assert listing("kind=cell", whole=lambda: 60).count_words == "30 trong 60 dòng khớp bộ lọc"


def test_a_long_name_is_shown_and_exported_whole():
    found = listing(of=[{"name": LONG, "kind": "cell", "members": 1}])
    assert LONG in draw(found)
    assert names(found) == [LONG]


def test_hostile_text_in_the_address_is_escaped():
    html = draw(listing('q="><script>x</script>&kind=<script>&sort=<script>&columns=<script>&export=<script>.pdf'))
    assert "<script" not in html


def test_two_lists_of_a_page_do_not_hear_each_others_parameters():
    address = "sort=members&page=2&q=Chi&below_sort=name&below_columns=kind&below_q=001&below_size=25&period=2021"
    first, second = listing(address), listing(address, name="below", prefix="below_")
    assert (first.order.key, first.page.number, first.count, first.notices) == ("members", 2, 60, [])
    assert (second.order.key, second.page.number, second.count, second.notices) == ("name", 1, 1, [])
    assert [column.key for column in second.shown] == ["name", "kind"]
    assert second.page.url(3).endswith("&below_page=3")
    html = draw(second)
    assert '<input id="filter-below_q" type="search" name="below_q" value="001"' in html
    assert '<input type="hidden" name="q" value="Chi">' in html
    assert 'name="below_columns" value="kind" checked' in html
    assert re.findall(r'form="below-filters" name="(\w+)"', html) == ["below_sort", "below_columns", "below_size"]
    assert "sort=members" in second.table()._address(second.columns[0])
    assert "below_order=desc" in second.table()._address(second.columns[0])
    assert "q=Chi" in second.filters.clear_url
    assert "below_q" not in second.filters.clear_url
