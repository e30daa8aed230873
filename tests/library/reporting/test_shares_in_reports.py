"""A report tells no percentage of fewer than ten."""

from counterpoint.reporting.agreement import blocks
from counterpoint.reporting.blocks import Table
from tests.library.analysis.studies import study


def agreed(many):
    """Reads the column “Agreed” where two coders have read so many interviews and differ on one."""
    texts = {f"i{number}": "abcd" for number in range(many)}
    rows = [(name, "hope", coder, 0, 4) for name in list(texts)[:3] for coder in ("Ana", "Ben")]
    rows.append(("i3", "hope", "Ana", 0, 4))
    corpus = study(texts, ["hope"], rows, [(name, coder) for name in texts for coder in ("Ana", "Ben")])
    table = next(block for block in blocks(corpus) if isinstance(block, Table))
    return [row[table.columns.index("Agreed")] for row in table.rows]


def test_agreement_on_few_judgements_is_told_in_counts():
    assert agreed(9) == ["8 of 9"]
    assert agreed(10) == ["90 %"]
