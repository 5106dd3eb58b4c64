"""The facts of organisation: units, areas, committees and posts, all in time."""

from chibo.registry.org.models.areas import Area, AreaPlacement, AreaSuccession, Coverage
from chibo.registry.org.models.decided import Decided
from chibo.registry.org.models.expressions import Differs, PlainText, SortKey
from chibo.registry.org.models.posts import Charge, Committee, Mandate, Post, Term
from chibo.registry.org.models.units import Placement, Succession, Unit

__all__ = [
    "Area",
    "AreaPlacement",
    "AreaSuccession",
    "Charge",
    "Committee",
    "Coverage",
    "Decided",
    "Differs",
    "Mandate",
    "Placement",
    "PlainText",
    "Post",
    "SortKey",
    "Succession",
    "Term",
    "Unit",
]
