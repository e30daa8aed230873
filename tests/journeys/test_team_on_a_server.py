"""A team on a server: its owner sets it up, invites by links, and each sees what their role gives and nothing else."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.axe import violations
from tests.support.pages import DESK
from tests.support.signing import PASSWORD, code_of

LINK = re.compile(r"http://127\.0\.0\.1:\d+/sign-in/password/\S+")
SEND = """async (address) => {
  const csrfmiddlewaretoken = document.querySelector('meta[name="csrf-token"]').content;
  const body = new URLSearchParams({ csrfmiddlewaretoken, title: "Mine" });
  return (await fetch(address, { method: "POST", body })).status;
}"""


@pytest.fixture
def people(browser: Any) -> Iterator[Any]:
    """Returns a browser of somebody's own, again and again."""
    opened: list[Any] = []

    def own() -> Any:
        opened.append(browser.new_context(viewport=DESK, locale="en-GB"))
        return opened[-1].new_page()

    yield own
    for one in opened:
        one.close()


def test_a_team_from_the_first_account_to_the_last_goodbye(opened: Any, people: Any) -> None:
    server = opened("serve", "--port", "0")
    owner, coder, viewer = people(), people(), people()
    owner.goto(first_link(server))
    assert violations(owner) == []
    choose_password(owner)
    study = begin_study(owner)
    coder.goto(invite(owner, study, "Cora", "coder"))
    assert violations(coder) == []
    join(coder, "Cora")
    secret = add_app(coder, study)
    sign_in_with_code(coder, study, secret)
    viewer.goto(invite(owner, study, "Vera", "reader"))
    join(viewer, "Vera")
    assert viewer.evaluate(SEND, f"{study}change/") == 403
    assert "Invite somebody" not in text_of(viewer, f"{study}team/")
    take_out(owner, study, "Cora")
    coder.reload()
    expect(coder.get_by_role("heading", name="There is nothing at this address")).to_be_visible()


def first_link(server: Any) -> str:
    """The one-time link that the server prints when nobody can sign in yet."""
    assert server.address
    for _ in range(600):
        found = LINK.search("".join(server.said))
        if found:
            return found.group()
        time.sleep(0.05)
    raise AssertionError("".join(server.said))


def choose_password(page: Any) -> None:
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Keep it and sign in").click()


def begin_study(page: Any) -> str:
    page.get_by_role("link", name="New study").click()
    page.get_by_label("Title").fill("Time in the pandemic")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/studies/*/")
    return str(page.url)


def invite(page: Any, study: str, name: str, role: str) -> str:
    page.goto(f"{study}team/")
    page.get_by_label("For whom").fill(name)
    page.locator("#id_role").select_option(role)
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("The link", exact=True).input_value()
    assert violations(page) == []
    return str(link)


def join(page: Any, name: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Make my account and join").click()
    expect(page.get_by_text("You are in the team of Time in the pandemic.")).to_be_visible()


def add_app(page: Any, study: str) -> str:
    """Adds a second factor on the page of one's own account and returns the app's secret."""
    page.locator("summary.who-button").click()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="Add a second factor").click()
    secret = page.locator("[data-secret]").inner_text()
    page.wait_for_load_state()
    assert page.locator("img.qr").evaluate("(one) => one.naturalWidth") > 0
    assert violations(page) == []
    page.get_by_label("The six figures that it shows now").fill(code_of(secret))
    page.get_by_role("button", name="Ask for a code from now on").click()
    expect(page.locator(".codes li")).to_have_count(10)
    return str(secret)


def sign_in_with_code(page: Any, study: str, secret: str) -> None:
    page.evaluate("() => localStorage.setItem('standing-guide 1 2', 'half a note')")
    page.locator("summary.who-button").click()
    with page.expect_navigation():  # and loaded: the script of the next page forgets what the last one kept
        page.get_by_role("button", name="Sign out").click()
    page.goto(study)
    assert page.evaluate("() => localStorage.getItem('standing-guide 1 2')") is None
    assert violations(page) == []
    page.get_by_label("Name or e-mail").fill("Cora")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(study)
    expect(page).to_have_title(re.compile("Time in the pandemic"))


def text_of(page: Any, address: str) -> str:
    page.goto(address)
    return str(page.locator("main").inner_text())


def take_out(page: Any, study: str, name: str) -> None:
    page.goto(f"{study}team/")
    row = page.get_by_role("listitem").filter(has_text=name)
    row.locator("summary").click()
    row.get_by_role("button", name="Take out of the team").click()
    expect(page.get_by_text(f"{name} is out of the team.")).to_be_visible()
