"""Every page leads to the section of the guide about it, and the guide is whole: both languages, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation.trans_real import translation

from chibo.edge.help import pictures, queries
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.ui.ports import help_topic, help_topics
from chibo.registry.org.views.acts import UNIT_ACTS
from chibo.registry.org.views.area_acts import AREA_ACTS
from chibo.registry.people.views.acts import MEMBER_ACTS
from tests.architecture.source import ROOT
from tools import take_screenshots

GUIDE = ROOT / "docs" / "guide"
PICTURES = ROOT / "docs" / "images"
THE_GUIDE_ITSELF = {"help:index", "help:page", "help:search"}
NO_PAGE = {"home:sign_out", "ui:language", "ui:theme"}
"""Addresses that only take what is sent to them."""
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def names(patterns, space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def pages() -> set[str]:
    return set(names(get_resolver().url_patterns)) - THE_GUIDE_ITSELF - NO_PAGE


def test_every_page_has_a_topic_and_every_topic_a_page():
    declared = {code.partition("/")[0] for code in help_topics.codes()}
    assert pages() - set(help_topics.codes()) == set(), "register a HelpTopic in the app's nav"
    assert declared - pages() == set()


def test_a_topic_of_one_act_names_an_act_there_is():
    acts = {
        "org:act": UNIT_ACTS,
        "org:area_act": AREA_ACTS,
        "people:act": MEMBER_ACTS,
        "org:figure": indicators.codes(),
    }
    named = [code.split("/") for code in help_topics.codes() if "/" in code]
    assert [code for code in named if code[1] not in acts[code[0]]] == []
    assert help_topic("people:act", [5, "send"]) is help_topics["people:act/send"]
    assert help_topic("people:act", [5, "leave"]) is help_topics["people:act"]
    assert help_topic("nowhere:page") is None


@pytest.mark.parametrize("name", sorted(NO_PAGE))
def test_what_has_no_page_shows_none(db, name):
    assert Client().get(reverse(name)).status_code in (302, 405)
    assert Client().post(reverse(name)).status_code in (302, 400)


@pytest.mark.parametrize("code", help_topics.codes())
def test_the_section_of_every_topic_exists_in_both_languages(code):
    topic = help_topics[code]
    page = queries.page(topic.page)
    assert page is not None, f"docs/guide/{topic.page}.md and docs/guide/en/{topic.page}.md"
    if topic.section:
        assert page.anchor(topic.section, "vi"), f"docs/guide/{topic.page}.md has no heading “{topic.section}”"
        assert page.anchor(topic.section, "en").startswith("en-")


def written() -> list[str]:
    return sorted(path.stem for path in GUIDE.glob("*.md"))


def test_the_first_page_names_every_page():
    assert sorted(page.slug for page in queries.pages()) == written()
    assert sorted(path.stem for path in (GUIDE / "en").glob("*.md")) == written()


@pytest.mark.parametrize("slug", written())
def test_the_short_english_page_has_a_section_for_each_of_the_second_level(slug):
    page = queries.page(slug)
    assert len(page.short.contents) == len(page.full.contents)
    assert all(section.text for section in page.short.contents), "an empty section helps nobody"


@pytest.mark.parametrize("slug", written())
def test_no_heading_stands_twice_on_a_page_and_no_html_is_written(slug):
    for path in (GUIDE / f"{slug}.md", GUIDE / "en" / f"{slug}.md"):
        text = path.read_text("utf-8")
        headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
        assert len(headings) == len(set(headings))
        assert not re.search(r"<[a-z/]", text)


def shown() -> list[tuple[str, str, Path]]:
    """The pictures that pages of the guide show: page, words, file."""
    return [
        (path.name, words, (path.parent / target).resolve())
        for path in GUIDE.rglob("*.md")
        for words, target in PICTURE.findall(path.read_text("utf-8"))
    ]


def test_every_picture_exists_and_says_in_words_what_it_shows():
    assert [(page, file.name) for page, words, file in shown() if not file.is_file() or len(words) < 20] == []


def test_the_script_takes_every_picture_and_no_other():
    taken = {f"{shot.name}.webp" for shot in take_screenshots.SHOTS}
    assert {str(path.relative_to(PICTURES)) for path in PICTURES.rglob("*.*")} == taken
    used = {file.relative_to(PICTURES) for _page, _words, file in shown()}
    assert {Path(name) for name in taken if name.startswith("guide/")} == used


def test_the_pictures_stay_light_and_have_a_size():
    files = list(PICTURES.rglob("*.webp"))
    assert 0 < sum(path.stat().st_size for path in files) <= take_screenshots.BUDGET
    assert all(min(pictures.size(path)) > 100 for path in files)


def test_what_stands_in_bold_on_the_english_pages_is_what_the_screens_say():
    """Bold is kept for names of buttons and menus there, so that a changed translation is noticed."""
    catalogue = translation("en")
    said = {str(words) for _text, words in catalogue._catalog.items()}
    bold = {
        (path.name, " ".join(words.split()))
        for path in (GUIDE / "en").glob("*.md")
        for words in re.findall(r"\*\*(.+?)\*\*", path.read_text("utf-8"), flags=re.DOTALL)
    }
    assert len(bold) > 20
    assert {(page, words) for page, words in bold if words not in said} == set()
