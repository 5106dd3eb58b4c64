"""One page of a long list; the other parameters of the address are kept, bad ones are put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.numbers import number as written
from chibo.kernel.numbers import natural

SIZES = (25, 50, 100, 200)
SIZE = 50


class Page:
    """The rows of one page of `rows` and the links to the others.

    `params` may name `page` and `size`; a size not offered becomes `size`, a page that is no number or below 1 the
    first, one beyond the end the last. Give ordered rows, or pages overlap; `count` where it is known already.
    """

    def __init__(
        self, *, rows: Any, params: Mapping[str, str], base_url: str = "", size: int = SIZE, count: int | None = None,
        prefix: str = "",
    ) -> None:  # fmt: skip
        self.params, self.base_url, self.prefix = params, base_url, prefix
        wanted = params.get(f"{prefix}size", "")
        self.size = next((offered for offered in SIZES if str(offered) == wanted), size)
        self.asked = _number(params.get(f"{prefix}page", ""))
        pages = Paginator(rows, self.size)
        if count is not None:
            pages.count = count
        self._found = pages.get_page(self.asked)
        self.number: int = self._found.number
        self.pages: int = self._found.paginator.num_pages
        self.total: int = self._found.paginator.count
        self.rows: list[Any] = list(self._found.object_list)

    @property
    def first(self) -> int:
        """The place of the first row shown, counted from 1; 0 in an empty list."""
        return self._found.start_index()

    @property
    def last(self) -> int:
        return self._found.end_index()

    @property
    def beyond(self) -> bool:
        """Whether a page was asked for that the list no longer has."""
        return self.asked > self.number

    @property
    def before(self) -> str:
        return self.url(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.url(self.number + 1) if self.number < self.pages else ""

    def url(self, number: int) -> str:
        return self._address(page=number if number > 1 else None)

    def _address(self, **changes: object) -> str:
        own = {f"{self.prefix}{name}": value for name, value in changes.items()}
        return with_parameters(self.params, base=self.base_url, **own)

    @property
    def step_links(self) -> SafeString:
        """The steps as items of a list."""
        return format_html_join("", '<li class="step-number">{}</li>', ((_step(*step),) for step in self.steps()))

    @property
    def size_links(self) -> SafeString:
        """The sizes side by side, the present one without a link."""
        shapes = {True: "<b>{0}</b>", False: '<a class="link" href="{1}">{0}</a>'}
        return format_html_join("", " {}", ((format_html(shapes[now], size, url),) for size, url, now in self.sizes()))

    def steps(self) -> list[tuple[int | None, str, bool]]:
        """The pages to offer as (number, address, is this one); number None stands for pages left out."""
        numbers = self._found.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1)
        return [
            (number, self.url(number), number == self.number) if isinstance(number, int) else (None, "", False)
            for number in numbers
        ]

    def sizes(self) -> list[tuple[int, str, bool]]:
        """The page sizes that make a difference, as (rows, address, is this one); none for a short list."""
        if self.total <= SIZES[0]:
            return []
        return [(size, self._address(size=size, page=None), size == self.size) for size in SIZES]


def _number(text: str) -> int:
    return max(natural(text) or 1, 1) if len(text) < 10 else 1


def _step(number: int | None, url: str, current: bool) -> SafeString:
    if number is None:
        return SafeString('<span aria-hidden="true">…</span>')
    if current:
        return format_html('<span class="btn now" aria-current="page">{}</span>', written(number))
    label = _("Trang %(number)s") % {"number": number}
    return format_html('<a class="btn" href="{}" aria-label="{}">{}</a>', url, label, written(number))
