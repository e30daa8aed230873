"""No page leads nowhere."""

from urllib.parse import unquote

from tests.docs.pages import anchors, links, name_of, pages
from tests.house.sources import nothing

ELSEWHERE = ("https://", "http://", "mailto:")


def test_relative_links_resolve() -> None:
    faults = []
    for page in pages():
        for link in links(page):
            if link.startswith(ELSEWHERE):
                continue
            path, _, anchor = unquote(link).partition("#")
            target = (page.parent / path).resolve() if path else page
            if not target.exists():
                faults.append(f"{name_of(page)}: {link} is not there")
            elif anchor and target.suffix == ".md" and anchor not in anchors(target):
                faults.append(f"{name_of(page)}: {link} has no such heading")
    nothing(faults, "Every link leads somewhere:")


def test_every_page_of_the_docs_can_be_reached() -> None:
    """From the README, by links alone."""
    start = next(page for page in pages() if page.name == "README.md" and page.parent.name != "docs")
    seen, waiting = {start}, [start]
    while waiting:
        page = waiting.pop()
        for link in links(page):
            target = (page.parent / unquote(link.partition("#")[0])).resolve()
            if target.suffix == ".md" and target.exists() and target not in seen:
                seen.add(target)
                waiting.append(target)
    nothing((name_of(page) for page in pages() if page not in seen), "Nothing leads to these pages:")
