"""Two records found to be one person: what hangs on one is moved to the other, and can be moved back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.refs import Ref
from chibo.registry.org.operations.holders import hand_over
from chibo.registry.people.models import Decision, Departure, Membership, Merge, Person, Transfer

MOVED = (Membership, Decision, Transfer, Departure)
FILLED = (
    "born_on",
    "sex",
    "ethnicity",
    "birth_name",
    "hometown",
    "schooling",
    "occupation",
    "card_number",
    "account_id",
)


@operation("people.merge", title=gettext_lazy("Gộp hai hồ sơ của một người"))
def merge(*, actor: Actor, kept: Person, gone: Person, at: datetime, reason: str = "", key: str = "") -> Merge:
    """Move memberships (which keep their ids), decisions, transfers, departures and posts of `gone` to `kept`, and fill
    what `kept` does not say. The record `gone` stays, empty.

    Raises Refusal for one person twice, for records whose memberships hold on one day, and when neither is in a unit.
    """
    if kept.pk == gone.pk:
        raise Refusal(_("Không thể gộp một người với chính họ."), field="kept")
    unit_id = kept.unit_id or gone.unit_id
    if unit_id is None:
        raise Refusal(_("Cả hai người đều chưa thuộc chi bộ nào."))
    moved: list[list[Any]] = []
    for model in MOVED:
        rows = model.objects.filter(person=gone)
        moved += [[model._meta.label, pk] for pk in rows.values_list("pk", flat=True)]
        rows.update(person=kept)
    posts = hand_over(_ref(gone), _ref(kept))
    moved += [["posts", pk] for pk in posts]
    moved += [["filled", name] for name in _fill(kept, gone)]
    return Merge.objects.create(kept=kept, gone=gone, unit_id=unit_id, moved=moved, by_id=actor.account_id, at=at)


@operation("people.unmerge", title=gettext_lazy("Tách lại hai hồ sơ đã gộp"), subject="merge")
def unmerge(*, actor: Actor, merge: Merge, at: datetime, reason: str = "", key: str = "") -> Merge:
    """Move back what the merge moved. Raises Refusal when it was undone already or a moved row is no more there."""
    if merge.undone_at:
        raise Refusal(_("Việc gộp này đã được tách lại rồi."))
    kept, gone = merge.kept, merge.gone
    for model in MOVED:
        ids = [pk for label, pk in merge.moved if label == model._meta.label]
        if model.objects.filter(pk__in=ids, person=kept).update(person=gone) != len(ids):
            raise Refusal(_("Có dòng đã gộp nay không còn hoặc đã sang người khác. Hãy sửa từng dòng."))
    hand_over(_ref(kept), _ref(gone), only=[pk for label, pk in merge.moved if label == "posts"])
    _empty(kept, gone, [name for label, name in merge.moved if label == "filled"])
    merge.undone_at = at
    merge.save(update_fields=["undone_at"])
    return merge


def _fill(kept: Person, gone: Person) -> list[str]:
    """Give `kept` what only `gone` says; an account is moved, since it is one person's."""
    names = [name for name in FILLED if getattr(kept, name) in (None, "") and getattr(gone, name) not in (None, "")]
    values = {name: getattr(gone, name) for name in names}
    if "account_id" in names:
        gone.account = None
        gone.save(update_fields=["account"])
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save()
    return names


def _empty(kept: Person, gone: Person, names: list[str]) -> None:
    account_id = kept.account_id if "account_id" in names else None
    for name in names:
        setattr(kept, name, None if name in ("born_on", "account_id") else "")
    kept.save()
    if account_id:
        gone.account_id = account_id
        gone.save(update_fields=["account"])


def _ref(person: Person) -> Ref:
    return Ref(person._meta.label, person.pk, person.name)
