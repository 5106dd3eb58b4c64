"""The sheets of organisation: units, areas."""

from chibo.registry.org.exchange import areas, units

__all__ = ["areas", "units"]
