"""What organisation puts on shared screens: menu, headlines, lists of records, work."""

from chibo.registry.org.nav import headlines, lists, menu, pages, work

__all__ = ["headlines", "lists", "menu", "pages", "work"]
