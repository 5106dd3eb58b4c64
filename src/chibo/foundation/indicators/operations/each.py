"""Facts of measures whose numbers are not made of their parts': every unit's is asked of the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps

from chibo.foundation.indicators.measures import Counted
from chibo.foundation.indicators.models import Fact
from chibo.foundation.indicators.operations.grounding import rows
from chibo.foundation.indicators.queries import Asked, from_records
from chibo.kernel.periods import Period


def take_each(counted: dict[int, Counted], months: Sequence[Period]) -> int:
    """Write the facts of such measures for the nodes put down; answers how many rows were written."""
    if not counted:
        return 0
    nodes: dict[tuple[str, int], list[int]] = {}
    for pk, tree, unit in rows(
        "SELECT n.id, tree, unit_id FROM fold_node t JOIN indicators_node n ON n.id = t.node_id"
    ):
        nodes.setdefault((tree, unit), []).append(pk)
    units: dict[int, Any] = apps.get_model("org.Unit")._base_manager.in_bulk([unit for _tree, unit in nodes])
    Fact.objects.filter(
        node__in=[pk for pks in nodes.values() for pk in pks],
        month__in=[month.start for month in months], measure__in=counted,
    ).delete()  # fmt: skip
    found = []
    for (tree, unit), pks in nodes.items():
        for month in months:
            asked = Asked(units[unit], month, tree)  # type: ignore[arg-type]
            for measure, one in counted.items():
                number, among = from_records(one.indicator, asked, kind=one.kind)
                if number or among:
                    fact = Fact(node_id=max(pks), month=month.start, measure_id=measure)
                    fact.numerator, fact.denominator = number, among or 0
                    found.append(fact)
    Fact.objects.bulk_create(found)
    return len(found)
