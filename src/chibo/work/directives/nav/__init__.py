"""What documents and tasks put on shared screens."""

from chibo.work.directives.nav import actions, guide, lists, menu, pages, work

__all__ = ["actions", "guide", "lists", "menu", "pages", "work"]
