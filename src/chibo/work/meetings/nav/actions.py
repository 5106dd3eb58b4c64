"""The buttons that meetings put on a unit's page."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import PageAction, page_actions
from chibo.registry.org.standpoint import Standpoint


def board_url(_actor: Actor, point: Standpoint, _day: date) -> str:
    return point.url("meetings:board")


page_actions.add("meetings.board", PageAction(page="org.unit", order=5, title=_("Sinh hoạt từng tháng"), url=board_url))
