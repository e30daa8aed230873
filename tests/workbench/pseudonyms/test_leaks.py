"""Before a study leaves, every name that it knows is looked for in every text that may leave."""

import io
import zipfile
from typing import Any

import pytest
from django.urls import reverse

from counterpoint import UserError
from tests.support.studies import with_code, with_interviews
from tests.workbench.pseudonyms.keys import named, opened
from workbench.history import actions as history
from workbench.history.queries import events
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions as corpora
from workbench.research.fieldwork import opened as hand
from workbench.research.findings import actions as findings
from workbench.research.pseudonyms import queries
from workbench.research.pseudonyms.actions import add_entries, check_names
from workbench.research.pseudonyms.models import NameCheck
from workbench.research.reports.actions import begin_outline, note_download
from workbench.research.studies import actions as studies
from workbench.research.trust import actions as trust

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def told(study: Any, ana: Any) -> Any:
    """Interviews in which María Zaldívar of Ronda is named in clear, and the key open for Ana."""
    documents = with_interviews(study, ana, {"Wren": "Ask Zaldívar, she knows.", "Juno": "I never was in ronda."})
    opened(study, ana)
    named(study, ana, 1, "Wren", "María de Zaldívar")
    add_entries(by=ana, study=study, entries=[("Ronda", "a town", "place")])
    yield documents
    hand.close_for_all(study.pk)


def sentences(leaks: queries.Leaks) -> set[str]:
    return {leak.sentence for leak in leaks.found}


def test_a_surname_and_a_town_with_their_lines(study: Any, ana: Any, told: Any) -> None:
    assert sentences(queries.leaks_for(ana, study)) == {
        "A participant’s surname stands in Wren, line 2",
        "A place of the register stands in Juno, line 2",
    }


def test_whatever_leaves_is_searched(study: Any, ana: Any, told: Any) -> None:
    name = "María de Zaldívar"
    code = corpora.make_code(by=ana, study=study, name=f"Like {name}", definition=name)
    corpora.write_memo(by=ana, study=study, text=name, code=code)
    theme = findings.make_theme(by=ana, study=study, name=name, claim=name, codes=[code])
    findings.note_search(by=ana, theme=theme, words=name, documents=1, found=0)
    findings.save_query(by=ana, study=study, name=name, words="Like")
    other = corpora.make_code(by=ana, study=study, name="Other")
    findings.write_comparison(by=ana, study=study, left=code, right=other, text=name)
    trust.write_reading(by=ana, study=study, says=name, cannot_say="x", interviews=1, codes=1)
    studies.write_plan(by=ana, study=study, questions=["Why?", name], stance=name)
    corpora.set_attributes(by=ana, of=told["Wren"], attributes={"who": name})
    note_download(by=ana, study=study, what=f"passages of {name}")
    found = queries.leaks_for(ana, study)
    wheres = {leak.where for leak in found.found if leak.what == "A participant’s name"}
    assert wheres >= {
        *("the codebook", "a memo", "theme, name", "theme, claim", "search for answers, words", "saved query, name"),
        *("comparison, text", "reading, says", "plan, stance", "what is known of a case or interview", "the trail"),
    }
    assert any("question" in where for where in wheres)


def test_a_check_is_true_until_something_changes(study: Any, ana: Any, told: Any) -> None:
    assert queries.standing_of_names(study).sentence == "Names were not checked."
    check_names(by=ana, study=study)
    standing = queries.standing_of_names(study)
    assert standing.is_current
    assert standing.sentence.endswith("2 places hold a name in clear.")
    assert (events(study.pk)[0].verb, events(study.pk)[0].about) == ("looked for names:", "2 places hold one of 4")
    with_code(study, ana, "Knowing", Wren="she knows")
    assert not queries.standing_of_names(study).is_current
    assert queries.standing_of_names(study).sentence == "Names were not checked."
    check_names(by=ana, study=study)
    assert queries.standing_of_names(study).is_current
    history.undo(by=ana, study=study.pk)
    assert not queries.standing_of_names(study).is_current


def test_a_download_that_is_told_does_not_age_the_check(study: Any, ana: Any, told: Any, as_person: Any) -> None:
    check_names(by=ana, study=study)
    as_person(ana).post(reverse("reports:corpus", kwargs={"study": study.pk}))
    assert queries.standing_of_names(study).is_current
    assert events(study.pk)[0].about.endswith("2 places hold a name in clear.")


def test_only_who_has_the_key_open_looks(study: Any, ana: Any, ben: Any, told: Any, as_person: Any) -> None:
    address = reverse("pseudonyms:check", kwargs={"study": study.pk})
    with pytest.raises(NotAllowed):
        check_names(by=ben, study=study)
    assert as_person(ben).get(address).status_code == 200
    assert as_person(ben).post(address).status_code == 403
    hand.close_for_all(study.pk)
    with pytest.raises(UserError, match="closed"):
        queries.leaks_for(ana, study)
    assert not NameCheck.objects.exists()


def test_what_leaves_says_whether_names_were_looked_for(study: Any, ana: Any, told: Any, as_person: Any) -> None:
    page, under = as_person(ana), {"study": study.pk}
    begin_outline(by=ana, study=study)
    unchecked = "Names were not checked."
    assert unchecked in page.get(reverse("reports:preview", kwargs=under)).content.decode()
    archive = page.post(reverse("reports:corpus", kwargs=under)).content
    assert unchecked in readme(archive)
    shown = page.get(reverse("reports:export", kwargs=under) + "?as=tables.xlsx").content.decode()
    assert "Names were not checked" in shown
    looked = page.post(reverse("pseudonyms:check", kwargs=under)).content.decode()
    assert "A participant’s surname stands in" in looked
    assert "Wren, line 2" in looked
    shown = page.get(reverse("reports:export", kwargs=under) + "?as=tables.xlsx").content.decode()
    assert "2 places hold a name in clear" in shown
    assert "2 places hold a name in clear." in readme(page.post(reverse("reports:corpus", kwargs=under)).content)
    assert "2 places hold a name in clear." in page.get(reverse("reports:preview", kwargs=under)).content.decode()
    assert "2 places hold a name" in page.get(reverse("reports:report", kwargs=under)).content.decode()


def test_a_study_without_names_was_not_checked(study: Any, ana: Any, as_person: Any) -> None:
    with_interviews(study, ana)
    opened(study, ana)
    found = check_names(by=ana, study=study)
    assert (found.found, found.names) == ([], 0)
    hand.close_for_all(study.pk)


def readme(archive: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened_zip:
        name = next(name for name in opened_zip.namelist() if name.endswith("README.txt"))
        return opened_zip.read(name).decode()
