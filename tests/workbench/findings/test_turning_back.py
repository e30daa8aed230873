"""Whatever is done to themes, in any order, can be taken back and done again, exactly."""

from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from counterpoint import UserError
from tests.workbench.findings.making import bring_in
from tests.workbench.findings.test_themes import everything
from workbench.accounts.actions import add_person
from workbench.history import actions as trail
from workbench.history import queries as history
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Code
from workbench.research.findings import actions
from workbench.research.findings.models import Evidence, Theme
from workbench.research.studies.actions import make_study

PATIENT = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class RandomThemes(TestCase):
    """Hypothesis chooses what happens, and shrinks to the shortest story that goes wrong."""

    def setup_example(self) -> None:
        super().setup_example()
        self.ana = add_person(by=None, name="Ana")
        self.study = make_study(by=self.ana, title="Time in the pandemic")
        self.document = bring_in(
            self.ana, self.study, "Odile", "Odile: It was long, and then it was not. 🙂 I kept a notebook."
        )
        for name in ("one", "two", "three"):
            corpora.make_code(by=self.ana, study=self.study, name=name)
        self.first = actions.make_theme(by=self.ana, study=self.study, name="first")

    def steps(self) -> list[Callable[[Random], object]]:
        return [
            self.makes,
            self.changes,
            self.deletes,
            self.gathers,
            self.releases,
            self.chooses,
            self.drops,
            self.searches,
            self.merges,
        ]

    @PATIENT
    @given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 8)), max_size=12))
    def test_undo_and_redo_restore_everything(self, story: list[tuple[int, int]]) -> None:
        states = [everything()]
        for seed, kind in story:
            seq = history.revision(self.study.pk)
            try:
                self.steps()[kind](Random(seed))
            except UserError:
                assert everything() == states[-1]
            if history.revision(self.study.pk) > seq:
                assert history.revision(self.study.pk) == seq + 1
                states.append(everything())
        for earlier in reversed(states[:-1]):
            trail.undo(by=self.ana, study=self.study.pk)
            assert everything() == earlier
        for later in states[1:]:
            trail.redo(by=self.ana, study=self.study.pk)
            assert everything() == later
        assert history.faults(self.study.pk) == []

    def theme(self, chance: Random) -> Theme:
        found = list(Theme.objects.filter(study=self.study))
        if not found:
            raise UserError("There is no theme")
        return chance.choice(found)

    def code(self, chance: Random) -> Code:
        return chance.choice(list(Code.objects.filter(study=self.study)))

    def makes(self, chance: Random) -> object:
        codes = [self.code(chance), self.code(chance)]
        return actions.make_theme(by=self.ana, study=self.study, name=chance.choice("abc"), codes=codes)

    def changes(self, chance: Random) -> object:
        status = chance.choice(["tentative", "working", "settled"])
        return actions.change_theme(by=self.ana, theme=self.theme(chance), claim=chance.choice("xyz"), status=status)

    def deletes(self, chance: Random) -> object:
        return actions.delete_theme(by=self.ana, theme=self.theme(chance))

    def gathers(self, chance: Random) -> object:
        return actions.gather_code(by=self.ana, theme=self.theme(chance), code=self.code(chance))

    def releases(self, chance: Random) -> object:
        return actions.release_code(by=self.ana, theme=self.theme(chance), code=self.code(chance))

    def chooses(self, chance: Random) -> object:
        start, side = chance.randrange(0, 40), chance.choice(["voice", "answer"])
        ends = {"start": start, "end": start + chance.randint(1, 12)}
        note = chance.choice([None, "", "kept"])
        return actions.choose_passage(
            by=self.ana, theme=self.theme(chance), document=self.document, side=side, note=note, **ends
        )

    def drops(self, chance: Random) -> object:
        found = list(Evidence.objects.filter(theme__study=self.study))
        return actions.drop_passage(by=self.ana, evidence=chance.choice(found)) if found else None

    def searches(self, chance: Random) -> object:
        return actions.note_search(by=self.ana, theme=self.theme(chance), words="but", documents=1, found=0)

    def merges(self, chance: Random) -> object:
        """Codes that merge take their places in themes along."""
        return corpora.merge_codes(by=self.ana, code=self.code(chance), into=self.code(chance))
