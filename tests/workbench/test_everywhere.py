"""Every address of a study, with identifiers that exist: a stranger finds nothing and changes nothing."""

from itertools import product

import pytest
from django.db import transaction
from django.http import QueryDict

from tests.support.cast import forget
from tests.support.furnished import addresses
from workbench.history import queries as history
from workbench.people.models import User
from workbench.research.studies.actions import make_study
from workbench.research.studies.models import Study

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(furnished_once, db):
    """Ana and Ben are there already."""
    return lambda name: User.objects.get_or_create(name=name)[0]


@pytest.fixture
def study(furnished_once, db):
    """The study that was made once."""
    return Study.objects.get(pk=furnished_once["study"])


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_who_knows_every_identifier_finds_nothing(furnished_once, study, eve, as_person, method):
    before = history.revision(study.pk)
    stranger = as_person(eve)
    for name, address in addresses(furnished_once):
        answer = getattr(stranger, method)(address)
        assert answer.status_code in {404, 405}, f"{method} {name} answers {answer.status_code}"
        assert b"Money" not in answer.content, name
    assert history.revision(study.pk) == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_rows_of_another_study_are_not_to_be_had_through_ones_own(furnished_once, study, eve, as_person, method):
    own = make_study(by=eve, title="Eve’s own")
    before = history.revision(study.pk)
    thief = as_person(eve)
    for name, address in addresses(furnished_once | {"study": own.pk}):
        answer = getattr(thief, method)(address)
        assert b"Money" not in answer.content, f"{method} {name} shows a row of another study"
        assert answer.status_code < 500, name
    assert history.revision(study.pk) == before


NONSENSE = ({"code": "nonsense"}, {"code": "\x00"}, {"document": "1", "start": "-5", "end": "x"})
EVERY = "every name"  # of something that looked at all that was sent


@pytest.fixture
def read(monkeypatch):
    """The names of fields that a request looked for in what was sent to it."""
    names = set()

    def noting(way, whole):
        def looked(sent, *given, **named):
            if not sent._mutable:  # it is being filled
                names.add(EVERY if whole else given[0])
            return way(sent, *given, **named)

        return looked

    for way in ("get", "getlist", "__getitem__", "__contains__"):
        monkeypatch.setattr(QueryDict, way, noting(getattr(QueryDict, way), whole=False))
    for way in (
        "items",
        "keys",
        "values",
        "lists",
        "dict",
        "copy",
        "urlencode",
        "__iter__",
        "__copy__",
        "__deepcopy__",
    ):
        monkeypatch.setattr(QueryDict, way, noting(getattr(QueryDict, way), whole=True))
    return names


def test_nonsense_is_never_a_fault_of_ours(furnished_once, ana, as_person, read):
    """What never looks for a name answers the same whatever stands under it, and is not asked again."""
    looked = {}
    for body in NONSENSE:
        member = as_person(ana)
        with transaction.atomic():
            for (name, address), method in product(addresses(furnished_once), ("post", "get")):
                names = looked.setdefault((method, name), {EVERY})
                if names.isdisjoint({EVERY, *NONSENSE[0], *body}):
                    continue
                read.clear()
                assert getattr(member, method)(address, body).status_code < 500, f"{method} {name}"
                names |= read
                names -= {EVERY} - read
            transaction.set_rollback(True)
        forget()
    assert "code" in looked["get", "findings:compare"], "names are noted"
    assert {"document", "start", "end"} <= looked["post", "triangulation:angle"]
    assert any(names.isdisjoint({EVERY, *NONSENSE[0]}) for names in looked.values())
