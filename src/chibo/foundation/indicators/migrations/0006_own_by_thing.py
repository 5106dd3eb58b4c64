"""What bases count on their own is kept by what it is about as well, where a measure says so."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0005_own"),
    ]

    operations = [
        migrations.AddField(
            model_name="own",
            name="things",
            field=ArrayField(base_field=models.BigIntegerField(), null=True, size=None),
        ),
    ]
