"""Batches of plans can be taken back."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("indicators", "0003_things"), ("access", "0007_manifest_keeps_what_was")]
    operations = [
        migrations.RunSQL(
            "SELECT access_keep_rows('indicators_plan', 'indicators.Plan')",
            "SELECT access_forget_rows('indicators_plan')",
        )
    ]
