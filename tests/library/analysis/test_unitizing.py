"""The unitizing alphas on a study, beside those of plain tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.coding import Assignment, Coder, Coding
from counterpoint.narrative.document import Document
from tests.spec.vectors import vectors

VECTORS = vectors("agreement_unitizing")


def study(documents, read, values):
    """Builds a study from {name: (length, {coder: units})}; `read` holds (document, coder, code, start, end)."""
    who = sorted({coder for _, coders in documents.values() for coder in coders})
    rows = [
        (name, coder, *unit)
        for name, (_, coders) in documents.items()
        for coder, units in coders.items()
        for unit in units
    ]
    return cp.Corpus.build(
        documents=[Document(name, name, "x" * length) for name, (length, _) in documents.items()],
        coders=[Coder(name, name) for name in who],
        codes=[Code("domain", "domain"), *(Code(value, value, parent="domain") for value in values)],
        codings=[
            Coding(f"k{number}", name, value, coder, start, end, "x" * (end - start))
            for number, (name, coder, start, end, value) in enumerate(dict.fromkeys(rows))
        ],
        assignments=[Assignment(f"r{number}", *row) for number, row in enumerate(read)],
    )


def everybody(documents):
    return [(name, coder) for name, (_, coders) in documents.items() for coder in coders]


def of_vector(name, **called):
    given = VECTORS[name]["input"]
    return given["L"], {
        called.get(coder, coder): [tuple(unit) for unit in units] for coder, units in given["coders"].items()
    }


def test_the_published_values_come_from_a_study_too():
    documents = {"UN01": of_vector("UN01"), "UN02": of_vector("UN02", Susan="Suzan")}
    corpus = study(documents, everybody(documents), "1234567")
    found = cp.unitizing(corpus, domain="domain")
    expected = VECTORS["UN08"]["computed_full_precision"]
    assert found.value["u"] == pytest.approx(expected["u_alpha"], abs=1e-9)
    assert found.value["cu"] == pytest.approx(expected["cu_alpha"], abs=1e-9)
    assert found.value["ku"]["1"] == pytest.approx(expected["ku_1"], abs=1e-9)
    rows = cp.unitizing(corpus, domain="domain", by="document").table.to_dicts()
    first = next(row for row in rows if row["coders"] == "Alex, Paul and Suzan" and row["document"] == "UN01")
    assert [round(first[name], 3) for name in ("u", "binary_u", "cu")] == [0.510, 0.413, 0.724]
    assert "0.515" in found.explain() and "it needs 8" in found.reasons["interval of u"]


def test_who_has_not_read_a_document_is_missing_there_and_has_not_left_it_uncoded():
    documents = {"UN01": of_vector("UN01"), "UN02": of_vector("UN02", Susan="Suzan")}
    read = [row for row in everybody(documents) if row != ("UN02", "Paul")]
    found = cp.unitizing(study(documents, read, "1234567"), domain="domain", by="document").table.to_dicts()
    alone = {(row["coders"], row["document"]): row for row in found}
    length, coders = documents["UN02"]
    two = cp.unitizing_alpha(length, {name: coders[name] for name in ("Alex", "Suzan")}).value
    for coders in ("Alex, Paul and Suzan", "Alex and Suzan"):
        assert alone[coders, "UN02"]["u"] == pytest.approx(two["u"])
    assert ("Alex and Paul", "UN02") not in alone


def test_only_what_both_have_read_is_compared():
    documents = {"d": (30, {"Ana": [(0, 10, "a"), (12, 20, "b")], "Ben": [(2, 14, "a")]})}
    read = [("d", "Ana", None, 0, 20), ("d", "Ben", None, 5, 30)]
    found = cp.unitizing(study(documents, read, "ab"), domain="domain", bootstrap=0)
    same = cp.unitizing_alpha(15, {"Ana": [(0, 5, "a"), (7, 15, "b")], "Ben": [(0, 9, "a")]}).value
    assert found.numbers["characters"] == 15
    for name, value in same.items():
        assert found.value[name] == pytest.approx(value), name


units = st.lists(
    st.tuples(st.integers(0, 19), st.integers(1, 8), st.sampled_from("ab")).map(
        lambda one: (one[0], min(one[0] + one[1], 20), one[2])
    ),
    max_size=4,
)


@given(st.lists(st.tuples(units, units), min_size=1, max_size=3))
def test_a_code_by_itself_is_a_domain_of_one_value(pairs):
    documents = {f"d{number}": (20, dict(zip(("Ana", "Ben"), pair, strict=True))) for number, pair in enumerate(pairs)}
    corpus = study(documents, everybody(documents), "ab")
    found = cp.unitizing(corpus, bootstrap=0).value
    for code in "ab":
        lines = [
            {coder: [unit for unit in some if unit[2] == code] for coder, some in coders.items()}
            for _, coders in documents.values()
        ]
        alone = cp.unitizing_alpha([20] * len(lines), lines).value
        assert found["u"][code] == (None if alone["u"] is None else pytest.approx(alone["u"]))
        assert found["coverage"][code] == alone["coverage"].get(code)
    assert cp.agreement(corpus, unit="continuum", bootstrap=0).value == found


def test_intervals_draw_documents_again():
    documents = {
        f"d{number}": (20, {"Ana": [(0, 5 + number % 4, "a")], "Ben": [(number % 3, 6, "a")]}) for number in range(9)
    }
    found = cp.unitizing(study(documents, everybody(documents), "a"), bootstrap=200).table.row(1, named=True)
    assert found["u_low"] < found["u"] < found["u_high"]


def test_codes_of_one_domain_that_lie_over_each_other_are_refused_and_listed():
    documents = {
        "d": (30, {"Ana": [(0, 10, "a"), (8, 20, "b")], "Ben": []}),
        "e": (30, {"Ana": [], "Ben": [(3, 9, "b"), (3, 9, "a")]}),
    }
    corpus = study(documents, everybody(documents), "ab")
    with pytest.raises(cp.Faults) as told:
        cp.unitizing(corpus, domain="domain")
    assert "unitizing, d, coder Ana" in str(told.value) and "“b” 8–20" in str(told.value)
    assert "unitizing, e, coder Ben" in str(told.value)
    assert cp.unitizing(corpus).value["u"].keys() == {"domain", "a", "b"}
    with pytest.raises(cp.UserError, match="no code is called"):
        cp.unitizing(corpus, domain="mood")
    with pytest.raises(cp.UserError, match="no code lies under “a”"):
        cp.unitizing(corpus, domain="a")


def test_nothing_read_together_has_a_reason():
    found = cp.unitizing(study({"d": (5, {"Ana": [], "Ben": []})}, [("d", "Ana")], "a"))
    assert found.value is None and found.reason == "only one coder has read anything here"
