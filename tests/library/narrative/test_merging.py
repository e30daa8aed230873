"""Two copies of a study come together: nothing coded is left out, nothing is decided in silence."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint import Case, Code, Coder, Coding, Corpus, Document, UserError, merge
from counterpoint.narrative.anchoring import Anchoring
from counterpoint.narrative.passage import Passage
from counterpoint.narrative.tables import TABLES
from tests.library.narrative.copies import SUNDAY, grown, rebuilt, rows_of, with_words
from tests.library.narrative.studies import INES, coding, frames, records, study, words

preferences = st.sampled_from([None, "mine", "theirs", "both"])
copies = st.tuples(grown("a"), grown("b"))


def coded(corpus, codes=None, coders=None):
    """Who put which code on which words, under the identifiers that these became."""
    rows = corpus.codings.select("coder", "code", "quote").iter_rows()
    return {((coders or {}).get(coder, coder), (codes or {}).get(code, code), quote) for coder, code, quote in rows}


@settings(max_examples=20, deadline=None)
@given(copies, preferences)
def test_every_coding_of_both_sides_is_in_the_result(pair, decide):
    merged = merge(*pair, decide=decide)
    found = coded(merged.corpus)
    for side, became in zip(pair, (merged.mine, merged.theirs), strict=True):
        assert coded(side, became["codes"], became["coders"]) <= found


@settings(max_examples=12, deadline=None)
@given(copies, preferences)
def test_merging_the_same_again_changes_nothing(pair, decide):
    once = merge(*pair, decide=decide).corpus
    again = merge(once, pair[1], decide=decide).corpus
    assert told(again) == told(once)


@settings(max_examples=8, deadline=None)
@given(grown("a"), preferences)
def test_a_copy_merged_with_itself_is_itself(corpus, decide):
    merged = merge(corpus, corpus, decide=decide)
    assert merged.corpus == corpus
    assert (merged.conflicts, list(merged.losses)) == ((), [])


@settings(max_examples=12, deadline=None)
@given(copies)
def test_mine_for_one_is_theirs_for_the_other(pair):
    here, there = merge(*pair, decide="mine").corpus, merge(*reversed(pair), decide="theirs").corpus
    assert said(here) == said(there)


@settings(max_examples=8, deadline=None)
@given(copies, preferences)
def test_the_same_copies_give_the_same_result(pair, decide):
    assert merge(*pair, decide=decide).corpus == merge(*pair, decide=decide).corpus


def told(corpus):
    """Every table without its order."""
    return {name: Counter(map(repr, frame.rows())) for name, frame in frames(corpus).items()} | {"media": corpus.media}


def said(corpus):
    """What a reader sees, without identifiers that only tell rows apart and without the order of codes."""
    rows = rows_of(corpus)
    titles = {row["id"]: f"{row['name']}: {row['text']}" for row in rows["documents"]}
    names = {row["id"]: row["name"] for row in rows["codes"]}
    families = sorted((row["name"], names.get(row["parent"], ""), row["definition"]) for row in rows["codes"])
    passages = {
        (titles[row["document"]], row["start"], row["end"], names[row["code"]], row["coder"]) for row in rows["codings"]
    }
    return sorted(titles.values()), families, passages, sorted(row["value"] for row in rows["attributes"])


def one_code(**changes):
    return study(codes=[*records()["codes"][:3], Code("work", **({"name": "work"} | changes))])


def test_a_code_with_another_definition_is_a_conflict_that_is_shown():
    merged = merge(one_code(definition="Labour"), one_code(definition="Paid work"))
    (conflict,) = merged.conflicts
    assert conflict.what == "the code “work” has another definition"
    assert [(one.field, one.mine, one.theirs) for one in conflict.differs] == [("definition", "Labour", "Paid work")]
    assert (conflict.choices, conflict.usual, conflict.decision) == (("mine", "theirs", "both"), "mine", "mine")
    assert merged.corpus == one_code(definition="Labour")
    assert merged.losses.sentences() == ["codes: definition as the other copy has it"]


def test_a_conflict_can_be_decided_one_by_one():
    mine, theirs = one_code(definition="Labour"), one_code(definition="Paid work")
    by_key = merge(mine, theirs, decide={"code work": "theirs"})
    assert by_key.corpus.codebook["work"].definition == "Paid work"
    by_function = merge(mine, theirs, decide=lambda conflict: "both" if conflict.table == "codes" else "mine")
    assert [code.definition for code in by_function.corpus.codebook if code.name == "work"] == ["Labour", "Paid work"]
    assert by_function.corpus.codings.height == 7  # theirs keeps its codings under its own code


@pytest.mark.parametrize("decide", ["ours", {"code work": "throw away"}, lambda conflict: ""])
def test_a_decision_that_is_none_is_refused(decide):
    with pytest.raises(UserError):
        merge(one_code(definition="Labour"), one_code(definition="Paid work"), decide=decide)


def test_the_same_name_under_another_identifier_becomes_one_code_or_stays_two():
    mine = study(codes=[*records()["codes"], Code("hope1", "Hope")])
    more = coding("k9", "d1", "hope2", "ben", "hope")
    theirs = study(codes=[*records()["codes"], Code("hope2", "Hope")], codings=[*records()["codings"], more])
    one = merge(mine, theirs).corpus
    assert one.codings.filter(id="k9")["code"].to_list() == ["hope1"]
    assert "hope2" not in one.codebook
    assert merge(mine, theirs, decide="theirs").corpus.codings.filter(id="k9")["code"].to_list() == ["hope2"]
    two = merge(mine, theirs, decide="both").corpus
    assert {"hope1", "hope2"} <= set(two.codes["id"])


def test_other_stands_in_many_families():
    mine = study(codes=[*records()["codes"], Code("o1", "Other", "pay")])
    theirs = study(codes=[*records()["codes"], Code("o2", "Other", "work")])
    assert {"o1", "o2"} <= set(merge(mine, theirs).corpus.codes["id"])


def test_two_moves_never_make_a_circle():
    mine, theirs = rows_of(study()), rows_of(study())
    for rows, code, parent in ((mine, "pay", "work"), (theirs, "work", "pay")):
        next(row for row in rows["codes"] if row["id"] == code)["parent"] = parent
    for decide in ("mine", "theirs", "both", lambda conflict: "theirs" if conflict.mine == "work" else "mine"):
        merged = merge(rebuilt(study(), mine), rebuilt(study(), theirs), decide=decide)
        assert len(merged.corpus.codebook) >= 4
    assert merged.conflicts[-1].what == "the code “work” would stand under itself, as either copy moved it"


def test_coders_of_one_name_are_one_person_unless_said_otherwise():
    theirs = study(
        coders=[Coder("ana", "Ana"), Coder("ben", "Ben"), Coder("other", "Zoe")],
        codings=[*records()["codings"], coding("k9", "d1", "pay", "other", "hope")],
    )
    mine = study(coders=[*records()["coders"], Coder("zoe", "Zoe")])
    assert merge(mine, theirs).corpus.codings.filter(id="k9")["coder"].to_list() == ["zoe"]
    assert merge(mine, theirs, decide="both").corpus.codings.filter(id="k9")["coder"].to_list() == ["other"]


def test_codings_find_their_words_again_in_a_text_that_was_edited():
    theirs = rows_of(study())
    theirs["codings"].append(_row("k9", "hopeful"))
    edited = with_words(study(), "d1", 0, "Interviewer's note: calm.\n")
    merged = merge(edited, rebuilt(study(), theirs))
    (place,) = merged.corpus.codings.filter(id="k9").select("document", "start", "quote").rows()
    assert place == ("d1", edited.text_of("d1").index("hopeful"), "hopeful")
    assert [conflict.key for conflict in merged.conflicts] == ["text d1"]
    assert merged.corpus.turns.equals(edited.turns)


def _row(key, quote):
    start = INES.index(quote)
    place = {"document": "d1", "start": start, "end": start + len(quote), "quote": quote}
    return {"id": key, "code": "work", "coder": "ben", "made_at": SUNDAY, **place}


def test_words_that_are_gone_stay_on_a_copy_of_their_text():
    mine = study(
        documents=[Document("d1", "Interview 1", "All new.", case="c1"), *records()["documents"][1:]],
        codings=[], evidence=[], memos=[], assignments=[], places=[],
    )  # fmt: skip
    merged = merge(mine, study())
    copy = merged.corpus.documents.filter(text=INES).row(0, named=True)
    assert (copy["name"], copy["case"]) == ("Interview 1 (another text)", "c1")
    on_copy = merged.corpus.codings.filter(document=copy["id"])
    assert on_copy["id"].to_list() == ["k1", "k2", "k3"]
    assert merged.corpus.turns.filter(document=copy["id"]).height == 2
    told_ = [conflict for conflict in merged.conflicts if conflict.choices == ("copy",)]
    assert told_[0].what == "the words of a coding are not in the text that stays: “better pay”"
    assert merge(merged.corpus, study()).corpus == merged.corpus


def test_both_texts_can_stay():
    edited = with_words(study(), "d2", 0, "Later: ")
    merged = merge(study(), edited, decide="both").corpus
    assert merged.documents["text"].to_list().count(edited.text_of("d2")) == 1
    assert merged.documents.height == 4
    assert merged.codings.height == 5  # what both copies have coded is not there twice


def test_equal_texts_under_other_identifiers_are_one_only_if_asked():
    mine = Corpus.build("S", [Document("x", "One", "same words")])
    theirs = Corpus.build(
        "S", [Document("y", "One", "same words")], coders=[Coder("p", "P")], codes=[Code("c", "C")],
        codings=[Coding("k", "y", "c", "p", 0, 4, "same")],
    )  # fmt: skip
    assert merge(mine, theirs).corpus.documents["id"].to_list() == ["x", "y"]
    one = merge(mine, theirs, same_text=True)
    assert one.corpus.documents["id"].to_list() == ["x"]
    assert one.corpus.codings["document"].to_list() == ["x"]
    assert one.conflicts == ()


def test_a_memo_that_was_rewritten_stays_as_two():
    theirs = rows_of(study())
    theirs["memos"][0]["text"] = "About something else"
    merged = merge(study(), rebuilt(study(), theirs))
    assert merged.corpus.memos["text"].to_list()[:1] == ["About all"]
    assert "About something else" in merged.corpus.memos["text"].to_list()
    assert merge(study(), rebuilt(study(), theirs), decide="theirs").corpus.memos["text"][0] == "About something else"


def test_what_either_has_read_is_read_and_attributes_of_both_are_there():
    theirs = rows_of(study(cases=[Case("c1", "Inês", {"site": "south", "job": "cook"}), records()["cases"][1]]))
    theirs["assignments"][1]["done"] = True
    merged = merge(study(), rebuilt(study(), theirs))
    assert merged.corpus.assignments["done"].to_list() == [True, True]
    assert merged.corpus.attributes.rows()[0] == ("case", "c1", "site", "north")
    assert ("case", "c1", "job", "cook") in merged.corpus.attributes.rows()
    assert [conflict.what for conflict in merged.conflicts] == ["“site” of a case has another value"]


def test_two_files_of_one_name_stay_two():
    merged = merge(study(), study(media={"street.jpg": b"other"}))
    assert sorted(merged.corpus.media.values()) == sorted([b"other", records()["media"]["street.jpg"]])


def test_other_tables_are_the_union_and_every_table_is_merged():
    empty = Corpus.build("Work after Covid")
    for pair in ((study(), empty), (empty, study())):
        merged = merge(*pair)
        assert told(merged.corpus) == told(study())
        assert merged.conflicts == ()
    assert set(told(study())) == {*TABLES, "media"}


@settings(max_examples=80, deadline=None)
@given(st.text("ab 🙂\n", min_size=1, max_size=60), st.integers(0, 60), words, st.data())
def test_an_insertion_elsewhere_moves_a_passage_exactly(text, at, more, data):
    at = min(at, len(text))
    start = data.draw(st.integers(0, len(text) - 1))
    passage = Passage(start, data.draw(st.integers(start + 1, len(text))))
    found = Anchoring(text, text[:at] + more + text[at:]).place(passage)
    if found is not None:
        assert found.of(text[:at] + more + text[at:]) == passage.of(text)
    if at <= passage.start or at >= passage.end:
        assert found is not None


def test_short_words_are_not_believed_far_from_their_context():
    old = "It was hard for us to pay the rent, she said."
    assert Anchoring(old, "Somebody else altogether: pay day is on Friday.").place(Passage(22, 25)) is None
