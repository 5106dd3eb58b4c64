"""Batches: what was written as one, by whom, and the way to take it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import allows
from chibo.foundation.exchange.models import Batch
from chibo.foundation.exchange.tables.uploads import fields, kind_words, unit_words
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import link, tag
from chibo.foundation.ui.numbers import moment
from chibo.foundation.ui.sorting import Sort


def batches(actor: Actor, params: QueryDict, *, names: Mapping[int, str]) -> Listing:
    """The batches in reach, the latest first, also those that the command line wrote."""
    columns = [
        Column("number", _("Lô"), cell=lambda row: _("Lô %s") % row.pk, value=lambda row: row.pk, sort="pk"),
        Column("file", _("Tệp"), cell=lambda row: row.file.name, sort="file__name", wide=True),
        Column("kind", _("Loại"), cell=kind_words, sort="kind"),
        Column("unit", _("Đơn vị"), cell=unit_words(names), wide=True, shown=False),
        Column("at", _("Lúc"), sort="at"),
        Column("who", _("Người nhập"), cell=lambda row: row.account.called, sort="account__name", shown=False),
        Column("new", _("Mới"), numeric=True, sort="new"),
        Column("changed", _("Thay đổi"), numeric=True, sort="changed"),
        Column("unchanged", _("Giữ nguyên"), numeric=True, sort="unchanged", shown=False),
        Column("state", _("Hoàn tác"), cell=_back(actor), value=lambda row: row.rolled_back_at, sort="rolled_back_at"),
    ]
    return Listing(
        name="batches", prefix="batch_", title=_("Các lô đã ghi"), params=params, columns=columns,
        rows=Batch.objects.visible_to(actor).select_related("file", "account", "unit"), fields=fields(),
        sort=Sort(key="number", order="desc"), empty=Empty(title=_("Chưa ghi lô nào.")),
    )  # fmt: skip


def _back(actor: Actor) -> Callable[[Batch], SafeString | str]:
    def cell(row: Batch) -> SafeString | str:
        if row.rolled_back_at:
            return tag(_("đã hoàn tác %s") % moment(row.rolled_back_at))
        if not allows("exchange.roll_back", actor, batch=row):
            return ""
        return link(_("Hoàn tác lô %s") % row.pk, url=reverse("exchange:roll_back", args=[row.pk]))

    return cell
