"""What organisation puts on shared screens: menu, headlines, lists of records, work."""

from chibo.registry.org.nav import actions, area_lists, guide, headlines, lists, menu, pages, work

__all__ = ["actions", "area_lists", "guide", "headlines", "lists", "menu", "pages", "work"]
