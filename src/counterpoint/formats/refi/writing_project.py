"""A corpus as the one XML file of a REFI-QDA project, put together from its rooms in the standard's order."""

from __future__ import annotations

from lxml import etree

from counterpoint.formats.refi.schema import PROJECT
from counterpoint.formats.refi.writing_cases import cases_by_codings, cases_into, values_of_documents, variables_into
from counterpoint.formats.refi.writing_codes import codes_into
from counterpoint.formats.refi.writing_draft import Draft, sub
from counterpoint.formats.refi.writing_keepsakes import WRAPPERS, Kept, details, keepsakes_of, place_all, wrapper
from counterpoint.formats.refi.writing_notes import notes_into, references_from_links
from counterpoint.formats.refi.writing_order import Element, local
from counterpoint.formats.refi.writing_pruning import prune
from counterpoint.formats.refi.writing_sources import sources_into
from counterpoint.formats.refi.writing_texts import ORIGIN
from counterpoint.formats.refi.writing_themes import themes_into

_WRAPPERS = {"Users", *WRAPPERS.values()}
_MERGED = ("Case", "Project")  # taken over by what we write ourselves
_MADE = ("creatingUserGUID", "creationDateTime", "modifyingUserGUID", "modifiedDateTime")
_SPEAKERS = "Who speaks a turn is not said apart from the text; labels that stand in the text stay there."
_TIMES = "When a turn begins in its recording is left out."
_ASSIGNMENTS = "Who was to read what, in which round, is left out."
_FILE = "A file goes along that nothing in the project names; other programs do not show it."
_PLACES = "On which page, in which paragraph or cue a passage stood is left out."
_ANSWERS = "Which stretches were marked as answers to a question of the guide is left out."


def project_element(draft: Draft) -> Element:
    """The whole project; the files that go with it and what is lost stand in the draft."""
    corpus = draft.corpus
    project = etree.Element(
        f"{{{PROJECT}}}Project",
        nsmap={None: PROJECT},
        name=draft.words(corpus.title),
        origin=ORIGIN[draft.flavour],
    )
    for name, content in corpus.media.items():
        draft.file(name, content)
    kept = keepsakes_of(draft)
    _users(project, draft)
    _codes(project, draft)
    variables = variables_into(project, draft)
    touched = sources_into(project, kept, draft)
    touched += cases_into(project, kept, variables, draft)
    notes_into(project, draft)
    values_of_documents(variables, draft)
    if corpus.themes.height:
        themes_into(wrapper(project, "Sets"), corpus, draft.guids, draft.words, draft.losses, "targetGUID")
    _told(draft)
    touched += place_all(project, [one for one in kept if not _is_merged(one)], draft)
    touched = references_from_links(project, touched)
    cases_by_codings(project, touched, draft)
    _about(project, kept)
    prune(project, touched, draft.losses)
    for empty in [home for home in project if local(home) in _WRAPPERS and not len(home)]:
        project.remove(empty)  # the standard has no empty lists
    _unnamed(project, draft)
    etree.cleanup_namespaces(project)
    return project


def _is_merged(one: Kept) -> bool:
    """True for what only adds to an element that we write ourselves."""
    return one.name in _MERGED or (one.document is not None and one.name in ("TextSource", "PlainTextSelection"))


def _users(project: Element, draft: Draft) -> None:
    for id_, name in draft.corpus.coders.select("id", "name").iter_rows():
        sub(wrapper(project, "Users"), "User", guid=draft.guids.of("coders", id_), name=draft.words(name))


def _codes(project: Element, draft: Draft) -> None:
    corpus = draft.corpus
    if corpus.codes.is_empty():
        return
    codes = sub(wrapper(project, "CodeBook"), "Codes")
    draft.codes.update(codes_into(codes, corpus, draft.guids, draft.words, draft.losses))


def _about(project: Element, kept: list[Kept]) -> None:
    """Who made the project and when, and what it is about."""
    for one in kept:
        if one.name == "Project":
            details(one.element, project, *_MADE)
    users = {user.get("guid") for user in project.iter("{*}User")}
    for key in ("creatingUserGUID", "modifyingUserGUID"):
        if project.get(key) not in users:
            project.attrib.pop(key, None)


def _told(draft: Draft) -> None:
    """What a REFI-QDA project has no place for at all."""
    corpus, losses = draft.corpus, draft.losses
    losses.add(_SPEAKERS, corpus.turns["speaker"].count())
    losses.add(_TIMES, corpus.turns["time"].count())
    losses.add(_ASSIGNMENTS, corpus.assignments.height)
    answers = corpus.places["kind"].to_list().count("question")
    losses.add(_PLACES, corpus.places.height - answers)
    losses.add(_ANSWERS, answers)


def _unnamed(project: Element, draft: Draft) -> None:
    """Says which files go along that no source names, so that other programs do not show them."""
    sources = project.find(f"{{{PROJECT}}}Sources")
    named = {one.get("path", "").rpartition("/")[2] for one in (() if sources is None else sources)}
    draft.losses.add(_FILE, len(draft.corpus.media.keys() - named))
