"""The table of the units directly below: each with its figures, and how they add up to the unit's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models.functions import Lower
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.indicators.ports import Headline, Indicator, indicators
from chibo.foundation.indicators.queries import Split, plans, split
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.markup import link, stacked
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.sorting import Sort, arranged, chosen
from chibo.foundation.ui.tables import Table
from chibo.kernel.text import plain
from chibo.registry.org import queries
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement
from chibo.registry.org.standpoint import Standpoint
