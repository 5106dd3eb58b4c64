"""What of an English page is still Vietnamese: the texts that a visitor sees or hears, less the data of the book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from playwright.sync_api import Page

from chibo.edge.demo import world
from chibo.edge.demo.accounts import ACCOUNTS
from chibo.edge.demo.meetings import words
from chibo.edge.demo.meetings.history import months
from chibo.edge.demo.meetings.telling import FIRST
from tests.architecture.untranslated import LETTERS
from tests.browser.meeting_places import TOPIC
from tools import write_texts

EDGES = ".,:;!?…·/()[]“”‘’\"'«»"
SEEN = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
  const foreign = (element) => element.closest("[lang]").lang.startsWith("vi");
  for (let element = walk.currentNode; element; element = walk.nextNode()) {
    if (foreign(element) || element.closest("script, style, template")) continue;
    for (const name of ["aria-label", "placeholder", "title", "alt", "data-label"])
      if (element.getAttribute(name)) found.push(element.getAttribute(name));
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE && node.data.trim()) found.push(node.data);
  }
  return [document.title, ...found];
}"""
"""Every piece of text and every spoken name of the page, but for what is marked as Vietnamese (lang="vi")."""

SYMBOL = re.compile(r"\d+-[^\W\d_]+/[^\W\d_]+")
"""The number of a document: 01-KH/ĐU."""

Words = tuple[str, ...]


def left_in_vietnamese(page: Page) -> list[str]:
    """What of a page of the demo, opened in English, is Vietnamese and no data of the demo world."""
    return [words for text in page.evaluate(SEEN) for words in vietnamese_words(text, data_of_the_demo())]


def vietnamese_words(text: str, allowed: frozenset[Words]) -> list[str]:
    """The runs of Vietnamese words in `text` that are not (part of) one of the values `allowed` made by `values`.

    Vietnamese is what has letters only Vietnamese has, or is a whole text of the screens ("Nam") left as it was.
    """
    if text.strip() in plain_texts():
        return [text.strip()]
    found: list[list[str]] = []
    after = -1
    for place, word in _strange(text.split(), allowed):
        if place != after:
            found.append([])
        found[-1].append(word)
        after = place + 1
    return [" ".join(run) for run in found]


def _strange(words: list[str], allowed: frozenset[Words]) -> Iterator[tuple[int, str]]:
    """The Vietnamese words outside values, each with its place; of values that overlap the longest counts."""
    keys = [word.strip(EDGES) for word in words]
    longest, place = max(map(len, allowed), default=0), 0
    while place < len(words):
        fitting = (size for size in range(longest, 0, -1) if tuple(keys[place : place + size]) in allowed)
        size = next(fitting, 0)
        if not size and LETTERS.search(keys[place]) and not SYMBOL.fullmatch(keys[place]):
            yield place, keys[place]
        place += size or 1


def values(texts: Iterable[str]) -> frozenset[Words]:
    """Data in the form `vietnamese_words` looks it up."""
    split = (tuple(word.strip(EDGES) for word in text.split()) for text in texts)
    return frozenset(words for words in split if words)


@cache
def plain_texts() -> frozenset[str]:
    """The texts of the screens that are written in plain letters and are another word in English."""
    texts = ((write_texts.key(one)[1], write_texts.forms_of(one.string)) for one in write_texts.read() if one.id)
    return frozenset(text for text, said in texts if text.isascii() and len(text) > 2 and text not in said)


@cache
def data_of_the_demo() -> frozenset[Words]:
    """Names of units, areas, persons (one as the guide shortens it), peoples and accounts, numbers of decisions, and
    what meetings put into titles."""
    columns = (
        (world.units(), ("Tên", "Quyết định số")),
        (world.areas(), ("Tên địa bàn",)),
        (world.members(), ("Họ và tên", "Dân tộc", "Số quyết định kết nạp", "Số quyết định chính thức")),
    )
    cells = (row[name] for rows, names in columns for row in rows for name in names)
    people = (text for one in world.candidates() for text in (one.name, one.people))
    terms = (f"Nhiệm kỳ {one.start.year}–{one.end.year}" for one in world.committees())
    decisions = (one.decision_number for one in (*world.plans(), *world.committees()) if one.decision_number)
    accounts = (one.name for one in ACCOUNTS)
    known = {"Chi Bộ", "7-HSĐV", "Lò Văn", *cells, *people, *terms, *decisions, *accounts}
    return values(known | set(titles_of_meetings()))


def titles_of_meetings() -> Iterator[str]:
    """What names of pages, choices and lines of work hold of meetings, where no mark of language can stand: tasks,
    matters, topics, what is proposed, what is sent down, resolutions, places."""
    for matter, *tasks in words.MATTERS.values():
        yield from (matter, *tasks)
    yield from (*words.TOPICS, *words.ERRANDS, *words.PROPOSALS, *words.SENT, TOPIC)
    yield from (words.resolution(month) for month in months(FIRST, date.today()))  # noqa: DTZ011 - the demo plays today
    yield from (words.place_of(row["Tên"].removeprefix("Chi bộ ")) for row in world.units())
