"""The sheets of membership: members."""

from chibo.registry.people.exchange import members

__all__ = ["members"]
