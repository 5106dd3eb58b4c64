from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0004_units_keep_no_area_names"),
    ]

    operations = [
        migrations.AddField("placement", "level", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField("unit", "level", models.PositiveSmallIntegerField(default=1)),
    ]
