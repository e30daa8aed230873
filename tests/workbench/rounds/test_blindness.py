"""A coder of an open blind round cannot tell from anything that they may open whether somebody else works in it."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

import counterpoint as cp
from tests.support.furnished import addresses, furnish
from workbench.people.looking import looking
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.loading import corpus_for
from workbench.research.corpora.models import Assignment, Code, Document, Round
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Theme
from workbench.research.studies.actions import add_member
from workbench.research.trust import queries as trust

pytestmark = pytest.mark.django_db
MEMO, NOTE = "a zebra crossed this memo", "a zebra crossed this note"
CHANGING = re.compile(rb"csrfmiddlewaretoken[^>]*>|&quot;X-CSRFToken[^}]*}|csrf-?[tT]oken[^>]*>")
# What is new each time it is asked for: a pseudonym, a place for files, the identifier of an entry.
BY_CHANCE = {"fieldwork:participants", "corpora:import", "journal:write"}
# Some of those that must show it once the round is closed: otherwise the test would prove nothing.
TELLING = {"findings:matrix", "findings:cooccurrence", "coding:read", "findings:theme", "trust:trail", "desk"}


def opened(study: Any, by: Any, coders: list[Any], *, blind: bool = True) -> Round:
    """Opens a round in which everybody reads every document."""
    made = Round.objects.create(study=study, name="First", blind=blind, opened_by=by)
    for document in Document.objects.filter(study=study):
        for coder in coders:
            Assignment.objects.create(study=study, document=document, coder=coder, round="First")
    return made


def work(study: Any, chris: Any) -> dict[str, str]:
    """Lets somebody code, write and choose, and returns what gives it away."""
    wren = Document.objects.get(study=study, name="Wren")
    code, theme = Code.objects.get(study=study, name="Money"), Theme.objects.filter(study=study).first()
    inside = Code.objects.get(study=study, name="Inside")
    for document in Document.objects.filter(study=study):
        corpora.make_coding(by=chris, document=document, code=inside, start=1, end=20)
    once = corpora.make_coding(by=chris, document=wren, code=code, start=3, end=30)
    memo = corpora.write_memo(by=chris, study=study, text=MEMO, document=wren, start=3, end=30)
    place = {"document": wren, "start": 3, "end": 30, "side": "answer"}
    chosen = findings.choose_passage(by=chris, theme=theme, note=NOTE, **place)
    return {"memo": MEMO, "note": NOTE, "coding": str(once.pk), "id": str(memo.pk), "evidence": str(chosen.pk)}


def asked(ids: dict[str, Any], study: Any) -> Iterator[tuple[str, str]]:
    """Yields every address of the workbench below a study, those with a question asked too, and those beside it."""
    yield from addresses(ids)
    yield "desk", "/"
    by_name = {code.name: str(code.pk) for code in Code.objects.filter(study=study)}
    where, left, right = {"study": study.pk}, by_name["Money"], by_name["Inside"]
    parts = "&".join(f"part={name}" for name in ("method", "themes", "saturation", "agreement", "codebook"))
    for name, query in (
        ("findings:compare", f"code={left}&code={right}"),
        ("findings:matrix", f"code={left}&case={ids['case']}"),
        ("findings:cooccurrence", f"code={left}&code={right}"),
        ("trust:agreement", "round=First"),
        ("reports:preview", parts),
        ("reports:report", parts),
        ("reports:export", "as=passages.csv"),
        ("reports:export", "as=tables.xlsx"),
        ("findings:search", "q=paid"),
        ("findings:query", "words=Money"),
    ):
        yield f"{name}?{query}", f"{reverse(name, kwargs=where)}?{query}"


def walked(client: Any, ids: dict[str, Any], study: Any, names: Any = None) -> dict[str, tuple[int, bytes]]:
    """Opens everything, or what has these names, and returns what came, without what is new each time."""
    found = {}
    for name, address in asked(ids, study):
        if name in BY_CHANCE or (names is not None and name not in names):
            continue
        answer = client.get(address)
        found[name] = answer.status_code, CHANGING.sub(b"", b"".join(answer))
    return found


def test_nothing_that_a_blind_coder_opens_depends_on_what_others_code(study, ana, ben, chris, as_person):
    ids = furnish(study, ana)
    corpora.import_documents(
        by=ana, study=study, documents=[cp.Document(str(uuid4()), "Fresh", "Nobody has read me so far. So it is.")]
    )
    add_member(by=ana, study=study, person=chris, role="coder")
    first = opened(study, ana, [ben, chris])
    client = as_person(ben)
    before = {name: found for name, found in walked(client, ids, study).items() if found[0] not in {403, 405}}
    marks = work(study, chris)
    after = walked(client, ids, study, before)
    told = [name for name in before if before[name] != after[name]]
    assert not told, f"these tell that somebody coded: {told}"
    shown = {name: mark for name, (_, body) in after.items() for mark, words in marks.items() if words.encode() in body}
    assert not shown
    assert sum(status == 200 for status, _ in after.values()) > 40  # they were pages, not refusals
    everything = walked(as_person(ana), ids, study, TELLING)
    Round.objects.filter(pk=first.pk).update(closed_at=first.opened_at, closed_by=ana)
    seen = walked(client, ids, study, TELLING)
    assert {name for name in TELLING if before[name] == seen[name]} == set()
    for pages in (everything, seen):
        assert all(any(words.encode() in body for _, body in pages.values()) for words in marks.values())


@pytest.mark.parametrize("round_is", ["open to all", "closed", "somebody else’s", "of no document here"])
def test_only_an_open_blind_round_of_ones_own_hides(round_is, study, ana, ben, chris):
    furnish(study, ana)
    add_member(by=ana, study=study, person=chris, role="coder")
    made = opened(
        study, ana, [chris] if round_is == "somebody else’s" else [ben, chris], blind=round_is != "open to all"
    )
    if round_is == "closed":
        Round.objects.filter(pk=made.pk).update(closed_at=made.opened_at)
    if round_is == "of no document here":
        Assignment.objects.filter(study=study).exclude(document__name="Ives").delete()
    marks = work(study, chris)
    with looking(ben):
        assert marks["coding"] in corpus_for(ben, study).codings["id"].to_list()


def test_a_lead_who_codes_is_blind_too_and_one_who_does_not_is_not(study, ana, ben, chris):
    furnish(study, ana)
    add_member(by=ana, study=study, person=chris, role="coder")
    opened(study, ana, [ana, chris])
    mark = work(study, chris)["coding"]
    for person, sees in (
        (ana, False),
        (ben, True),
        (chris, True),
        (ana, False),
    ):  # in turns: the kept corpus must not mix
        with looking(person):
            assert (mark in corpus_for(person, study).codings["id"].to_list()) is sees
            assert (trust.saturation(person, study).numbers["codes"] is not None) is True


def test_a_blind_coder_may_not_change_what_they_cannot_see(study, ana, ben, chris, as_person):
    ids = furnish(study, ana)
    add_member(by=ana, study=study, person=chris, role="coder")
    opened(study, ana, [ben, chris])
    work(study, chris)
    client, where = as_person(ben), {"study": study.pk}
    wren = reverse("corpora:remove", kwargs={**where, "document": ids["document"]})
    text = Document.objects.get(pk=ids["document"]).text + " And more."
    correct = reverse("correction:correct", kwargs={**where, "document": ids["document"]})
    for address, sent in (
        (wren, {}),
        (correct, {"text": text, "do": "look"}),
        (reverse("reports:corpus", kwargs=where), {}),
        (reverse("reports:exported", kwargs=where), {"as": "study.counterpoint"}),
    ):
        answer = client.post(address, sent)
        assert answer.status_code == 409, address
        assert "blind round" in answer.content.decode()
    listed = client.post(reverse("reports:exported", kwargs=where), {"as": "passages.csv"})
    assert listed.status_code == 200
    assert b"Chris" not in b"".join(listed)
