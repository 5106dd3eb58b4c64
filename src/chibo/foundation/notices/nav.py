"""Where calendars are found: under one's name, and on the page of a unit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.foundation.ui.ports import HelpTopic, NavItem, PageAction, account_menu, help_topics, page_actions

account_menu.add("notices.own", NavItem(title=_("Lịch của tôi"), url_name="notices:own", order=12))


def calendar_url(_actor: Any, point: Any, _day: date) -> str:
    return reverse("notices:of_unit", args=[point.unit.pk])


page_actions.add("notices.of_unit", PageAction(page="org.unit", order=30, title=_("Lịch"), url=calendar_url))
for name in ("own", "open", "close", "of_unit", "open_of_unit", "feed"):
    help_topics.add(f"notices:{name}", HelpTopic(page="lich", section="Xem lịch sinh hoạt trên điện thoại"))
