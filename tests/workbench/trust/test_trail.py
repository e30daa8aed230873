"""The trail shows who did what, and notices when somebody changes it from behind."""

import pytest
from django.urls import reverse

from tests.support.studies import with_code, with_interviews
from workbench.history.models import Change, Event
from workbench.research.studies.actions import undo

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_it_tells_what_was_done_and_taken_back(study, ana, as_person):
    with_interviews(study, ana)
    with_code(study, ana, "Money", Juno="it’s paid")
    undo(by=ana, study=study)
    page = as_person(ana).get(reverse("trust:trail", args=[study.pk])).content.decode()
    assert "brought in 6 documents" in page
    assert "took back: coded a passage as Money" in page
    assert "Intact" in page


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
    page = as_person(ana).get(reverse("trust:trail", args=[study.pk])).content.decode()
    assert "The trail is not whole" in page


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
