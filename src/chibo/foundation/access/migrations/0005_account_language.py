from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_sign_in_failures"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="language",
            field=models.CharField(blank=True, default="", max_length=8, verbose_name="ngôn ngữ của trang"),
        ),
    ]
