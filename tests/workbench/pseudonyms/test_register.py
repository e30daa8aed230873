"""The register of names: real words lie sealed, and only who has the key open sees or changes them."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from counterpoint import Faults, UserError
from tests.workbench.pseudonyms.keys import opened
from workbench.history import actions as history
from workbench.history.queries import events
from workbench.people.rules import NotAllowed
from workbench.research.fieldwork import opened as hand
from workbench.research.pseudonyms import queries
from workbench.research.pseudonyms.actions import add_entries, change_entry, remove_entry
from workbench.research.pseudonyms.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MARIA = ("María Zaldívar", "Wren", "person")


@pytest.fixture
def key(study: Any, ana: Any) -> Any:
    """The key to the names, open for Ana."""
    yield opened(study, ana)
    hand.close_for_all(study.pk)


def everything_stored() -> str:
    """All tables as one text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names()
        rows = []
        for table in (one for one in tables if "textindex" not in one):  # made of the texts, letter by letter
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return repr(rows)


def test_real_words_lie_sealed_everywhere(study: Any, ana: Any, key: Any) -> None:
    add_entries(by=ana, study=study, entries=[MARIA, ("Ronda", "a town", "place")])
    entry = next(one.entry for one in queries.entries_for(ana, study) if one.words == MARIA[0])
    change_entry(by=ana, entry=entry, words="María Zaldívar Ruiz", replacement="Wren", kind="person")
    remove_entry(by=ana, entry=entry)
    history.undo(by=ana, study=study.pk)
    assert [one.words for one in queries.entries_for(ana, study)] == ["María Zaldívar Ruiz", "Ronda"]
    stored = everything_stored()
    assert "Wren" in stored
    for words in ("Zaldívar", "Zald", "Ronda", "Ruiz"):
        assert words not in stored
    assert "wrote into the register of names 2 entries" in " ".join(
        f"{one.verb} {one.about}" for one in events(study.pk)
    )


def test_only_who_has_the_key_open(study: Any, ana: Any, ben: Any, key: Any) -> None:
    add_entries(by=ana, study=study, entries=[MARIA])
    with pytest.raises(NotAllowed):
        queries.entries_for(ben, study)
    hand.close(ana, study.pk)
    with pytest.raises(UserError, match="The key to the names is closed"):
        queries.entries_for(ana, study)
    with pytest.raises(UserError, match="The key to the names is closed"):
        add_entries(by=ana, study=study, entries=[("Ronda", "a town", "place")])
    with pytest.raises(UserError, match="The key to the names is closed"):
        remove_entry(by=ana, entry=Entry.objects.get())


def test_a_sealed_word_that_was_moved_does_not_open(study: Any, ana: Any, key: Any) -> None:
    one, other = add_entries(by=ana, study=study, entries=[MARIA, ("Ronda", "a town", "place")])
    Entry.objects.filter(pk=one.pk).update(sealed=other.sealed)
    with pytest.raises(UserError, match="does not open with this key"):
        queries.entries_for(ana, study)


def test_what_would_not_hide_is_refused(study: Any, ana: Any, key: Any) -> None:
    add_entries(by=ana, study=study, entries=[MARIA])
    for entry, why in (
        (("maría zaldívar", "Juno", "person"), "stand in the register already"),
        (("Maria Zaldivar", "Juno", "person"), "has 2 stand-ins"),
        (("Ronda", "near María Zaldívar", "place"), "holds the name"),
        (("…", "a town", "place"), "holds no name"),
        (("Ronda", " ", "place"), "There is no replacement"),
        (("Ronda", "a town", "planet"), "no kind of entry"),
        (("x" * 201, "a town", "place"), "201 characters long"),
        (("Ronda\x00", "a town", "place"), "holds characters that cannot be kept"),
    ):
        with pytest.raises(UserError, match=why):
            add_entries(by=ana, study=study, entries=[entry])
    with pytest.raises(Faults):
        add_entries(by=ana, study=study, entries=[("…", "a", "place"), ("—", "b", "place")])
    add_entries(by=ana, study=study, entries=[("María", "Wren", "person")])  # another name of the same person
    assert Entry.objects.count() == 2


def test_the_page(study: Any, ana: Any, ben: Any, key: Any, as_person: Any) -> None:
    page, address = as_person(ana), reverse("pseudonyms:register", kwargs={"study": study.pk})
    sent = {"words": "<b>María</b>", "kind": "person", "replacement": "Wren"}
    assert page.post(address, sent).status_code == 302
    assert page.post(address, sent).status_code == 422
    assert page.post(address, {"words": ""}).status_code == 422
    shown = page.get(address).content.decode()
    assert "&lt;b&gt;María&lt;/b&gt;" in shown
    entry = Entry.objects.get()
    change = reverse("pseudonyms:change", kwargs={"study": study.pk, "entry": entry.pk})
    page.post(change, sent | {"words": "María", "replacement": "Juno"})
    assert [(one.words, one.entry.replacement) for one in queries.entries_for(ana, study)] == [("María", "Juno")]
    assert as_person(ben).get(address).status_code == 403
    assert as_person(ben).post(change, sent).status_code == 403
    hand.close_for_all(study.pk)
    shown = page.get(address).content.decode()
    assert "The key to the names is closed" in shown
    assert "María" not in shown
    assert page.post(change, {"do": "remove"}).status_code == 422
    assert Entry.objects.exists()
