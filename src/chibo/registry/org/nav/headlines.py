"""The figures of organisation on every unit's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from chibo.foundation.indicators.ports import Headline, headlines

headlines.add(
    "org.cells",
    Headline(
        code="org.cells",
        order=40,
        parts=(("org.subordinate_cells", _("trực thuộc")), ("org.grassroots_cells", _("cơ sở"))),
        column=pgettext_lazy("figure", "Chi bộ"),
        cells=False,
    ),
)
headlines.add(
    "org.grassroots_total",
    Headline(
        code="org.grassroots_total",
        order=80,
        parts=(
            ("org.grassroots_organisations", ngettext_lazy("đảng bộ cơ sở", "đảng bộ cơ sở")),
            ("org.grassroots_cells", ngettext_lazy("chi bộ cơ sở", "chi bộ cơ sở")),
        ),
        cells=False,
    ),
)
