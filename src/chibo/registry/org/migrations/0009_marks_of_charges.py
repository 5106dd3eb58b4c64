"""From now on who is in charge of a unit marks the facts that this outruns."""

from django.db import migrations

from chibo.foundation.indicators.marking import Touch, marked


class Migration(migrations.Migration):
    dependencies = [("org", "0008_marks_of_areas")]
    operations = [marked("org_charge", [Touch("r.unit_id", "r.valid")], about=["unit_id"])]
