"""The code tree of the demo: the WAC team's themes and items in families, and the columns in which each was coded."""

from collections.abc import Iterator
from dataclasses import dataclass

import counterpoint as cp
from workbench.demo import sources

# A theme is named as in the codebook; behind it stand its columns in codes.csv where they are spelt otherwise.
Themes = dict[str, tuple[str, ...]]
WELL: Themes = {
    "Nature": (),
    "Gratitude": (),
    "Optimism / Positivity": (),
    "Living in the moment": (),
    "Personal resilience": (),
    "Health & well-being": (),
    "Patience": (),
    "Agency & control": (),
}
HABITS: Themes = {
    "Improve work-life balance": ("improved work-life balance",),
    "Embrace new tech": (),
    "Reconsidering habits": (),
    "Improve care for elders": ("improved care for elders",),
}
TOGETHER: Themes = {
    "Prosocial Behavior": (),
    "Social connectedness": (),
    "Social Support": (),
    "Social awareness": (),
    "Shared humanity": (),
    "Solidarity": (),
    "Sympathy & compassion": (),
}
PUBLIC: Themes = {
    "Political engagement & structural change": (),
    "Bipartisanship and political cooperation": ("bipartisanship and international cooperation",),
    "Strive for socio-economic equality": (),
    "Improve communication": (),
    "Clear governmental communication": (),
    "Follow rules": (),
}
SCIENCE: Themes = {
    "Critical thinking": (),
    "Evidence-based decision-making": (),
    "Learning from the pandemic(s)": ("learning from pandemics", "learning from the pandemics"),
    "Interest in science": ("increased interest in science",),
    "Take science seriously": (),
}
PERSPECTIVE: Themes = {
    "Acknowledge uncertainty/flexibility": (
        "acknowledge uncertainty/flexibility",
        "acknowledge of uncertainty/flexibility",
    ),
    "Intellectual humility": (),
    "Self-reflection on what's important": (
        "self-reflection on what's important",
        "self-reflection on what is important",
    ),
    "Self-distancing": (),
    "Perspective-taking": ("perspective-taking", "perspective taking"),
    "Balance of personal and others' interest": ("balance of personal & others interest",),
    "Context sensitivity": (),
    "Long-term orientation": ("long term orientation",),
}
POLITICS: Themes = {
    "Authoritarianism": (),
    "Erosion of democratic institutions": (),
    "Political conflict": (),
    "Mistrust": (),
    "Prejudice & racism": (),
    "Estrangement & Alienation": (),
    "Prioritize self over others": (),
    "Decreased trust in science": (),
    "Misperception of the world": ("misperception about the world",),
    "Irrationality": (),
}
LIVES: Themes = {
    "Decreased well-being": (),
    "Pessimism": (),
    "Despair": (),
    "Loneliness": (),
    "Poor intimate relations": ("intimate relations",),
    "Autobiographical memory": (),
}
CHANCES: Themes = {
    "Career disruption": ("career disruptions",),
    "Economic hardship": (),
    "Social inequality": ("exacerbated social inequality",),
    "Educational inequality": (),
    "Decline in quality of education": (),
    "Stunted child development": (),
}
WORSE = "What may get worse"
FAMILIES: dict[str, Themes] = {
    "Living well": WELL,
    "Habits and work": HABITS,
    "Being together": TOGETHER,
    "Public life": PUBLIC,
    "Science and evidence": SCIENCE,
    "Wise perspectives": PERSPECTIVE,
    WORSE: {},
}
WITHIN = {"Politics and trust": POLITICS, "Minds and close ties": LIVES, "Work, school and fairness": CHANCES}

HOW = "How they predict"
OUTSIDE, DIALECTIC = "Outsider View", "Dialectical Thinking"  # the headings in the codebook


@dataclass(frozen=True)
class Item:
    """One of the three items: its code, its columns in the table, and the question it is about; none: all of them."""

    code: str
    columns: str
    question: str | None
    heading: str


ITEMS = (
    Item("Outside view in Q1", "Q1_Outside", "Q1", OUTSIDE),
    Item("Outside view in Q3", "Q3_Outside", "Q3", OUTSIDE),
    Item("Dialectical thinking", "Dialectic", None, DIALECTIC),
)


def codes() -> list[cp.Code]:
    """Returns the whole tree; headings say that they are ours, themes carry the team's own definitions."""
    tops = [_heading(name, number) for number, name in enumerate([*FAMILIES, HOW])]
    inner = [_heading(name, number, WORSE) for number, name in enumerate(WITHIN)]
    return [*tops, *inner, *_themes(FAMILIES), *_themes(WITHIN), *_items()]


def code_id(name: str) -> str:
    """Returns the identifier of a code by its name; every name stands once in this tree."""
    return sources.identifier("code", name)


def columns() -> dict[str, str]:
    """Returns which code each theme of codes.csv is (the column's name without its question)."""
    both = {**FAMILIES, **WITHIN}
    return {
        column: name
        for themes in both.values()
        for name, given in themes.items()
        for column in given or (name.lower(),)
    }


def _heading(name: str, position: int, parent: str | None = None) -> cp.Code:
    above = code_id(parent) if parent else None
    return cp.Code(
        code_id(name), name, above, "A heading of this demo; what stands under it is the WAC team’s.", position=position
    )


def _themes(families: dict[str, Themes]) -> Iterator[cp.Code]:
    meanings = sources.definitions()
    for family, themes in families.items():
        for position, name in enumerate(themes):
            yield cp.Code(code_id(name), name, code_id(family), meanings[name], position=position)


def _items() -> Iterator[cp.Code]:
    for position, item in enumerate(ITEMS):
        meaning = sources.definitions()[item.heading]
        yield cp.Code(code_id(item.code), item.code, code_id(HOW), meaning, position=position)
