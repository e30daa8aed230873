"""Agreement on a study, beside a count of every single judgement."""

from datetime import UTC, datetime
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.coding import Assignment, Coder, Coding
from counterpoint.narrative.document import Case, Document, Turn
from tests.library.analysis.studies import study

TEXT = "abcdefghijkl"
WHO, CODES, DOCUMENTS = ("Ana", "Ben", "Chris"), ("a", "b"), ("d", "e")
TURNS = ((0, 4), (4, 5), (6, 12))


def corpus_of(readings, codings, turns):
    return cp.Corpus.build(
        documents=[
            Document(name, name, TEXT, tuple(Turn(*one, "A") for one in TURNS) if turns else (), case="c")
            for name in DOCUMENTS
        ],
        cases=[Case("c", "c")],
        coders=[Coder(name, name) for name in WHO],
        codes=[Code(name, name) for name in CODES],
        codings=[
            Coding(f"k{number}", document, code, coder, *bounds, TEXT[slice(*bounds)])
            for number, (document, coder, code, bounds) in enumerate(codings)
        ],
        assignments=[
            Assignment(f"r{number}", document, coder, code, *(bounds or (None, None)), round=held)
            for number, (document, coder, code, bounds, held) in enumerate(readings)
        ],
    )


places = st.tuples(st.integers(0, 11), st.integers(1, 5)).map(lambda one: (one[0], min(one[0] + one[1], 12)))
few = st.sampled_from([None, (0, 4), (4, 8), (0, 12), (2, 9)])
readings = st.lists(
    st.tuples(
        st.sampled_from(DOCUMENTS), st.sampled_from(WHO), st.sampled_from([None, *CODES]), few, st.sampled_from("xy")
    ),
    max_size=10,
)
codings = st.lists(
    st.tuples(st.sampled_from(DOCUMENTS), st.sampled_from(WHO), st.sampled_from(CODES), places), max_size=8, unique=True
)


def slowly(readings, codings, turns):
    """Goes through every passage, code and pair of coders: {(pair, code): [yes yes, yes no, no yes, no no]}."""
    found = {}
    for document in DOCUMENTS:
        mine = [(who, code, bounds or (0, 12), bounds is None) for d, who, code, bounds, _ in readings if d == document]
        chosen = [one for one in mine if not one[3]] or mine
        for unit in TURNS if turns else sorted({one[2] for one in chosen}):
            exact = [code for _, code, bounds, _ in mine if bounds == unit and not turns]
            asked = set() if None in exact else set(exact)
            for code in CODES:
                judged = {
                    who
                    for who, of, (start, end), _ in mine
                    if start <= unit[0] and unit[1] <= end and of in (None, code) and (not asked or code in asked)
                }
                said = {
                    who
                    for d, who, of, (start, end) in codings
                    if d == document and of == code and start < unit[1] and unit[0] < end
                }
                for pair in combinations(WHO, 2):
                    if judged >= set(pair):
                        yes = [who in said for who in pair]
                        counts = found.setdefault((" and ".join(pair), code), [0, 0, 0, 0])
                        counts[[[3, 2], [1, 0]][yes[0]][yes[1]]] += 1
    return found


@given(readings, codings, st.booleans())
def test_every_judgement_is_counted_as_a_count_by_hand_does(read, coded, turns):
    corpus = corpus_of(read, coded, turns)
    table = cp.agreement(corpus, coders=WHO, unit="turn" if turns else "passage", bootstrap=0).table
    rows = {
        (row["coders"], row["code"]): [row[name] for name in ("yes_yes", "yes_no", "no_yes", "no_no")]
        for row in table.to_dicts()
        if row["coders"] != "Ana, Ben and Chris"
    }
    assert rows == slowly(read, coded, turns)


@given(readings, codings)
def test_documents_and_rounds_are_parts_of_the_whole(read, coded):
    corpus = corpus_of(read, coded, False)
    whole, documents = (cp.agreement(corpus, by=by, coders=WHO, bootstrap=0).table for by in ("pair", "document"))
    for row in whole.to_dicts():
        parts = [one for one in documents.to_dicts() if one["coders"] == row["coders"]]
        for name in ("units", "yes_yes", "yes_no", "no_yes", "no_no"):
            assert row[name] is None or row[name] == sum(one[name] for one in parts)
    for row in cp.agreement(corpus, by="round", coders=WHO, bootstrap=0).table.to_dicts():
        alone = cp.agreement(corpus, by="pair", coders=WHO, round=row.pop("round"), bootstrap=0).table.to_dicts()
        assert row in alone


def many_documents(cases):
    texts = {f"d{number:02}": TEXT for number in range(20)}
    return cp.Corpus.build(
        documents=[Document(name, name, text, case=f"c{number % cases}") for number, (name, text) in enumerate(texts.items())],
        cases=[Case(f"c{number}", f"c{number}") for number in range(cases)],
        coders=[Coder(name, name) for name in WHO[:2]],
        codes=[Code("a", "a")],
        codings=[
            Coding(f"{name}{who}", name, "a", who, 0, 3, TEXT[:3])
            for number, name in enumerate(texts)
            for who in WHO[: 2 - number % 2 * (number % 3 > 0)]
        ],
        assignments=[
            Assignment(f"r{name}{who}{start}", name, who, None, start, start + 6)
            for name in texts for who in WHO[:2] for start in (0, 6)
        ],
    )  # fmt: skip


def test_what_is_drawn_again_is_asked_for():
    corpus = many_documents(cases=5)
    by_document, by_unit, by_case = (
        cp.agreement(corpus, resample=of, bootstrap=300) for of in ("document", "unit", "case")
    )
    assert by_document.value == by_unit.value == by_case.value
    assert by_document.numbers["alpha_low"] < by_document.value < by_document.numbers["alpha_high"]
    assert by_unit.numbers["alpha_low"] != by_document.numbers["alpha_low"]
    assert "Units of one document are alike" in by_unit.explain()
    share = by_document.numbers["alpha_below_667"] * 100
    assert f"below .667 in {share:.0f} % of the resamples" in by_document.explain()
    assert by_case.reasons["alpha_low"] == "no interval from 5 cases; it needs 8"
    assert "resampling cases" in cp.agreement(many_documents(cases=10), resample="case", bootstrap=50).explain()


def test_what_cannot_be_asked_is_told_at_once():
    with pytest.raises(cp.Faults) as told:
        cp.agreement(many_documents(3), by="moon", resample="word")
    assert "“moon”" in str(told.value) and "“word”" in str(told.value)


@given(readings, codings, st.booleans())
def test_the_list_of_disagreements_is_as_long_as_the_number_says(read, coded, turns):
    corpus, how = corpus_of(read, coded, turns), {"coders": WHO, "unit": "turn" if turns else "passage"}
    rows = cp.agreement(corpus, bootstrap=0, **how).table.filter(cp_pairs()).to_dicts()
    found = cp.disagreements(corpus, **how)
    for name in ("yes_yes", "yes_no", "no_yes", "no_no"):
        assert found.numbers[name] == sum(row[name] for row in rows)
    for row in rows:
        mine = [
            one["kind"]
            for one in found.table.to_dicts()
            if (f"{one['first']} and {one['second']}", one["code"]) == (row["coders"], row["code"])
        ]
        assert mine.count("only the first") == row["yes_no"]
        assert mine.count("only the second") == row["no_yes"]
        assert mine.count("bounds differ") <= row["yes_yes"]
    assert found.table["kind"].to_list().count("bounds differ") == found.numbers["bounds_differ"]
    for code in CODES:
        alone = cp.disagreements(corpus, code=code, **how).table
        assert alone.to_dicts() == [one for one in found.table.to_dicts() if one["code"] == code]


def cp_pairs():
    return pl.col("coders") != "Ana, Ben and Chris"


def test_disagreements_stand_side_by_side():
    corpus = corpus_of(
        [("d", who, None, (0, 12), "x") for who in WHO[:2]],
        [("d", "Ana", "a", (0, 6)), ("d", "Ben", "a", (4, 9)), ("d", "Ben", "b", (1, 3)), ("d", "Ben", "b", (2, 5))],
        False,
    )
    found = cp.disagreements(corpus)
    one, two = found.table.to_dicts()
    assert (one["kind"], one["first_coded"], one["second_coded"]) == ("bounds differ", "abcdef", "efghi")
    parts = [one[f"{name}_characters"] for name in ("both", "only_first", "only_second")]
    assert parts == [2, 4, 3]
    assert (two["kind"], two["first_coded"], two["second_at"]) == ("only the second", None, "1–5")
    assert found.value == 1 and found.numbers["bounds_differ"] == 1
    with pytest.raises(cp.UserError, match="no code is called “c”"):
        cp.disagreements(corpus, code="c")
    assert cp.disagreements(corpus_of([], [], False)).reason.startswith("no assignment is done")


@given(readings, codings)
def test_sets_of_codes_are_those_of_a_plain_table(read, coded):
    corpus = corpus_of(read, coded, False)
    rows = []
    for document in DOCUMENTS:
        mine = [(who, code, bounds or (0, 12), bounds is None) for d, who, code, bounds, _ in read if d == document]
        chosen = [one for one in mine if not one[3]] or mine
        for unit in sorted({one[2] for one in chosen}):
            exact = {code for _, code, bounds, _ in mine if bounds == unit}
            if exact and None not in exact:
                continue  # asked for single codes: no set is whole
            judged = {
                who for who, code, (start, end), _ in mine if code is None and start <= unit[0] and unit[1] <= end
            }
            said = {
                who: {c for d, w, c, (s, e) in coded if (d, w) == (document, who) and s < unit[1] and unit[0] < e}
                for who in judged
            }
            rows.append([said.get(who) for who in WHO])
    for level in ("masi", "jaccard"):
        found = cp.set_agreement(corpus, distance=level, coders=WHO, bootstrap=0)
        plain = cp.coefficient("krippendorff_alpha", rows, level=level) if rows else None
        assert found.value == (None if plain is None or plain.value is None else pytest.approx(plain.value))
        assert found.value is not None or found.reason


def test_one_figure_for_all_codes_has_an_interval_from_documents():
    found = cp.set_agreement(many_documents(3), bootstrap=200)
    assert found.numbers["alpha_low"] < found.value < found.numbers["alpha_high"]
    assert "MASI" in found.explain()
    with pytest.raises(cp.UserError, match="no distance “hamming”"):
        cp.set_agreement(many_documents(3), distance="hamming")


def moment(place):
    return datetime(2026, 1 if place < 12 else 3, 1 + place % 12, tzinfo=UTC)


def over_time(late):
    """Twelve documents in January on which both agree, twelve in March of which `late` have the first coder alone."""
    names = [f"d{number:02}" for number in range(24)]
    alone = set(names[24 - late :])
    return cp.Corpus.build(
        documents=[Document(name, name, TEXT) for name in [*names, "undated"]],
        coders=[Coder(name, name) for name in WHO[:2]],
        codes=[Code("a", "a")],
        codings=[
            Coding(f"{name}{who}", name, "a", who, 0, 3, TEXT[:3], moment(place))
            for place, name in enumerate(names)
            for who in WHO[: 0 if place % 3 == 0 else 1 if name in alone else 2]
        ] + [
            Coding(f"{name}b{who}", name, "a", who, 0, 3, TEXT[:3], moment(place))
            for place, name in enumerate(names) for who in WHO[1 : 2 if place % 3 == 0 and name in alone else 1]
        ],
        assignments=[
            Assignment(f"r{name}{who}{start}", name, who, None, start, start + 6, round="one" if name < "d12" else "two")
            for name in [*names, "undated"] for who in WHO[:2] for start in (0, 6)
        ],
    )  # fmt: skip


def test_a_fall_is_told_where_the_intervals_lie_apart_and_not_before():
    fell = cp.drift(over_time(9), by="month", bootstrap=300)
    assert fell.table["window"].to_list() == ["2026-01", "2026-03", "(no date)"]
    assert fell.table["alpha"].to_list()[0] == 1 and fell.value < -0.5
    assert fell.numbers["difference_low"] <= fell.value <= fell.numbers["difference_high"] < 0
    assert "Agreement fell" in fell.explain() and "drifted" not in fell.explain()
    slight = cp.drift(over_time(1), by="month", bootstrap=300)
    assert slight.value <= 0 and "no change can be told" in slight.explain()
    assert "Agreement fell" not in slight.explain()


def test_windows_are_halves_rounds_or_lie_between_dates():
    corpus = over_time(12)
    assert cp.drift(corpus, cuts=["2026-02-01"], bootstrap=0).table["window"].to_list() == [
        "before 2026-02-01",
        "from 2026-02-01",
        "(no date)",
    ]
    halves, rounds = (cp.drift(corpus, by=by, bootstrap=0) for by in ("half", "round"))
    assert halves.table["window"].to_list() == ["earlier half", "later half", "(no date)"]
    assert halves.numbers["undated"] == halves.table["documents"][-1] and halves.table["documents"].sum() == 25
    assert rounds.table["documents"].to_list() == [12, 13]
    assert "cannot be told" in rounds.explain()
    with pytest.raises(cp.UserError, match="“spring” is no date"):
        cp.drift(corpus, cuts=["spring"])
    assert cp.drift(corpus_of([], [], False)).reason.startswith("no assignment is done")


def test_windows_add_up_to_the_whole():
    corpus = over_time(5)
    whole = cp.agreement(corpus, by="pair", bootstrap=0).table["units"][0]
    assert cp.drift(corpus, by="round", bootstrap=0).table["units"].sum() == whole


def test_no_percentage_of_fewer_than_ten_judgements():
    def found(many):
        texts = {f"d{number}": "abcd" for number in range(many)}
        rows = [(name, "a", who, 0, 1) for name in list(texts)[::2] for who in ("Ana", "Ben")]
        return cp.agreement(study(texts, ["a"], rows, [(name, who) for name in texts for who in ("Ana", "Ben")]))

    few, many = found(9), found(10)
    assert (few.table.row(0, named=True)["percent"], few.numbers["percent"]) == (None, None)
    assert few.reasons["percent"] == "no share of fewer than 10 judgements: the counts say more"
    assert (many.table.row(0, named=True)["percent"], many.numbers["percent"]) == (100, 100)
    assert "percent" not in many.reasons


def test_the_value_is_the_coefficient_that_is_asked_for():
    corpus = many_documents(3)
    whole = cp.agreement(corpus, bootstrap=100)
    for name in ("alpha", "kappa", "ac1", "percent"):
        found = cp.agreement(corpus, coefficient=name, by="code", bootstrap=100)
        assert found.value == whole.numbers[name]
        assert found.table.equals(whole.table)
        assert found.parameters["coefficient"] == name
    kappa = cp.agreement(corpus, coefficient="cohen_kappa", bootstrap=0)
    assert f"Cohen’s kappa over all codes is {kappa.value:.3f}, Krippendorff’s alpha" in kappa.explain()
    assert cp.chart(kappa).to_dict()["title"]["subtitle"] == ["Dot: Cohen’s kappa"]
    assert "kappa" in cp.chart(kappa).to_dict()["description"]


def test_a_coefficient_that_cannot_be_had_says_why():
    many = corpus_of(
        [(name, who, None, None, "r") for name in DOCUMENTS for who in WHO], [("d", "Ana", "a", (0, 3))], False
    )
    of_three = cp.agreement(many, coefficient="kappa")
    assert (of_three.value, of_three.reason) == (None, "kappa compares two coders only")
    assert of_three.explain() == "Cohen’s kappa is not defined: kappa compares two coders only."
    few = cp.agreement(many, coefficient="percent")
    assert few.reason == "no share of fewer than 10 judgements: the counts say more"
    with pytest.raises(cp.UserError, match="agreement has no coefficient “kapa”") as refused:
        cp.agreement(many, coefficient="kapa")
    assert "“kappa”" in refused.value.try_
    with pytest.raises(cp.UserError, match="no coefficient “fleiss”") as refused:
        cp.agreement(many, coefficient="fleiss")
    assert refused.value.try_ == "percent or kappa or alpha or ac1; cp.coefficient has more, for a plain table"
    with pytest.raises(cp.Faults) as refused:
        cp.agreement(many, coefficient="kapa", by="moon")
    assert len(refused.value.faults) == 2
    with pytest.raises(cp.UserError, match="stretches of a continuum have no ac1"):
        cp.agreement(many, coefficient="ac1", unit="continuum")


def test_sets_are_drawn_with_their_interval():
    drawn = cp.chart(cp.set_agreement(many_documents(3), bootstrap=200)).to_dict()
    assert drawn["title"]["text"][0].startswith("Agreement on sets of codes between Ana and Ben: alpha 0.")
    assert "on sets of codes (MASI)" in " ".join(drawn["title"]["subtitle"])


def test_a_coefficient_says_at_which_level_and_on_how_many_shared_units():
    said = cp.coefficient("krippendorff_alpha", [[1, 2], [2, 2], [None, 3], [1, 1]], level="ordinal")
    assert said.explain().startswith(
        "Krippendorff’s alpha (ordinal) on 4 units by 2 coders, 3 of these units judged by two"
    )
    assert said.numbers["shared"] == 3
    sets = cp.coefficient("krippendorff_alpha", [[{"a"}, {"a", "b"}], [{"b"}, {"b"}]], level="masi")
    assert sets.explain() == "Krippendorff’s alpha (on sets, MASI) on 2 units by 2 coders is 0.500."
    assert "(" not in cp.coefficient("holsti", [[1, 2], [2, 2]]).explain()


def test_unitizing_says_how_much_each_code_rests_on():
    readings = [("d", who, "a", (0, 5), "r") for who in WHO[:2]] + [("d", who, "b", (0, 12), "r") for who in WHO[:2]]
    codings = [("d", "Ana", "a", (0, 3)), ("d", "Ben", "b", (2, 4))]
    found = cp.unitizing(corpus_of(readings, codings, False), bootstrap=0)
    assert found.table["characters"].to_list() == [5, 12]
    assert found.explain().startswith("Ana and Ben have both read 5 to 12 characters in 1 document, code by code.")
