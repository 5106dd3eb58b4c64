"""Batches that bring units, committees and posts in can be taken back."""

from django.db import migrations

KEPT = ("Unit", "Placement", "Succession", "Committee", "Term", "Post", "Charge")


class Migration(migrations.Migration):
    dependencies = [("org", "0001_units"), ("access", "0005_manifest_keeps_what_was")]
    operations = [
        migrations.RunSQL(f"SELECT access_keep_rows('org_{name.lower()}', 'org.{name}')", "") for name in KEPT
    ]
