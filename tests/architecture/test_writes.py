"""Rows are written by operations, and by the few things without which there would be none."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.source import SOURCE, modules, place

WRITES = {
    "save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create",
    "asave", "acreate", "aupdate", "adelete",
}  # fmt: skip
SQL = ("INSERT ", "UPDATE ", "DELETE ", "TRUNCATE ")

ALLOWED = {
    "foundation/access/journal.py": "the journal itself, which every operation writes",
    "foundation/access/book.py": "marks a new database before there is anybody to act",
    "edge/demo/build.py": "empties a stale demo world before it is built anew",
    "edge/cli/bench_import.py": "measures writing; what it does by itself is rolled back",
    "edge/cli/nation/world.py": "fills the scratch database of a bench, which is thrown away",
    "foundation/documents/qr.py": "saves a drawing into memory, no row",
    "foundation/documents/writing.py": "saves a Word file into memory, no row",
    "foundation/access/attempts.py": "counts failed sign-ins, which nobody signed in has done",
}
"""Modules that write without being operations, each with its reason. A new one needs a better reason than these."""


def is_operations(path: Path) -> bool:
    return path.stem == "operations" or path.parent.name == "operations"


def writes(path: Path) -> list[str]:
    """The places in a module where rows would be written. A set's or a dictionary's own update is none: it stands on a
    plain name or is given keywords no row has."""
    return [
        place(path, node.lineno)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and (_is_write(node) or _is_sql(node))
    ]


def _is_write(node: ast.Call) -> bool:
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITES:
        return False
    owner = ast.unparse(node.func.value)
    if node.func.attr in {"update", "delete", "create", "save"}:
        return ".objects" in owner or "_manager" in owner or _holds_rows(node)
    return True


def _holds_rows(node: ast.Call) -> bool:
    """save() and delete() are a record's; update(a=1) and create(a=1) with keywords are a queryset's."""
    assert isinstance(node.func, ast.Attribute)
    if node.func.attr in {"update", "create"}:
        return bool(node.keywords) and not node.args
    return True


def _is_sql(node: ast.Call) -> bool:
    texts = [
        child.value for child in ast.walk(node) if isinstance(child, ast.Constant) and isinstance(child.value, str)
    ]
    executes = isinstance(node.func, ast.Attribute) and node.func.attr in {"execute", "executemany"}
    return executes and any(text.lstrip().upper().startswith(SQL) for text in texts)


def outside_operations() -> list[Path]:
    floors = [path for path in modules() if not is_operations(path)]
    return [path for path in floors if "launch" not in path.parts and "world" not in path.parts]


def test_rows_are_written_in_operations_only():
    found = [
        where
        for path in outside_operations()
        if path.relative_to(SOURCE).as_posix() not in ALLOWED
        for where in writes(path)
    ]
    assert found == [], "write through an operation, or give the reason in ALLOWED"


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_every_exception_is_still_needed(name):
    assert writes(SOURCE / name), f"{name} writes nothing any more: take it out of ALLOWED"


@pytest.mark.parametrize(
    "line",
    ["unit.save()", "Unit.objects.create(code='a')", "rows.update(valid=None)", "rows.filter(pk=1).delete()",
     "Unit.objects.bulk_create(rows)", "cursor.execute('UPDATE org_unit SET code = 1')"],
)  # fmt: skip
def test_the_scan_sees_a_planted_write(line, tmp_path, monkeypatch):
    planted = tmp_path / "queries.py"
    planted.write_text(f"def count(unit, rows, Unit, cursor):\n    {line}\n")
    monkeypatch.setattr("tests.architecture.source.ROOT", tmp_path)
    assert writes(planted) == ["queries.py:2"]


@pytest.mark.parametrize("line", ["seen.update(other)", "hashed.update(b'x')", "names.add(1)"])
def test_the_scan_leaves_sets_and_digests_alone(line, tmp_path):
    planted = tmp_path / "queries.py"
    planted.write_text(f"def count(seen, other, hashed, names):\n    {line}\n")
    assert writes(planted) == []
