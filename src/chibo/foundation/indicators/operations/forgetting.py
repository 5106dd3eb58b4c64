"""Forgetting facts of units that are to be as if they had never been: a batch that made them is taken back."""

from __future__ import annotations

from collections.abc import Collection

from chibo.foundation.indicators.models import Kept
from chibo.foundation.indicators.operations.grounding import run

BELOW = "SELECT id FROM indicators_node WHERE string_to_array(path::text, '.')::bigint[] && %s::bigint[]"


def forget(units: Collection[int]) -> None:
    """Take away every place at or below these units, with its facts. Where there were any, no month is complete any
    more: until the folding worker has worked all of them out anew, figures are asked of the records."""
    run(f"DELETE FROM indicators_own WHERE node_id IN ({BELOW})", [list(units)])
    if run(f"DELETE FROM indicators_fact WHERE node_id IN ({BELOW})", [list(units)]):
        Kept.objects.all().delete()
    run(f"DELETE FROM indicators_node WHERE id IN ({BELOW})", [list(units)])
