"""Small tags of the meetings' pages: {% load meetings %}."""

from __future__ import annotations

from uuid import uuid4

from django import template

register = template.Library()


@register.simple_tag
def fresh_key() -> str:
    """A key for a form that is only a button: pressed twice, it acts once."""
    return uuid4().hex


@register.filter
def part(code: str) -> str:
    """The id of a place of the minutes on its page: `item:12` is `part-item-12`."""
    return "part-" + code.replace(":", "-")
