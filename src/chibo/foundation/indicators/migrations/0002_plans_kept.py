"""Batches of plans can be taken back."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_plans"), ("access", "0005_manifest_keeps_what_was")]
    operations = [migrations.RunSQL("SELECT access_keep_rows('indicators_plan', 'indicators.Plan')", "")]
