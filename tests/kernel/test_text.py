"""Vietnamese text: one spelling to keep, one form to compare."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.kernel.text import given_first, nearest, plain, tidy

WORDS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệĐÂ "), max_size=30)


@given(text=WORDS)
def test_loose_and_tight_letters_are_kept_and_compared_alike(text):
    loose, tight = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)
    assert tidy(loose) == tidy(tight)
    assert plain(loose) == plain(tight)
    assert tidy(tidy(text)) == tidy(text)
    assert plain(plain(text)) == plain(text)


@given(text=WORDS)
def test_the_plain_form_has_latin_letters_and_single_spaces_only(text):
    assert set(plain(text)) <= set("abcdefghijklmnopqrstuvwxyz ")
    assert plain(text) == " ".join(plain(text).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Đảng bộ xã Thanh Minh", "dang bo xa thanh minh"), ("  SỐP   CỘP ", "sop cop"), ("Đ", "d"), ("", "")],
)
def test_the_plain_form_is_what_people_type_without_accents(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(("name", "expected"), [("Nguyễn Thị Hương", "huong nguyen thi"), ("Sùng", "sung"), ("", "")])
def test_names_are_looked_up_by_the_given_name(name, expected):
    assert given_first(name) == expected


NAMES = ["Đảng bộ xã Thanh Minh", "Đảng bộ xã Nậm Lạnh", "Chi bộ bản Phiêng Lơi", "Đảng bộ huyện Sốp Cộp"]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [("thanh minh", NAMES[0]), ("Đảng bộ xã Thanh Mình", NAMES[0]), ("sop cop", NAMES[3]), ("phieng loi", NAMES[2])],
)
def test_near_names_are_found_without_accents(wanted, first):
    assert nearest(wanted, NAMES)[0] == first


def test_nothing_near_is_nothing_and_no_more_than_asked():
    assert nearest("xyzxyz", NAMES) == ()
    assert nearest("", NAMES) == ()
    assert len(nearest("đảng bộ", NAMES, most=2)) == 2
