"""The index of texts on PostgreSQL, of what is there and of whatever comes; SQLite has its own since step 4."""

from django.db import migrations

# Runs of three bytes within words, in small letters of English, so that nothing rests on the server's language. It costs
# much, and says so: no plan shall reckon runs anew for every row. A word that stands often in a text is taken once.
RUNS = """
CREATE FUNCTION corpora_textindex_runs(words text) RETURNS integer[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 20000 AS $$
SELECT ARRAY(
    SELECT (get_byte(word, at) << 16) + (get_byte(word, at + 1) << 8) + get_byte(word, at + 2)
    FROM (
        SELECT convert_to(one, 'UTF8') AS word
        FROM (
            SELECT DISTINCT unnest(string_to_array(
                translate(lower(words COLLATE "C"), E'\\n\\r\\t', '   '), ' '
            )) COLLATE "C" AS one
        ) AS each
        OFFSET 0
    ) AS bytes, generate_series(0, octet_length(word) - 3) AS at
)
$$
"""
STEPS = (
    RUNS,
    "CREATE INDEX corpora_textindex ON corpora_document USING gin (corpora_textindex_runs(text))",
    # Reckoning the runs of thousands of texts for statistics would take minutes and help nobody.
    "ALTER INDEX corpora_textindex ALTER COLUMN 1 SET STATISTICS 0",
)
BACK = (
    "DROP INDEX IF EXISTS corpora_textindex",
    "DROP FUNCTION IF EXISTS corpora_textindex_runs(text)",
)


def build(apps, schema_editor):
    _run(schema_editor.connection, STEPS)


def drop(apps, schema_editor):
    _run(schema_editor.connection, BACK)


def _run(connection, steps):
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for step in steps:
            cursor.execute(step)


class Migration(migrations.Migration):
    dependencies = [("corpora", "0006_rounds_and_definitions")]
    operations = [migrations.RunPython(build, drop)]
