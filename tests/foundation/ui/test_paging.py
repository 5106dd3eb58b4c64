import pytest
from django.http import QueryDict

from chibo.foundation.ui.paging import Page


def page(rows=193, **params):
    return Page(rows=range(rows), params={name: str(value) for name, value in params.items()})


def test_the_first_page_holds_fifty_rows():
    first = page()
    assert (first.rows, first.first, first.last, first.total, first.pages) == (list(range(50)), 1, 50, 193, 4)
    assert (first.before, first.after) == ("", "?page=2")


def test_the_last_page_holds_what_is_left():
    last = page(page=4)
    assert (last.rows, last.first, last.last) == (list(range(150, 193)), 151, 193)
    assert (last.before, last.after) == ("?page=3", "")


@pytest.mark.parametrize(
    ("asked", "given"),
    [("abc", 1), ("", 1), ("0", 1), ("-3", 1), ("99", 4), ("2.5", 1), ("9" * 5000, 1), ("٣", 1), ("-", 1), ("<b>", 1)],
)
def test_a_bad_page_number_is_put_right(asked, given):
    assert page(page=asked).number == given


def test_a_page_beyond_the_end_is_known_as_such():
    assert [page(page=number).beyond for number in (1, 4, 5)] == [False, False, True]


@pytest.mark.parametrize(("asked", "given"), [("25", 25), ("200", 200), ("51", 50), ("-1", 50), ("", 50), ("1e9", 50)])
def test_only_offered_sizes_are_given(asked, given):
    assert page(size=asked).size == given


def test_an_empty_list_is_one_page_without_rows():
    none = page(rows=0, page=3)
    assert (none.rows, none.number, none.pages, none.first, none.last, none.total) == ([], 1, 1, 0, 0, 0)
    assert (none.before, none.after, none.sizes()) == ("", "", [])


def test_links_keep_the_other_parameters_even_repeated_and_hostile_ones():
    params = QueryDict("q=%22%3E%3Cscript%3E&kind=a&kind=b&page=2")
    middle = Page(rows=range(193), params=params, base_url="/units/")
    assert middle.after == "/units/?q=%22%3E%3Cscript%3E&kind=a&kind=b&page=3"
    assert middle.before == "/units/?q=%22%3E%3Cscript%3E&kind=a&kind=b"


def test_pages_far_away_are_left_out():
    steps = page(rows=2000, page=20).steps()
    assert [number for number, _url, _current in steps] == [1, None, 19, 20, 21, None, 40]
    assert [number for number, _url, current in steps if current] == [20]


def test_sizes_are_offered_for_long_lists_and_begin_again_on_the_first_page():
    assert page(rows=25).sizes() == []
    assert page(page=3, size=50).sizes() == [
        (25, "?size=25", False),
        (50, "?size=50", True),
        (100, "?size=100", False),
        (200, "?size=200", False),
    ]
