"""Definitions in versions: what is kept, which codings wait for a look, and who says that they still fit."""

import re
from typing import Any

import pytest
from django.urls import reverse

from counterpoint import UserError
from tests.support.studies import with_code, with_interviews
from workbench.history import actions as trail
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions, definitions
from workbench.research.corpora.models import Code, Coding, Confirmation, Definition
from workbench.research.studies import actions as studies

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def money(study: Any, ana: Any) -> Code:
    """A code with a meaning and two codings."""
    with_interviews(study, ana)
    code = with_code(study, ana, "Money", Juno="it’s paid", Wren="I read the person first")
    actions.change_code(by=ana, code=code, definition="What is paid.")
    return code


def waiting(study: Any) -> list[Coding]:
    rows = list(definitions.under_older(study))
    assert definitions.many_under_older(study) == len(rows)
    return rows


def test_a_first_definition_is_no_version_and_nobody_waits(study: Any, money: Code) -> None:
    assert not Definition.objects.exists()
    assert waiting(study) == []


def test_another_meaning_keeps_both_and_a_new_name_or_hue_keeps_none(study: Any, money: Code, ana: Any) -> None:
    actions.change_code(by=ana, code=money, name="Pay", hue="teal" if money.hue != "teal" else "ochre")
    assert not Definition.objects.exists()
    actions.change_code(by=ana, code=money, exclusion="Gifts.", why="Ives was given one.")
    newest, first = definitions.versions_of(money)
    assert (first.version.number, first.version.exclusion, newest.version.exclusion) == (1, "", "Gifts.")
    assert newest.version.why == "Ives was given one."
    assert [(name, [one.kind for one in pieces]) for name, pieces in newest.fields] == [
        ("definition", ["same"]),
        ("exclusion", ["new"]),
    ]
    trail.undo(by=ana, study=study.pk)
    assert not Definition.objects.exists()


def test_words_that_come_after_none_are_a_version_too(study: Any, money: Code, ana: Any) -> None:
    actions.change_code(by=ana, code=money, definition="")
    actions.confirm_codings(by=ana, study=study, codings=waiting(study))
    actions.change_code(by=ana, code=money, definition="What is owed.")
    kept = [shown.version.definition for shown in definitions.versions_of(money)]
    assert kept == ["What is owed.", "", "What is paid."]
    assert len(waiting(study)) == 2


def test_codings_from_before_wait_until_somebody_looked_and_again_after_the_next_change(
    study: Any, money: Code, ana: Any, ben: Any
) -> None:
    actions.change_code(by=ana, code=money, definition="What is paid or owed.")
    later = actions.make_coding(by=ana, document=money.codings.first().document, code=money, start=0, end=4)  # type: ignore[union-attr]
    assert {row.pk for row in waiting(study)} == {row.pk for row in money.codings.all()} - {later.pk}
    first, second = waiting(study)
    assert actions.confirm_codings(by=ana, study=study, codings=[first, later]) == 1
    assert waiting(study) == [second]
    assert actions.confirm_codings(by=ana, study=study, codings=[first]) == 0
    actions.change_code(by=ana, code=money, definition="What is owed.")
    assert len(waiting(study)) == 3
    Coding.objects.filter(pk=later.pk).update(made_at=None)
    assert later.pk in {row.pk for row in waiting(study)}


def test_a_confirmation_goes_with_its_coding_and_comes_back(study: Any, money: Code, ana: Any) -> None:
    actions.change_code(by=ana, code=money, definition="Else.")
    actions.confirm_codings(by=ana, study=study, codings=waiting(study))
    other = actions.make_code(by=ana, study=study, name="Pay")
    coding = Coding.objects.select_related("study", "code", "document").filter(code=money)[0]
    for act, left in (
        (lambda: actions.withdraw_coding(by=ana, coding=coding), 1),
        (lambda: actions.move_coding(by=ana, coding=coding, start=0, end=3), 1),
        (lambda: actions.merge_codes(by=ana, code=money, into=other), 0),
        (lambda: actions.split_code(by=ana, code=money, name="Parts", codings=[coding]), 1),
        (lambda: actions.delete_code(by=ana, code=money), 0),
        (lambda: actions.remove_document(by=ana, document=coding.document), 1),
    ):
        act()
        assert Confirmation.objects.count() == left
        trail.undo(by=ana, study=study.pk)
        assert Confirmation.objects.count() == 2


def test_a_merge_takes_no_foreign_definition_along(study: Any, money: Code, ana: Any) -> None:
    actions.change_code(by=ana, code=money, definition="Else.")
    other = actions.make_code(by=ana, study=study, name="Pay", definition="Wages.")
    actions.merge_codes(by=ana, code=money, into=other)
    assert definitions.versions_of(other) == []


def test_no_undo_takes_versions_away_before_a_later_one(study: Any, money: Code, ana: Any, ben: Any) -> None:
    actions.change_code(by=ana, code=money, inclusion="Wages.")
    actions.change_code(by=ben, code=money, exclusion="Gifts.")
    with pytest.raises(UserError, match="changed again since"):
        trail.undo(by=ana, study=study.pk)
    assert [one.version.number for one in definitions.versions_of(money)] == [3, 2, 1]


def test_the_page_shows_versions_and_keeps_what_still_fits(study: Any, money: Code, ana: Any, as_person: Any) -> None:
    client, page = as_person(ana), reverse("findings:definitions", kwargs={"study": study.pk})
    assert "No definition has changed." in client.get(page).content.decode()
    actions.change_code(by=ana, code=money, definition="<b>Owed</b>.", why="Juno.")
    shown = client.get(page).content.decode()
    assert "2 codings were made under an older definition" in shown
    assert "&lt;b&gt;Owed&lt;/b&gt;" in shown and "Why: Juno." in shown
    sent = {"coding": [str(row.pk) for row in waiting(study)] + ["nonsense"], "definition": shown_in(shown)}
    assert client.post(reverse("findings:confirm", kwargs={"study": study.pk}), sent).status_code == 302
    assert "Every coding from before a change has been looked at again." in client.get(page).content.decode()


def shown_in(page: str) -> list[str]:
    return re.findall(r'name="definition" value="([^"]+)"', page)


def test_what_got_other_words_while_a_page_was_open_goes_on_waiting(
    study: Any, money: Code, ana: Any, as_person: Any
) -> None:
    client, page = as_person(ana), reverse("findings:definitions", kwargs={"study": study.pk})
    actions.change_code(by=ana, code=money, definition="Owed.")
    stale = client.get(page).content.decode()
    actions.change_code(by=ana, code=money, definition="Given.")
    sent = {"coding": [str(row.pk) for row in waiting(study)], "definition": shown_in(stale)}
    told = client.post(reverse("findings:confirm", kwargs={"study": study.pk}), sent, follow=True).content.decode()
    assert not Confirmation.objects.exists() and len(waiting(study)) == 2
    assert "No coding was chosen that waits for the words that were shown." in told


def test_a_reader_confirms_nothing(study: Any, money: Code, ana: Any, eve: Any) -> None:
    actions.change_code(by=ana, code=money, definition="Else.")
    studies.add_member(by=ana, study=study, person=eve, role="reader")
    with pytest.raises(NotAllowed):
        actions.confirm_codings(by=eve, study=study, codings=waiting(study))
