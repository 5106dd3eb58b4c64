"""Two writers at once, of whom neither sees what the other wrote: the fold that comes last has both in the figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

from chibo.registry.org.models import Area, Unit
from chibo.registry.people.models import MembershipState
from tests.contracts import fact_worlds as worlds
from tests.contracts.fact_worlds import settle

COVER = "INSERT INTO org_coverage (unit_id, area_id, valid) VALUES (%s, %s, daterange('2021-01-01', NULL))"
ANSWER = "UPDATE org_areaplacement SET unit_id = %s WHERE area_id = %s"


@contextmanager
def another_writer() -> Iterator[psycopg.Connection]:
    """A transaction beside the test's own."""
    where = connection.settings_dict
    url = f"postgresql://{where['USER']}@/{where['NAME']}?host={quote(str(where['HOST']))}&port={where['PORT']}"
    with psycopg.connect(url) as beside:
        yield beside


@pytest.mark.trust
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["the change is folded first", "the link is folded first"])
def test_what_two_writers_do_at_once_is_in_the_figures_whoever_comes_first(first):
    """C5 begins to cover B7 of X1, and its members turn out to have been candidates: B7 stays without members.
    At the same time X2 answers for the school N1, and C5 of another organisation covers no longer only that."""
    worlds.complete_world()
    cell, other = Unit.objects.get(code="C5"), Unit.objects.get(code="X2")
    hamlet, school = Area.objects.get(code="B7"), Area.objects.get(code="N1")
    states = MembershipState.objects.filter(membership__unit=cell)
    with another_writer() as beside:
        beside.execute(COVER, [cell.pk, hamlet.pk])
        beside.execute(ANSWER, [other.pk, school.pk])
        if first == "the link is folded first":
            with another_writer() as third:
                third.execute("UPDATE people_membershipstate SET status = 'candidate' WHERE id = ANY(%s)",
                              [list(states.values_list("pk", flat=True))])  # fmt: skip
                beside.commit()
                settle()
        else:
            states.update(status="candidate")
            settle()
    settle()
    assert worlds.checked().differences == []
