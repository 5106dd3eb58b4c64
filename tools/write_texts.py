"""Bring the English catalogue up to date with the texts of the screens, and compile it.

    python tools/write_texts.py           rewrite locale/en/LC_MESSAGES/django.po and .mo
    python tools/write_texts.py --check    say what is new, gone or untranslated; the exit code is 1 when anything is

The texts in the sources are Vietnamese and are their own keys. A new text comes in untranslated, or with the English of
a gone one that it resembles, marked fuzzy: read it, put it right, take the mark away. A gone text is taken out. Both
files are the same wherever they are written: sorted, without dates, line numbers or names of machines. Needs the
project's Python packages, no database and no msgfmt.

locale/vi is written by hand and only put in order and compiled here: the few sentences that Django itself says in
English, or not well.
"""

from __future__ import annotations

import argparse
import io
import sys
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "chibo"
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
BY_HAND = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "django.po"
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "vi": "nplurals=1; plural=0;"}
KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
"""The functions that take a text, and at which places."""

Key = tuple[str, str]
"""Context and text; of a text with a plural, its singular."""


class Texts(Catalog):
    """The catalogue of a language, whose header says nothing of when, where and by whom."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(locale=language, header_comment="", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", PLURALS[str(self.locale)]),
        ]


def main() -> int:
    parser = argparse.ArgumentParser(description="Bring the English catalogue up to date, and compile it.")
    parser.add_argument("--check", action="store_true", help="only say what is new, gone or untranslated")
    check = parser.parse_args().check
    kept, wanted = read(), current()
    said = [*differences(kept, wanted), *(f"to do: {shown(one)}" for one in unfinished(wanted))]
    if not check:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(po(wanted))
        MO.write_bytes(mo(wanted))
        own = read(BY_HAND, "vi")
        BY_HAND.write_bytes(po(own))
        BY_HAND.with_suffix(".mo").write_bytes(mo(own))
    sys.stdout.write("".join(f"{line}\n" for line in said))
    return 1 if check and (said or stale()) else 0


def stale() -> list[str]:
    """The files that differ from what the sources and the translations say now."""
    wanted, own = current(), read(BY_HAND, "vi")
    made = {PO: po(wanted), MO: mo(wanted), BY_HAND: po(own), BY_HAND.with_suffix(".mo"): mo(own)}
    return [f"{path.parts[-3]}/{path.name}" for path, content in made.items() if not same(path, content)]


def read(path: Path | None = None, language: str = "en") -> Texts:
    """A catalogue as it stands in its folder, the English one unless another is named; empty where there is none."""
    texts, path = Texts(language), path or PO
    if path.exists():
        for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
            if message.id:
                texts.add(message.id, message.string, context=message.context, flags=message.flags & {"fuzzy"})
    return texts


def current() -> Texts:
    """Every text of the sources with its translation: the kept one, or a near one marked fuzzy, or none."""
    kept = {key(message): message for message in read() if message.id}
    found = sources()
    gone = {one.id if isinstance(one.id, str) else one.id[0]: one for name, one in kept.items() if name not in found}
    texts = Texts()
    for name, given in sorted(found.items(), key=lambda item: item[0][::-1]):
        string, flags = translation(name, given, kept, gone)
        texts.add(given, string, context=name[0] or None, flags=flags)
    return texts


def translation(name: Key, given: Any, kept: dict[Key, Message], gone: dict[str, Message]) -> tuple[Any, set[str]]:
    """The translation of a text and its flags, in as many forms as the text now has."""
    if name in kept:
        return formed(kept[name].string, given), set(kept[name].flags) & {"fuzzy"}
    near = get_close_matches(name[1], gone, n=1, cutoff=0.7)
    if near and gone[near[0]].string:
        return formed(gone[near[0]].string, given), {"fuzzy"}
    return formed("", given), set()


def formed(string: Any, given: Any) -> Any:
    """One form for one text, two for a text with a plural."""
    forms = list(string) if isinstance(string, (tuple, list)) else [string, string]
    return forms[-1] if isinstance(given, str) else (forms[0], forms[-1])


def sources() -> dict[Key, Any]:
    """Every text by its key: as one string, or as singular and plural."""
    found: dict[Key, Any] = {}
    for context, given in texts_of_all():
        name = (context, given if isinstance(given, str) else given[0])
        if not isinstance(given, str) or name not in found:
            found[name] = given
    return found


def texts_of_all() -> Iterator[tuple[str, Any]]:
    for path in sorted(SOURCE.rglob("*")):
        if "migrations" in path.parts:
            continue
        if path.suffix == ".py":
            yield from texts_of(path.read_text("utf-8"))
        elif path.suffix == ".html":
            yield from texts_of(as_python(path.read_text("utf-8"), path))
        elif path.suffix == ".toml" and path.parent.name == "rulepacks":
            yield from (("", text) for text in citations(tomllib.loads(path.read_text("utf-8"))))


def texts_of(code: str) -> Iterator[tuple[str, Any]]:
    """(context, text) of each call of a text function in Python code; a plural comes as a pair."""
    for _line, text, _comments, context in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
        yield context or "", text


def as_python(template: str, path: Path) -> str:
    """The texts of a template as calls in Python, without the indentation that means nothing there."""
    return "\n".join(line.strip() for line in templatize(template, origin=str(path)).splitlines())


def citations(pack: dict[str, Any]) -> Iterator[str]:
    """What screens show of a rule pack: the document and the articles."""
    yield pack["document"]
    tables = [table for name, table in pack.items() if isinstance(table, dict) and name != "in_force"]
    while tables:
        table = tables.pop()
        if "article" in table:
            yield table["article"]
        tables += [inner for inner in table.values() if isinstance(inner, dict)]


def differences(kept: Texts, wanted: Texts) -> Iterator[str]:
    """What the sources hold and the catalogue does not, and the other way round."""
    before, after = ({key(one): one for one in texts if one.id} for texts in (kept, wanted))
    yield from (f"new: {shown(one)}" for name, one in after.items() if name not in before)
    yield from (f"gone: {shown(one)}" for name, one in before.items() if name not in after)


def unfinished(texts: Texts) -> list[Message]:
    """The texts without English, or with one that nobody has confirmed."""
    return [one for one in texts if one.id and (one.fuzzy or not all(forms_of(one.string)))]


def forms_of(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def key(message: Message) -> Key:
    return message.context or "", forms_of(message.id)[0]


def shown(message: Message) -> str:
    context, text = key(message)
    return f"{text} [{context}]" if context else text


def po(texts: Texts) -> bytes:
    written = io.BytesIO()
    write_po(written, texts, width=0, no_location=True)
    return written.getvalue().strip() + b"\n"


def mo(texts: Texts) -> bytes:
    """The compiled catalogue; what is unfinished stays out, and shows as Vietnamese."""
    written = io.BytesIO()
    write_mo(written, texts)
    return written.getvalue()


def same(path: Path, made: bytes) -> bool:
    return path.exists() and path.read_bytes() == made


if __name__ == "__main__":
    sys.exit(main())
