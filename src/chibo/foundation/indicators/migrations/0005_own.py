"""What bases count on their own is kept by unit. Facts made before know nothing of it: they are worked out anew."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

FORGET = "DELETE FROM indicators_kept; DELETE FROM indicators_fact"
POINTING = {"db_index": False, "on_delete": models.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0004_plans_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="Own",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "node_id",
                        "month",
                        "measure_id",
                        "among",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("month", models.DateField()),
                ("among", models.BooleanField()),
                ("amount", models.BigIntegerField()),
                ("units", ArrayField(base_field=models.BigIntegerField(), null=True, size=None)),
                ("amounts", ArrayField(base_field=models.IntegerField(), null=True, size=None)),
                ("counted", ArrayField(base_field=models.BigIntegerField(), null=True, size=None)),
                ("parted", ArrayField(base_field=models.BigIntegerField(), null=True, size=None)),
                ("measure", models.ForeignKey(to="indicators.measure", **POINTING)),
                ("node", models.ForeignKey(to="indicators.node", **POINTING)),
            ],
        ),
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
    ]
