"""A key informant is erased for good, and what they send twice is kept once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from counterpoint import UserError
from tests.support.meanwhile import at_once
from tests.workbench.protocols.guides import reviewed
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench.history.queries import events, faults
from workbench.people.rules import NotAllowed
from workbench.research.protocols import actions
from workbench.research.protocols.models import Comment, GuideQuestion, Informant, Reply
from workbench.research.withdrawal.actions import erase_informant

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def guide(study: Any, ana: Any) -> Any:
    """A guide that Rosa commented on, with an answer to one of her comments; and Olu, who looks at it too."""
    made = reviewed(study, ana)
    actions.answer_comment(by=ana, comment=made.on_whole, outcome="kept", reason="Rosa is right, but it stays.")
    olu, _ = actions.invite_informant(by=ana, version=made.version, name="Olu", days=3)
    actions.receive_comments(by=ana, informant=olu, said={None: ("A heron among guides.", "", "")})
    return made


def test_name_comments_and_answers_are_gone_from_every_table_and_the_trail(study: Any, ana: Any, guide: Any) -> None:
    asked = GuideQuestion.objects.count()
    assert erase_informant(by=ana, informant=guide.informant) == 2
    for words in ("Rosa", "Too bare.", "Who stands by you?", "It is long."):
        assert words not in everything_kept()
    assert "A heron among guides." in everything_kept() and Informant.objects.get().name == "Olu"
    assert (Comment.objects.count(), Reply.objects.count(), GuideQuestion.objects.count()) == (1, 0, asked)
    told = events(study.pk)[0]
    assert f"{told.verb} {told.about}" == "erased for good key informant 1, with 2 comments"
    assert faults(study.pk) == []


def test_the_page_asks_first_and_only_who_leads_may(study: Any, ana: Any, ben: Any, guide: Any, as_person: Any) -> None:
    where = reverse("withdrawal:informant", kwargs={"study": study.pk, "informant": guide.informant.pk})
    assert as_person(ben).post(where).status_code == 403
    with pytest.raises(NotAllowed):
        erase_informant(by=ben, informant=guide.informant)
    lead = as_person(ana)
    listed = reverse("protocols:informants", kwargs={"study": study.pk})
    assert where in lead.get(listed).content.decode()
    assert "2 comments" in lead.get(where).content.decode()
    assert "Rosa" not in lead.post(where, follow=True).content.decode()
    with pytest.raises(UserError, match="no longer there"):
        erase_informant(by=ana, informant=guide.informant)


def test_what_is_sent_twice_is_kept_once(study: Any, ana: Any, guide: Any) -> None:
    said = {guide.two.pk: ("Too bare.", "Who stands by you?", "care"), None: ("Still long.", "", "")}
    before = events(study.pk).count()
    (made,) = actions.receive_comments(by=ana, informant=guide.informant, said=said)
    assert made.words == "Still long."
    assert actions.receive_comments(by=ana, informant=guide.informant, said=said) == []
    assert events(study.pk).count() == before + 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_leaves_one_comment(study: Any, ana: Any) -> None:
    guide = reviewed(study, ana)
    sent = {f"words-{guide.one.pk}": "Ask of the night shift, too."}
    where = reverse("links:review", args=[guide.token])
    answers = at_once(*[lambda: Client().post(where, sent)] * 3)
    assert [answer.status_code for answer in answers] == [302] * 3
    assert Comment.objects.filter(question=guide.one).count() == 1
