"""The way from a page to the guide: {% load guide %}."""

from __future__ import annotations

from django import template

from chibo.foundation.ui.ports import help_pages, help_topic

register = template.Library()


@register.inclusion_tag("ui/help_link.html", takes_context=True)
def help_link(context: template.Context) -> dict[str, object]:
    """{% help_link %}: the question mark at the head of a page; nothing where no app declared a topic."""
    match = getattr(context.get("request"), "resolver_match", None)
    topic = help_topic(match.view_name, match.kwargs.values()) if match else None
    addresses = list(help_pages)
    return {"help_url": addresses[0](topic) if topic and addresses else ""}
