"""The trail shows who did what, and notices when somebody changes it from behind."""

from pathlib import Path

import pytest
from django.urls import reverse

import workbench
from tests.support.studies import with_code, with_interviews
from workbench.history import checked
from workbench.history.models import Chain, Change, Event
from workbench.history.registry import all_kept
from workbench.research.corpora import actions as corpora
from workbench.research.findings import actions as findings
from workbench.research.journal import actions as journal
from workbench.research.studies.actions import undo
from workbench.research.trust import categories
from workbench.research.trust.categories import CATEGORIES, TABLES, VERBS, placed
from workbench.serving.verifying import verified

SRC, CATEGORIES_FILE = Path(workbench.__file__).parent, Path(categories.__file__)
pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_it_tells_what_was_done_and_taken_back(study, ana, as_person):
    with_interviews(study, ana)
    with_code(study, ana, "Money", Juno="it’s paid")
    undo(by=ana, study=study)
    page = as_person(ana).get(reverse("trust:trail", args=[study.pk])).content.decode()
    assert "brought in 6 documents" in page
    assert "took back: coded a passage as Money" in page
    whole = as_person(ana).get(reverse("trust:whole", args=[study.pk])).content.decode()
    assert "Intact" in whole


@pytest.mark.parametrize("tamper", ["words", "header", "gap"])
def test_it_notices_what_was_changed_from_behind(study, ana, as_person, tamper):
    with_interviews(study, ana)
    with_code(study, ana, "Money", Juno="it’s paid")
    if tamper == "words":
        Change.objects.filter(table="corpora.code").update(images="[]")
    elif tamper == "header":
        Event.objects.filter(study=study.pk, verb="brought in").update(about="7 documents")
    else:
        newest = Event.objects.filter(study=study.pk).order_by("-seq")[0]
        Change.objects.filter(event=newest).delete()
        newest.delete()
    page = as_person(ana).get(reverse("trust:whole", args=[study.pk])).content.decode()
    assert "The trail is not whole" in page


def test_beside_the_trail_only_what_came_since_is_checked_and_it_says_so(study, ana, as_person):
    with_interviews(study, ana)
    address, client = reverse("trust:whole", args=[study.pk]), as_person(ana)

    def said(**headers):
        return client.get(address, **headers).content.decode()

    beside = {"HTTP_HX_REQUEST": "true"}
    assert "Checked just now" in said(**beside)  # nobody has checked it before
    ended = Event.objects.filter(study=study.pk).latest("seq")
    with_code(study, ana, "Money", Juno="it’s paid")
    assert f"up to event {ended.seq} everything was checked" in said(**beside)
    old = Event.objects.filter(study=study.pk, seq=2)
    was = old.get().about
    old.update(about="7 documents")
    assert f"up to event {ended.seq} everything was checked" in said(**beside)  # what it says holds of then
    assert "Event 2 was altered" in said()
    assert "Event 2 was altered" in said(**beside)  # found once: nothing is taken as whole any more
    old.update(about=was)
    assert "Checked just now" in said()
    newest = Event.objects.filter(study=study.pk).latest("seq")
    with_code(study, ana, "Edges", Juno="it’s paid")
    Event.objects.filter(study=study.pk, seq=newest.seq + 1).update(verb="did otherwise")
    assert f"Event {newest.seq + 1} was altered" in said(**beside)


def test_a_trail_that_was_emptied_whole_is_not_taken_for_an_intact_one(study, ana, as_person):
    with_interviews(study, ana)
    for keep in ("chain", "nothing"):
        Change.objects.filter(event__study=study.pk).delete()
        Event.objects.filter(study=study.pk).delete()
        if keep == "nothing":
            Chain.objects.filter(study=study.pk).delete()
        page = as_person(ana).get(reverse("trust:whole", args=[study.pk])).content.decode()
        assert "The trail is not whole" in page, keep
    assert any("trail is empty" in fault for fault in verified().faults)


def test_an_older_event_that_is_gone_is_found_beside_the_trail(study, ana, as_person):
    with_interviews(study, ana)
    assert checked.whole(study.pk).faults == []
    second = Event.objects.filter(study=study.pk, seq=2)
    Change.objects.filter(event__in=second).delete()
    second.delete()
    assert "Event 2 is missing." in checked.rest(study.pk).faults


def test_it_shows_the_deeds_of_one_person_or_of_one_kind(study, ana, ben, as_person):
    with_interviews(study, ana)
    with_code(study, ben, "Money", Juno="it’s paid")
    address = reverse("trust:trail", args=[study.pk])
    client = as_person(ana)

    def shown(**asked):
        page = client.get(address, asked).content.decode()
        return [words for words in ("brought in 6 documents", "coded a passage as Money") if f"</b> {words}" in page]

    assert ">coded a passage as …</option>" in client.get(address).content.decode()  # its words go on, and say so
    assert shown() == ["brought in 6 documents", "coded a passage as Money"]
    assert shown(who=ben.pk) == ["coded a passage as Money"]
    assert shown(what="brought in") == ["brought in 6 documents"]
    assert shown(who=ben.pk, what="brought in") == []
    assert shown(who="nobody", what="<script>") == ["brought in 6 documents", "coded a passage as Money"]


def test_it_is_filtered_by_category_day_thing_and_words(study, ana, as_person):
    documents = with_interviews(study, ana)
    money = with_code(study, ana, "Money", Juno="it’s paid")
    theme = findings.make_theme(by=ana, study=study, name="A story is offered", codes=[money])
    undo(by=ana, study=study)
    client, address = as_person(ana), reverse("trust:trail", args=[study.pk])

    def shown(**asked):
        return [line.event.verb for line in client.get(address, asked).context["lines"]]

    assert shown(category="raw") == ["brought in"]
    assert shown(category="analysis") == ["coded a passage as", "made the code"]
    assert shown(category="synthesis") == ["made the theme", "made the theme"], (
        "what was taken back is of the same kind"
    )
    assert shown(category="intentions") == ["began the study"]
    assert shown(category="instrument") == []
    assert shown(about=str(documents["Juno"].pk)) == ["coded a passage as", "brought in"]
    assert shown(about=str(money.pk))[-2:] == ["coded a passage as", "made the code"]
    assert shown(words="money")[-2:] == ["coded a passage as", "made the code"], "found by what it is called now"
    assert shown(since="2100-01-01") == shown(until="2000-01-01") == []
    everything = study_length(study)
    assert len(shown(until="9999-12-31")) == len(shown(since="0001-01-01")) == everything, "no day is no error"
    assert len(shown(since="nonsense", category="x", about=str(theme.pk)[:4])) == everything


def study_length(study):
    return Event.objects.filter(study=study.pk).count()


def test_an_event_opens_to_its_differences_in_words(study, ana, ben, as_person):
    code = corpora.make_code(by=ana, study=study, name="Paid", definition="Money for a story.")
    corpora.change_code(by=ana, code=code, definition="Money, or a meal, for a story.", why="Juno.")
    event = Event.objects.filter(study=study.pk).latest("seq")
    page = as_person(ben).get(reverse("trust:event", args=[study.pk, event.pk])).content.decode()
    assert "<ins>, or a meal,</ins>" in page
    assert "Data reduction and analysis products" in page
    assert event.digest in page


def test_what_is_in_the_journal_for_one_person_alone_opens_to_nobody_else(study, ana, ben, as_person):
    document = with_interviews(study, ana, {"Juno": "I never got to be private."})["Juno"]
    journal.write_entry(by=ben, study=study, text="A heron.", alone=True, document=document)
    entry = journal.write_entry(by=ben, study=study, text="I was afraid of her.", alone=True)
    journal.change_entry(by=ben, entry=entry, text="I was afraid of him.", kind="other", alone=True)
    journal.change_entry(by=ben, entry=entry, text="I was afraid.", kind="other", alone=False)
    for event in Event.objects.filter(study=study.pk, verb__contains="journal", about="", seq__gt=4):
        address = reverse("trust:event", args=[study.pk, event.pk])
        assert "afraid" in as_person(ben).get(address).content.decode()
        assert as_person(ana).get(address).status_code == 404
    lead = as_person(ana).get(reverse("trust:trail", args=[study.pk])).content.decode()
    assert "themselves alone" not in lead
    corpora.remove_document(by=ana, document=document)
    going = Event.objects.filter(study=study.pk).latest("seq")
    page = as_person(ana).get(reverse("trust:event", args=[study.pk, going.pk])).content.decode()
    assert "heron" not in page, "what went with a transcript opens to nobody else either"
    assert "is not shown here" in page


def test_the_tables_of_categories_leave_nothing_out_and_hold_nothing_that_is_not():
    source = "\n".join(path.read_text() for path in SRC.rglob("*.py"))
    assert [verb for verb in VERBS if f'"{verb}"' not in source.replace(CATEGORIES_FILE.read_text(), "")] == []
    assert [kept.label for kept in all_kept() if not placed("", [kept.label])] == []
    assert {*VERBS.values(), *TABLES.values()} <= set(CATEGORIES)
