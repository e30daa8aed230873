"""The ground that other tests stand on is itself real."""

from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.support import axe
from tests.support.postgres import TESTED

BARE = "<!doctype html><html><body><img src='data:,'><p style='color:#999;background:#aaa'>faint</p></body></html>"
FAIR = "<!doctype html><html lang='en'><title>Fair</title><body><main><h1>Fair</h1><p>dark on white</p></main></body></html>"


def test_chromium_is_real_and_axe_sees_faults(page: Any) -> None:
    page.set_content(BARE)
    kinds = {fault.split(" ")[0] for fault in axe.violations(page)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= kinds
    page.set_content(FAIR)
    assert axe.violations(page) == []


KEPT = """async () => {
  document.cookie = 'a=b'; localStorage.a = 'b'; sessionStorage.a = 'b';
  await new Promise((done) => { indexedDB.open('a').onsuccess = done; });
  await caches.open('a');
}"""
LEFT = """async () => [
  document.cookie.includes('a=b'), localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  (await caches.keys()).length, navigator.onLine, (await navigator.permissions.query({name: 'geolocation'})).state]"""


@pytest.mark.parametrize("time", ["first", "second"])
def test_a_page_knows_nothing_of_an_earlier_test(page: Any, live_server: Any, time: str) -> None:
    page.goto(f"{live_server.url}/static/ui/base.css")
    assert page.evaluate(LEFT) == [False, 0, 0, 0, 0, True, "prompt"], time
    assert len(page.context.pages) == 2
    page.context.grant_permissions(["geolocation"])
    page.evaluate(KEPT)
    page.context.new_page()
    page.route("**/*", lambda route: route.abort())
    page.context.route("**/*", lambda route: route.abort())
    page.context.set_offline(True)


def test_the_browser_reaches_this_machine_only(page: Any, live_server: Any) -> None:
    asked = (
        "async address => { try { await fetch(address, {mode: 'no-cors'}); return 'came' } catch { return 'none' } }"
    )
    page.goto(f"{live_server.url}/static/ui/base.css")
    assert page.evaluate(asked, live_server.url) == "came"
    for address in ("https://example.org", "http://93.184.215.14", "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]"):
        refused = []
        page.once("requestfailed", lambda request, refused=refused: refused.append(request.failure))
        assert page.evaluate(asked, address) == "none"
        assert refused == ["net::ERR_NAME_NOT_RESOLVED"], address


def test_postgresql_is_real(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        version = connection.execute("SHOW server_version").fetchone()
    assert version is not None
    assert version[0].split(".")[0] == TESTED


def test_the_data_folder_is_thrown_away(monkeypatch: Any) -> None:
    import os

    home = Path(os.environ["COUNTERPOINT_HOME"])
    assert home.name.startswith("counterpoint-tests-")
    assert "DATABASE_URL" not in os.environ
