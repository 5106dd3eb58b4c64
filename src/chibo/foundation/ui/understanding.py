"""What a list understood of its address; the rest is put right and said, never guessed in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from chibo.foundation.ui.columns import Column, named_columns
from chibo.foundation.ui.filters import LONGEST, Search, Select, every_parameter, typed, value_of
from chibo.foundation.ui.paging import SIZES
from chibo.kernel.numbers import natural

OWN = ("sort", "order", "size", "page", "columns")


@dataclass(frozen=True, slots=True)
class Understood:
    """The parameters as the list takes them, and what was not understood, in the reader's language."""

    params: QueryDict
    notices: list[str]


def understood(
    raw: Mapping[str, str], *, fields: Sequence[Search | Select], columns: Sequence[Column], prefix: str = ""
) -> Understood:
    """Put an address right: parameters of the list that mean nothing are taken out, those of the page are kept.

    `prefix` stands before the names of the list's own parameters.
    """
    reading = _Reading(raw, fields, columns, prefix)
    own = {f"{prefix}{name}" for name in OWN} | {f"{prefix}{field.name}" for field in fields} | {"export"}
    for name, value in every_parameter(raw):
        if name not in own and len(value) <= LONGEST:
            reading.kept.appendlist(name, value)
    notices = [*reading.filters(), *reading.order(), *reading.chosen(), *reading.page()]
    return Understood(reading.kept, notices)


class _Reading:
    """One address being read: what is understood is put into `kept`, what is not is told."""

    def __init__(
        self, raw: Mapping[str, str], fields: Sequence[Search | Select], columns: Sequence[Column], prefix: str
    ) -> None:
        self.raw, self.fields, self.columns, self.prefix = raw, fields, columns, prefix
        self.kept = QueryDict(mutable=True)

    def asked(self, name: str) -> str:
        return self.raw.get(f"{self.prefix}{name}") or ""

    def keep(self, name: str, value: str) -> None:
        self.kept[f"{self.prefix}{name}"] = value

    def filters(self) -> Iterator[str]:
        for field in self.fields:
            given, value = self.asked(field.name), value_of(field, self.raw, prefix=self.prefix)
            if value:
                self.keep(field.name, value)
            if isinstance(field, Select) and given.strip() and not value:
                words = _("Không có lựa chọn «%(value)s» ở mục %(field)s, nên mục này không lọc.")
                yield words % {"value": _brief(given), "field": field.label}
            elif isinstance(field, Search) and len(typed(given)) > LONGEST:
                yield _("Chữ tìm dài quá, nên chỉ tìm theo %d chữ cái đầu.") % LONGEST
            elif isinstance(field, Search) and typed(given) != given.strip():
                yield _("Chữ tìm có ký tự không đọc được; các ký tự đó đã được bỏ qua.")

    def order(self) -> Iterator[str]:
        key, order = self.asked("sort"), self.asked("order")
        if key in {column.key for column in self.columns if column.sort is not None}:
            self.keep("sort", key)
            if order in ("asc", "desc"):
                self.keep("order", order)
        elif key:
            yield _("Không sắp xếp được theo «%s», nên danh sách giữ thứ tự thường lệ.") % _brief(key)

    def chosen(self) -> Iterator[str]:
        keys, wanted = [column.key for column in self.columns], named_columns(self.raw, prefix=self.prefix)
        if known := [key for key in keys if key in wanted]:
            self.keep("columns", ",".join(known))
        if unknown := [key for key in wanted if key not in keys]:
            yield _("Không có cột «%s» trong danh sách này.") % _brief(", ".join(unknown))

    def page(self) -> Iterator[str]:
        size, page = self.asked("size"), self.asked("page")
        if size in map(str, SIZES):
            self.keep("size", size)
        elif size:
            yield _("Không có cỡ trang «%(asked)s» dòng; chọn %(offered)s.") % {
                "asked": _brief(size), "offered": ", ".join(map(str, SIZES)),
            }  # fmt: skip
        if len(page) < 10 and natural(page):
            self.keep("page", page)
        elif page:
            yield _("Không có trang «%s», nên đang xem trang đầu.") % _brief(page)


def _brief(text: str) -> str:
    return typed(text)[:40]
