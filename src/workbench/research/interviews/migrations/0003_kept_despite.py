from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="interview",
            name="document_despite",
            field=models.CharField(blank=True, max_length=400, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="interview",
            name="recording_despite",
            field=models.CharField(blank=True, max_length=400, default=""),
            preserve_default=False,
        ),
    ]
