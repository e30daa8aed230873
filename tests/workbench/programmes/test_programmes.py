"""Bounds first, then figures: from a table or from summary figures, with nothing of it kept."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

import counterpoint as cp
from workbench import settings
from workbench.research.programmes import bounds as fixing
from workbench.research.programmes import rows
from workbench.research.studies.tables import Table

pytestmark = pytest.mark.django_db
QUESTION = {
    "outcome": "days in hospital",
    "measure": "number",
    "side": "both",
    "margin": "3",
    "why": "A guideline",
    "seen": "no",
}
# The worked example of Moery and Calin-Jageman (via Lakens), as two groups of figures.
MOERY = {"m1": "5.25", "sd1": "0.95", "n1": "95", "m2": "5.22", "sd2": "0.83", "n2": "89"}


@pytest.fixture
def ana_there(as_person, ana):
    return as_person(ana)


def hidden(page, name):
    """Returns what a hidden field of a page holds."""
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def fix(there, **more):
    page = there.post("/programmes/", QUESTION | more)
    assert page.status_code == 200, page.content.decode()
    return hidden(page, "bounds")


def send(there, sealed, text, name="outcomes.csv"):
    file = io.BytesIO(text.encode() if isinstance(text, str) else text)
    file.name = name
    return there.post("/programmes/outcomes/", {"bounds": sealed, "file": file})


def table_of(pairs, header="provider,days"):
    return header + "\n" + "\n".join(f"{who},{value}" for who, value in pairs) + "\n"


TWO = table_of([("peer", 10.5 + n % 3 / 2) for n in range(40)] + [("nurse", 10 + (n + 1) % 3) for n in range(40)])
GROUP = "0:peer"


def answer(there, text=TWO, sealed=None, **columns):
    sealed = sealed or fix(there)
    page = send(there, sealed, text)
    assert page.status_code == 200, page.content.decode()
    chosen = {"outcome": "1", "programme": GROUP, "before": "", "site": ""} | columns
    return there.post("/programmes/answer/", {"bounds": sealed, "rows": hidden(page, "rows")} | chosen)


def test_two_groups_are_answered_as_the_library_answers(ana_there):
    import polars as pl

    page = answer(ana_there)
    said = page.content.decode()
    whole = cp.read_table(_written(TWO)).with_columns(pl.col("days").cast(pl.Float64))
    expected = cp.equivalence(whole, "days", "provider", (-3, 3), why="A guideline")
    assert page.context["result"].numbers == pytest.approx(expected.numbers)
    assert "The two are close enough" in said and said.count("<svg") >= 2
    assert "fixed beforehand: A guideline" in said


def _written(text):
    path = Path(settings.HOME) / "outcomes.csv"
    path.write_text(text)
    return path


def test_nothing_of_a_table_is_kept(ana_there, settings):
    answer(ana_there, TWO.replace("peer", "sentinel-peer"), programme="0:sentinel-peer")
    kept = [path for path in Path(settings.HOME).rglob("*") if path.is_file() and b"sentinel-peer" in path.read_bytes()]
    assert kept == []


def test_yes_or_no_is_asked_in_percentage_points(ana_there):
    sealed = fix(ana_there, measure="yes or no", margin="20")
    text = table_of(
        [("peer", "yes" if n % 2 else "No") for n in range(300)]
        + [("nurse", "1" if n % 2 else "0") for n in range(300)]
    )
    page = answer(ana_there, text, sealed)
    assert page.context["result"].parameters["bounds"] == [-0.2, 0.2]
    assert page.context["result"].numbers["outcome"] == "equivalent and not different"
    assert "20 percentage points" in page.content.decode()


def test_each_site_counts_once(ana_there):
    text = "provider,days,site\n" + "".join(
        f"{'peer' if site < 4 else 'nurse'},{site % 4 + n % 2},{site}\n" for site in range(8) for n in range(10)
    )
    page = answer(ana_there, text, site="2")
    means = {"m1": 2.0, "sd1": 1.2909944, "n1": 4, "m2": 2.0, "sd2": 1.2909944, "n2": 4}
    expected = cp.equivalence(bounds=(-3, 3), summary=means)
    assert page.context["result"].numbers["p"] == pytest.approx(expected.numbers["p"], rel=1e-5)
    assert "Each site counts once" in page.content.decode()


def test_a_site_with_both_groups_gives_a_pair_and_a_mixture_is_refused(ana_there):
    line = "{},{},{}\n".format
    both = "provider,days,site\n" + "".join(
        line(who, site + (who == "peer"), site) for site in range(6) for who in ("peer", "nurse")
    )
    page = answer(ana_there, both.replace("peer,1,0", "peer,1.5,0"), site="2")
    assert page.context["result"].parameters["design"] == "pairs"
    mixed = answer(ana_there, both + "peer,3,alone\n", site="2")
    assert mixed.status_code == 422 and "mixed model" in mixed.content.decode()


def test_an_earlier_time_is_compared_within_people(ana_there):
    text = "before,after\n" + "".join(f"{n},{n + n % 2}\n" for n in range(30))
    page = answer(ana_there, text, outcome="1", programme="", before="0")
    assert page.context["result"].parameters["design"] == "pairs"
    assert page.context["result"].numbers["estimate"] == pytest.approx(0.5)


def test_figures_of_a_published_example(ana_there):
    sealed = fix(ana_there, margin="0.429")
    page = ana_there.post("/programmes/figures/", {"bounds": sealed} | MOERY)
    assert page.context["result"].numbers["outcome"] == "equivalent and not different"
    estimate = ana_there.post("/programmes/figures/", {"bounds": sealed, "estimate": "0.1", "se": "0.05"})
    assert estimate.context["result"].numbers["estimate"] == 0.1
    nothing = ana_there.post("/programmes/figures/", {"bounds": sealed})
    assert nothing.status_code == 422


def test_bounds_fixed_after_a_look_explore(ana_there, ana):
    assert not answer(ana_there).context["result"].parameters["exploratory"]
    again = answer(ana_there, sealed=_later(ana))
    assert again.context["result"].parameters["exploratory"]
    assert "It confirms nothing" in again.content.decode()
    assert answer(ana_there, sealed=fix(ana_there, seen="yes")).context["result"].parameters["exploratory"]


def _later(person):
    """Returns bounds that were fixed after everything here was looked at."""
    found = fixing.Bounds("days", "number", "both", 2.0, "Later", False, "2999-01-01T00:00:00+00:00")
    return fixing.seal(found, person)


def test_bounds_wait_in_a_file_and_cannot_be_changed_or_lent(ana_there, as_person, eve):
    sealed = fix(ana_there)
    file = ana_there.post("/programmes/bounds/", {"bounds": sealed})
    text = file.content.decode()
    assert "A guideline" in text and file["Content-Disposition"].startswith("attachment")
    for who, words, status in (
        (ana_there, text, 200),
        (ana_there, text.replace(sealed, "X" + sealed[1:]), 422),
        (as_person(eve), text, 422),
    ):
        sent = io.BytesIO(words.encode())
        sent.name = "bounds.txt"
        assert who.post("/programmes/kept/", {"file": sent}).status_code in {status}, words[-80:]
    assert ana_there.post("/programmes/outcomes/", {"bounds": sealed[:-2] + "xx"}).status_code == 422


def test_bounds_that_are_none_are_refused(ana_there):
    for more in (
        {"margin": "0"},
        {"margin": "-3"},
        {"margin": "nan"},
        {"margin": "1e999"},
        {"why": ""},
        {"outcome": " "},
        {"measure": "yes or no", "margin": "100"},
    ):
        assert ana_there.post("/programmes/", QUESTION | more).status_code == 422, more


@pytest.mark.parametrize(
    ("text", "columns", "words"),
    [
        (TWO.replace("peer,10.5", "peer,ten", 1), {}, "row 1"),
        (TWO, {"before": "0"}, "Choose either"),
        (TWO, {"programme": ""}, "Choose either"),
        (TWO, {"outcome": "0", "programme": GROUP}, "chosen twice"),
        (TWO, {"outcome": "7"}, "7"),
        (TWO.replace("nurse", "peer "), {"programme": "0:peer"}, ""),
    ],
)
def test_cells_and_columns_that_are_not_what_was_said_are_told(ana_there, text, columns, words):
    page = answer(ana_there, text, **columns)
    assert page.status_code == 422 and words in page.content.decode()


def test_what_is_no_table_is_refused(ana_there):
    sealed = fix(ana_there)
    for text, name in (
        ("provider,days\n", "a.csv"),
        ("x", "a.pdf"),
        (b"PK\x03\x04 not a workbook", "a.xlsx"),
        ("", "a.csv"),
    ):
        page = send(ana_there, sealed, text, name)
        assert page.status_code == 422, name
    for letters in ("", "!!", rows.pack(Table(["a"], [["1", "2"]])), rows.pack(Table(["a"], [[1]]))):
        columns = {"bounds": sealed, "rows": letters, "outcome": "0"}
        assert ana_there.post("/programmes/answer/", columns).status_code == 422


def test_a_workbook_is_read_too(ana_there):
    book, file = Workbook(), io.BytesIO()
    for line in TWO.splitlines():
        book.active.append(line.split(","))
    book.save(file)
    page = send(ana_there, fix(ana_there), file.getvalue(), "outcomes.xlsx")
    assert page.status_code == 200 and "80 rows" in page.content.decode()


def test_the_page_that_is_taken_along_needs_nothing_else(ana_there):
    sealed = fix(ana_there, outcome="<script>alert(1)</script>")
    page = ana_there.post("/programmes/figures/", {"bounds": sealed, "take": "1"} | MOERY)
    said = page.content.decode()
    assert page["Content-Disposition"].startswith("attachment") and "<svg" in said
    assert "<script" not in said and "var(--" not in said


def test_a_difference_of_shares_is_given_in_percentage_points(ana_there):
    """Five points less or more than 20 that would matter is small; taken as shares it would be five hundred."""
    sealed = fix(ana_there, measure="yes or no", margin="20")
    page = ana_there.post("/programmes/figures/", {"bounds": sealed, "estimate": "5", "se": "2"})
    assert page.context["result"].numbers["estimate"] == pytest.approx(0.05)
    assert page.context["result"].numbers["outcome"] == "equivalent and different"
    assert dict(page.context["numbers"])["The difference"] == "5 points"
    assert (
        "Difference, in percentage points"
        in ana_there.post("/programmes/figures/", {"bounds": sealed}).content.decode()
    )
    beyond = ana_there.post("/programmes/figures/", {"bounds": sealed, "estimate": "101", "se": "2"})
    assert beyond.status_code == 422 and "at most 100 percentage points" in beyond.content.decode()


def test_shares_of_sites_are_told_in_points_even_where_the_interval_is_wide(ana_there):
    """Two sites a side: the interval passes one hundred points, and the numbers stay what they are."""
    lines = [
        f"{who},{value},{site}"
        for site, (who, value) in enumerate([("peer", 1), ("peer", 0), ("nurse", 1), ("nurse", 0)])
    ]
    text = "provider,days,site\n" + "\n".join([*lines, "peer,1,0", "nurse,,3", "nurse,0,"]) + "\n"
    page = answer(ana_there, text, fix(ana_there, measure="yes or no", margin="20"), site="2")
    low, high = (page.context["result"].numbers[name] for name in ("ci_low", "ci_high"))
    assert low < -1 and high > 1
    assert all(words.endswith(" points") for name, words in page.context["numbers"] if not name.startswith("p"))
    said = page.content.decode()
    assert "2 rows without a value or a site had no part" in said
    assert "Compared with all rows that say: nurse." in said


def test_a_look_is_remembered_whatever_was_said_and_for_figures_too(ana_there, ana):
    """New bounds after a look explore: also where the first look had said so itself, and where no table was sent."""
    answer(ana_there, sealed=fix(ana_there, seen="yes"))
    assert answer(ana_there, sealed=_later(ana)).context["result"].parameters["exploratory"]
    first = ana_there.post("/programmes/figures/", {"bounds": fix(ana_there, margin="0.1")} | MOERY)
    assert not first.context["result"].parameters["exploratory"]
    again = ana_there.post("/programmes/figures/", {"bounds": _later(ana)} | MOERY)
    assert again.context["result"].parameters["exploratory"] and "It confirms nothing" in again.content.decode()
    kept = str(dict(ana_there.session))
    assert "peer" not in kept and "5.25" not in kept and "days" not in kept


def test_what_gave_no_answer_was_not_looked_at(ana_there, ana):
    text = TWO.replace("nurse", "peer")
    assert answer(ana_there, text, programme="0:peer").status_code == 422
    assert "looked" not in str(dict(ana_there.session))


@pytest.mark.parametrize(
    ("side", "estimate", "heading", "words"),
    [
        ("both", 9, "it is larger than what you said would matter", "Different, and not equivalent"),
        ("not lower", -9, "It is lower, and by more than", "the whole interval lies past the bound"),
        ("not lower", 9, "does no worse", "Not inferior"),
        ("not higher", 9, "It is higher, and by more than", "the whole interval lies past the bound"),
        ("not higher", -9, "does no worse", "Not inferior"),
        ("not higher", 2.9, "cannot tell", "no sign of the contrary"),
    ],
)
def test_a_difference_past_a_bound_is_said_to_be_one(ana_there, side, estimate, heading, words):
    page = ana_there.post("/programmes/figures/", {"bounds": fix(ana_there, side=side), "estimate": estimate, "se": 1})
    assert heading in page.context["heading"] and words in page.context["words"]
    names = [name for name, _ in page.context["numbers"]]
    assert ("p, the larger of both tests" in names) == (side == "both")


def test_large_numbers_are_written_as_people_write_them(ana_there):
    sealed = fix(ana_there, outcome="dollars a year", margin="1234567")
    page = ana_there.post("/programmes/figures/", {"bounds": sealed, "estimate": "-123456", "se": "1000"})
    assert "1,234,567 on its scale" in page.content.decode()
    assert page.context["numbers"][0] == ("The difference", "-123,000")


def test_a_long_reason_in_any_alphabet_waits_in_a_file(ana_there):
    sealed = fix(ana_there, why="理" * 2_000)
    sent = io.BytesIO(ana_there.post("/programmes/bounds/", {"bounds": sealed}).content)
    sent.name = "bounds.txt"
    assert ana_there.post("/programmes/kept/", {"file": sent}).status_code == 200


def test_a_table_whose_sites_are_all_empty_is_refused_in_words(ana_there):
    text = "provider,days,site\n" + "peer,1,\nnurse,2,\n" * 4
    page = answer(ana_there, text, site="2")
    assert page.status_code == 422 and "two groups are compared" in page.content.decode()


def test_figures_too_large_to_work_with_are_refused_in_words(ana_there):
    huge = {name: "1e308" if name[0] in "ms" else text for name, text in MOERY.items()}
    page = ana_there.post("/programmes/figures/", {"bounds": fix(ana_there)} | huge)
    assert page.status_code == 422 and "too large to be squared" in page.content.decode()
    rows = table_of([("peer", f"{n}e200") for n in range(3)] + [("nurse", f"-{n}e200") for n in range(3)])
    assert answer(ana_there, rows).status_code == 422
