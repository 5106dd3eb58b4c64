"""Menu entries of indicators."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import allows
from chibo.foundation.ui.ports import HelpTopic, NavItem, help_topics, navigation


def reads_checks(actor: Actor) -> bool:
    return allows("indicators.read_checks", actor)


navigation.add(
    "indicators.checks",
    NavItem(title=_("Đối chiếu số liệu"), url_name="indicators:checks", order=95, visible=reads_checks),
)
help_topics.add("indicators:checks", HelpTopic(page="so-lieu-don-vi", section="Đối chiếu số liệu"))
