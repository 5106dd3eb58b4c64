"""A list as a page shows it and a file holds it: filters, columns, order, pages, foot and exports in one object.

    found = Listing(
        name="areas", title=_("Địa bàn"), params=request.GET, sort=Sort(key="name"),
        rows=Area.objects.visible_to(actor),
        columns=[Column("name", _("Tên"), sort="sort_key"), Column("people", _("Dân"), numeric=True, total="people")],
        fields=[Search(name="q", label=_("Tìm tên"), narrow="plain")],
        empty=Empty(title=_("Chưa có địa bàn nào.")),
    )
    return exported(request, found) or render(request, "org/areas.html", {"title": …, "found": found})

and in the template {% listing found %}.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.column_menu import ColumnMenu
from chibo.foundation.ui.columns import Column, chosen_columns
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.exports.answering import WRITERS, misread
from chibo.foundation.ui.exports.listed import sheet_of
from chibo.foundation.ui.exports.sheet import MOST_ROWS, Sheet
from chibo.foundation.ui.filters import TABLE_PARAMETERS, FilterBar, Search, Select, every_parameter
from chibo.foundation.ui.markup import hidden
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.sorting import Sort, arranged, chosen
from chibo.foundation.ui.tables import Table
from chibo.foundation.ui.totals import totals
from chibo.foundation.ui.understanding import Understood, understood
from chibo.foundation.ui.words import Text


@dataclass
class Listing:
    """`rows`: a queryset or a list, or a function of the filter bar that answers one where the page itself narrows.

    `name` is the region's id, unique on the page. `ready` completes the rows of a page in a fixed number of queries.
    `after` are rows that follow the last one while nothing is filtered. `foot` gives the values of the foot while
    nothing is filtered, else (and without it) columns with `total` are added up. `empty` is shown for a list without
    rows when nothing is filtered. `whole` counts the rows before the filters.

    `unit` and `about` ((label, value) pairs: whose, which period, as of when) go to the top of a file, the unit into
    the journal. `base_url` is the address of the page, `files_at` of the one that answers with files, if another.
    A second list on a page has a `prefix` before the names of its parameters. `besides` are the ids of other parts of
    the page that its filters change.
    """

    _: KW_ONLY
    name: str
    title: Text
    params: Mapping[str, str]
    columns: Sequence[Column]
    rows: Any
    sort: Sort
    fields: Sequence[Search | Select] = ()
    empty: Empty | None = None
    ready: Callable[[list[Any]], None] | None = None
    after: Sequence[Any] = ()
    foot: Mapping[str, object] | None = None
    whole: Callable[[], int] | None = None
    unit: Any = None
    about: Sequence[tuple[Text, object]] = ()
    base_url: str = ""
    files_at: str = ""
    prefix: str = ""
    besides: Sequence[str] = ()

    @cached_property
    def asked(self) -> Understood:
        return understood(self.params, fields=self.fields, columns=self.columns, prefix=self.prefix)

    @cached_property
    def filters(self) -> FilterBar:
        return FilterBar(
            region=self.name, fields=self.fields, params=self.asked.params, base=self.base_url, prefix=self.prefix,
            besides=self.besides, label=self.title,
        )  # fmt: skip

    @cached_property
    def shown(self) -> list[Column]:
        """The chosen columns."""
        return chosen_columns(self.columns, self.asked.params, prefix=self.prefix)

    @cached_property
    def order(self) -> Sort:
        return chosen(self.asked.params, columns=self.columns, default=self.sort, prefix=self.prefix)

    @cached_property
    def found(self) -> Any:
        """All rows that the filters leave, in no order."""
        return self.filters.left(self.rows(self.filters) if callable(self.rows) else self.rows)

    @cached_property
    def ordered(self) -> Any:
        return arranged(self.found, columns=self.columns, sort=self.order)

    @cached_property
    def page(self) -> Page:
        known = self.whole() if self.whole and not self.filters.active else None
        page = Page(
            rows=self.ordered, params=self.asked.params, base_url=self.base_url, count=known, prefix=self.prefix
        )
        if self.ready:
            self.ready(page.rows)
        return page

    @property
    def count(self) -> int:
        """How many rows the filters leave."""
        return self.page.total

    @property
    def count_words(self) -> str:
        """How many rows there are, and while they are filtered of how many."""
        every = self.whole() if self.whole and self.filters.active else self.count
        if every == self.count:
            return ngettext("%(count)s dòng", "%(count)s dòng", every) % {"count": number(every)}
        words = _("%(some)s trong %(all)s dòng khớp bộ lọc")
        return words % {"some": number(self.count), "all": number(every)}

    @cached_property
    def total_row(self) -> Mapping[str, object] | None:
        if self.foot is not None and not self.filters.active:
            return self.foot
        return totals(self.found, self.columns, count=self.count)

    def table(self) -> Table:
        last = [] if self.filters.active or self.page.after else list(self.after)
        return Table(
            columns=self.shown, rows=[*self.page.rows, *last], caption=self.title, name=f"{self.name}-table",
            sort=self.order, params=self.asked.params, base_url=self.base_url, prefix=self.prefix,
            empty=self._empty(), total_row=self.total_row,
        )  # fmt: skip

    @cached_property
    def notices(self) -> list[str]:
        """What of the address was not understood."""
        found = [*self.asked.notices, "" if self.prefix else misread(self.params, self.name)]
        if self.page.beyond:
            words = _("Danh sách chỉ có %(pages)s trang, nên đang xem trang cuối.")
            found.append(words % {"pages": number(self.page.pages)})
        return [text for text in found if text]

    def files(self) -> list[tuple[str, str]]:
        """The forms in which the list can be had, with their addresses; none for an empty or too long list."""
        if not 0 < self.count <= MOST_ROWS:
            return []
        base, own = self.files_at or self.base_url, {f"{self.prefix}{name}": None for name in ("page", "size")}
        return [
            (form.upper(), with_parameters(self.asked.params, base=base, **own, export=f"{self.name}.{form}"))
            for form in WRITERS
        ]

    @property
    def file_links(self) -> SafeString:
        words = _("Tải %(rows)s dòng dạng %(form)s")
        drawn = ((url, words % {"rows": number(self.count), "form": form}, form) for form, url in self.files())
        return format_html_join(" · ", '<a class="link" href="{}" aria-label="{}">{}</a>', drawn)

    @property
    def told(self) -> SafeString:
        """How the list is now sorted, sized and cut into columns: what the filter's form must carry along."""
        own = {f"{self.prefix}{name}" for name in TABLE_PARAMETERS}
        pairs = [pair for pair in every_parameter(self.asked.params) if pair[0] in own]
        return hidden(pairs, form=f"{self.name}-filters")

    @property
    def too_long(self) -> str:
        """That the list is too long for a file; "" when it is not."""
        words = _("Quá %(most)s dòng: hãy lọc bớt để tải về.")
        return words % {"most": number(MOST_ROWS)} if self.count > MOST_ROWS else ""

    def sheet(self) -> Sheet:
        return sheet_of(self)

    @cached_property
    def menu(self) -> ColumnMenu:
        """The columns to choose from."""
        return ColumnMenu(
            columns=self.columns, shown=self.shown, params=self.asked.params, base_url=self.base_url, prefix=self.prefix
        )

    def _empty(self) -> Empty:
        if not self.filters.active:
            return self.empty or Empty(title=_("Chưa có dòng nào."))
        return Empty(
            title=_("Không có dòng nào khớp bộ lọc."), hint=_("Hãy gõ ít chữ hơn, hoặc bỏ lọc để xem cả danh sách."),
            action=_("Bỏ lọc"), url=self.filters.clear_url,
        )  # fmt: skip
