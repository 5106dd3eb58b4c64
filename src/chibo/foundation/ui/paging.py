"""One page of a long list; the other parameters of the address are kept, bad ones are put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator

from chibo.foundation.ui.addresses import with_parameters

SIZES = (25, 50, 100, 200)


class Page:
    """The rows of one page of `rows` and the links to the others.

    `params` may name `page` and `size`; a size not offered becomes `size`, a page that is no number the first, one
    beyond the end the last. Give ordered rows, or pages overlap.
    """

    def __init__(self, *, rows: Any, params: Mapping[str, str], base_url: str = "", size: int = 50) -> None:
        self.params, self.base_url = params, base_url
        wanted = params.get("size", "")
        self.size = next((offered for offered in SIZES if str(offered) == wanted), size)
        self._found = Paginator(rows, self.size).get_page(params.get("page"))
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
    def before(self) -> str:
        return self.url(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.url(self.number + 1) if self.number < self.pages else ""

    def url(self, number: int) -> str:
        return with_parameters(self.params, base=self.base_url, page=number if number > 1 else None)

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
        return [
            (size, with_parameters(self.params, base=self.base_url, size=size, page=None), size == self.size)
            for size in SIZES
        ]
