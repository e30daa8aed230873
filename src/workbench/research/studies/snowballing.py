"""Who named whom: the chains of a study, laid out as a tree, and whom a chain brings next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import counterpoint as cp
from counterpoint import UserError
from workbench.research.studies import queries, rules
from workbench.research.studies.models import ListedPerson, Naming, Study


@dataclass(frozen=True)
class Node:
    """Somebody in the tree: by whom they were named, how many steps from a seed, and where lists begin and end around them."""

    person: ListedPerson
    naming: Naming | None
    steps: int
    leads: bool = False
    ends: range = range(0)

    @property
    def named_by(self) -> ListedPerson | None:
        """Who named them; None for a seed."""
        return self.naming.named_by if self.naming else None


def rows_of(namings: Sequence[Naming]) -> list[dict[str, Any]]:
    """Returns everybody in a chain with who named them, as the library takes it."""
    found: dict[str, str | None] = {}
    for one in namings:
        if one.named_by:
            found.setdefault(_called(one.named_by), None)
        found[_called(one.person)] = _called(one.named_by) if one.named_by else None
    return [{"id": person, "named_by": parent} for person, parent in found.items()]


def sentence_of(namings: Sequence[Naming]) -> str:
    """Returns what the methods section can say of the chains; nothing while nobody was named."""
    return cp.snowball(rows_of(namings)).explain() if any(one.named_by for one in namings) else ""


def check_chain(namings: Sequence[Naming], person: ListedPerson, named_by: ListedPerson) -> None:
    """Raises UserError if somebody would lead back to themselves."""
    others = [one for one in namings if one.person_id != person.pk]
    try:
        cp.snowball(rows_of([*others, Naming(person=person, named_by=named_by)]))
    except UserError:
        where, try_ = f"{person}, named by {named_by}", "look at the tree for who named whom"
        raise UserError(f"{person} would lead back to themselves", where=where, try_=try_) from None


def check_chains_stand(study: UUID, person: Any) -> None:
    """Raises UserError if an undo would lead somebody back to themselves, or comes from somebody who may not choose any more."""
    rules.check_may_still_choose(study, person)
    try:
        cp.snowball(rows_of(list(queries.namings_of(Study(pk=study)))))
    except UserError:
        try_ = "look at the tree for who named whom since"
        raise UserError("Somebody would lead back to themselves", where="who named whom", try_=try_) from None


def tree(namings: Sequence[Naming]) -> list[Node]:
    """Returns everybody in a chain, each behind whoever named them, seeds by number."""
    own = {one.person_id: one for one in namings}
    people = {one.pk: one for row in namings for one in (row.person, row.named_by) if one}
    named: dict[Any, list[ListedPerson]] = {}
    for person in sorted(people.values(), key=lambda one: one.number):
        naming = own.get(person.pk)
        named.setdefault(naming.named_by_id if naming else None, []).append(person)
    return list(_with_ends(list(_walked(named, own))))


def _walked(named: dict[Any, list[ListedPerson]], own: dict[Any, Naming]) -> Iterator[Node]:
    waiting = [(person, 0) for person in reversed(named.get(None, []))]
    while waiting:
        person, steps = waiting.pop()
        below = named.get(person.pk, [])
        yield Node(person, own.get(person.pk), steps, leads=bool(below))
        waiting += [(one, steps + 1) for one in reversed(below)]


def _with_ends(nodes: list[Node]) -> Iterator[Node]:
    for node, after in zip(nodes, [*(one.steps for one in nodes[1:]), 0], strict=False):
        yield replace(node, ends=range(max(node.steps - after, 0)))


def _called(person: ListedPerson) -> str:
    return f"Person {person.number}"
