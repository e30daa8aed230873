"""Ten wrong results that were found in other programs, and are not given here."""

import random
import zipfile

import pytest

import counterpoint as cp
from counterpoint.formats.refi.schema import faults_in
from tests.library.analysis.studies import interviews, study


def read_by_both(text, codes, rows):
    """Builds one document that Ana and Ben have both read."""
    return study({"d": text}, codes, rows, [("d", "Ana"), ("d", "Ben")])


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_1_two_coders_who_code_by_chance_have_a_kappa_of_none_at_all(share):
    draw = random.Random(1)
    units = [["yes" if draw.random() < share else "no" for _ in range(2)] for _ in range(40_000)]
    assert cp.coefficient("cohen_kappa", units).value == pytest.approx(0, abs=0.02)


def test_2_a_coders_own_overlapping_codings_are_no_agreement_and_identical_extents_are_whole():
    once = [("d", "a", who, 0, 4) for who in ("Ana", "Ben")]
    more = [("d", "a", "Ana", 0, 4), ("d", "a", "Ana", 1, 3)]
    for rows, said in ((once, (1, 0)), (once + more, (1, 0)), (more, (0, 1))):
        [row] = cp.agreement(read_by_both("abcd", ["a"], rows), bootstrap=0).table.to_dicts()
        assert (row["yes_yes"], row["yes_no"]) == said
    two = study({"d": "abcd", "e": "efgh"}, ["a"], once, [(d, who) for d in "de" for who in ("Ana", "Ben")])
    assert cp.agreement(two, bootstrap=0).value == 1


def test_3_passages_that_only_touch_never_overlap_in_any_method():
    found = study({"d": "x" * 20}, ["a", "b"], [("d", "a", "Ana", 0, 10), ("d", "b", "Ana", 10, 20)])
    assert cp.cooccurrence(found).table.filter(overlaps=1).is_empty()
    assert cp.retrieve(found, "a & b").table.is_empty()
    assert cp.retrieve(found, "a overlaps b").table.is_empty()
    assert cp.comparison(found, ["a", "b"]).value == 0


def test_4_what_carries_no_code_is_there_when_all_is_asked_for():
    found = cp.retrieve(interviews(), untagged=True).table
    assert "And then?" in found["quote"].to_list()
    assert set(cp.retrieve(interviews()).table["quote"]) < set(found["quote"])


def test_5_work_is_not_workload():
    assert cp.retrieve(interviews(), "work").table["quote"].to_list() == ["work that asks"]


def test_6_an_emoji_shifts_nothing_that_follows(tmp_path):
    text = "🙂 then 🙂🙂 hope"
    found = study({"d": text}, ["a"], [("d", "a", "Ana", text.index("hope"), len(text))])
    cp.write(found, tmp_path / "study.qdpx")
    back = cp.read(tmp_path / "study.qdpx")
    assert cp.retrieve(back, "a").table["quote"].to_list() == ["hope"]


def test_7_a_second_coder_may_use_the_same_code_on_the_same_passage():
    found = study({"d": "abcd"}, ["a"], [("d", "a", who, 0, 4) for who in ("Ana", "Ben")])
    assert found.codings["coder"].to_list() == ["Ana", "Ben"]


def test_8_an_exported_project_is_what_the_standards_own_schema_takes(tmp_path):
    cp.write(interviews(), tmp_path / "study.qdpx")
    with zipfile.ZipFile(tmp_path / "study.qdpx") as archive:
        xml = archive.read("project.qde")
    assert faults_in(xml) == []
    assert faults_in(xml.replace(b"<Users>", b"<Persons>").replace(b"</Users>", b"</Persons>")) != []


def test_9_a_quote_that_is_not_what_stands_between_its_bounds_is_refused():
    with pytest.raises(cp.CounterpointError, match="quote"):
        cp.Corpus.build(
            documents=[cp.Document("d", "d", "abcdefgh")],
            coders=[cp.Coder("ana", "Ana")],
            codes=[cp.Code("a", "a")],
            codings=[cp.Coding("c", "d", "a", "ana", 2, 6, "abcd")],
        )


def test_10_a_merge_of_two_peoples_work_keeps_every_coding_of_both():
    texts, codes = {"d": "abcdefgh"}, ["a", "b"]
    mine = study(texts, codes, [("d", "a", "Ana", 0, 4), ("d", "b", "Ana", 2, 6)])
    theirs = cp.Corpus.build(
        documents=[cp.Document("d", "d", texts["d"])],
        coders=[cp.Coder("Ana", "Ana"), cp.Coder("Ben", "Ben")],
        codes=[cp.Code(name, name) for name in codes],
        codings=[cp.Coding("other", "d", "a", "Ben", 0, 4, "abcd")],
    )
    merged = cp.merge(mine, theirs)
    found = merged.corpus.codings.select("coder", "code", "start", "end").rows()
    assert sorted(found) == [("Ana", "a", 0, 4), ("Ana", "b", 2, 6), ("Ben", "a", 0, 4)]
