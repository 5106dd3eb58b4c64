"""Posts whose holder's record turned out to be another one: part of the operation that finds it out."""

from __future__ import annotations

from collections.abc import Collection

from chibo.kernel.refs import Ref
from chibo.registry.org.models import Post


def hand_over(old: Ref, new: Ref, *, only: Collection[int] | None = None) -> list[int]:
    """Put the posts of one record (of those in `only`) down to another; answers which ones."""
    rows = Post.objects.filter(holder_label=old.label, holder_id=old.id)
    rows = rows if only is None else rows.filter(pk__in=only)
    ids = list(rows.values_list("pk", flat=True))
    Post.objects.filter(pk__in=ids).update(holder_label=new.label, holder_id=new.id, holder_name=new.title)
    return ids
