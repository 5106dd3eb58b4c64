"""When a cell was last reminded of what was sent down to it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directives", "0002_marks")]

    operations = [
        migrations.AddField(
            model_name="receipt",
            name="reminded_on",
            field=models.DateField(blank=True, null=True, verbose_name="ngày được nhắc"),
        ),
    ]
