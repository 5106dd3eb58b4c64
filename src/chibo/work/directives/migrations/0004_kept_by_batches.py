"""What is taken over from another book stands in the manifest of that act."""

from django.db import migrations

KEPT = ("Document", "Dispatch", "Task")


class Migration(migrations.Migration):
    dependencies = [("directives", "0003_reminders"), ("access", "0007_manifest_keeps_what_was")]
    operations = [
        migrations.RunSQL(
            f"SELECT access_keep_rows('directives_{name.lower()}', 'directives.{name}')",
            f"SELECT access_forget_rows('directives_{name.lower()}')",
        )
        for name in KEPT
    ]
