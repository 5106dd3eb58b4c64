"""The menu in which a reader chooses the columns of a list: a plain GET form of boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.columns import Column, spoken_as
from chibo.foundation.ui.filters import every_parameter
from chibo.foundation.ui.markup import hidden


@dataclass(frozen=True, kw_only=True)
class ColumnMenu:
    """All `columns` of a list, those `shown` now, and the parameters carried along."""

    columns: Sequence[Column]
    shown: Sequence[Column]
    params: Mapping[str, str]
    base_url: str = ""
    prefix: str = ""

    @property
    def name(self) -> str:
        """The name of the parameter."""
        return f"{self.prefix}columns"

    @property
    def boxes(self) -> SafeString:
        """A box for each column; the first one names the row and is no choice."""
        drawn = (
            (
                self.name,
                column.key,
                SafeString(" checked" if column in self.shown else ""),
                spoken_as(column),
                column.label,
            )
            for column in self.columns[1:]
        )
        return format_html_join(
            "", '<label><input type="checkbox" name="{}" value="{}"{}><span{}>{}</span></label>', drawn
        )

    @property
    def kept(self) -> SafeString:
        """What the form carries along; the first column's own key, so that a choice of no other is a choice."""
        kept = [pair for pair in every_parameter(self.params) if pair[0] != self.name]
        return hidden([*kept, (self.name, self.columns[0].key)])

    @property
    def default_url(self) -> str:
        """The address with the columns that are shown at first; "" where they are."""
        if self.name not in self.params:
            return ""
        return with_parameters(self.params, base=self.base_url, **{self.name: None})
