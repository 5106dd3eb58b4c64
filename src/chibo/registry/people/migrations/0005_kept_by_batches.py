"""Batches that bring members in can be taken back."""

from django.db import migrations

KEPT = ("Person", "Membership", "MembershipState", "Decision", "Transfer", "Departure", "Residence")


class Migration(migrations.Migration):
    dependencies = [("people", "0004_marks"), ("access", "0007_manifest_keeps_what_was")]
    operations = [
        migrations.RunSQL(
            f"SELECT access_keep_rows('people_{name.lower()}', 'people.{name}')",
            f"SELECT access_forget_rows('people_{name.lower()}')",
        )
        for name in KEPT
    ]
