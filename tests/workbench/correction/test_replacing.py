"""Names are replaced in transcripts: codings stay on their words, and the real names stand in clear nowhere."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from counterpoint import UserError
from tests.support.studies import with_interviews
from tests.workbench.correction.test_correcting import check_words, everything
from tests.workbench.pseudonyms.keys import opened
from workbench.history import actions as history
from workbench.history.queries import events, faults
from workbench.history.rules import CannotUndo
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Case, Code, Coding, Definition, Document, Memo
from workbench.research.correction import queries
from workbench.research.correction.actions import correct_document, put_back, replace_names
from workbench.research.correction.replacing import stamp_of
from workbench.research.correction.rules import Unseen
from workbench.research.debriefing.models import Packet, Piece
from workbench.research.fieldwork import opened as hand
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Evidence
from workbench.research.pseudonyms.actions import add_entries, check_names, keep_originals
from workbench.research.pseudonyms.models import Original
from workbench.research.pseudonyms.queries import entries_for, leaks_for, standing_of_names
from workbench.research.studies.actions import write_plan

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SAID = {
    "Zaldívar": "I am María Zaldívar. In Ronda they said: Zaldívar, go home. I went 😀 home.",
    "Juno": "María told me of Ronda. At least it’s paid.",
}
REAL = ("María", "Zald", "Ronda")


@pytest.fixture
def told(study: Any, ana: Any, ben: Any) -> Any:
    """Two interviews full of names, coded by two, and a register that hides them; the key is open for Ana."""
    documents = with_interviews(study, ana, SAID)
    coded(ana, documents["Zaldívar"], "Home", "María Zaldívar. In Ronda", "home.")
    coded(ben, documents["Zaldívar"], "Home", "Zaldívar, go home", "In")
    coded(ana, documents["Juno"], "Pay", "it’s paid")
    maria = documents["Zaldívar"]
    start = maria.text.index("Zaldívar, go")
    ends = {"start": start, "end": start + 17}
    corpora.code_in_vivo(by=ana, document=maria, name="Zaldívar, go home", in_vivo=True, **ends)
    memo = corpora.write_memo(by=ana, study=study, text="María is tired.", document=maria, **ends)
    corpora.change_memo(by=ana, memo=memo, text="María Zaldívar is tired.")
    theme = findings.make_theme(by=ana, study=study, name="Going home", codes=[])
    findings.choose_passage(by=ana, theme=theme, document=maria, side="voice", note="As María says.", **ends)
    corpora.set_attributes(by=ana, of=Case.objects.get(name="Zaldívar"), attributes={"town": "Ronda"})
    opened(study, ana)
    entries = [("María", "Wren", "person"), ("Zaldívar", "Finch", "person"), ("Ronda", "a town", "place")]
    add_entries(by=ana, study=study, entries=[("María Zaldívar", "Wren Finch", "person"), *entries])
    yield documents
    hand.close_for_all(study.pk)


def coded(by: Any, document: Document, name: str, *quotes: str) -> None:
    code = Code.objects.filter(study=document.study, name=name).first()
    code = code or corpora.make_code(by=by, study=document.study, name=name)
    for quote in quotes:
        start = document.text.index(quote)
        corpora.make_coding(by=by, document=document, code=code, start=start, end=start + len(quote))


def replaced(by: Any, study: Any, **how: Any) -> Any:
    documents = list(Document.objects.filter(study=study))
    found = queries.replacing_for(by, study, documents)
    return replace_names(by=by, study=study, documents=documents, token=stamp_of(found), **how)


def stored() -> str:
    """Every table as one text, the index of letters aside."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if "textindex" not in table:
                cursor.execute(f'SELECT * FROM "{table}"')
                rows += cursor.fetchall()
    return repr(rows)


def test_codings_stay_on_their_words(study: Any, ana: Any, told: Any) -> None:
    replaced(ana, study)
    text = Document.objects.get(pk=told["Zaldívar"].pk).text
    assert "I am Wren Finch. In a town they said: Finch, go home. I went 😀 home." in text
    check_words()
    quotes = {(row.quote, row.coder.name) for row in Coding.objects.filter(document=told["Zaldívar"])}
    assert quotes == {
        *(("Wren Finch. In a town", "Ana"), ("home.", "Ana"), ("Finch, go home", "Ben"), ("In", "Ben")),
        ("Finch, go home", "Ana"),
    }
    assert [(one.quote, one.note) for one in Evidence.objects.all()] == [("Finch, go home", "As Wren says.")]
    assert Code.objects.get(in_vivo=True).name == "Finch, go home"
    assert Memo.objects.get().text == "Wren Finch is tired."
    case = Case.objects.get(pk=told["Zaldívar"].case_id)
    assert (case.name, case.attributes) == ("Finch", {"town": "a town"})
    document = Document.objects.get(pk=told["Zaldívar"].pk)
    assert (document.name, document.source, document.turns[1][2]) == ("Finch", "", "Finch")


def test_the_names_stand_in_no_table_any_more(study: Any, ana: Any, told: Any) -> None:
    corpora.rename_document(by=ana, document=told["Zaldívar"], name="Interview 1")
    replaced(ana, study)
    found = stored()
    for words in REAL:
        assert words not in found, words
    assert faults(study.pk) == []
    assert leaks_for(ana, study).found == []
    event = events(study.pk)[0]
    assert (event.verb, event.about) == ("replaced names in", "2 documents, 13 places")
    with pytest.raises(CannotUndo):
        history.undo(by=ana, study=study.pk)


def test_a_packet_of_a_debriefing_holds_no_name_either(study: Any, ana: Any, told: Any) -> None:
    maria = told["Zaldívar"]
    packet = Packet.objects.create(study=study, number=1, title="To look at", debriefer="Di", made_by=ana)
    start = maria.text.index("Zaldívar, go")
    lies = {"study": study, "packet": packet, "document": maria, "start": start, "end": start + 17}
    Piece.objects.create(**lies, position=1, kind="random", words=maria.text[start : start + 17])
    replaced(ana, study)
    assert Piece.objects.get().words == "Finch, go home"


def test_a_check_made_before_does_not_hold_any_more(study: Any, ana: Any, told: Any) -> None:
    check_names(by=ana, study=study)
    assert standing_of_names(study).is_current
    replaced(ana, study)
    assert not standing_of_names(study).is_current


def test_what_changed_since_the_look_stops_it(study: Any, ana: Any, ben: Any, told: Any) -> None:
    documents = list(Document.objects.filter(study=study))
    token = stamp_of(queries.replacing_for(ana, study, documents))
    coded(ben, Document.objects.get(pk=told["Juno"].pk), "Pay", "At least")
    before = everything()
    with pytest.raises(Unseen):
        replace_names(by=ana, study=study, documents=documents, token=token)
    assert everything() == before
    hand.close_for_all(study.pk)
    with pytest.raises(UserError, match="The key to the names is closed"):
        replace_names(by=ana, study=study, documents=documents, token=token)


def test_two_names_of_one_person_under_one_code_are_told(study: Any, ana: Any, told: Any) -> None:
    """“María Zaldívar” and “Zaldívar” in it become the same words: one coding of the two has no place."""
    maria = Document.objects.get(pk=told["Zaldívar"].pk)
    start = maria.text.index("María")
    home = Code.objects.get(name="Home")
    corpora.make_coding(by=ana, document=maria, code=home, start=start, end=start + 5)
    corpora.make_coding(by=ana, document=maria, code=home, start=start, end=start + 14)
    with pytest.raises(UserError, match="1 passage has no place"):
        replaced(ana, study)
    replaced(ana, study, removing=True)
    assert Coding.objects.filter(code=home, quote="Wren Finch").count() == 1


def test_an_original_is_kept_sealed_only_if_the_study_says_so(study: Any, ana: Any, told: Any) -> None:
    replaced(ana, study)
    assert not Original.objects.exists()
    with pytest.raises(UserError, match="The original was not kept"):
        put_back(by=ana, document=Document.objects.select_related("study").get(pk=told["Juno"].pk))


def test_the_original_comes_back_with_everything_where_it_was(study: Any, ana: Any, ben: Any, told: Any) -> None:
    before = {row.pk: (row.start, row.end, row.quote) for row in Coding.objects.all()}
    texts = dict(Document.objects.values_list("pk", "text"))
    turns = dict(Document.objects.values_list("pk", "turns"))
    keep_originals(by=ana, study=study, originals=True)
    replaced(ana, study)
    assert not any(words in stored().replace("Zaldívar: ", "") for words in ("María", "Ronda"))
    # A second round, after a correction and a coding: the first original stays the original.
    now = Document.objects.select_related("study").get(pk=told["Zaldívar"].pk)
    coded(ben, now, "Later", "they said")
    text = now.text.replace("I went", "And I went")
    token = queries.token_of(queries.plan_for(now, text))
    correct_document(by=ana, document=now, text=text, token=token)
    add_entries(by=ana, study=study, entries=[("home", "there", "place")])
    replaced(ana, study, removing=True)
    for document in Document.objects.filter(study=study).select_related("study"):
        put_back(by=ana, document=document, removing=True)
    assert dict(Document.objects.values_list("pk", "text")) == texts
    assert dict(Document.objects.values_list("pk", "turns")) == turns
    check_words()
    assert Coding.objects.get(quote="they said").coder == ben
    untouched = before.keys() - {row.pk for row in Coding.objects.filter(quote__contains="home")}
    assert {row.pk: (row.start, row.end, row.quote) for row in Coding.objects.filter(pk__in=untouched)} == {
        key: before[key] for key in untouched
    }
    assert not Original.objects.exists()


def test_the_pages_show_first_and_then_replace(study: Any, ana: Any, ben: Any, told: Any, as_person: Any) -> None:
    page, under = as_person(ana), {"study": study.pk}
    address = reverse("correction:replace", kwargs=under)
    assert page.post(reverse("correction:keep", kwargs=under), {"originals": "on"}).status_code == 302
    sent = {"document": [str(one.pk) for one in told.values()]}
    shown = page.post(address, sent | {"do": "look"})
    assert "places in 2 documents" in shown.content.decode()
    assert "<del>Ronda</del> → <ins>a town</ins>" in shown.content.decode()
    assert page.post(address, sent | {"do": "replace", "token": "x"}).status_code == 409
    assert page.post(address, sent | {"do": "replace", "token": shown.context["token"]}).status_code == 302
    assert "Finch, go home" in Document.objects.get(pk=told["Zaldívar"].pk).text
    assert "No name of the register" in page.post(address, sent | {"do": "look"}).content.decode()
    assert page.post(address, sent | {"do": "replace"}).status_code == 422
    back = reverse("correction:original", kwargs=under | {"document": told["Juno"].pk})
    assert back in page.get(address).content.decode()
    assert "with the real names in it" in page.get(back).content.decode()
    assert page.post(back).status_code == 302
    assert Document.objects.get(pk=told["Juno"].pk).text == told["Juno"].text
    assert page.get(back).status_code == 422
    history.undo(by=ana, study=study.pk)
    assert Original.objects.count() == 2
    for where in (address, back):
        assert as_person(ben).get(where).status_code == 403
    hand.close_for_all(study.pk)
    closed = page.get(address).content.decode()
    assert "The key to the names is closed" in closed
    assert page.post(back).status_code == 422


def test_suggestions_are_written_only_with_a_replacement(study: Any, ana: Any, told: Any, as_person: Any) -> None:
    page, address = as_person(ana), reverse("pseudonyms:suggestions", kwargs={"study": study.pk})
    shown = page.get(address)
    suggested = [one.words for one, _, _ in shown.context["rows"]]
    assert "Imani" in suggested
    assert "Ronda" not in suggested  # stands in the register already
    sent = {"words": ["Imani", "Juno"], "replacement": ["the interviewer", ""], "kind": ["person", "person"]}
    assert page.post(address, sent | {"replacement": ["near Ronda", ""]}).status_code == 422
    assert page.post(address, sent).status_code == 302
    assert [one.words for one in entries_for(ana, study) if one.entry.replacement == "the interviewer"] == ["Imani"]
    assert page.post(address, {"words": ["Juno"], "replacement": [" "], "kind": ["person"]}).status_code == 200


def test_what_a_code_in_vivo_was_called_before_goes_too(study: Any, ana: Any, told: Any) -> None:
    code = Code.objects.get(in_vivo=True)
    corpora.change_code(by=ana, code=code, definition="One meaning.")
    corpora.change_code(by=ana, code=Code.objects.get(pk=code.pk), definition="Another.", why="It grew")
    corpora.change_code(by=ana, code=Code.objects.get(pk=code.pk), name="Going home")
    replaced(ana, study)
    assert set(Definition.objects.values_list("name", flat=True)) == {"Finch, go home"}
    assert [name for name in REAL if name in stored()] == []
    assert faults(study.pk) == []


def test_what_was_reworded_by_hand_can_be_forgotten_too(
    study: Any, ana: Any, ben: Any, told: Any, as_person: Any
) -> None:
    memo = corpora.write_memo(by=ana, study=study, text="On María and her town.")
    write_plan(by=ana, study=study, questions=["Why?"], stance="In ronda nobody rests.")
    replaced(ana, study)
    page, address = as_person(ana), f"/studies/{study.pk}/documents/names/check/"
    assert "Beside that, the trail keeps" not in page.post(address).content.decode(), (
        "what still stands in clear is not forgotten"
    )
    corpora.change_memo(by=ana, memo=memo, text="On Wren and her town.")
    write_plan(by=ana, study=study, questions=["Why?"], stance="In a town nobody rests.")
    assert "María" in stored() and "ronda" in stored()
    assert as_person(ben).post(address, {"do": "forget"}).status_code == 403
    page = as_person(ana)
    assert "4 earlier wordings" in page.post(address).content.decode()
    page.post(address, {"do": "forget"})
    assert [name for name in (*REAL, "ronda") if name in stored()] == []
    assert "Beside that, the trail keeps" not in page.post(address).content.decode()
    assert page.post(address, {"do": "forget"}).status_code in (409, 422)
    assert faults(study.pk) == []
