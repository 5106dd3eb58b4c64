"""Static files: one style sheet, names that follow the content, compressed, kept for ever."""

from __future__ import annotations

import gzip
import re

import pytest
from django.templatetags.static import static
from django.test import Client

from chibo.foundation.ui import assets
from chibo.foundation.ui.assets import SCREEN, SHEETS, served


@pytest.fixture
def visitor():
    """Someone whose browser unpacks gzip; no database is asked for static files."""
    return Client(headers={"Accept-Encoding": "gzip, br"})


def test_a_file_is_sent_compressed_and_may_be_kept_for_a_year(visitor):
    answer = visitor.get(static("ui/app.js"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (answer.headers["Content-Encoding"], answer.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"details.menu[open]" in gzip.decompress(answer.content)


def test_who_does_not_unpack_gets_it_plain(client):
    answer = client.get(static("ui/app.js"))
    assert "Content-Encoding" not in answer.headers
    assert b"details.menu[open]" in answer.content


def test_what_is_packed_already_is_not_packed_again(visitor):
    answer = visitor.get(static("vendor/be-vietnam-pro/be-vietnam-pro-latin-400-normal.woff2"))
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Content-Type"] == "font/woff2"
    assert answer.content[:4] == b"wOF2"


def test_the_name_follows_the_content(tmp_path, settings):
    settings.STATICFILES_DIRS = [tmp_path]
    names = []
    for text in ("one", "two", "one"):
        (tmp_path / "word.txt").write_text(text)
        served.cache_clear()
        names.append(served().names["word.txt"])
    served.cache_clear()
    assert names[0] == names[2] != names[1]
    assert all(re.fullmatch(r"word\.[0-9a-f]{12}\.txt", name) for name in names)


def test_the_one_style_sheet_holds_all_in_order_and_names_files_that_are_served():
    sheet = served().assets[served().names[SCREEN]].body.decode()
    places = [sheet.index(mark) for mark in ("@font-face", "--brand:", ".skip {", "table {", "@media print")]
    assert places == sorted(places)
    fonts = re.findall(r'url\("/static/([^"]+)"\)', sheet)
    assert len(fonts) == 6
    assert all(name in served().assets for name in fonts)
    assert set(SHEETS).isdisjoint(served().names)


def test_a_file_there_is_not_stops_the_page_that_names_it():
    with pytest.raises(KeyError):
        static("ui/khong-co.css")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/static/", "/static/ui/app.js", "/static/../settings.py", "/static/%2e%2e/urls.py"])
def test_any_other_address_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_pages_are_compressed_and_secrets_in_them_masked_anew(visitor):
    first, second = (visitor.get("/sign-in/") for _time in range(2))
    assert first.headers["Content-Encoding"] == "gzip"
    tokens = [
        re.search(rb'csrfmiddlewaretoken" value="(\w+)', gzip.decompress(one.content))[1] for one in (first, second)
    ]
    assert tokens[0] != tokens[1]


def test_answers_are_made_once_a_process(monkeypatch):
    served()
    monkeypatch.setattr(assets, "_files", lambda: pytest.fail("read again"))
    assert served().names
