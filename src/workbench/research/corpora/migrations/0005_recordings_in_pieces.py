import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Length

PIECE = 1024 * 1024


def split(apps, schema_editor):
    """Long contents, one after the other: the first piece stays where all of it was."""
    whole, further = apps.get_model("corpora", "MediumBytes"), apps.get_model("corpora", "MediumPiece")
    for digest in _long(whole):
        content = bytes(whole.objects.values_list("content", flat=True).get(pk=digest))
        for number, first in enumerate(range(0, len(content), PIECE)):
            piece = content[first : first + PIECE]
            if number:
                further.objects.create(of_id=digest, number=number, content=piece)
            else:
                whole.objects.filter(pk=digest).update(content=piece)


def _long(whole):
    return list(whole.objects.annotate(size=Length("content")).filter(size__gt=PIECE).values_list("pk", flat=True))


def join(apps, schema_editor):
    whole, further = apps.get_model("corpora", "MediumBytes"), apps.get_model("corpora", "MediumPiece")
    for digest in list(further.objects.order_by().values_list("of", flat=True).distinct()):
        first = bytes(whole.objects.values_list("content", flat=True).get(pk=digest))
        rest = further.objects.filter(of=digest).order_by("number").values_list("content", flat=True)
        whole.objects.filter(pk=digest).update(content=b"".join([first, *map(bytes, rest)]))


class Migration(migrations.Migration):
    dependencies = [("corpora", "0004_text_index")]

    operations = [
        migrations.CreateModel(
            name="MediumPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="corpora.mediumbytes"
                    ),
                ),
            ],
            options={"ordering": ["of", "number"]},
        ),
        migrations.AddConstraint(
            model_name="mediumpiece",
            constraint=models.UniqueConstraint(fields=("of", "number"), name="one_piece_per_number"),
        ),
        migrations.RunPython(split, join),
    ]
