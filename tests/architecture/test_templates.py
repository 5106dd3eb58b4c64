"""A page carries no script or style of its own, takes nothing from other hosts and trusts no text."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import modules, place, templates

FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(
        r"\son(click|change|load|submit|input|key\w+|mouse\w+|focus|blur|error)\s*=", re.IGNORECASE
    ),
    "a text marked as safe": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off", re.IGNORECASE),
    "another host": re.compile(r"""(src|href|action)\s*=\s*["']?(https?:)?//""", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
}


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_no_template_has(what):
    found = [
        place(path, line)
        for path in templates()
        for line, text in enumerate(path.read_text().splitlines(), start=1)
        if FORBIDDEN[what].search(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("an inline script", "<script>alert(1)</script>"),
        ("an inline style", '<p style="color: red">'),
        ("an event handler", '<a onclick="x()">'),
        ("a text marked as safe", "{{ name|safe }}"),
        ("another host", '<img src="//example.org/a.png">'),
        ("a javascript address", '<a href="javascript:x()">'),
    ],
)
def test_the_scan_sees_a_planted_one(what, text):
    assert FORBIDDEN[what].search(text)


def test_text_is_marked_safe_in_the_markup_of_ui_only():
    """format_html and the markup builders escape; mark_safe does not."""
    found = [
        place(path)
        for path in modules()
        if re.search(r"\bmark_safe\(|\bSafeString\(", path.read_text()) and "foundation/ui/" not in path.as_posix()
    ]
    assert found == []
