"""The documents tell the truth: links lead somewhere, names exist, nothing is forgotten, generated pages are fresh."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import unwrap
from pathlib import Path

import pytest
from django.db.models import TextChoices
from django.utils.translation import override

from chibo.config.launch.catalogue import COMMANDS
from chibo.foundation.access.operation import operations
from chibo.foundation.exchange.ports import importers
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.rulebook.packs import packs
from tools import write_reference

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "chibo"
FLOORS = ("edge", "work", "registry", "foundation")
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"\./chibo ([a-z]+)\b")
DECISION_ROW = re.compile(r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$", flags=re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", prose_of(page), flags=re.MULTILINE)}


def dead_links(page: Path) -> Iterator[str]:
    for target in LINK.findall(prose_of(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        leads_to = (page.parent / path).resolve() if path else page
        if not leads_to.exists() or (fragment and fragment not in anchors(leads_to)):
            yield target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page):
    assert list(dead_links(page)) == []


def existing_apps() -> set[str]:
    return {f"{floor}/{path.parent.name}" for floor in FLOORS for path in (SOURCE / floor).glob("*/__init__.py")}


def before_later(text: str) -> str:
    """What ARCHITECTURE.md says of the present."""
    present, found, _later = text.partition("## What comes later")
    assert found
    return present


def test_the_architecture_names_every_app_and_no_other():
    named = re.findall(r"`((?:edge|work|registry|foundation)/[a-z_]+)`", before_later(text_of("ARCHITECTURE.md")))
    assert set(named) == existing_apps()


def test_the_architecture_names_every_module_of_the_kernel():
    modules = {path.stem for path in (SOURCE / "kernel").glob("*.py")} - {"__init__"}
    row = next(line for line in text_of("ARCHITECTURE.md").splitlines() if line.startswith("| `kernel`"))
    assert {name for name in CODE.findall(row) if name != "kernel"} == modules


def test_the_architecture_names_every_port():
    sources = [path.read_text("utf-8") for floor in FLOORS for path in (SOURCE / floor).rglob("*.py")]
    ports = {name for text in sources for name in re.findall(r"^(\w+): Registry\[", text, flags=re.MULTILINE)}
    ports = {f"@{name[:-1]}" if name in {"rules", "operations", "computations"} else name for name in ports}
    table = text_of("ARCHITECTURE.md").partition("## Ports")[2].partition("\n## ")[0]
    assert ports - set(CODE.findall(table)) == set()


def named_paths(page: Path) -> Iterator[str]:
    """Files and folders that a page names in code spans; those with a placeholder are shapes, not files."""
    for span in CODE.findall(prose_of(page)):
        if re.fullmatch(r"[\w.\-]+(/[\w.\-]+)*/[\w\-]+\.(py|toml|md|html|css|js|json)", span):
            yield span


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_named_on_a_page_exists(page):
    places = (ROOT, SOURCE, page.parent)
    assert [name for name in named_paths(page) if not any((place / name).exists() for place in places)] == []


def test_every_sub_command_is_documented():
    pages = [ROOT / "README.md", *(ROOT / "docs" / "reference").glob("*.md")]
    documented = {name for page in pages for name in COMMAND.findall(page.read_text("utf-8"))}
    assert documented >= set(COMMANDS)


def test_every_sub_command_that_pages_name_exists():
    named = {(page.name, name) for page in PAGES for name in COMMAND.findall(page.read_text("utf-8"))}
    assert {(page, name) for page, name in named if name not in COMMANDS} == set()


def decisions() -> list[Path]:
    return sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def test_every_decision_is_listed_under_its_own_title():
    rows = DECISION_ROW.findall(text_of("docs/decisions/README.md"))
    titles = [path.read_text("utf-8").split("\n", 1)[0].removeprefix("# ") for path in decisions()]
    found = [(title[:4], path.name, title[5:]) for title, path in zip(titles, decisions(), strict=True)]
    assert rows == found


def test_decisions_are_numbered_without_gaps():
    assert [int(path.name[:4]) for path in decisions()] == list(range(1, len(decisions()) + 1))


def test_the_reference_is_fresh():
    assert write_reference.stale() == [], "run tools/write_reference.py"


def test_the_reference_holds_every_operation_indicator_sheet_and_rule_pack():
    pages = write_reference.pages()
    headings = {
        "operations.md": [f"### `{one.name}`" for one in operations if write_reference.is_ours(unwrap(one.run))],
        "indicators.md": [f"### `{one.code}`" for one in indicators if write_reference.is_ours(one.counts)],
        "sheets.md": [f"## `{one.code}`" for one in importers if write_reference.is_ours(one)],
        "rulepacks.md": [f"## {pack.document}\n" for pack in packs()],
    }
    assert all(headings.values())
    assert {one for name, wanted in headings.items() for one in wanted if one not in pages[name]} == set()


def glossary() -> dict[str, str]:
    """The Vietnamese words of each row by the names in its last column."""
    rows = re.findall(r"^\| (.+) \| .+ \| (.+) \|$", text_of("docs/glossary.md"), flags=re.MULTILINE)
    return {name: words for words, names in rows for name in CODE.findall(names)}


def vocabularies() -> set[type[TextChoices]]:
    """Every closed vocabulary of the program."""
    return {one for one in TextChoices.__subclasses__() if one.__module__.startswith("chibo.")}


def test_the_glossary_holds_every_choice_under_the_words_of_the_screens():
    known = glossary()
    with override("vi"):
        wanted = {f"{one.__qualname__}.{item.name}": str(item.label) for one in vocabularies() for item in one}
    assert {name: words for name, words in wanted.items() if known.get(name) != words} == {}


def test_the_glossary_names_no_choice_that_is_gone():
    known = {one.__qualname__: set(one.__members__) for one in vocabularies()}
    named = [name.rpartition(".") for name in glossary() if re.search(r"\.[A-Z_]+$", name)]
    assert [(holder, item) for holder, _dot, item in named if item not in known.get(holder, set())] == []


GUIDE = "docs/guide/nhap-danh-sach.md"
CHECKS = (
    "foundation/exchange/checking.py",
    "foundation/exchange/reading.py",
    "foundation/exchange/keyed.py",
    *sorted(
        str(path.relative_to(SOURCE))
        for place in ("registry/org/exchange", "registry/people/exchange")
        for path in [SOURCE / f"{place}.py", *(SOURCE / place).glob("*.py")]
        if path.exists()
    ),
)


def test_the_guide_explains_every_column_of_every_sheet():
    guide = text_of(GUIDE)
    with override("vi"):
        titles = {column.title for importer in importers for column in importer.columns}
    assert {title for title in titles if f"| {title} |" not in guide} == set()


def messages(path: Path) -> Iterator[str]:
    """The messages with which a module refuses, values shown as "…"."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    for call in calls:
        first = call.args[0] if getattr(call.func, "id", "") == "_" else None
        if isinstance(first, ast.Constant) and str(first.value).rstrip().endswith("."):
            yield re.sub(r"«?%\(\w+\)[sd]»?", "…", str(first.value)).strip()


def test_the_guide_explains_every_message_of_the_checks():
    guide = text_of(GUIDE)
    said = {message for name in CHECKS for message in messages(SOURCE / name)}
    assert {message for message in said if message not in guide} == set()
