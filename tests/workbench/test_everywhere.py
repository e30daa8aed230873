"""Every address of a study, with identifiers that exist: a stranger finds nothing and changes nothing."""

import pytest

from tests.support.furnished import addresses, furnish
from workbench.history import queries as history
from workbench.research.studies.actions import make_study

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_who_knows_every_identifier_finds_nothing(study, ana, eve, as_person, method):
    ids = furnish(study, ana)
    before = history.revision(study.pk)
    stranger = as_person(eve)
    for name, address in addresses(ids):
        answer = getattr(stranger, method)(address)
        assert answer.status_code in {404, 405}, f"{method} {name} answers {answer.status_code}"
        assert b"Money" not in answer.content, name
    assert history.revision(study.pk) == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_rows_of_another_study_are_not_to_be_had_through_ones_own(study, ana, eve, as_person, method):
    ids = furnish(study, ana)
    own = make_study(by=eve, title="Eve’s own")
    before = history.revision(study.pk)
    thief = as_person(eve)
    for name, address in addresses(ids | {"study": own.pk}):
        answer = getattr(thief, method)(address)
        assert b"Money" not in answer.content, f"{method} {name} shows a row of another study"
        assert answer.status_code < 500, name
    assert history.revision(study.pk) == before


@pytest.mark.parametrize("body", [{"code": "nonsense"}, {"code": "\x00"}, {"document": "1", "start": "-5", "end": "x"}])
def test_nonsense_is_never_a_fault_of_ours(study, ana, as_person, body):
    ids = furnish(study, ana)
    member = as_person(ana)
    for name, address in addresses(ids):
        assert member.post(address, body).status_code < 500, f"post {name}"
        assert member.get(address, body).status_code < 500, f"get {name}"
