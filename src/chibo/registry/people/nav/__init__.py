"""What membership puts on shared screens: menu, headlines, lists of records, panels, work."""

from chibo.registry.people.nav import actions, areas, guide, headlines, lists, menu, pages, panels, work

__all__ = ["actions", "areas", "guide", "headlines", "lists", "menu", "pages", "panels", "work"]
