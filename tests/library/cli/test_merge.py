"""`counterpoint merge`: conflicts are shown, decided, and nothing is written without a name."""

import json

import counterpoint as cp
from tests.library.cli.calling import call
from tests.library.narrative.studies import records, study


def _copies(folder):
    theirs = study(codes=[*records()["codes"][:3], cp.Code("work", "work", definition="Paid work\x1b[31m")])
    cp.write(study(), folder / "mine.counterpoint")
    cp.write(theirs, folder / "theirs.counterpoint")


def test_both_copies_become_one_file(tmp_path):
    _copies(tmp_path)
    words = ["merge", "mine.counterpoint", "theirs.counterpoint", "--output", "both.counterpoint"]
    code, out, err = call(*words, "--prefer", "theirs", folder=tmp_path)
    assert (code, err) == (0, "")
    assert "the code “work” has another definition and in vivo: theirs" in out
    assert "\x1b" not in out
    assert cp.read(tmp_path / "both.counterpoint").codebook["work"].definition.startswith("Paid work")
    code, _, err = call(*words, folder=tmp_path)
    assert code == 2
    assert "is there already" in err


def test_without_a_name_the_conflicts_are_shown_and_nothing_is_written(tmp_path):
    _copies(tmp_path)
    code, out, err = call("merge", "mine.counterpoint", "theirs.counterpoint", "--json", folder=tmp_path)
    told = json.loads(out)
    assert code == 0
    assert "nothing was written" in err
    assert [(one["key"], one["decision"]) for one in told["conflicts"]] == [("code work", "mine")]
    assert told["counts"]["codings"] == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.counterpoint", "theirs.counterpoint"]


def test_a_preference_that_is_none(tmp_path):
    _copies(tmp_path)
    code, _, err = call("merge", "mine.counterpoint", "theirs.counterpoint", "--prefer", "ours", folder=tmp_path)
    assert code == 2
    assert "nobody can prefer “ours”" in err


def test_what_lies_beside_the_corpus_and_cannot_be_merged_is_told(tmp_path):
    cp.write_archive(study(), tmp_path / "mine.counterpoint", {"trail.json": b"[]"})
    cp.write_archive(study(), tmp_path / "theirs.counterpoint")
    code, out, _ = call("merge", "mine.counterpoint", "theirs.counterpoint", folder=tmp_path)
    assert code == 0
    assert "not brought along: what the workbench kept in mine.counterpoint: trail" in out
    assert "kept in theirs" not in out
