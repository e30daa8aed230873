"""What the overview shows."""

from typing import Any

from workbench.research.corpora import queries
from workbench.research.corpora.rules import may
from workbench.research.corpora.standing import standings
from workbench.research.findings.queries import themes
from workbench.research.overview.attention import waiting
from workbench.research.overview.cases import cases
from workbench.research.overview.phases import calendar
from workbench.research.overview.since import since
from workbench.research.studies.models import Study


def overview_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns the first page of a study."""
    counts = queries.counts(study)
    documents = standings(study)
    moment, told = since(person, study)
    return {
        "study": study,
        "section": "overview",
        "figures": [
            ("interview", "interviews", counts["documents"]),
            ("case", "cases", counts["cases"]),
            ("code", "codes", counts["codes"]),
            ("coded passage", "coded passages", counts["codings"]),
            ("theme", "themes", themes(study).count()),
        ],
        "waiting": waiting(person, study, documents),
        "moment": moment,
        "told": told,
        "calendar": calendar(study, documents),
        "cases": cases(study, documents),
        "may_change": may(person, study, "change study"),
    }
