"""Reading the guide: its pages in their order, each in Vietnamese and in short in English, and the search over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from chibo.edge.help.pictures import picture
from chibo.foundation.ui.markdown import Document, Section, read
from chibo.kernel.text import plain

FIRST = "index"
ENGLISH = "en-"
"""What stands before the anchors of the short English version, which shares a page with the Vietnamese."""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide: in full, and in short for readers of English, section by section in the same order."""

    slug: str
    full: Document
    short: Document

    @property
    def url(self) -> str:
        return address(self.slug)

    def version(self, language: str) -> Document:
        return self.full if language == "vi" else self.short

    def anchor(self, title: str, language: str) -> str:
        """The anchor of the section that has a title; in English of the short section that answers to it.

        Empty for a title there is not, and for none.
        """
        found = next((section for section in self.full.sections if section.title == title), None)
        if found is None or found.level == 1:
            return ""
        return found.anchor if language == "vi" else self._answering(found).anchor

    def _answering(self, wanted: Section) -> Section:
        """The short section at the place of the wanted one, or of the section of the second level that holds it."""
        before = self.full.sections[: self.full.sections.index(wanted) + 1]
        return self.short.contents[sum(section.level == 2 for section in before) - 1]


@dataclass(frozen=True, slots=True)
class Hit:
    """A section that a search found: its language, where it stands, and the words around the first of those sought."""

    language: str
    page: str
    section: str
    url: str
    around: str


def language() -> str:
    """Which of the guide's two languages is the reader's."""
    return "vi" if (get_language() or "vi").startswith("vi") else "en"


def folder() -> Path:
    return Path(settings.DOCS) / "guide"


def address(slug: str) -> str:
    return reverse("help:index") if slug == FIRST else reverse("help:page", args=[slug])


def page(slug: str) -> GuidePage | None:
    """The page of a name, None where the guide has none."""
    paths = folder() / f"{slug}.md", folder() / "en" / f"{slug}.md"
    if not all(path.is_file() for path in paths):
        return None
    full, short = (_document(path, path.stat().st_mtime_ns) for path in paths)
    return GuidePage(slug, full, short)


def pages() -> list[GuidePage]:
    """Every page in the order in which the first one names them, the first one itself at the head."""
    first = page(FIRST)
    named = [PurePosixPath(link.partition("#")[0]).stem for link in first.full.links] if first else []
    found = (page(slug) for slug in dict.fromkeys([FIRST, *named]))
    return [one for one in found if one is not None]


def search(text: str, *, language: str) -> list[Hit]:
    """The sections that hold every word of a text, accents aside; those with all of them in the heading first.

    Readers of English find the short sections, then the full Vietnamese ones.
    """
    sought = plain(text).split()
    versions = ("vi",) if language == "vi" else ("en", "vi")
    found = [
        ((versions.index(one), not _all_in(section.title, sought)), _hit(each, one, section, sought))
        for each in pages()
        for one in versions
        for section in each.version(one).sections
        if sought and _all_in(f"{section.title} {section.text}", sought)
    ]
    return [hit for _order, hit in sorted(found, key=lambda pair: pair[0])]


def _all_in(text: str, sought: list[str]) -> bool:
    text = plain(text)
    return all(word in text for word in sought)


def _hit(each: GuidePage, language: str, section: Section, sought: list[str]) -> Hit:
    whole = section.level == 1
    url = each.url if whole else f"{each.url}#{section.anchor}"
    title = "" if whole else section.title
    return Hit(language, each.version(language).title, title, url, around(section.text, sought))


def around(text: str, sought: list[str], *, before: int = 6, most: int = 30) -> str:
    """A piece of a text with the first word sought in it, cut between words."""
    words = text.split()
    place = next((n for n, word in enumerate(words) if any(one in plain(word) for one in sought)), 0)
    start = max(0, place - before)
    kept = words[start : start + most]
    return " ".join(["…"] * bool(start) + kept + ["…"] * (start + most < len(words)))


@lru_cache(maxsize=64)
def _document(path: Path, _changed: int) -> Document:
    english = path.parent.name == "en"
    prefix = ENGLISH if english else ""
    return read(path.read_text("utf-8"), link=partial(_address, prefix=prefix), picture=picture, prefix=prefix)


def _address(target: str, *, prefix: str) -> str:
    """Where a link of the guide leads inside the program; "" for what is not part of the guide."""
    if target.startswith(("https://", "http://")):
        return target
    path, _hash, fragment = target.partition("#")
    slug = PurePosixPath(path).stem
    if path and not (path.endswith(".md") and (folder() / f"{slug}.md").is_file()):
        return ""
    within = f"#{prefix}{fragment}" if fragment else ""
    return (address(slug) if path else "") + within
