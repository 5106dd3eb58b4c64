import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.utils.safestring import SafeString

from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.markup import bar, joined, link, shown, stacked, tag
from chibo.foundation.ui.sorting import Sort, arranged, chosen
from chibo.foundation.ui.tables import Column, Table

HOSTILE = """<script>alert('x')</script>" onmouseover="x"""
ESCAPED = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot; onmouseover=&quot;x"
COLUMNS = [
    Column("name", "Tổ chức", url=lambda row: f"/units/{row['id']}/", sort=lambda row: row["name"]),
    Column("members", "Đảng viên", numeric=True, sort=lambda row: row["members"], help="Chính thức và dự bị."),
]
ROWS = [{"id": 1, "name": "Chi bộ A", "members": 1234}, {"id": 2, "name": "Chi bộ B", "members": None}]


def table(columns=COLUMNS, rows=ROWS, **more):
    return str(Table(columns=columns, rows=rows, caption="Các tổ chức", **more))


def body(html):
    return re.search(r"<tbody.*?</tbody>", html)[0]


def test_the_body_is_exactly_its_rows_with_links_labels_and_unknown_values():
    assert body(table()) == (
        '<tbody role="rowgroup">'
        '<tr role="row"><th role="rowheader" scope="row"><a class="link" href="/units/1/">Chi bộ A</a></th>'
        '<td role="cell" class="n" data-label="Đảng viên">1.234</td></tr>'
        '<tr role="row"><th role="rowheader" scope="row"><a class="link" href="/units/2/">Chi bộ B</a></th>'
        '<td role="cell" class="n" data-label="Đảng viên">—</td></tr>'
        "</tbody>"
    )


def test_a_template_may_print_it_without_escaping_it_again():
    assert isinstance(str(Table(columns=COLUMNS, rows=ROWS, caption="x")), SafeString)


def test_hostile_text_is_escaped_wherever_it_stands():
    columns = [
        Column("name", HOSTILE, url=lambda row: f"/?q={HOSTILE}", help=HOSTILE, sort=lambda row: 0),
        Column("name", HOSTILE, cell=lambda row: tag(HOSTILE)),
        Column("name", HOSTILE, cell=lambda row: stacked(HOSTILE, under=HOSTILE)),
    ]
    html = table(
        columns,
        [{"name": HOSTILE}],
        sort=Sort(key="name"),
        params={"q": HOSTILE},
        total_row={"name": HOSTILE},
        name="list",
    )
    assert "<script" not in html
    assert '" onmouseover' not in html
    assert f'<a class="link" href="/?q={ESCAPED}">{ESCAPED}</a>' in html
    assert f'data-label="{ESCAPED}"' in html


def test_a_name_of_two_hundred_characters_is_shown_whole():
    name = "Chi bộ Trường " + "ă" * 186
    assert f">{name}</th>" in table([Column("name", "Tên")], [{"name": name}])


def test_sorting_links_turn_the_present_column_round_and_begin_numbers_with_the_greatest():
    html = table(sort=Sort(key="name"), params={"q": "a b", "page": "3", "sort": "name", "order": "asc"})
    assert '<th role="columnheader" scope="col" aria-sort="ascending">' in html
    assert '<a id="list-by-name" href="?q=a+b&amp;sort=name&amp;order=desc">Tổ chức</a>' in html
    assert '<a id="list-by-members" href="?q=a+b&amp;sort=members&amp;order=desc">Đảng viên</a>' in html
    assert html.count("aria-sort") == 1


def test_without_a_sort_no_heading_is_a_link():
    assert "<a id=" not in table()
    assert "sorter" not in table()


def test_help_is_tied_to_its_heading():
    html = table()
    assert 'aria-describedby="list-note-members">Đảng viên</th>' in html
    assert '<dt>Đảng viên</dt><dd id="list-note-members">Chính thức và dự bị.</dd>' in html


def test_the_foot_shows_given_totals_under_their_columns():
    assert re.search(r"<tfoot.*</tfoot>", table(total_row={"members": 1234}))[0] == (
        '<tfoot role="rowgroup"><tr role="row"><th role="rowheader" scope="row">Cộng</th>'
        '<td role="cell" class="n" data-label="Đảng viên">1.234</td></tr></tfoot>'
    )


def test_without_rows_the_empty_state_says_what_to_do():
    empty = Empty(title="Chưa có chi bộ nào.", hint="Thành lập chi bộ đầu tiên.", action="Thành lập", url="/units/new/")
    html = table(rows=iter([]), empty=empty)
    assert "<table" not in html
    assert '<p class="empty-title">Chưa có chi bộ nào.</p>' in html
    assert '<a class="btn" href="/units/new/">Thành lập</a>' in html
    assert "Chưa có dòng nào." in table(rows=[])


def test_attributes_may_be_read_through_dots_and_cells_may_be_computed():
    row = SimpleNamespace(unit=SimpleNamespace(name="Chi bộ A"), on=date(2021, 12, 31), live=True)
    columns = [
        Column("unit.name", "Chi bộ"),
        Column("on", "Ngày"),
        Column("live", "Còn"),
        Column("x", "Số", cell=lambda r: 2.5),
    ]
    assert re.findall(r">([^<>]+)</t[hd]>", body(table(columns, [row]))) == ["Chi bộ A", "31/12/2021", "Có", "2,5"]


def test_rows_are_read_once():
    assert body(table(rows=(row for row in ROWS))).count("<tr") == 2


@pytest.mark.parametrize(
    ("params", "key", "order"),
    [
        ({"sort": "members", "order": "asc"}, "members", "asc"),
        ({"sort": "members", "order": "sideways"}, "members", "asc"),
        ({"sort": "password", "order": "asc"}, "name", "desc"),
        ({}, "name", "desc"),
    ],
)
def test_only_sortable_columns_are_chosen(params, key, order):
    default = Sort(key="name", order="desc")
    assert chosen(params, columns=COLUMNS, default=default) == Sort(key=key, order=order)


@pytest.mark.parametrize(("order", "members"), [("asc", [3, 20, None]), ("desc", [20, 3, None])])
def test_unknown_values_come_last_in_both_directions(order, members):
    rows = [{"members": None}, {"members": 20}, {"members": 3}]
    found = arranged(rows, columns=COLUMNS, sort=Sort(key="members", order=order))
    assert [row["members"] for row in found] == members


def test_a_list_is_not_sorted_by_the_name_of_a_field():
    with pytest.raises(TypeError, match="column name"):
        arranged([{}], columns=[Column("name", "Tên", sort="name")], sort=Sort(key="name"))


def test_small_markup_escapes_and_keeps_what_is_already_safe():
    assert shown(SafeString("<b>1</b>")) == "<b>1</b>"
    assert [shown(""), shown(None), shown(0), shown(False)] == ["—", "—", "0", "Không"]
    assert link(HOSTILE, url=None) == ESCAPED
    assert joined([7, link(6, url="/a")], separator=" / ") == '7 / <a class="link" href="/a">6</a>'
    with pytest.raises(ValueError, match="blink"):
        tag("x", tone="blink")


@pytest.mark.parametrize(
    ("parts", "whole", "widths"),
    [
        ([(90, "ok"), (21, "gold")], None, ["81.08", "18.92"]),
        ([(41, "ok")], 90, ["45.56"]),
        ([(80, "ok"), (60, "warn")], 100, ["80.00", "20.00"]),
        ([(0, "ok")], None, ["0.00"]),
        ([(-5, "ok"), (5, "warn")], 0, ["0.00", "0.00"]),
    ],
)
def test_a_bar_never_passes_its_end_and_needs_no_style(parts, whole, widths):
    html = bar(parts, whole=whole, label="đã đạt")
    assert re.findall(r' width="([\d.]+)"', html) == widths
    assert "style=" not in html
