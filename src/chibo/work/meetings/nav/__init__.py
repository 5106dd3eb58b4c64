"""What meetings put on shared screens."""

from chibo.work.meetings.nav import actions, guide, lists, menu, pages, work

__all__ = ["actions", "guide", "lists", "menu", "pages", "work"]
