"""`counterpoint benefits`: a table for eyes, JSON for programs, all faults at once, and nothing heavy loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from counterpoint.cli.verbs import command
from counterpoint.errors import Faults, UserError
from tests.docs.pages import blocks
from workbench.command import benefits
from workbench.practice.benefits.months import written
from workbench.practice.benefits.picture import picture
from workbench.practice.benefits.situation import situation

ROOT = Path(__file__).resolve().parents[4]
PAGE = ROOT / "docs" / "how-to" / "ask-what-more-hours-do.md"
PLAIN = ["--wage", "18", "--ssi", "--state", "MO", "--month", "2026-05"]
HEAVY = """
import sys
from counterpoint.cli.verbs import command
from workbench.command.benefits import benefits
command("benefits", benefits)(["--wage", "18", "--hours", "0-40", "--ssi", "--month", "2026-05"], standalone_mode=False)
sys.exit(", ".join({"django", "polars", "numpy"} & set(sys.modules)) or 0)
"""


def run(words):
    return command("benefits", benefits)(words, standalone_mode=False)


def test_json_holds_every_number_with_its_rules(capsys):
    run([*PLAIN, "--hours", "0-40", "--json"])
    told = json.loads(capsys.readouterr().out)
    drawn = picture(situation(told["situation"]))
    assert [one["total"] for one in told["picture"]["points"]] == [float(one.total) for one in drawn.points]
    named = {rule for one in told["picture"]["points"] for part in one["parts"].values() for rule in part["rules"]}
    assert named <= set(told["rules"])
    assert told["rules"]["ssi.rate-2026-01"]["value"] == "994"
    assert told["report"][0]["days"] == ["2026-06-06", "2026-06-10"]
    assert told["not_covered"]
    assert "benefits planner" in told["ask"]


def test_a_table_for_eyes(capsys):
    run([*PLAIN, "--hours", "0,20", "--ssdi", "--ssdi-amount", "600", "--trial-count", "2"])
    told = capsys.readouterr().out
    assert "hours       pay    SSDI     SSI     total" in told
    assert "   20  1,560.00  600.00    0.00  2,160.00" in told
    assert "Once trial work and grace months are used" in told
    assert "lose" not in told.lower()


def test_a_plan_month_by_month(capsys):
    run([*PLAIN, "--plan", "2026-05=12,2026-09=24", "--months", "9", "--json"])
    told = json.loads(capsys.readouterr().out)["plan"]
    assert [one["month"] for one in told["months"]] == [written(24316 + at) for at in range(9)]
    assert [one["hours"] for one in told["months"]] == [12] * 4 + [24] * 5
    assert [one["month"] for one in told["changes"]] == ["2027-01"]
    run([*PLAIN, "--plan", "2026-05=12"])
    assert "From May 2026 to April 2027, before tax" in capsys.readouterr().out


def test_all_faults_at_once():
    with pytest.raises(Faults) as told:
        run(["--wage", "-18", "--ssi", "--disability", "no", "--self-employed", "--rent", "much", "--month", "2026-05"])
    assert len(told.value.faults) == 4
    assert told.value.exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["--hours", "40-0"],
        ["--hours", "0-40/0"],
        ["--hours", "0-168/0.01"],
        ["--hours", "a-b"],
        ["--hours", "200"],
        ["--plan", "12"],
        ["--plan", "2026-05=-1"],
        ["--month", "2031-01"],
    ],
)
def test_what_cannot_be_read_is_refused_in_words(words):
    with pytest.raises(UserError):
        run([*PLAIN, *words])


def test_nothing_heavy_is_loaded():
    done = subprocess.run([sys.executable, "-c", HEAVY], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_lines_of_the_page_run(capsys):
    exec(blocks(PAGE, "python")[0].words, {})  # what a reader of our own page types
    told = capsys.readouterr().out
    assert "In May 2026, at $18 an hour" in told
    assert "POMS SI 00820.500" in told
