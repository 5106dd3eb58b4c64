"""The menu entry of the guide, and the address at which it explains a page."""

from __future__ import annotations

from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from chibo.edge.help import queries
from chibo.foundation.ui.ports import HelpTopic, NavItem, help_pages, navigation


def address(topic: HelpTopic) -> str:
    """The section about a topic, in the reader's language."""
    page = queries.page(topic.page)
    anchor = page.anchor(topic.section, queries.language()) if page else ""
    return queries.address(topic.page) + (f"#{quote(anchor)}" if anchor else "")


help_pages.add("help", address)
navigation.add("help", NavItem(title=_("Hướng dẫn"), url_name="help:index", order=99))
