"""From now on changed areas, and what covers them, mark the facts they outrun."""

from django.db import migrations

from chibo.foundation.indicators.marking import NO_UNIT, Touch, marked

ALWAYS = "'(,)'::daterange"


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0007_kept_by_batches"),
        ("indicators", "0003_things"),
    ]

    operations = [
        marked("org_area", [Touch(NO_UNIT, ALWAYS, through="area", thing="r.id")], about=["kind"]),
        marked("org_areaplacement", [Touch("r.unit_id", "r.valid")], about=["area_id", "unit_id"]),
        marked(
            "org_coverage",
            [Touch("r.unit_id", "r.valid", through="area", thing="r.area_id")],
            about=["unit_id", "area_id"],
        ),
    ]
