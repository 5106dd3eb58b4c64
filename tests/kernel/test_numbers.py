"""Numbers out of addresses and files: plain digits, or nothing."""

from __future__ import annotations

import pytest

from chibo.kernel.numbers import grouped, natural
from chibo.kernel.refs import Ref


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("9" * 18, 10**18 - 1)])
def test_plain_digits_are_a_number(text, number):
    assert natural(text) == grouped(text) == number


@pytest.mark.parametrize("text", ["", None, "²", "٣", "-1", "+1", "1_0", " 1", "1\n", "9" * 19, "x"])
def test_anything_else_is_none(text):
    assert natural(text) is None
    assert text is None or grouped(text) is None


@pytest.mark.parametrize("text", ["people.Decision:²", "people.Decision:", "Decision:1", "people.Decision:-1"])
def test_a_reference_has_a_plain_number(text):
    with pytest.raises(ValueError, match="not a reference"):
        Ref.parse(text)
