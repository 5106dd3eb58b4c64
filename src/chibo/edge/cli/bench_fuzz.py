"""bench fuzz-import: workbooks damaged in many ways, each read as a stranger's; and by a plain reader, as control."""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import time
import zipfile
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

import xlsxwriter
from django.utils.translation import gettext as _

from chibo.edge.cli.printing import out_json
from chibo.foundation.documents.reader.confinement import confine
from chibo.foundation.exchange.ports import importers
from chibo.foundation.exchange.reader.sheet import Asked, tell
from chibo.kernel.text import plain

MEMORY, SECONDS = 256 * 2**20, 10
NASTY = (
    b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", b"&e;", b"\x00", b"\xff\xfe", b'r="XFD1048576"',
    b"<f>1/0</f>", b'<mergeCell ref="A1:XFD1048576"/>', b"</row>", b"<c", b"9" * 400, b'xml:space="x"', b"]]>",
    b't="s"', b"<v>99999999</v>",
)  # fmt: skip


def run(given: Namespace) -> int:
    """0 when every file was answered within its limits and nothing else happened; 1 otherwise."""
    found = fuzz(given.files)
    if given.json:
        out_json(found)
    else:
        for name, value in found.items():
            print(f"{name:<24} {value}")
    return 1 if found["unanswered"] else 0


def fuzz(files: int, *, seed: int = 1) -> dict[str, object]:
    """Read damaged workbooks, each in a process that has given everything away; answers what came of them."""
    seeds = list(_good())
    chance, outcomes, control = random.Random(seed), Counter[str](), Counter[str]()  # noqa: S311
    headings = [plain(column.title) for column in importers["members"].columns]
    started = time.perf_counter()
    for number in range(files):
        content = mutated(chance.choice(seeds), chance)
        outcomes[answer(content, headings)] += 1
        if number % 20 == 0:
            control[_by_plain_reader(content)] += 1
    took = time.perf_counter() - started
    return {
        "files": files, "per_second": round(files / took, 1), "outcomes": dict(outcomes),
        "unanswered": sum(amount for name, amount in outcomes.items() if name.startswith("UNANSWERED")),
        "control": dict(control),
    }  # fmt: skip


def answer(content: bytes, headings: list[str]) -> str:
    """What the reading process says of a file: rows, a problem, or how it died within its limits."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _confined(content, headings, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read()
    _pid, status = os.waitpid(child, 0)
    last = said.rsplit(b"\n", 2)[-2:] if said else []
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        known = number in (signal.SIGKILL, signal.SIGXCPU, signal.SIGABRT)
        return f"limit: {signal.Signals(number).name}" if known else f"UNANSWERED: {signal.Signals(number).name}"
    if any(b'"end"' in line for line in last):
        return "rows"
    return "problem" if any(b'"problem"' in line for line in last) else "UNANSWERED: nothing said"


def _confined(content: bytes, headings: list[str], writing: int) -> None:
    """In the child: standard output alone is left; whatever would be opened or connected fails and is told of."""
    try:
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(0, 2)
        os.dup2(writing, 1)
        os.closerange(3, 256)
        confine(memory=_grown() + MEMORY, seconds=SECONDS)
        with os.fdopen(1, "wb", closefd=False) as out:
            tell(content, Asked("a.xlsx", headings), out)
    finally:
        os._exit(0)


def _grown() -> int:
    """The address space that this program has already, of which the reading process proper would have little."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A workbook damaged in one to four ways: in its zip, or in one of its parts with the zip kept sound."""
    for _number in range(chance.randint(1, 4)):
        content = _in_a_part(content, chance) if chance.random() < 0.75 else _in_bytes(content, chance)
    return content


def _in_bytes(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    match chance.randrange(4):
        case 0:
            return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
        case 1:
            return content[:at]
        case 2:
            return content[:at] + chance.choice(NASTY) + content[at:]
    end = min(len(content), at + chance.randrange(1, 200))
    return content[:at] + content[end:]


def _in_a_part(content: bytes, chance: random.Random) -> bytes:
    """Damage one part and zip all again; a zip that cannot be opened any more is damaged as bytes."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            names = archive.namelist()
            victim = chance.choice(names)
            for name in names:
                part = archive.read(name)
                made.writestr(name, _in_bytes(part, chance) if name == victim else part)
    except Exception:  # damaged before: zipfile raises many kinds
        return _in_bytes(content, chance)
    return out.getvalue()


def _good() -> Iterator[bytes]:
    """Sound workbooks of several shapes to begin from."""
    columns = [column.title for column in importers["members"].columns]
    for shape in range(4):
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
            sheet = book.add_worksheet("Danh sách")
            sheet.write_row(shape, 0, columns)
            for line in range(1, 30):
                sheet.write_row(shape + line, 0, [f"DV-{line}", "Lò Văn Mẫu", "20/05/1980", "Nam", "Thái", "CB-1"])
            if shape % 2:
                sheet.write_formula(40, 1, "=1+1", None, 2)
                sheet.merge_range(45, 0, 46, 3, "gộp")
                book.add_worksheet(_("Ẩn")).hide()
        yield file.getvalue()


def _by_plain_reader(content: bytes) -> str:
    """The kind of exception with which a plain reader of workbooks fails, or "read"."""
    try:
        import openpyxl
    except ImportError:
        return "no plain reader installed"
    try:
        for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True):
            sys.intern(str(row[0]))
    except Exception as error:
        return type(error).__name__
    return "read"
