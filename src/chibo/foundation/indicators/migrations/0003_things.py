"""A mark may name a thing that figures of other units hang on, instead of a unit or beside it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0002_facts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mark",
            name="unit",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="org.unit",
            ),
        ),
        migrations.AddField(model_name="mark", name="through", field=models.CharField(max_length=20, null=True)),
        migrations.AddField(model_name="mark", name="thing", field=models.BigIntegerField(null=True)),
    ]
