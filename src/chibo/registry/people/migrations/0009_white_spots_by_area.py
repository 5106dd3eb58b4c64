"""Hamlets without members are kept by area: what was kept by unit is worked out anew, in all months."""

from django.db import migrations

FORGET = """
DELETE FROM indicators_kept USING indicators_measure m
WHERE m.id = measure_id AND m.code = 'coverage.hamlets_without_members';
DELETE FROM indicators_own USING indicators_measure m
WHERE m.id = measure_id AND m.code = 'coverage.hamlets_without_members'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0006_own_by_thing"),
        ("people", "0008_marks_of_coverage"),
    ]

    operations = [migrations.RunSQL(FORGET, FORGET)]
