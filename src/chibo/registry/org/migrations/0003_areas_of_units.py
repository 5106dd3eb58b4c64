"""The names of areas that units bore become areas, covered by their unit; its superior of the time answers for them."""

from itertools import groupby

from django.db import migrations
from django.db.backends.postgresql.psycopg_any import DateRange


def make_areas(apps, schema_editor):
    models = (apps.get_model("org", name) for name in ("Unit", "Placement", "Area", "AreaPlacement", "Coverage"))
    unit_model, seat_model, area_model, placement_model, coverage_model = models
    for unit in unit_model.objects.exclude(area_name="").order_by("pk"):
        area = area_model.objects.create(
            code=f"DB-{unit.pk}",
            kind=unit.area_kind or "other",
            opened_on=unit.opened_on,
            closed_on=unit.closed_on,
        )
        seats = seat_model.objects.filter(unit_id=unit.pk).order_by("valid")
        for superior_id, rows in groupby(seats, key=lambda row: row.superior_id):
            days = [row.valid for row in rows]
            placement_model.objects.create(
                area=area, name=unit.area_name, unit_id=superior_id or unit.pk,
                valid=DateRange(days[0].lower, days[-1].upper),
            )  # fmt: skip
        coverage_model.objects.create(area=area, unit=unit, valid=DateRange(unit.opened_on, unit.closed_on))


class Migration(migrations.Migration):
    dependencies = [("org", "0002_areas")]

    operations = [migrations.RunPython(make_areas, migrations.RunPython.noop)]
