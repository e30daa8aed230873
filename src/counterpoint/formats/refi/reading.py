"""REFI-QDA projects (.qdpx) and codebooks (.qdc) as a corpus; what does not fit is kept, or said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from counterpoint.errors import UserError
from counterpoint.formats.archives import parsed
from counterpoint.formats.base import Options, Reading, origin
from counterpoint.formats.files import File, open_file
from counterpoint.formats.kinds import kind_of
from counterpoint.formats.positions import Positions
from counterpoint.formats.refi.cases import name_cases, read_cases
from counterpoint.formats.refi.choosing import choose
from counterpoint.formats.refi.codes import read_codes
from counterpoint.formats.refi.elements import Element, content_of, plain
from counterpoint.formats.refi.gathering import Project
from counterpoint.formats.refi.identities import made_id, pointers
from counterpoint.formats.refi.keeping import keep_sets, meet, read_rest
from counterpoint.formats.refi.lying import Lying, place_all
from counterpoint.formats.refi.notes import coded_notes, read_notes
from counterpoint.formats.refi.packed import unpacked
from counterpoint.formats.refi.people import read_people
from counterpoint.formats.refi.rules import Rule
from counterpoint.formats.refi.sources import read_sources
from counterpoint.formats.refi.variables import read_variables
from counterpoint.formats.refi.waiting import Waiting
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.keepsake import Keepsake
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.records import give_back, handed_over
from counterpoint.narrative.tables import NAME_LENGTH

_MANY = 2_000  # selections, after which memory is given back


def read_qdpx(path: Path, options: Options) -> Reading:
    """A whole project. `Reading.positions` says how places were counted; its question waits for an answer."""
    file = open_file(path, path.name)
    waiting = Waiting(Losses())
    with unpacked(file, waiting.take) as packed:
        _check_root(packed.root, "Project", file.name)
        project = _started(packed.root, file.name, packed.read, waiting)
        positions = _gather(project, options.positions)
    notes, origins = [positions.question] if positions.question else [], [origin(file)]
    del file, packed  # all that was in it has been taken
    return Reading(corpus=_corpus(project), positions=positions, notes=notes, origins=origins)


def read_qdc(path: Path, options: Options) -> Reading:
    """A codebook alone: codes, and sets of them."""
    file = open_file(path, path.name)
    root = codebook_in(file)
    _check_root(root, "CodeBook", file.name)
    project = _started(root, file.name, lambda path: None, Waiting(Losses()))
    read_codes(project, root.find("Codes"))
    keep_sets(project, root)
    return Reading(corpus=_corpus(project), origins=[origin(file)])


def codebook_in(file: File) -> Element:
    """The root of a codebook's XML."""
    kind = kind_of(file.content)
    if kind not in ("an XML file", "plain text"):
        raise UserError(
            f"This file is called {file.suffix} but is {kind}", where=file.name, try_="Export the codebook again."
        )
    return parsed(file.content, file.name)


def _check_root(root: Element, expected: str, where: str) -> None:
    found = etree.QName(root).localname
    if found != expected:
        raise UserError(
            f"This is no REFI-QDA {expected.lower()}: its XML begins with “{found[:40]}”",
            where=where,
            try_="Export it again as REFI-QDA, a project as .qdpx and a codebook as .qdc.",
        )


def _started(root: Element, where: str, read: Callable[[str | None], bytes | None], waiting: Waiting) -> Project:
    project = Project(root, (root.get("origin") or "").strip(), where, read, waiting, waiting.losses)
    waiting.names.note(plain(root, project.losses))
    waiting.names.write(root, project.losses)
    project.pointed = {written for element in root.iter() for _, written in pointers(element)}
    return project


def _gather(project: Project, told: str | None) -> Positions:
    """Everything in the project, each thing after what it refers to."""
    read_people(project)
    name_cases(project)
    read_codes(project, project.root.find("CodeBook/Codes"))
    read_variables(project)
    texts = read_sources(project) + coded_notes(project)
    rule, positions = choose([one.marked() for one in texts], project.origin, told)
    meet(project)
    _place(project, texts, rule)
    read_cases(project)
    read_rest(project)
    read_notes(project)
    _keep_project(project)
    if positions.sentence:
        project.losses.add(positions.sentence)
    return positions


def _place(project: Project, texts: list[Lying], rule: Rule) -> None:
    """Text by text; what a text's selections took is given back on the way, as codings take more."""
    placed = 0
    for one in texts:
        placed += place_all(project, one, rule)
        if placed >= _MANY:
            give_back()
            placed = 0


def _keep_project(project: Project) -> None:
    """The project's own line, without its folder: that is often a person's name and helps nobody."""
    root = project.root
    head = root.makeelement("Project", {key: str(value) for key, value in root.attrib.items() if key != "basePath"})
    name = project.origin or "Project"
    project.keepsakes.append(Keepsake(made_id("Project"), "other", name, content=content_of(head)))
    dated = sum(source.get("creationDateTime") is not None for source in root.iterfind("Sources/TextSource"))
    project.losses.add("Who made a document and when is not kept", dated)


def _corpus(project: Project) -> Corpus:
    project.moments.tell(project.losses)
    title = (project.root.get("name") or "").strip()[:NAME_LENGTH]
    # The tree and what is known of each identifier take several times their file, and all they say has been taken.
    project.root.clear()
    project.abouts.clear()
    project.waiting = Waiting(project.losses)
    project.read = lambda path: None
    give_back()
    return Corpus.build(
        title,
        documents=handed_over(project.documents),
        cases=project.cases,
        coders=project.coders.values(),
        codes=project.codes.values(),
        codings=handed_over(project.codings),
        memos=project.memos,
        keepsakes=project.keepsakes,
        media=project.media,
        losses=project.losses,
    )
