"""Who may bring sheets in, and order and fetch long files."""

from __future__ import annotations

import hashlib
from typing import Any

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import rule
from chibo.foundation.exchange.models import Batch, FileOrder, Upload
from chibo.foundation.exchange.ports import importers


@rule("exchange.commit")
def may_commit(actor: Actor, kind: str, unit: Any) -> bool:
    """As the sheet's own importer says."""
    return actor.everywhere or importers[kind].may(actor, unit)


def may_bring(actor: Actor, kind: str, unit: Any) -> bool:
    return kind in importers and (actor.everywhere or importers[kind].may(actor, unit))


@rule("exchange.receive")
def may_receive(actor: Actor, kind: str, unit: Any) -> bool:
    """As the sheet's own importer says."""
    return may_bring(actor, kind, unit)


@rule("exchange.match_columns")
def may_match(actor: Actor, upload: Upload) -> bool:
    """Whoever may bring this sheet in at the upload's unit."""
    return may_bring(actor, upload.kind, upload.unit)


@rule("exchange.order_commit")
def may_order_commit(actor: Actor, upload: Upload) -> bool:
    """Whoever may bring this sheet in at the upload's unit."""
    return may_bring(actor, upload.kind, upload.unit)


@rule("exchange.commit_upload")
def may_commit_upload(actor: Actor, upload: Upload) -> bool:
    """Whoever may bring this sheet in at the upload's unit."""
    return may_bring(actor, upload.kind, upload.unit)


@rule("exchange.drop")
def may_drop(actor: Actor, upload: Upload) -> bool:
    """Whoever may bring this sheet in at the upload's unit."""
    return may_bring(actor, upload.kind, upload.unit)


@rule("exchange.roll_back")
def may_roll_back(actor: Actor, batch: Batch) -> bool:
    """Whoever may bring this sheet in where the batch was brought in."""
    return may_bring(actor, batch.kind, batch.unit)


@rule("exchange.order_file")
def may_order_file(actor: Actor, unit: Any) -> bool:
    """Whoever holds a role over the unit whose list it is (any role, for a list of no unit), as its page allows."""
    return actor.holds(over=unit) if unit is not None else actor.has()


@rule("exchange.take_file")
def may_take_file(actor: Actor, order: FileOrder) -> bool:
    """Who ordered it, as long as the mandates are those under which it was made."""
    return order.account_id == actor.account_id and order.reach == reach_of(actor)


def reach_of(actor: Actor) -> str:
    """A digest of all that an actor may reach."""
    grants = sorted((grant.role, grant.path) for grant in actor.grants)
    return hashlib.sha256(repr((actor.everywhere, grants)).encode()).hexdigest()
