"""The menu entries of exchange, its pages in the guide, and long files that are made in the background."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange import tasks
from chibo.foundation.exchange.enums import UNDER_WAY
from chibo.foundation.exchange.models import FileOrder, OfficeQuerySet
from chibo.foundation.exchange.operations import order_file
from chibo.foundation.ui.exports.giving import Wanted
from chibo.foundation.ui.ports import HelpTopic, NavItem, account_menu, file_orders, help_topics, navigation

IN, OUT, LONG = "Năm bước trên trang", "Lấy danh sách ra", "Tệp dài lập ở máy chủ"
TOPICS = {
    "index": "", "receive": IN, "upload": IN, "match": IN, "act": IN, "refused": IN, "template": IN, "roll_back": IN,
    "choose": OUT, "export": OUT, "files": LONG, "fetch": LONG, "again": LONG,
}  # fmt: skip
"""The section of the guide about each page."""


def brings_sheets(actor: Actor) -> bool:
    """Whether the actor has an office that brings sheets in."""
    return actor.has(*OfficeQuerySet.scope_roles)


navigation.add(
    "exchange", NavItem(title=_("Nhập, xuất danh sách"), url_name="exchange:index", order=80, visible=brings_sheets)
)
account_menu.add("exchange.files", NavItem(title=_("Tệp đã yêu cầu"), url_name="exchange:files", order=15))


def ordered(request: Any, wanted: Wanted) -> HttpResponseRedirect:
    """The page of ordered files, with this one on it. What is under way already is not ordered again."""
    asked = {"address": request.get_full_path(), "language": get_language() or "vi"}
    mine = FileOrder.objects.visible_to(request.actor)
    if not mine.filter(state__in=UNDER_WAY, **asked).exists():
        order = order_file(
            actor=request.actor, unit=wanted.unit, what=wanted.what, title=wanted.title, form=wanted.form,
            rows=wanted.rows, **asked,
        )  # fmt: skip
        tasks.make_file.defer(order=order.pk)
    return HttpResponseRedirect(reverse("exchange:files"))


file_orders.add("exchange", ordered)

for name, section in TOPICS.items():
    help_topics.add(f"exchange:{name}", HelpTopic(page="nhap-danh-sach", section=section))
