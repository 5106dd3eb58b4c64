"""The sheets of organisation: units, areas, plans."""

from chibo.registry.org.exchange import areas, plans, units

__all__ = ["areas", "plans", "units"]
