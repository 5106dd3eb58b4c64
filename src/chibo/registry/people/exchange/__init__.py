"""The sheets of membership: members, posts, decisions on members."""

from chibo.registry.people.exchange import decisions, members, posts

__all__ = ["decisions", "members", "posts"]
