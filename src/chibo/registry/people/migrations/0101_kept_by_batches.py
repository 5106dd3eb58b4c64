"""Batches that bring members in can be taken back."""

from django.db import migrations

KEPT = ("Person", "Membership", "MembershipState", "Decision", "Transfer", "Departure")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sent_again"), ("access", "0005_manifest_keeps_what_was")]
    operations = [
        migrations.RunSQL(f"SELECT access_keep_rows('people_{name.lower()}', 'people.{name}')", "") for name in KEPT
    ]
