"""What the page of queries shows: the passages that a query finds, and what coding them all would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.http import urlencode

import counterpoint as cp
from counterpoint import UserError
from workbench.research.corpora.loading import layer_for, layers_of
from workbench.research.findings import pages, queries
from workbench.research.findings.models import SavedQuery
from workbench.research.findings.passages import Shown, shown_row
from workbench.research.findings.signs import signed_codes
from workbench.research.interviews import answering
from workbench.research.studies.models import Study
from workbench.research.studies.rules import may

AROUND = 90  # code points of context on each side
MOST = 200  # passages on one page; all of them are coded
WHOLES = (("passage", "as found"), ("sentence", "whole sentences"), ("turn", "whole turns"))
ORDERS = (
    ("place", "by place"),
    ("case", "by case"),
    ("speaker", "by speaker"),
    ("code", "by code"),
    ("length", "longest first"),
)


@dataclass(frozen=True)
class Asked:
    """A query as the address says it."""

    words: str
    whole: str = "passage"
    sort: str = "place"
    layer: str = ""  # by whom: what coders coded, or a layer that is kept apart

    @property
    def address(self) -> str:
        """How the page's address ends that asks it again."""
        return urlencode(
            {"q": self.words, "whole": self.whole, "sort": self.sort} | ({"layer": self.layer} if self.layer else {})
        )

    def ask(self, person: Any, study: Study) -> cp.Result:
        """Finds its passages; raises UserError that points at the character."""
        corpus = layer_for(person, study, self.layer)
        return cp.retrieve(corpus, self.words, context=AROUND, whole=self.whole, sort=self.sort)


@dataclass(frozen=True)
class Found:
    """A passage with what stands around it, and the codes on it."""

    passage: Shown
    before: str
    after: str
    codes: tuple[str, ...]


def asked(given: Mapping[str, Any]) -> Asked:
    """Returns the query that a form holds."""
    return Asked(given["q"], given["whole"] or "passage", given["sort"] or "place", given.get("layer", ""))


def page(person: Any, study: Study, asked: Asked, number: str | None = None) -> dict[str, Any]:
    """Returns what the page shows; a query that cannot be read comes with its faults instead of passages.

    number: which MOST of the passages, from 1; the nearest that there is for any other.
    """
    shown: dict[str, Any] = {
        "asked": asked,
        "wholes": WHOLES,
        "orders": ORDERS,
        "families": pages.families(signed_codes(study)),
        "layers": layers_of(person, study),
        "may_code": may(person, study, "code") and not asked.layer,  # what is apart is no ground for further codings
        "may_export": may(person, study, "export"),
        "saved": [(one, _address(one)) for one in queries.saved_queries(study)],
        "questions": [(label, Asked(query).address) for label, query in answering.questions_to_ask(study)],
    }
    if not asked.words:
        return shown
    try:
        result = asked.ask(person, study)
        table = result.table
    except UserError as error:
        return shown | {"faults": error.faults if isinstance(error, cp.Faults) else [error]}
    cases = dict(layer_for(person, study, "").documents.select("id", "case").iter_rows())
    some = Paginator(range(table.height), MOST).get_page(number)
    here = table.slice(some.object_list[0], MOST) if table.height else table
    rows = [_found(study, row, cases) for row in here.iter_rows(named=True)]
    documents = table["document_id"].n_unique()
    said = result.sentences[1:]  # how answers were found
    return shown | {"found": rows, "count": table.height, "documents": documents, "page": some, "said": said}


def passages(person: Any, study: Study, asked: Asked, seen: int) -> list[tuple[str, int, int, str]]:
    """Returns every passage that a query finds: document, start, end and words.

    seen: how many the person was shown; UserError if there are others by now, or none.
    """
    if asked.layer:
        what = "What lies apart is no ground for further codings"
        raise UserError(what, where=asked.layer, try_="ask what coders coded")
    table = asked.ask(person, study).table
    if table.height != seen or not seen:
        what = (
            f"This query finds {table.height:,} passages now, not {seen:,}" if seen else "This query finds no passage"
        )
        raise UserError(what, where=asked.words[:80], try_="look at what it finds, then code it")
    return list(table.select("document_id", "start", "end", "quote").iter_rows())


def _address(kept: SavedQuery) -> str:
    return Asked(kept.words, kept.whole, kept.sort).address


def _found(study: Study, row: dict[str, Any], cases: dict[str, str | None]) -> Found:
    before, after = row["before"], row["after"]
    # What stands around was cut anywhere, also in a word.
    before = f"… {before.partition(' ')[2]}" if len(before) == AROUND else before
    after = f"{after.rpartition(' ')[0]} …" if len(after) == AROUND else after
    return Found(shown_row(study, row, cases), before, after, tuple(row["codes"]))
