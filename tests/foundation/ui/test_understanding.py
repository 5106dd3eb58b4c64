"""What a list understands of its address, and what it says about the rest."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from chibo.foundation.ui.columns import Column, chosen_columns
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.understanding import understood

FIELDS = [
    Search(name="q", label="Tìm tên"),
    Select(name="kind", label="Loại", choices=[("cell", "Chi bộ"), ("other", "Khác")], everything="Mọi loại"),
]
COLUMNS = [
    Column("name", "Tên", sort="name"),
    Column("code", "Mã", shown=False),
    Column("members", "Đảng viên", numeric=True, sort="members"),
]


def read(address: str):
    return understood(QueryDict(address), fields=FIELDS, columns=COLUMNS)


@pytest.mark.parametrize(
    "address",
    ["", "q=lo&kind=cell", "sort=members&order=desc", "size=100&page=7", "columns=name%2Cmembers", "tree=today"],
)
def test_what_is_understood_is_kept_and_nothing_is_said(address):
    found = read(address)
    assert (found.params.urlencode(), found.notices) == (address, [])


@pytest.mark.parametrize(
    ("address", "kept", "said"),
    [
        ("kind=zzz", "", "Không có lựa chọn «zzz» ở mục Loại, nên mục này không lọc."),
        ("kind=%00", "", "Không có lựa chọn «» ở mục Loại, nên mục này không lọc."),
        ("sort=password", "", "Không sắp xếp được theo «password», nên danh sách giữ thứ tự thường lệ."),
        ("sort=code&order=desc", "", "Không sắp xếp được theo «code», nên danh sách giữ thứ tự thường lệ."),
        ("columns=name,secret", "columns=name", "Không có cột «secret» trong danh sách này."),
        ("size=5000", "", "Không có cỡ trang «5000» dòng; chọn 25, 50, 100, 200."),
        ("size=-1", "", "Không có cỡ trang «-1» dòng; chọn 25, 50, 100, 200."),
        ("page=-3", "", "Không có trang «-3», nên đang xem trang đầu."),
        ("page=0", "", "Không có trang «0», nên đang xem trang đầu."),
        ("page=" + "9" * 50, "", f"Không có trang «{'9' * 40}», nên đang xem trang đầu."),
        ("q=" + "a" * 10_000, "q=" + "a" * 200, "Chữ tìm dài quá, nên chỉ tìm theo 200 chữ cái đầu."),
        ("q=l%00o", "q=lo", "Chữ tìm có ký tự không đọc được; các ký tự đó đã được bỏ qua."),
    ],
)
def test_what_is_not_understood_is_put_right_and_said(address, kept, said):
    found = read(address)
    assert (found.params.urlencode(), found.notices) == (kept, [said])


def test_an_order_without_a_meaning_is_the_columns_own():
    assert read("sort=name&order=sideways").params.urlencode() == "sort=name"


def test_overlong_parameters_of_the_page_are_not_carried_along():
    assert read("period=" + "2" * 5000 + "&tree=today").params.urlencode() == "tree=today"


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("", ["name", "members"]),
        ("columns=code", ["name", "code"]),
        ("columns=members,code", ["name", "code", "members"]),
        ("columns=members&columns=code&columns=name", ["name", "code", "members"]),
        ("columns=name", ["name"]),
        ("columns=", ["name", "members"]),
        ("columns=nope", ["name", "members"]),
    ],
)
def test_columns_are_chosen_in_the_tables_order_and_the_name_always_stays(address, keys):
    assert [column.key for column in chosen_columns(COLUMNS, read(address).params)] == keys
