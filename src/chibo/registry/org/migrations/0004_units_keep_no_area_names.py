from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("org", "0003_areas_of_units")]

    operations = [
        migrations.RemoveField(model_name="unit", name="area_kind"),
        migrations.RemoveField(model_name="unit", name="area_name"),
    ]
