"""The finder of Vietnamese on English pages finds it, and takes no name for a word."""

from __future__ import annotations

import pytest

from tests.browser.language import data_of_the_demo, values, vietnamese_words

NAMES = values(["Chi bộ bản Phiêng Lơi", "Đảng bộ xã Nậm Lạnh", "Lò Thị Hương", "12-QĐ/HU"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No members yet.", []),
        ("Chi bộ bản Phiêng Lơi", []),
        ("Confirm that Lò Thị Hương has arrived at Chi bộ bản Phiêng Lơi.", []),
        ("“Đảng bộ xã Nậm Lạnh” closed on 31/12/2021", []),
        ("Decision 12-QĐ/HU · of 05/12/2021", []),
        ("Chi bộ", ["bộ"]),
        ("3 đảng viên mới of Lò Thị Hương kết nạp", ["đảng viên mới", "kết nạp"]),
        ("Đảng bộ xã Khác", ["Đảng bộ xã Khác"]),
        ("Lò Thị Hương: chưa rõ", ["chưa rõ"]),
        ("Nam", ["Nam"]),
        ("Nguyen Van Nam", []),
    ],
)
def test_words_are_found_and_names_are_not(text, found):
    assert vietnamese_words(text, NAMES) == found


def test_the_data_of_the_demo_is_known():
    known = data_of_the_demo()
    assert values(["Đảng bộ huyện Sốp Cộp", "Chi bộ bản Phiêng Lơi", "Mông"]) <= known
    assert values(["Chi bộ", "Đảng viên", "Nam", "Kết nạp"]).isdisjoint(known)
