"""A study takes along what the workbench adds to its corpus: team, searches, comparisons, rule, readings and its trail."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

import counterpoint as cp
from counterpoint import UserError
from counterpoint.narrative.tables import TABLES
from tests.support.furnished import furnish
from tests.support.signing import with_password
from tests.workbench.exchange.studies import everything
from workbench.demo.corpus import corpus as demo
from workbench.history.models import Chain, Sealed
from workbench.history.queries import events, faults, stacks
from workbench.history.sealing import shown
from workbench.people.models import User
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.definitions import under_older
from workbench.research.corpora.models import Code, Confirmation, Definition, Round, SetAside
from workbench.research.debriefing.models import Item, Packet, Piece, Remark, Verdict
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import REFERENCES, extras_in
from workbench.research.exchange.media import IDENTIFIER
from workbench.research.exchange.queries import file_of
from workbench.research.fieldwork.models import Consent, ConsentForm, Contact, Identity, NameKey, Participant, Withdrawn
from workbench.research.findings import actions as findings
from workbench.research.findings.models import ClaimVersion, Closing, Comparison, Disposition, Evidence, Search, Theme
from workbench.research.interviews.models import Answer, FieldNote, Interview, Mark, QuickNote
from workbench.research.journal.models import Entry as JournalEntry
from workbench.research.journal.models import Standpoint
from workbench.research.protocols.models import Comment, GuideQuestion, Informant, Reply, Topic, Version
from workbench.research.protocols.rules import check_protocol_stands
from workbench.research.reports.carrying import TRAIL, WORKBENCH
from workbench.research.rounds.models import Consensus, Decision, Measure, Side
from workbench.research.studies import actions as studies
from workbench.research.studies import queries
from workbench.research.studies.models import Membership, Plan, Question, Study
from workbench.research.trust import actions as trust
from workbench.research.trust.models import Amendment, PowerMemo, Reading, Snapshot, StopDecision, StopRule

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


STAYS = {
    "link",
    "expires_at",
    "revoked_at",
    "listed_id",
    "place",
    "once",
}  # a key informant’s link opens where it was made; a frame and the place of an interview stay too


@pytest.fixture(scope="module")
def made(kept_open: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """Ana's study with something of everything, made once, and the folder of its archive."""
    with django_db_blocker.unblock():
        ana, ben = (User.objects.create(name=name) for name in ("Ana", "Ben"))
        study = studies.make_study(by=ana, title="Time in the pandemic", question="How do people tell of time?")
        studies.add_member(by=ana, study=study, person=ben, role="coder")
        fill(ana, study)
        folder = tmp_path_factory.mktemp("archive")
        archive(ana, study, folder)
    return study.pk, folder


@pytest.fixture
def person(made: Any, db: None) -> Any:
    """Ana and Ben are there already."""
    return lambda name: User.objects.get_or_create(name=name)[0]


@pytest.fixture
def furnished(made: tuple[Any, Path], db: None) -> Study:
    """That study; each test takes back what it does in it."""
    return Study.objects.get(pk=made[0])


@pytest.fixture
def held(made: tuple[Any, Path]) -> Any:
    """Its archive, read anew."""
    return cp.read_archive(made[1] / f"{made[0]}.counterpoint")


def fill(ana: Any, study: Study) -> None:
    furnish(study, ana)
    codes = list(Code.objects.filter(study=study)[:2])
    findings.write_comparison(by=ana, study=study, left=codes[0], right=codes[1], text="They meet 🙂 in one place.")
    theme = Theme.objects.filter(study=study).first()
    findings.note_search(by=ana, theme=theme, words="never, nobody", documents=3, found=2)
    for meaning in ("What is paid.", "What is paid or owed."):
        corpora.change_code(by=ana, code=codes[0], definition=meaning, why="Juno.")
    corpora.confirm_codings(by=ana, study=study, codings=list(under_older(study))[:1])
    back = Evidence.objects.get(theme__study=study, side="answer", disposition__isnull=True)
    findings.change_theme(by=ana, theme=back.theme, claim="Unless it is paid.")
    findings.settle_answer(by=ana, evidence=back, kind="revised", reason="It was too wide.")
    Withdrawn.objects.create(study=study, number=7, scope="whole", reason="Moved", counts={"interview": 1}, by=ana)
    trust.set_rule(by=ana, study=study, base=4, run=3, threshold=0.0, reason="As in the literature.")
    trust.set_rule(by=ana, study=study, base=5, run=3, threshold=0.0, reason="A pilot came in.")


def archive(person: Any, study: Study, folder: Path) -> Any:
    path = folder / f"{study.pk}.counterpoint"
    path.write_bytes(file_of(person, study))
    return cp.read_archive(path)


def came(by: Any, held: Any) -> Study:
    return bring_in(by=by, corpus=held.corpus, extras=extras_in(held.extras))


def test_everything_comes_along_and_goes_out_again(ana: Any, furnished: Study, held: Any, tmp_path: Path) -> None:
    first = held
    study = came(ana, first)
    assert study.question == furnished.question
    for model, owner in (
        (Search, "theme__study"),
        (Comparison, "study"),
        (ClaimVersion, "study"),
        (Disposition, "study"),
        (Closing, "study"),
        (Definition, "study"),
        (Confirmation, "study"),
        (SetAside, "study"),
        *((model, "study") for model in (Round, Measure, Side, Decision, Consensus)),
        (StopRule, "study"),
        (Plan, "study"),
        (Question, "study"),
        (Reading, "study"),
        *((model, "study") for model in (Amendment, Snapshot, StopDecision, PowerMemo)),
        *((model, "study") for model in (Version, Topic, GuideQuestion, Informant, Comment, Reply)),
        (Participant, "study"),
        (ConsentForm, "study"),
        (Consent, "study"),
        *((model, "study") for model in (Packet, Piece, Item, Remark, Verdict)),
        (JournalEntry, "study"),
        (Standpoint, "study"),
        *((model, "study") for model in (Withdrawn, Interview, Mark, QuickNote, FieldNote, Answer)),
    ):
        alone = {"alone": False} if model is JournalEntry else {}  # what is for its writer alone stays where it is
        here, there = (list(map(told, model.objects.filter(**{owner: one}, **alone))) for one in (study, furnished))
        assert here == there
        assert here
    second = archive(ana, study, tmp_path)
    for table in ("documents", "codings", "codes", "themes", "evidence"):
        assert first.corpus.frame(table).drop("id").height == second.corpus.frame(table).height
    assert said(second) == said(first)


def test_who_participants_are_and_what_was_said_to_them_stays_where_it_is(
    ana: Any, furnished: Study, tmp_path: Path
) -> None:
    Contact.objects.update(note="met at the tramway depot")
    held = archive(ana, furnished, tmp_path)
    study = came(ana, held)
    for model in (Identity, NameKey, Contact):
        assert not model.objects.filter(study=study).exists()
        assert model.objects.filter(study=furnished).exists()
    wren = Participant.objects.get(study=study)
    assert (wren.listed, wren.consents.get().form.study) == (None, study)
    assert Participant.objects.get(study=furnished).listed is not None
    everything_told = b"".join(held.extras.values())
    for words in (b"tramway", Identity.objects.get().sealed.encode(), NameKey.objects.get().wrapped.encode()):
        assert words not in everything_told


def told(row: Any) -> dict[str, Any]:
    """A row without the identifiers that had to be made anew."""
    kept = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    anew = {"id", "study_id", "parameters", *(f"{name}_id" for name in REFERENCES)}  # parameters name codes
    return {name: value for name, value in kept.items() if name not in anew | STAYS}


def said(held: Any) -> Any:
    told_ = json.loads(held.extras[WORKBENCH])
    loose = {"id", "parameters", "facts", *REFERENCES}
    return {
        name: sorted(_nameless(in_order({key: row[key] for key in row if key not in loose})) for row in rows)
        for name, rows in told_.items()
        if isinstance(rows, list)
    }


def in_order(told_: Any) -> Any:
    """Returns the same JSON with the members of each object in one order: a database keeps no order of theirs."""
    if isinstance(told_, dict):
        return sorted(((key, in_order(value)) for key, value in told_.items()), key=_nameless)
    return [in_order(one) for one in told_] if isinstance(told_, list) else told_


def _nameless(told_: Any) -> str:
    """Returns what JSON says but for the identifiers, which are others in each place that a study comes to."""
    return IDENTIFIER.sub("", repr(told_))


def test_the_protocol_hangs_together_where_it_comes_in_and_no_link_goes_along(
    ana: Any, furnished: Study, held: Any
) -> None:
    study = came(ana, held)
    link = Informant.objects.get(study=furnished).link
    assert link and link.encode() not in b"".join(held.extras.values())
    assert Informant.objects.get(study=study).link is None
    on_one = Comment.objects.get(study=study, question__isnull=False)
    was = Comment.objects.get(study=furnished, question__isnull=False)
    assert on_one.informant.version.study == on_one.question.version.study == study
    assert (on_one.question.words, on_one.question.topic.name) == (was.question.words, was.question.topic.name)
    assert on_one.question.lineage == was.question.lineage
    assert Reply.objects.get(study=study).comment.study == study
    check_protocol_stands(study.pk, ana)


def test_the_trail_comes_along_sealed_verifies_and_is_not_undone(
    ana: Any, furnished: Study, held: Any, tmp_path: Path
) -> None:
    count, head = events(furnished.pk).count(), Chain.objects.get(study=furnished.pk).head
    study = came(ana, held)
    (sealed,) = shown(study.pk)
    assert (sealed.count, sealed.intact, sealed.digest) == (count, True, head)
    assert sealed.newest[0].by == ana.name
    arrival = events(study.pk).get()
    assert head in arrival.about
    assert faults(study.pk) == []
    assert stacks(ana, study.pk) == (None, None)
    third = came(ana, archive(ana, study, tmp_path))
    assert [one.count for one in shown(third.pk)] == [count, 1]


def test_the_trail_that_came_is_shown_and_told_when_it_was_altered(ana: Any, as_person: Any, held: Any) -> None:
    study = came(ana, held)
    page = as_person(ana).get(reverse("trust:trail", args=[study.pk])).content.decode()
    assert "The trail with which this study came" in page
    assert "still follow from one another" in page
    row = Sealed.objects.get(study=study.pk)
    row.content = row.content.replace('"undoable": true', '"undoable": false', 1)
    row.save()
    assert "altered since it came" in as_person(ana).get(reverse("trust:trail", args=[study.pk])).content.decode()


def test_the_words_that_undoing_needs_stay(ana: Any, held: Any) -> None:
    trail = held.extras[TRAIL].decode()
    assert '"images"' not in trail
    assert '"salt"' not in trail


def changed(held: Any, member: str, **values: Any) -> dict[str, bytes]:
    return held.extras | {member: json.dumps(json.loads(held.extras[member]) | values).encode()}


def test_a_trail_that_was_altered_is_refused(ana: Any, held: Any) -> None:
    trails = json.loads(held.extras[TRAIL])["trails"]
    for alter in (
        lambda trail: trail["events"].pop(1),
        lambda trail: trail["events"][0].update(about="something else"),
        lambda trail: trail["events"][-1].update(digest="0" * 64),
        lambda trail: trail["events"][0].pop("changes"),
        lambda trail: trail.update(study="another"),
    ):
        trail = json.loads(json.dumps(trails[0]))
        alter(trail)
        with pytest.raises(UserError, match="altered"):
            extras_in(changed(held, TRAIL, trails=[trail]))


HOSTILE = [
    {"searches": 7}, {"searches": [{}]}, {"people": {"x": "\0"}}, {"team": [{"role": []}]}, {"rule": [{"id": "x"}]},
    {"guides": [{"id": "1", "number": -1}]}, {"guide_questions": [{"id": "1", "probes": {"a": 1}}]},
    {"consent_forms": [{"id": "1", "items": ["soul"]}]}, {"consents": [{"id": "1", "participant": "nobody"}]},
    {"packets": [{"id": "1", "codebook": [7]}]}, {"debrief_items": [{"id": "1", "packet": "nobody"}]},
    {"readings": [{"id": "1", "says": "\0", "cannot_say": ""}]}, {"people": {"x": "\ud800"}},
]  # fmt: skip
ODD = [
    ("searches", "screened", []),
    ("withdrawals", "number", {}),
    ("guide_marks", "seconds", []),
    ("claims", "claim", ["x"]),
    ("packets", "codebook", [{"name": "x"}]),
    ("packets", "drawing", [7]),
    ("pieces", "codes", ["x"]),
    ("pieces", "end", 10**6),
    ("debrief_items", "last", 10**6),
    ("measures", "numbers", {"agreement": {"columns": {"alpha": "Int64"}, "table": [{"alpha": "x"}]}}),
    ("sides", "end", 10**6),
    ("decisions", "outcome", "whatever"),
    ("rounds", "plan", "by mood"),
]


@pytest.mark.parametrize("values", HOSTILE)
def test_extras_that_are_none_are_one_sentence_and_nothing_is_made(ana: Any, held: Any, values: Any) -> None:
    before = Study.objects.count()
    with pytest.raises(UserError, match="cannot be read"):
        bring_in(by=ana, corpus=held.corpus, extras=extras_in(changed(held, WORKBENCH, **values)))
    assert Study.objects.count() == before


def test_people_keep_their_roles_and_whoever_brings_it_owns_it(ana: Any, ben: Any, held: Any) -> None:
    said_ = json.loads(held.extras[WORKBENCH])
    extras = held.extras | changed(
        held,
        WORKBENCH,
        people=said_["people"] | {"p9": "Paula", "p10": "Vera", "p11": "Sofia"},
        team=[
            *said_["team"],
            {"person": "p9", "role": "lead"},
            {"person": "p10", "role": "viewer"},
            {"person": "p11", "role": "sovereign"},
        ],
    )
    came = extras_in(extras)
    study = bring_in(by=ben, corpus=held.corpus, extras=came)
    roles = dict(Membership.objects.filter(study=study).values_list("person__name", "role"))
    assert roles == {ben.name: "owner", ana.name: "owner", "Paula": "lead", "Vera": "reader", "Sofia": "reader"}
    assert came.strange == ["Nobody can be “sovereign” here; whoever was may read now"]
    assert not User.objects.get(name="Paula").has_usable_password()


def test_on_a_server_a_file_speaks_for_nobody_who_signs_in_there(
    accounts: Any, ana: Any, ben: Any, eve: Any, furnished: Study, held: Any
) -> None:
    """Ana and Ben have accounts. Eve, whom they do not know, brings in a file that says what they coded."""
    with_password(ana, ben, eve)
    study = bring_in(by=eve, corpus=held.corpus, extras=extras_in(held.extras))
    people = dict(Membership.objects.filter(study=study).values_list("person__name", "role"))
    assert people == {
        "Eve": "owner",
        "Ana (2)": "owner",
        **{name: "coder" for name in people if name.startswith("Ben")},
    }
    assert list(queries.studies_of(ana)) == [furnished]
    again = bring_in(by=ben, corpus=held.corpus, extras=extras_in(held.extras))
    assert set(queries.studies_of(ana)) == {furnished, again}  # Ben is in a team with her


def test_a_file_without_extras_comes_in_as_before(ana: Any) -> None:
    assert extras_in({}).told == ""


@pytest.mark.parametrize("make", [everything, demo], ids=["everything", "demo"])
def test_a_corpus_is_the_same_in_every_database_and_in_the_file_between(ana: Any, tmp_path: Path, make: Any) -> None:
    given = make()
    path = tmp_path / "given.counterpoint"
    cp.write(given, path)
    # On SQLite and on PostgreSQL what comes back is what was given, so that a study moves from either to the other.
    held = archive(ana, bring_in(by=ana, corpus=cp.read(path)), tmp_path)
    assert held.corpus.media == given.media
    people = dict(zip(given.coders["id"], given.coders["name"], strict=True))
    assert {*held.corpus.coders["name"]} == {*given.coders["name"], ana.name}  # whoever brings it in joins the team
    for table in sorted({*TABLES} - {"coders"}):
        assert rows(held.corpus, table) == rows(given, table, people), table


def rows(corpus: cp.Corpus, table: str, people: Any = None) -> list[str]:
    """The rows of a table without their order; people are told by name, since they are who they are here."""
    names = people or dict(zip(corpus.coders["id"], corpus.coders["name"], strict=True))
    frame = corpus.frame(table)
    if table == "documents":
        frame = frame.drop("source")  # a file's name can give a person away: it stays in the house
    return sorted(repr(tuple(names.get(value, value) for value in row)) for row in frame.iter_rows())


@pytest.mark.parametrize(("table", "column", "value"), ODD)
def test_a_list_is_no_number_and_no_words(ana: Any, held: Any, table: str, column: str, value: Any) -> None:
    rows = json.loads(held.extras[WORKBENCH])[table]
    rows[-1][column] = value
    with pytest.raises(UserError, match="cannot be read"):
        bring_in(by=ana, corpus=held.corpus, extras=extras_in(changed(held, WORKBENCH, **{table: rows})))


@pytest.mark.parametrize("table", ["claims", "dispositions", "definitions", "guides"])
@pytest.mark.parametrize("more", [{}, {"id": "another"}])
def test_two_rows_of_one_number_are_told_as_a_fault_of_the_file(
    ana: Any, held: Any, table: str, more: dict[str, str]
) -> None:
    rows = json.loads(held.extras[WORKBENCH])[table]
    twice = {table: [*rows, rows[0] | more]}
    with pytest.raises(UserError, match="cannot be read"):
        bring_in(by=ana, corpus=held.corpus, extras=extras_in(changed(held, WORKBENCH, **twice)))


def test_a_decision_about_a_voice_that_carries_the_claim_is_a_fault_of_the_file(
    ana: Any, furnished: Study, held: Any
) -> None:
    rows = json.loads(held.extras[WORKBENCH])["dispositions"]
    voice = Evidence.objects.filter(theme__study=furnished, side="voice").first()
    rows[0]["evidence"] = str(voice.pk)
    with pytest.raises(UserError, match="cannot be read"):
        bring_in(by=ana, corpus=held.corpus, extras=extras_in(changed(held, WORKBENCH, dispositions=rows)))
