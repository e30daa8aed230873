"""Tables: every column says whether it may leave the house, keys point down, no migration is missing."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model

from tests.house.sources import nothing

FLOORS = [
    "ui",
    "people",
    "history",
    "accounts",
    "studies",
    "protocols",
    "fieldwork",
    "corpora",
    "interviews pseudonyms",
    "coding",
    "findings rounds journal",
    "debriefing memberchecks triangulation",
    "trust",
    "reports",
]
PRACTICE = ["vault", "circles"]
HIGHEST = ["exchange withdrawal overview", "desk"]
FLOOR = {label: number for number, labels in enumerate([*FLOORS, *HIGHEST]) for label in labels.split()}
# The other wing stands on the same ground: it looks down on people, and never across.
FLOOR |= {label: FLOOR["accounts"] + 1 + number for number, label in enumerate(PRACTICE)}


def ours() -> list[type[Model]]:
    """Returns every model of the workbench."""
    return [model for model in apps.get_models() if model.__module__.startswith("workbench.")]


def test_every_column_says_whether_it_may_leave() -> None:
    faults = []
    for model in ours():
        declared: dict[str, bool] = model.__dict__.get("LEAVES", {})
        columns = {field.name for field in model._meta.concrete_fields}
        faults += [f"{model._meta.label}.{name} is not declared" for name in columns - set(declared)]
        faults += [f"{model._meta.label}.{name} is declared and does not exist" for name in set(declared) - columns]
        faults += [
            f"{model._meta.label}.{name} is neither True nor False" for name in declared if declared[name] not in (0, 1)
        ]
    nothing(faults, "Each model has LEAVES = {column: may it leave the house} for every column:")
    assert {"people.User", "history.Event", "studies.Study", "corpora.Document"} <= {m._meta.label for m in ours()}


def test_secrets_and_words_under_erasure_never_leave() -> None:
    kept = {"people.User.password", "history.Change.salt", "history.Change.images"}
    leaving = {f"{model._meta.label}.{name}" for model in ours() for name, may in _leaves(model).items() if may}
    assert kept & leaving == set()


def _leaves(model: type[Model]) -> dict[str, bool]:
    leaves: dict[str, bool] = getattr(model, "LEAVES", {})
    return leaves


def test_keys_point_to_the_same_floor_or_a_lower_one() -> None:
    faults = []
    for model in ours():
        for field in model._meta.get_fields():
            target: Any = field.related_model if field.concrete and field.is_relation else None
            if target is not None and FLOOR[target._meta.app_label] > FLOOR[model._meta.app_label]:
                faults.append(f"{model._meta.label}.{field.name} points up to {target._meta.label}")
    nothing(faults, "Foreign keys point to the same floor or a lower one:")


@pytest.mark.django_db
@pytest.mark.postgres
def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(f"A migration is missing:\n{capsys.readouterr().out}", pytrace=False)


@pytest.mark.django_db
@pytest.mark.postgres
def test_the_database_is_the_one_asked_for(request: pytest.FixtureRequest) -> None:
    from django.db import connection

    expected = "postgresql" if request.config.getoption("--postgres") else "sqlite"
    assert connection.vendor == expected
