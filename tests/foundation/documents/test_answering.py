"""A stored file is given to be saved: under its name, as what it is, never as something a page would run."""

from __future__ import annotations

import pytest

from chibo.foundation.documents import operations as documents
from chibo.foundation.documents.answering import as_attachment
from tests.factories import files
from tests.factories.access import actor_with


def given(district, name: str, content: bytes):
    file = documents.attach(
        actor=actor_with("secretary", district.cell), unit=district.cell, name=name, content=content
    )
    answer = as_attachment(file)
    answer.close()
    return answer


def test_it_is_an_attachment_with_its_own_type_that_no_browser_guesses_and_no_cache_keeps(district):
    answer = given(district, "Biên bản.pdf", files.pdf("a"))
    assert answer["Content-Disposition"] == (
        "attachment; filename=\"bien ban.pdf\"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n.pdf"
    )
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ['a".txt', "a\\b;c%0d.txt", "a\r\nX-Evil: 1.txt", "\u202etxt.exe"])
def test_no_name_breaks_out_of_the_header(district, name):
    header = given(district, name, b"a")["Content-Disposition"]
    assert header.isascii()
    assert header.count('"') == 2
    assert not {"\r", "\n", "\\"} & set(header)
    assert header.endswith(".txt")


def test_a_text_that_was_stored_unseen_is_given_as_bytes_of_no_kind(operator):
    file = documents.store(actor=operator, unit=None, name="a.html", content=b"<script>")
    answer = as_attachment(file)
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == b"<script>"
    answer.close()
