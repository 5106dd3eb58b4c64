"""Books that kept figures before hamlets without members were kept by area."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from chibo.foundation.indicators import operations as facts
from chibo.foundation.indicators.models import Kept, Own
from chibo.kernel.periods import month_of
from chibo.registry.org import operations as org
from tests.factories.access import TODAY, operator
from tests.factories.org import again

ON = date(2021, 7, 1)
WHITE = "coverage.hamlets_without_members"


def kept() -> set[str]:
    return set(Kept.objects.values_list("measure__code", flat=True))


def test_hamlets_without_members_are_worked_out_anew_and_nothing_else(district):
    hamlet = org.open_area(
        actor=operator(), code="B1", name="Bản Trắng", kind="hamlet", unit=again(district.commune), on=ON
    )
    facts.fold()
    facts.complete(today=TODAY, months=[month_of(ON)])
    everything = kept()
    Own.objects.filter(measure__code=WHITE).update(things=None)
    connection.check_constraints()
    for target in ("0008_marks_of_coverage", "0009_white_spots_by_area"):
        MigrationExecutor(connection).migrate([("people", target)])
    assert everything - kept() == {WHITE}
    assert not Own.objects.filter(measure__code=WHITE).exists()
    facts.complete(today=TODAY, months=[month_of(ON)])
    assert kept() == everything
    assert set(map(tuple, Own.objects.filter(measure__code=WHITE).values_list("things", flat=True))) == {(hamlet.pk,)}
