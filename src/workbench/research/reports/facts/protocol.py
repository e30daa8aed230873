"""How the interview guide came about: its versions, what key informants said of it, and what changed because of that."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from workbench.research.fieldwork.models import ConsentForm
from workbench.research.fieldwork.queries import newest_form
from workbench.research.protocols import queries
from workbench.research.protocols.models import Comment, GuideQuestion, Reply, Version
from workbench.research.reports.facts.told import Fact, ended, on, several, tabled, was
from workbench.research.studies.models import Study

WHERE = "protocol"


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns the versions of the guide, the informants' part in it, what people were told, and the guide itself."""
    versions = list(queries.versions_of(study).order_by("number"))
    shown = queries.in_use(study) or queries.newest_of(study)
    asked = list(queries.questions_of(shown).select_related("topic")) if shown else []
    replies = Reply.objects.filter(study=study).select_related("comment__question").order_by("answered_at", "id")
    return [
        *in_versions(versions),
        *looked_at(queries.informants_of(study).count(), list(queries.comments_of(study)), list(replies)),
        *told_first(shown, newest_form(study)),
        *guide(shown, asked),
    ]


def in_versions(versions: Sequence[Version]) -> list[Fact]:
    """Returns how many versions there were, which were in use, and what was noted about each."""
    if not versions:
        return [Fact("versions", "No interview guide is recorded.", WHERE, missing=True)]
    used = [one for one in versions if one.frozen_at]
    many = f"{len(used):,}" if used else "none"
    words = f"The interview guide has {several(len(versions), 'version')}; {many} {was(len(used) or 1)} put to use"
    words += f", the first on {on(used[0].frozen_at)}." if used else "."
    noted = [
        Fact(f"version:{one.number}", f"Version {one.number}: {ended(one.note)}", f"version:{one.number}")
        for one in versions
        if one.note
    ]
    return [Fact("versions", words, WHERE), *noted]


def looked_at(informants: int, comments: Sequence[Comment], replies: Sequence[Reply]) -> list[Fact]:
    """Returns what key informants commented on and what became of it; the words are those of the guide."""
    if not informants:
        return [Fact("informants", "No key informant has looked at the guide.", "informants", missing=True)]
    outcomes = Counter(one.outcome for one in replies)
    words = f"{several(informants, 'key informant')} looked at the guide and made {several(len(comments), 'comment')}: "
    words += f"{outcomes['changed']:,} led to a change, {outcomes['kept']:,} to keeping the words with a reason, "
    words += f"{len(comments) - len(replies):,} {was(len(comments) - len(replies))} not answered."
    return [Fact("informants", words, "informants"), *(_changed(one) for one in replies if one.outcome == "changed")]


def _changed(reply: Reply) -> Fact:
    words = f"“{reply.before}” became “{reply.after}”." if reply.before and reply.after else "The guide was changed."
    return Fact(f"changed:{reply.pk}", f"{words} {ended(reply.reason)}".strip(), "informants")


def told_first(version: Version | None, form: ConsentForm | None) -> list[Fact]:
    """Returns what participants were told before the first question and by the consent form."""
    found = []
    if version and version.opening:
        found.append(Fact("opening", f"Interviews open with: {ended(version.opening)}", f"version:{version.number}"))
    if form and form.words:
        found.append(Fact("form", f"The consent form says: {ended(form.words)}", "consent"))
    return found or [Fact("opening", "What participants were told beforehand is not recorded.", WHERE, missing=True)]


def guide(version: Version | None, asked: Sequence[GuideQuestion]) -> list[Fact]:
    """Returns the questions as they were asked, with their probes."""
    if version is None or not asked:
        return []
    rows = [[one.number, one.topic.name if one.topic else "", one.words, "; ".join(one.probes)] for one in asked]
    heads, keep = ["", "Topic", "Question", "Probes"], [0, 2]
    keep += [place for place in (1, 3) if any(row[place] for row in rows)]
    cells = [[row[place] for place in sorted(keep)] for row in rows]
    table = tabled(f"The interview guide, version {version.number}", [heads[place] for place in sorted(keep)], cells)
    return [Fact("guide", "", f"version:{version.number}", table=table)]
