"""What calendars call units."""

from __future__ import annotations

from chibo.foundation.notices.ports import unit_names
from chibo.registry.org.queries import names

unit_names.add("org", names)
