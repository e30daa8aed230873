"""Every page, in both themes and on a phone: no violation of accessibility, nothing runs over, no script fails."""

import pytest

from tests.support.axe import overrun, violations
from tests.support.furnished import addresses, furnish
from tests.support.pages import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}
HOUSE = ("/", "/people/", "/studies/bring-in/", "/gallery/", "/programmes/")


def pages(client, study, by, furnished):
    """Returns the addresses that show a page to this person."""
    found = [address for _, address in addresses(furnish(study, by) if furnished else {"study": study.pk})]
    found += [f"/studies/{study.pk}/search/?q=person", f"/studies/{study.pk}/search/?q=nowhere"]
    answers = {address: client.get(address) for address in (*HOUSE, *found)}
    return [
        address
        for address, answer in answers.items()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and "preview" not in address
    ]


@pytest.mark.parametrize("furnished", [True, False], ids=["furnished", "empty"])
def test_every_page_is_accessible_and_fits(page_of, live_server, as_person, study, ana, furnished):
    page = page_of(ana)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    faults: list[str] = []
    shown = pages(as_person(ana), study, ana, furnished)
    assert len(shown) > (20 if furnished else 10)
    dark = False
    for address in shown:
        page.goto(live_server.url + address, wait_until="load")
        # Empty pages are the same parts with a sentence in between: they are looked at in one theme each, by turns.
        faults += [f"{address} {fault}" for fault in (*looks(page, dark, both=furnished), *scripts(page))]
        dark = not dark
    assert not faults, "\n".join(faults)
    assert asked == []  # words that people wrote never run


def looks(page, dark, both):
    """Yields each fault of four looks: both themes on a desk, or one, and two narrow sizes.

    The next page goes through them the other way, and begins where this one ended: each change is laid out anew.
    """
    themes = (("dark", "light") if dark else ("light", "dark"))[: 1 + both]
    sizes = (NARROW, PHONE) if dark else (PHONE, NARROW)
    if dark:
        yield from too_wide(page, sizes)
    page.set_viewport_size(DESK)
    for again, theme in enumerate(themes):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        yield from (f"{theme}: {fault}" for fault in violations(page, again=bool(again)))
    if not dark:
        yield from too_wide(page, sizes)


def too_wide(page, sizes):
    """Yields each size at which the page runs over sideways."""
    for size in sizes:
        page.set_viewport_size(size)
        if over := overrun(page):
            yield f"at {size['width']}: {over} px too wide"


def scripts(page):
    """Yields a word if the page holds a script of its own."""
    own = "[...document.scripts].filter(one => !one.src && one.type !== 'application/json').length"
    if page.evaluate(own):
        yield "holds a script in the page"
