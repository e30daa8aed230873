import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0005_planned_by")]

    operations = [
        migrations.RemoveField(model_name="hearing", name="digest"),
        migrations.RemoveField(model_name="hearing", name="despite"),
        migrations.AddField(
            model_name="hearing",
            name="recording",
            field=models.UUIDField(default=uuid.uuid4),
            preserve_default=False,
        ),
    ]
