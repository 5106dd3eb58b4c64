"""One word for one thing: what the code calls things stands in docs/glossary.md."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT
from tests.factories.books import own_models

GLOSSARY = ROOT / "docs" / "glossary.md"


def code_words() -> set[str]:
    """What stands in code quotes in the glossary."""
    return set(re.findall(r"`([^`\n]+)`", GLOSSARY.read_text()))


def test_there_is_a_glossary():
    assert GLOSSARY.exists()


@pytest.mark.parametrize("name", [model.__name__ for model in own_models()])
def test_the_name_of_every_model_is_in_the_glossary(name):
    words = code_words()
    assert any(word == name or word.startswith(f"{name}.") for word in words), (
        f"{name}: write it down in docs/glossary.md"
    )
