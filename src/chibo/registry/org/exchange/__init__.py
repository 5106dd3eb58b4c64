"""The sheets of organisation: units, plans."""

from chibo.registry.org.exchange import plans, units

__all__ = ["plans", "units"]
