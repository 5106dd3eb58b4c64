"""A browser without a screen, signed in."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.test import Client

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account


def browser(actor: Actor | None = None) -> Client:
    """A client signed in as the account behind an actor; as nobody without one."""
    client = Client()
    if actor is not None:
        client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def told(answer) -> str:
    """What an answer says, without the tokens of its forms, which are new each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())


class _Rows(HTMLParser):
    def __init__(self, table: str) -> None:
        super().__init__()
        self.table, self.depth, self.rows, self.texts, self.links = table, 0, [], None, {}
        self._region = 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("aria-labelledby") == f"{self.table}-caption":
            self._region = 1
        if not self._region:
            return
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.texts = []
        elif tag == "a" and self.texts is not None:
            self.links[len(self.rows) - 1, len(self.rows[-1])] = given["href"]

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.texts is not None:
            self.rows[-1].append(" ".join(" ".join(self.texts).split()))
            self.texts = None
        if tag == "table":
            self._region = 0

    def handle_data(self, data):
        if self._region and self.texts is not None:
            self.texts.append(data)


def table(answer, name: str) -> list[list[str]]:
    """The cells of a table of the page as text, row by row, the heading first; [] where the table is not shown."""
    return _parsed(answer, name).rows


def links(answer, name: str) -> dict[tuple[int, int], str]:
    """The first address in each cell of a table, by (row, column), the heading being row 0."""
    return _parsed(answer, name).links


def _parsed(answer, name: str) -> _Rows:
    parser = _Rows(name)
    parser.feed(answer.content.decode())
    return parser
