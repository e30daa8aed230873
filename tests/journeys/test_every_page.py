"""Every page, in both themes and on a phone: no violation of accessibility, nothing runs over, no script fails."""

import pytest

from tests.support.axe import overrun, violations
from tests.support.furnished import addresses, furnish
from tests.support.pages import DESK, PHONE
from tests.support.skeleton import looks_of, own_scripts, parts_of
from workbench.research.studies.actions import make_study

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}
HOUSE = ("/", "/people/", "/studies/bring-in/", "/gallery/", "/programmes/")


def pages(client, study, ids):
    """Returns the address and the markup of each page of a study that shows itself to this person."""
    found = [address for _, address in addresses(ids)]
    found += [f"/studies/{study.pk}/search/?q=person", f"/studies/{study.pk}/search/?q=nowhere"]
    return markup(client, [address for address in found if "preview" not in address])


def markup(client, found):
    """Returns what stands at those of these addresses that are pages."""
    answers = {address: client.get(address) for address in found}
    return {
        address: answer.text
        for address, answer in answers.items()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    }


def test_every_page_is_accessible_and_fits(page_of, live_server, as_person, study, ana, record_property):
    page, client = page_of(ana), as_person(ana)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    empty = make_study(by=ana, title="Nothing in it yet", question="What is there?")
    furnished = {**markup(client, HOUSE), **pages(client, study, furnish(study, ana))}
    bare = pages(client, empty, {"study": empty.pk})
    assert len(furnished) > 100
    assert len(bare) > 50
    assert set(HOUSE) <= set(furnished)
    faults = [f"{address} holds a script" for address, said in {**furnished, **bare}.items() if own_scripts(said)]
    looked = Looked(page, live_server.url)
    for address, said in furnished.items():
        faults += looked.at(address, parts_of(said))
    # Pages without anything are the same parts with a sentence in between: only what no page so far had is opened.
    for address, said in bare.items():
        faults += looked.at(address, parts_of(said)) if looked.is_new(parts_of(said)) else ()
    record_property("looked at", f"{len(furnished)} pages with something, {len(bare)} empty; {looked}")
    assert not faults, "\n".join(faults)
    assert asked == []  # words that people wrote never run


class Looked:
    """Opens pages one after the other, and looks at each as closely as what is new on it asks for.

    Every page: nothing runs over at the narrowest. Axe: once for all pages of the same parts, by turns in the light and in
    the dark. The other theme and the wider phone: where an element or a class is that no page before had.
    """

    def __init__(self, page, house):
        self.page, self.house, self.dark = page, house, False
        self.parts, self.skeletons = set(), set()
        self.counts = {"opened": 0, "by axe": 0, "in both themes": 0}

    def __str__(self):
        return ", ".join(f"{count} {what}" for what, count in self.counts.items())

    def is_new(self, parts):
        return not parts <= self.parts

    def at(self, address, parts):
        """Yields each fault of a page."""
        unseen = bool(looks_of(parts) - looks_of(self.parts))
        self.page.goto(self.house + address, wait_until="load")
        yield from (f"{address} {fault}" for fault in self.too_wide((PHONE, NARROW) if unseen else (NARROW,)))
        if parts not in self.skeletons:
            yield from (f"{address} {fault}" for fault in self.by_axe(both=unseen))
        self.counts["opened"] += 1
        self.skeletons.add(parts)
        self.parts |= parts

    def too_wide(self, sizes):
        """Yields each size at which the page runs over sideways."""
        for size in sizes:
            self.page.set_viewport_size(size)
            if over := overrun(self.page):
                yield f"at {size['width']}: {over} px too wide"

    def by_axe(self, both):
        """Yields what axe finds in both themes on a desk, or in one; the next page begins in the theme where this one ended."""
        self.page.set_viewport_size(DESK)
        self.dark = self.dark if both else not self.dark
        for again in range(1 + both):
            theme = "dark" if self.dark != bool(again) else "light"
            self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            yield from (f"{theme}: {fault}" for fault in violations(self.page, again=bool(again)))
        self.dark = self.dark != both
        self.counts["by axe"] += 1
        self.counts["in both themes"] += both
