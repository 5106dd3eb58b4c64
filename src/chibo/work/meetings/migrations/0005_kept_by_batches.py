"""What is taken over from another book stands in the manifest of that act."""

from django.db import migrations

KEPT = ("Meeting", "MinutesVersion")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_marks"), ("access", "0007_manifest_keeps_what_was")]
    operations = [
        migrations.RunSQL(
            f"SELECT access_keep_rows('meetings_{name.lower()}', 'meetings.{name}')",
            f"SELECT access_forget_rows('meetings_{name.lower()}')",
        )
        for name in KEPT
    ]
