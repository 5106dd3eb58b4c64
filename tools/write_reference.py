"""Write docs/reference from the program itself: commands, operations, indicators, sheets, rule packs, environment.

    python tools/write_reference.py           rewrite the pages
    python tools/write_reference.py --check    say which pages are stale; the exit code is 1 when one is

Needs the project's Python packages and no database. What it reads are the registries, so a page can say nothing that
the program does not do.
"""

from __future__ import annotations

import argparse
import inspect
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
NOTICE = "<!-- Written by tools/write_reference.py; edit the code it reads, then run it again. -->"
EDGE_COMMANDS = ("figures", "import", "template", "bench")
BY_HAND = {
    "manage": "`LỆNH …`: any command of Django and its own arguments (`./chibo manage help` lists them).",
    "test": "Arguments go to pytest untouched; paths are meant from the folder you stand in.",
}
READ = {
    "CHIBO_DATA": "The folder of the embedded database, stored files and the signing key; `.data` beside `chibo`.",
    "CHIBO_DATABASE_URL": (
        "`postgresql://…` of a server's database, as the application's role. No embedded server is started then."
    ),
    "CHIBO_DATABASE_OWNER_URL": "The same database as the owner of the tables, for migrations. Default: the URL above.",
    "CHIBO_PG_BIN": "The folder with `initdb` and `postgres` to use instead of those that are found.",
    "CHIBO_VENV": "The folder of the Python environment. Default: `.venv` beside `chibo`.",
    "CHIBO_HOSTS": "The names by which browsers ask for the pages, with commas between. Default: this machine only.",
    "CHIBO_DEFAULT_PERIOD": "The period that pages show until somebody picks another, as 2021. Default: this year.",
    "CHIBO_TRUST": "`full`: the proofs by chance run with all their rounds, as `./chibo trust --full` asks for.",
    "CHIBO_REQUIRE_BROWSER": "`1`: a missing Chromium fails the browser tests instead of skipping them.",
    "CHIBO_ROOT_NAME": "First start of `run` without questions: the name of the root organisation,",
    "CHIBO_ROOT_CODE": "its code,",
    "CHIBO_ADMIN_USERNAME": "the user name of the first administrator,",
    "CHIBO_ADMIN_NAME": "the administrator's name,",
    "CHIBO_ADMIN_PASSWORD": "and the administrator's password.",
}
"""What people may set."""
PASSED_ON = {
    "CHIBO_DATABASE_ROLE": "`owner` in processes that change the structure of the database (migrations, tests).",
    "CHIBO_EMBEDDED": "`1` when the URLs point at the embedded server.",
    "CHIBO_SECRET_KEY": "The key that signs sessions, read from the data folder.",
    "CHIBO_TLS": "`1` when pages are served over TLS: cookies are then sent over TLS only.",
}
"""What `./chibo` tells the processes it starts."""
SETTINGS_OF_DJANGO = {"CHIBO_VERSION"}


def main() -> int:
    parser = argparse.ArgumentParser(description="Write docs/reference from the program itself.")
    parser.add_argument("--check", action="store_true", help="only say which pages are stale")
    check = parser.parse_args().check
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
    import django

    django.setup()
    found = stale()
    if not check:
        for name, text in pages().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    sys.stdout.write("".join(f"{'stale' if check else 'written'}: docs/reference/{name}\n" for name in found))
    return 1 if check and found else 0


def stale() -> list[str]:
    """The pages whose file differs from what the program says now, missing files among them."""
    kept = {name: FOLDER / name for name in pages()}
    return [name for name, text in pages().items() if not kept[name].exists() or kept[name].read_text("utf-8") != text]


def pages() -> dict[str, str]:
    """Every page by its file name. Django must be set up; no database is asked."""
    from django.utils.translation import override

    parts: dict[str, tuple[str, str, Callable[[], Iterable[str]]]] = {
        "commands.md": ("Commands", "what `./chibo` can be told to do", commands),
        "operations.md": ("Operations", "every change the program can make, and who may make it", operations),
        "indicators.md": ("Indicators", "every number, what it counts and where that is laid down", indicators),
        "sheets.md": ("Sheets", "the columns of every sheet that can be brought in", sheets),
        "rulepacks.md": ("Rule packs", "values of the rules, with document, article and dates", rule_packs),
        "environment.md": ("Environment", "the environment variables", environment),
    }
    with override("vi"):
        found = {name: page(title, lines()) for name, (title, _about, lines) in parts.items()}
    contents = (f"- [{title}]({name}): {about}" for name, (title, about, _lines) in parts.items())
    return {"README.md": page("Reference", contents), **found}


def page(title: str, lines: Iterable[str]) -> str:
    return "\n".join([f"# {title}", "", NOTICE, "", *lines]).rstrip() + "\n"


def commands() -> Iterator[str]:
    """Each sub-command with its arguments, as its own parser has them."""
    from chibo.config.launch.catalogue import COMMANDS, LEVELS

    for name, command in COMMANDS.items():
        yield from (f"## `./chibo {name}`", "", f"{sentence(command.about)} (`{LEVELS[command.level]}`)", "")
        yield from arguments_of(name)


def arguments_of(name: str) -> Iterator[str]:
    if name in BY_HAND:
        yield from (BY_HAND[name], "")
        return
    parser = parser_of(name)
    rows = [argument(action) for action in parser._actions if action.dest != "help"] if parser else []
    if parser is None:
        yield from ("Not in this version yet.", "")
    elif rows:
        yield from table(("Argument", "Meaning", "Default"), rows)


def parser_of(name: str) -> argparse.ArgumentParser | None:
    """The parser of a command; None for a command whose module is not there yet."""
    from chibo.config.launch.commands import edge, parser, start
    from chibo.config.launch.errors import CannotStart

    if name in EDGE_COMMANDS:
        made = parser.parser_for(name)
        try:
            edge.load(name).add_arguments(made)
        except CannotStart:
            return None
        return made
    return caught(lambda: start(name, []))


def caught(run: Callable[[], object]) -> argparse.ArgumentParser:
    """The parser that `run` would parse with; it is stopped there."""

    class Parsing(Exception):  # noqa: N818 - a way out
        pass

    def stop(parser: argparse.ArgumentParser, *_given: object) -> None:
        raise Parsing(parser)

    with patch.object(argparse.ArgumentParser, "parse_args", stop):
        try:
            run()
        except Parsing as found:
            return found.args[0]
    raise TypeError("a command without a parser")


def argument(action: argparse.Action) -> tuple[str, str, str]:
    """One argument: how it is written, what it means, its default."""
    shown = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest.upper())
    value = "" if action.nargs == 0 else f" {shown}"
    written = f"{', '.join(action.option_strings)}{value}" if action.option_strings else shown
    default = f"`{action.default}`" if action.default and action.nargs != 0 else ""
    return f"`{written}`", str(action.help or ""), default


def operations() -> Iterator[str]:
    """Each operation with its arguments, its rule and what it says of itself."""
    from chibo.foundation.access.operation import operations as known

    yield from (
        "Every operation also takes `actor`, who acts, and `key`: the same key again answers with the first result.",
        "It runs in one transaction and leaves one row in the journal; so does every refusal.",
        "",
    )
    ours = [item for item in known if is_ours(inspect.unwrap(item.run))]
    for app, items in groupby(sorted(ours, key=lambda item: app_of(item.name)), key=lambda item: app_of(item.name)):
        yield from (f"## {app}", "")
        for item in items:
            yield from operation(item)


def operation(item: Any) -> Iterator[str]:
    from chibo.foundation.access.rules import rules

    body = inspect.unwrap(item.run)
    yield from (f"### `{item.name}` · {item.title}", "", prose(inspect.getdoc(body)), "")
    rule = rules.get(item.name)
    yield f"- Who may: {prose(inspect.getdoc(rule), within=' ')}" if rule else "- Who may: nobody, it has no rule yet."
    yield from taken(body)
    yield from (f"- Written in {where(body.__module__)}", "")


def taken(body: Callable[..., Any]) -> Iterator[str]:
    """The arguments of an operation as they stand in the code, without those that all have."""
    named = {name: one for name, one in inspect.signature(body).parameters.items() if name not in {"actor", "key"}}
    wanted = [name for name, one in named.items() if one.default is inspect.Parameter.empty]
    for title, names in (("Takes", wanted), ("If wanted", [name for name in named if name not in wanted])):
        if names:
            yield f"- {title}: " + ", ".join(f"`{name}: {named[name].annotation}`" for name in names)


def indicators() -> Iterator[str]:
    """Each indicator: definition, what one counts, over what time, and its source."""
    from chibo.foundation.indicators.ports import indicators as known

    ours = [item for item in known if is_ours(item.counts)]
    for app, items in groupby(sorted(ours, key=lambda item: app_of(item.code)), key=lambda item: app_of(item.code)):
        yield from (f"## {app}", "")
        for item in items:
            yield from indicator(item)


def indicator(item: Any) -> Iterator[str]:
    time = "counted over the period" if item.flow else "the stock on the last day of the period"
    measure = f"the sum of `{item.sums}` over them" if item.sums else f"a {item.measure}"
    yield from (f"### `{item.code}` · {item.title}", "", str(item.definition), "")
    yield f"- Unit: {measure} of `{records_of(item)}` records, {time}"
    if item.kinds:
        yield "- Kinds: " + ", ".join(f"`{code}` ({label})" for code, label in item.kinds.items())
    yield from (f"- Source: {item.source}", "")


def records_of(item: Any) -> str:
    """The label of the model whose records an indicator counts; its query is made and not run."""
    from django.db.models import Q

    from chibo.kernel.periods import parse

    class Anywhere:
        def __getattr__(self, _name: str) -> Callable[..., Q]:
            return lambda *_given, **_named: Q()

    return str(item.records(Anywhere(), parse("2021")).rows.model._meta.label)


def sheets() -> Iterator[str]:
    """Each sheet with its columns in order."""
    from chibo.foundation.exchange.ports import importers

    for importer in filter(is_ours, importers):
        yield from (f"## `{importer.code}` · {importer.title}", "")
        rows = [
            (column.title, "yes" if column.required else "", str(column.note), " · ".join(map(str, column.choices)))
            for column in importer.columns
        ]
        yield from table(("Column", "Must be filled", "Note", "Choices"), rows)


def rule_packs() -> Iterator[str]:
    """Each pack with its values and worked examples."""
    from chibo.foundation.rulebook.packs import packs

    yield from (
        "How well a value is known: V1 read in the text or on an official page · V2 second hand · C sources conflict ·",
        "M from memory.",
        "",
    )
    for pack in packs():
        value = pack.values[0]
        until = f" to before {value.end}" if value.end else ""
        yield from (f"## {pack.document}", "", f"In force from {value.start}{until}. File: {linked(pack.path)}", "")
        rows = [(f"`{one.code}`", f"`{one.value}`", one.article, one.status) for one in pack.values]
        yield from table(("Value", "Is", "Article", "Known"), rows)
        yield from (f"- `{example.compute}({given(example.given)})` = `{example.expect}`" for example in pack.examples)
        yield ""


def given(arguments: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in arguments.items())


def environment() -> Iterator[str]:
    """The variables people may set, and those that the launcher passes on. Raises KeyError for one nobody described."""
    undescribed = used() - READ.keys() - PASSED_ON.keys()
    if undescribed:
        raise KeyError(f"describe in tools/write_reference.py: {', '.join(sorted(undescribed))}")
    yield from ("## To be set by you", "")
    yield from table(("Variable", "Meaning"), [(f"`{name}`", text) for name, text in READ.items()])
    yield from ("## Set by `./chibo` for the processes it starts", "")
    yield from table(("Variable", "Meaning"), [(f"`{name}`", text) for name, text in PASSED_ON.items()])


def used() -> set[str]:
    """The names of this form in the code and the start-up script."""
    sources = [ROOT / "chibo", *(ROOT / "src").rglob("*.py")]
    names = {name for path in sources for name in re.findall(r"\bCHIBO_[A-Z_]*[A-Z]\b", path.read_text("utf-8"))}
    return names - SETTINGS_OF_DJANGO


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def prose(docstring: str | None, *, within: str = "\n\n") -> str:
    """A docstring with each paragraph in one line and `within` between them."""
    return within.join(" ".join(part.split()) for part in re.split(r"\n\s*\n", docstring or "") if part.strip())


def sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def is_ours(thing: Any) -> bool:
    """Whether the program itself registered it, not a test."""
    return str(thing.__module__).startswith("chibo.")


def app_of(code: str) -> str:
    return code.partition(".")[0]


def where(module: str) -> str:
    return linked(ROOT / "src" / f"{module.replace('.', '/')}.py")


def linked(path: Path) -> str:
    """A link to a file of the checkout, by its short name."""
    short = path.relative_to(ROOT)
    return f"[{short.relative_to('src/chibo')}](../../{short})"


if __name__ == "__main__":
    sys.exit(main())
