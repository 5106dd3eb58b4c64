"""No page without a visit: the walk through the browser covers every address that the program answers at."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from chibo.registry.org.views.acts import UNIT_ACTS
from chibo.registry.org.views.area_acts import AREA_ACTS
from chibo.registry.people.views.acts import MEMBER_ACTS
from tests.browser.pages import NO_PAGE, VISITS


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The name of every address, with the name of its app before it."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def visited(language: str = "vi") -> dict[str, set[str]]:
    """The names of the addresses visited in a language, each with the last parts seen."""
    found: dict[str, set[str]] = {}
    for visit in (visit for visit in VISITS if language in visit.languages):
        path = re.sub(r"\{\w+\}", "1", visit.address.partition("?")[0])
        if path != "/khong-co/":
            match = resolve(path)
            found.setdefault(match.view_name, set()).add(str(match.kwargs.get("name", "")))
    return found


def test_every_address_is_visited_or_is_no_page():
    assert set(names(get_resolver())) == visited().keys() | NO_PAGE.keys()


def test_every_address_is_visited_in_every_language():
    for language in dict(settings.LANGUAGES):
        assert visited(language).keys() == visited().keys(), language


def test_no_page_is_both():
    assert visited().keys() & NO_PAGE.keys() == {"home:sign_out"}, "visited to see what a wrong method is answered"


@pytest.mark.parametrize(
    ("name", "acts"), [("org:act", UNIT_ACTS), ("org:area_act", AREA_ACTS), ("people:act", MEMBER_ACTS)]
)
def test_every_act_is_visited(name, acts):
    assert visited()[name] == set(acts)


def test_no_two_visits_share_a_name():
    assert len({visit.name for visit in VISITS}) == len(VISITS)
