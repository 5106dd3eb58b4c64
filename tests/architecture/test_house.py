"""The floors and rooms, and that each says what it is for."""

from __future__ import annotations

import ast
import contextlib
import io

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source import ROOT, SOURCE, apps, modules, place

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "services", "service", "shared", "lib"}


def test_the_import_contracts_hold(monkeypatch):
    """What pyproject.toml says of floors, order and rooms; the reasons stand there."""
    monkeypatch.chdir(ROOT)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert code == 0, said.getvalue()


def test_no_module_bears_a_name_that_says_nothing():
    named = [place(path) for path in SOURCE.rglob("*") if path.stem in FORBIDDEN_NAMES and path.suffix in {"", ".py"}]
    assert named == []


@pytest.mark.parametrize("folder", apps(), ids=lambda path: f"{path.parent.name}.{path.name}")
def test_every_app_says_what_it_is_for(folder):
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""
    assert len(text) > 40, f"{place(folder / '__init__.py')} must say what the app owns and what it must not know"


def test_every_module_of_the_floors_says_what_it_is_for():
    mute = [
        place(path)
        for path in modules()
        if path.name not in {"apps.py", "__init__.py", "urls.py", "wsgi.py"}
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert mute == []


def test_no_file_is_longer_than_four_hundred_lines():
    long = {place(path): count for path in modules() if (count := len(path.read_text().splitlines())) > 400}
    assert long == {}
