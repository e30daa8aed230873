"""The ground of all tests: a throw-away data folder, the cast, a real Chromium, a real PostgreSQL when asked for."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support import postgres as postgres_support

ROOT = Path(__file__).resolve().parent.parent
ON_POSTGRES = "COUNTERPOINT_TESTS_ON_POSTGRES"
LAST = ("journeys",)
LONG = ("test_whole_way.py", "test_every_page.py", "test_killed.py")  # begun first of the last: no worker ends alone
PURE = ("tests/library", "tests/formats", "tests/spec")  # these run without Django, and so prove that the library does

# Set before Django reads its settings, and never the user's own: neither their folder nor their database.
_HOME = tempfile.mkdtemp(prefix="counterpoint-tests-")
os.mkdir(os.path.join(_HOME, "static"))
os.environ["COUNTERPOINT_HOME"] = _HOME
os.environ["TZ"] = "UTC"
os.environ.pop("DATABASE_URL", None)
os.environ.pop("COUNTERPOINT_ACCOUNTS", None)
if ON_POSTGRES in os.environ:
    os.environ["DATABASE_URL"] = os.environ[ON_POSTGRES]
# Playwright keeps an event loop in the test's thread; the ORM calls beside it are ordinary ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ["DJANGO_SETTINGS_MODULE"] = "workbench.settings"

# How long an example takes is the machine's affair: two cores are shared by many. Half the usual hundred: each run draws others.
settings.register_profile(
    "shared machine", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("shared machine")

pytest_plugins = [
    "pytester",
    "tests.support.cast",
    "tests.support.opened",
    "tests.support.pages",
    "tests.support.signing",
    "tests.support.silence",
    "tests.support.vaults",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="run on an embedded PostgreSQL, with `-m postgres`")


def pytest_configure(config: pytest.Config) -> None:
    # Only the run that starts the workers starts the server; they inherit its address.
    if config.getoption("--postgres") and not hasattr(config, "workerinput") and ON_POSTGRES not in os.environ:
        config.stash[_SERVER] = server = postgres_support.start()
        os.environ[ON_POSTGRES] = os.environ["DATABASE_URL"] = postgres_support.address_of(server)
    if not all(_is_pure(argument) for argument in config.args):
        import django
        from django.conf import settings as of_django

        django.setup()
        _ask_for_no_permissions()
        # Hundreds of tests open names and none asks how long it takes to guess; test_ciphers looks at what people get.
        of_django.STRETCHING = (1, 64, 1)


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(_SERVER, None)
    if server is not None:
        os.environ.pop(ON_POSTGRES)
        postgres_support.stop(server)
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {'PostgreSQL ' + postgres_support.TESTED if 'DATABASE_URL' in os.environ else 'SQLite'}"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Shows how much a test looked at, where it says so by `record_property`."""
    for report in terminalreporter.getreports("passed"):
        for what, much in report.user_properties:
            terminalreporter.write_line(f"{report.nodeid.split('::')[-1]} {what} {much}")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What runs without Django has no database: on PostgreSQL it need not even be read."""
    return True if config.getoption("--postgres") and _is_pure(str(collection_path)) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if _is_last(item):
            item.add_marker(pytest.mark.journey)
    items.sort(key=_turn)  # stable: the rest stays in its order
    if not config.option.markexpr:
        near = [item for item in items if item.get_closest_marker("far") is None]
        config.hook.pytest_deselected(items=[item for item in items if item not in near])
        items[:] = near


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite is tested as people have it, in a file: each thread of a live server has a connection of its own."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = os.path.join(_HOME, "tests.sqlite3")
    else:
        postgres_support.empty_only_what_is_full(connection)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL, in the form of DATABASE_URL; started when first asked for."""
    if ON_POSTGRES in os.environ:
        yield os.environ[ON_POSTGRES]
        return
    server = postgres_support.start()
    yield postgres_support.address_of(server)
    postgres_support.stop(server)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], dict[str, str]]:
    """Returns the environment for a `counterpoint` of its own: a new data folder, no database elsewhere."""

    def environment(**more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", ON_POSTGRES}}
        return {**kept, "COUNTERPOINT_HOME": str(tmp_path / "home"), **more}

    return environment


_SERVER: pytest.StashKey[Any] = pytest.StashKey()


def _is_pure(argument: str) -> bool:
    path = Path(argument.split("::")[0]).resolve()
    return any(path.is_relative_to(ROOT / folder) for folder in PURE)


def _turn(item: pytest.Item) -> tuple[bool, bool]:
    """Says when a test has its turn: the journeys last, the long ones first; on PostgreSQL there is no journey but a long one."""
    return _is_last(item) and ON_POSTGRES not in os.environ, item.path.name not in LONG


def _ask_for_no_permissions() -> None:
    """Leaves Django's tables of permissions empty, which nobody reads: it fills them after each test that empties tables."""
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate

    assert post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    assert post_migrate.disconnect(create_contenttypes)


def _is_last(item: pytest.Item) -> bool:
    return any(folder in item.path.parts for folder in LAST)
