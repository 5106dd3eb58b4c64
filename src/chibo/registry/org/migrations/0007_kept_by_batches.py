"""Batches that bring units, committees and posts in can be taken back."""

from django.db import migrations

KEPT = (
    "Unit", "Placement", "Succession", "Area", "AreaPlacement", "AreaSuccession", "Coverage",
    "Committee", "Term", "Post", "Charge",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("org", "0006_marks"), ("access", "0007_manifest_keeps_what_was")]
    operations = [
        migrations.RunSQL(
            f"SELECT access_keep_rows('org_{name.lower()}', 'org.{name}')",
            f"SELECT access_forget_rows('org_{name.lower()}')",
        )
        for name in KEPT
    ]
