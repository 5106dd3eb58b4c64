"""What apps put on shared screens. Each registers in its `nav.py`; nothing here knows who does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.foundation.ui.words import Text
from chibo.kernel.registry import Registry


def everybody(actor: Any) -> bool:
    """The visibility of what every signed-in person may open."""
    return actor is not None


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """A menu entry: its title, the name of its address, its place from the top and who sees it.

    `badge` may count what waits there. `post` makes it a button that changes something (signing out).
    """

    title: Text
    url_name: str
    order: int
    visible: Callable[[Any], bool] = everybody
    badge: Callable[[Any], int] | None = None
    post: bool = False


@dataclass(frozen=True, kw_only=True)
class WorkItem:
    """One thing somebody owes: where to do it, until when, and how pressing it is (a tone: bad, warn, info, plain)."""

    title: str
    url: str
    due: date | None = None
    level: str = "plain"
    note: str = ""
    unit_title: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkQueue:
    """A kind of work: what an actor owes of it on a day, most pressing first.

    The menu of every page counts what is owed: `count` answers with the number of items by one cheap query, and by none
    for who never owes such work.
    """

    code: str
    title: Text
    items: Callable[[Any, date], list[WorkItem]]
    count: Callable[[Any, date], int] | None = None

    def counted(self, actor: Any, on: date) -> int:
        return self.count(actor, on) if self.count else len(self.items(actor, on))


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A card on another app's page. `page` names it ("org.unit"); `context` gets actor, subject and day.

    It answers what `template` needs, or None when there is nothing to show this actor.
    """

    page: str
    order: int
    template: str
    context: Callable[[Any, Any, date], Mapping[str, Any] | None]


@dataclass(frozen=True, kw_only=True)
class PageAction:
    """A button on another app's page (as for panels). `url` gets actor, subject and day; None: not for this actor."""

    page: str
    order: int
    title: Text
    url: Callable[[Any, Any, date], str | None]


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """The pages of the records of a model: of those `ids` that the actor may open, the address of each."""

    label: str
    urls: Callable[[Any, Iterable[int]], Mapping[int, str]]


@dataclass(frozen=True, kw_only=True)
class HelpTopic:
    """Where the users' guide explains a page: the name of a page of docs/guide, and a heading on it (none: its top)."""

    page: str
    section: str = ""


@dataclass(frozen=True, kw_only=True)
class SignInHint:
    """An account that the sign-in page of the demo offers with one button."""

    username: str
    password: str
    name: str
    role: Text


FileOrders = Callable[[Any, Any], Any]
"""Takes a request and a `Wanted` file, has it made in the background, answers with the way to where it will be."""

navigation: Registry[NavItem] = Registry("NavItem")
"""The main menu."""

account_menu: Registry[NavItem] = Registry("NavItem of the account")
"""The menu under the name of who is signed in: change password, sign out."""

work_queues: Registry[WorkQueue] = Registry("WorkQueue")

panels: Registry[Panel] = Registry("Panel")


def panels_of(page: str) -> list[Panel]:
    """The panels registered for `page`, in their order."""
    return sorted((panel for panel in panels if panel.page == page), key=lambda panel: panel.order)


page_actions: Registry[PageAction] = Registry("PageAction")

record_pages: Registry[RecordPage] = Registry("RecordPage")
"""By the label of the model."""

search_pages: Registry[NavItem] = Registry("Search page")
"""The page that answers the search box at the top; its title is the hint in the box. The first one is used."""

help_topics: Registry[HelpTopic] = Registry("HelpTopic")
"""By the name of a page's address, or that name and one of its arguments ("people:act/send"), which goes before."""

help_pages: Registry[Callable[[HelpTopic], str]] = Registry("Help page")
"""Who serves the guide: the address that explains a topic. The first one is used."""

sign_in_hints: Registry[SignInHint] = Registry("SignInHint")
"""Shown in demo mode only."""

file_orders: Registry[FileOrders] = Registry("FileOrders")
"""Who makes long files in the background. The first one is used."""


def actions_of(page: str, actor: Any, subject: Any, day: date) -> list[tuple[Text, str]]:
    """The buttons (title, address) that `page` shows this actor."""
    wanted = sorted((action for action in page_actions if action.page == page), key=lambda action: action.order)
    return [(action.title, url) for action in wanted if (url := action.url(actor, subject, day))]


def help_topic(name: str, arguments: Iterable[object] = ()) -> HelpTopic | None:
    """The topic of a page by the name of its address and its arguments; None where no app declared one."""
    keys = [f"{name}/{argument}" for argument in arguments]
    return next((help_topics[key] for key in [*keys, name] if key in help_topics), None)


def pages_of(label: str, actor: Any, ids: Iterable[int]) -> Mapping[int, str]:
    """The addresses of those records of a model that the actor may open, by id."""
    page = record_pages.get(label)
    return page.urls(actor, ids) if page else {}
