"""Batches can be taken back although registers were compared and records merged: those rows are kept as well."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0006_register_and_merges")]
    operations = [
        migrations.RunSQL(
            f"SELECT access_keep_rows('people_{name.lower()}', 'people.{name}')",
            f"SELECT access_forget_rows('people_{name.lower()}')",
        )
        for name in ("Reconciliation", "Merge")
    ]
