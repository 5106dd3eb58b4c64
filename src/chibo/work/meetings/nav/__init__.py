"""What meetings put on shared screens."""

from chibo.work.meetings.nav import actions, guide, keeping, lists, menu, pages, work

__all__ = ["actions", "guide", "keeping", "lists", "menu", "pages", "work"]
