"""Words that were taken back are found wherever a person wrote them down: in meanings, names, other scripts and spellings."""

import unicodedata
from typing import Any

import pytest

import counterpoint as cp
from tests.workbench.withdrawal.test_erasing import everything_kept
from tests.workbench.withdrawal.test_passages import RARE, TEXT, now, place, take
from workbench.history.naming import sentence
from workbench.history.queries import events
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Case, Code, Coding, Document, Memo, Round
from workbench.research.correction.cutting import MARKER
from workbench.research.debriefing.models import Packet, Piece
from workbench.research.findings.actions import change_theme, delete_query, make_theme, note_search, save_query
from workbench.research.findings.models import Theme
from workbench.research.rounds.models import Decision
from workbench.research.withdrawal.actions import withdraw_passages
from workbench.research.withdrawal.passages import passages_of, places_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def tamsin(ana: Any, study: Any) -> Document:
    (document,) = brought_in(ana, study, TEXT)
    return document


def brought_in(by: Any, study: Any, *texts: str) -> list[Document]:
    there = Document.objects.filter(study=study).count()
    documents = [cp.Document(cp.new_id(), f"Text {there + at}", text) for at, text in enumerate(texts)]
    return corpora.import_documents(by=by, study=study, documents=documents)


def take_words(by: Any, document: Document, words: str) -> Any:
    chosen = places_of(document, words)
    return withdraw_passages(by=by, document=document, passages=chosen, token=passages_of(document, chosen).token)


def vivo(by: Any, document: Document, words: str) -> Code:
    start, end = place(words)
    made = corpora.code_in_vivo(by=by, document=document, name=words, in_vivo=True, start=start, end=end)
    return Code.objects.get(pk=made.code_id)


def test_the_meaning_of_a_code_that_loses_its_name_is_looked_at_too(ana: Any, tamsin: Document) -> None:
    corpora.change_code(by=ana, code=vivo(ana, tamsin, "heron stood"), definition=f"She says: {RARE}.")
    take(ana, tamsin, RARE)
    assert "heron" not in everything_kept()
    assert Code.objects.get().definition == f"She says: {MARKER}."


def test_a_code_named_in_words_of_which_a_part_was_taken_back_loses_its_name(ana: Any, tamsin: Document) -> None:
    vivo(ana, tamsin, "that the heron")
    kept = vivo(ana, tamsin, "so bright")
    take(ana, tamsin, RARE)
    assert "heron" not in everything_kept()
    assert Code.objects.get(pk=kept.pk).name == "so bright"


def test_names_that_would_become_the_same_are_told_apart(ana: Any, study: Any, tamsin: Document) -> None:
    for name in (RARE, RARE.upper(), "It was so bright"):
        make_theme(by=ana, study=study, name=name, claim="A claim")
    take(ana, tamsin, RARE)
    take_words(ana, now(tamsin), "It was so bright")
    assert sorted(Theme.objects.values_list("name", flat=True)) == [MARKER, f"{MARKER} 2", f"{MARKER} 3"]


def test_a_theme_and_a_query_named_in_these_words_name_them_nowhere_in_the_trail(
    ana: Any, study: Any, tamsin: Document
) -> None:
    theme = make_theme(by=ana, study=study, name=RARE, codes=[corpora.make_code(by=ana, study=study, name="Birds")])
    note_search(by=ana, theme=theme, words=RARE, documents=1, found=1)
    change_theme(by=ana, theme=theme, name=f"{RARE}, again", why="")
    delete_query(by=ana, kept=save_query(by=ana, study=study, name=RARE, words=RARE))
    save_query(by=ana, study=study, name=RARE, words=RARE)
    assert sentence(events(study.pk)[0]) == f"kept the query {RARE}"
    take(ana, tamsin, RARE)
    assert "heron" not in everything_kept()
    told = [sentence(event) for event in events(study.pk)]
    assert f"made the theme {MARKER}, again" in told and "deleted the query an erased saved query" in told


def test_what_somebody_else_said_in_the_same_words_stays_theirs(
    ana: Any, ben: Any, study: Any, tamsin: Document
) -> None:
    (other,) = brought_in(ana, study, f"Imani: {RARE}, she says")
    lies = {"study": study, "document": other, "start": 7, "end": 7 + len(RARE)}
    code, circle = (
        Code.objects.create(study=study, name="X", made_by=ana),
        Round.objects.create(study=study, name="First", opened_by=ana),
    )
    said = {"first": ana, "second": ben, "outcome": "first", "reason": f"As Tamsin: {RARE}", "decided_by": ana}
    Decision.objects.create(**lies, **said, round=circle, code=code, quote=RARE)
    packet = Packet.objects.create(study=study, number=1, title="To look at", debriefer="Di", made_by=ana)
    Piece.objects.create(**lies, packet=packet, position=1, kind="random", words=RARE)
    take(ana, tamsin, RARE)
    settled = Decision.objects.get()
    assert (settled.quote, settled.reason, Piece.objects.get().words) == (RARE, f"As Tamsin: {MARKER}", RARE)


@pytest.mark.parametrize(
    "said", ["我看见苍鹭站在黄色的厨房里", "サギが黄色い台所に立っていた", "นกกระสายืนอยู่ในครัวสีเหลือง"]
)
def test_scripts_that_put_no_space_between_words(ana: Any, study: Any, said: str) -> None:
    (document,) = brought_in(ana, study, f"Q: {said}. 🎉")
    corpora.write_memo(by=ana, study=study, text=f"她{said}吗")
    corpora.write_memo(by=ana, study=study, text=f"她{said[2:]}吗")
    take_words(ana, document, said)
    assert said[2:] not in everything_kept()
    assert set(Memo.objects.values_list("text", flat=True)) == {f"她{MARKER}吗"}


def test_letters_written_as_one_character_or_as_two_and_characters_beyond_the_first_plane(ana: Any, study: Any) -> None:
    said = "où était 🦩 le héron de la forêt"
    (document,) = brought_in(ana, study, f"T: 🎉 et {said} 🎉 so")
    corpora.write_memo(by=ana, study=study, text=unicodedata.normalize("NFD", f"Elle : {said}"))
    code = corpora.make_code(by=ana, study=study, name="X")
    corpora.make_coding(by=ana, document=document, code=code, start=3, end=document.text.index("forêt"))
    take_words(ana, document, said)
    assert Memo.objects.get().text == f"Elle : {MARKER}"
    one = Coding.objects.get()
    assert now(document).text[one.start : one.end] == one.quote == "🎉 et"


def test_the_name_of_an_attribute(ana: Any, study: Any, tamsin: Document) -> None:
    Case.objects.create(study=study, name="Imani", attributes={f"says {RARE}": "yes"})
    take(ana, tamsin, RARE)
    assert Case.objects.get().attributes == {f"says {MARKER}": "yes"}
