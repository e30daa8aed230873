"""The index of texts, of what is there and, by triggers, of whatever comes; SQLite only."""

from django.db import migrations, models

# VACUUM may number the rows of corpora_document anew, so the index has numbers of its own.
STEPS = (
    "CREATE TABLE corpora_textindex_number (number INTEGER PRIMARY KEY, document char(32) NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE corpora_textindex USING fts5"
    "(text, content='', detail=none, columnsize=0, tokenize='trigram')",
    "INSERT INTO corpora_textindex_number(document) SELECT id FROM corpora_document",
    "INSERT INTO corpora_textindex(rowid, text) "
    "SELECT number, text FROM corpora_textindex_number JOIN corpora_document ON id = document",
    "CREATE TRIGGER corpora_textindex_made AFTER INSERT ON corpora_document BEGIN "
    "INSERT INTO corpora_textindex_number(document) VALUES (new.id); "
    "INSERT INTO corpora_textindex(rowid, text) "
    "SELECT number, new.text FROM corpora_textindex_number WHERE document = new.id; END",
    "CREATE TRIGGER corpora_textindex_gone AFTER DELETE ON corpora_document BEGIN "
    "INSERT INTO corpora_textindex(corpora_textindex, rowid, text) "
    "SELECT 'delete', number, old.text FROM corpora_textindex_number WHERE document = old.id; "
    "DELETE FROM corpora_textindex_number WHERE document = old.id; END",
    "CREATE TRIGGER corpora_textindex_changed AFTER UPDATE OF text ON corpora_document "
    "WHEN old.text IS NOT new.text BEGIN "
    "INSERT INTO corpora_textindex(corpora_textindex, rowid, text) "
    "SELECT 'delete', number, old.text FROM corpora_textindex_number WHERE document = old.id; "
    "INSERT INTO corpora_textindex(rowid, text) "
    "SELECT number, new.text FROM corpora_textindex_number WHERE document = new.id; END",
)
BACK = (
    *(f"DROP TRIGGER IF EXISTS corpora_textindex_{what}" for what in ("made", "gone", "changed")),
    "DROP TABLE IF EXISTS corpora_textindex",
    "DROP TABLE IF EXISTS corpora_textindex_number",
)


def build(apps, schema_editor):
    if _can(schema_editor.connection):
        _run(schema_editor.connection, STEPS)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        _run(schema_editor.connection, BACK)


def _can(connection):
    """Some builds of SQLite lack full text, old ones the runs of three letters: these search without an index."""
    if connection.vendor != "sqlite" or connection.Database.sqlite_version_info < (3, 34):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")
        return cursor.fetchone() is not None


def _run(connection, steps):
    with connection.cursor() as cursor:
        for step in steps:
            cursor.execute(step)


class Migration(migrations.Migration):
    dependencies = [("corpora", "0003_keepsakes_and_places")]
    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["study", "position", "id"], name="documents_in_order"),
        ),
        migrations.RunPython(build, drop),
    ]
