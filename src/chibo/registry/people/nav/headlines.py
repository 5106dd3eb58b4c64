"""The figures of membership on every unit's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.foundation.indicators.ports import Headline, headlines

for headline in (
    Headline(
        code="people.members",
        order=10,
        parts=(("people.official", _("chính thức")), ("people.probationary", _("dự bị"))),
        column=pgettext_lazy("figure", "Đảng viên"),
    ),
    Headline(code="people.admitted", order=20, column=_("Kết nạp / KH")),
    Headline(code="people.recognised_official", order=30, column=_("Chính thức")),
    Headline(code="coverage.cells_with_native_member", order=45, cells=False),
    Headline(code="people.transferred_in", order=50, column=pgettext_lazy("figure", "Đến")),
    Headline(code="people.transferred_out", order=60, column=pgettext_lazy("figure", "Đi")),
    Headline(code="people.left", order=70, by_kind=True, column=pgettext_lazy("figure", "Ra khỏi Đảng")),
):
    headlines.add(headline.code, headline)
