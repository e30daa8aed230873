"""The tree of codes and the sign each code carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint import Code, Codebook, Faults, UserError


def codebook(*lines, **hues):
    """Codes from names indented by two blanks, in reverse order of insertion to prove that position decides."""
    above, codes = [], []
    for position, line in enumerate(lines):
        name, depth = line.strip(), (len(line) - len(line.lstrip())) // 2
        above[depth:] = [name]
        codes.append(Code(name, name, above[depth - 1] if depth else None, hue=hues.get(name, ""), position=position))
    return Codebook(reversed(codes))


WORK = codebook("pay", "  raise", "  debt", "    loans", "hope", "  dreams")


def test_the_tree_is_read_from_top_to_bottom():
    assert [(depth, code.id) for depth, code in WORK.tree()] == [
        (0, "pay"),
        (1, "raise"),
        (1, "debt"),
        (2, "loans"),
        (0, "hope"),
        (1, "dreams"),
    ]
    assert [code.id for code in WORK] == [code.id for _, code in WORK.tree()]


def test_descendants_ancestors_and_children():
    assert [code.id for code in WORK.descendants("pay")] == ["raise", "debt", "loans"]
    assert [code.id for code in WORK.ancestors("loans")] == ["debt", "pay"]
    assert [code.id for code in WORK.children()] == ["pay", "hope"]
    assert WORK.descendants("loans") == WORK.ancestors("pay") == []


def test_siblings_without_positions_stand_as_given():
    assert [code.id for code in Codebook([Code("b", "B"), Code("a", "A")])] == ["b", "a"]


def test_hue_is_the_family_and_pattern_the_place_in_it():
    signs = {code.id: WORK.sign_of(code)[:2] for code in WORK}
    assert signs == {
        "pay": ("indigo", "solid"),
        "raise": ("indigo", "solid"),  # a heading shares the sign of its first code
        "debt": ("indigo", "dashed"),
        "loans": ("indigo", "dotted"),
        "hope": ("marine", "solid"),
        "dreams": ("marine", "solid"),
    }


def test_the_fifth_code_of_a_family_repeats_the_first_pattern():
    book = codebook("f", "  1", "  2", "  3", "  4", "  5")
    assert [book.sign_of(name).pattern for name in "12345"] == ["solid", "dashed", "dotted", "double", "solid"]


def test_hues_come_in_order_and_the_ninth_family_wears_a_cap():
    book = codebook(*"abcdefghi", "  under")
    hues = ["indigo", "marine", "orchid", "madder", "teal", "ochre", "leaf", "umber", "indigo"]
    assert [book.sign_of(name).hue for name in "abcdefghi"] == hues
    assert [book.sign_of(name).capped for name in "abcdefghi"] == [False] * 8 + [True]
    assert book.sign_of("under") == ("indigo", "solid", True)


def test_a_family_may_wish_for_a_hue_and_its_codes_follow():
    book = codebook("pay", "  raise", "hope", pay="leaf")
    assert (book.sign_of("raise").hue, book.sign_of("hope").hue) == ("leaf", "marine")


def test_families_hold_every_code_once():
    families = WORK.families()
    assert [(family.heading.id, [code.id for code in family.members]) for family in families] == [
        ("pay", ["raise", "debt", "loans"]),
        ("hope", ["dreams"]),
    ]


def test_everything_wrong_is_told_at_once():
    with pytest.raises(Faults) as refused:
        Codebook([Code("a", "A", "b"), Code("b", "B", "a"), Code("c", "C", "c"), Code("d", "D", "x"), Code("d", "D")])
    assert [fault.what for fault in refused.value.faults] == [
        "two codes have the id “d”",
        "a code stands under “x”, which is not among the codes",
        "2 codes stand under each other in a circle",
        "a code stands under itself",
    ]


def test_a_hue_that_does_not_exist():
    with pytest.raises(UserError, match="no hue “pink”") as refused:
        Codebook([Code("a", "A", hue="pink")])
    assert "indigo, marine" in refused.value.try_


def test_asking_for_a_code_that_is_not_there():
    with pytest.raises(UserError, match="no code"):
        WORK.sign_of("wor")


def test_a_codebook_may_be_deeper_than_pythons_stack():
    deep = Codebook(Code(str(n), str(n), str(n - 1) if n else None) for n in range(20_000))
    assert len(deep.descendants("0")) == len(deep.ancestors("19999")) == 19_999
    assert deep.sign_of("19999").pattern == "dotted"


@given(st.lists(st.one_of(st.none(), st.integers(0, 7)), min_size=1, max_size=8))
def test_a_codebook_is_a_tree_or_is_refused(parents):
    codes = [Code(str(n), str(n), None if parent is None else str(parent)) for n, parent in enumerate(parents)]
    try:
        book = Codebook(codes)
    except Faults:
        assert any(climbs_forever(parents, n) or (parents[n] or 0) >= len(parents) for n in range(len(parents)))
    else:
        assert sorted(code.id for code in book) == sorted(code.id for code in codes)


def climbs_forever(parents, n):
    for _ in range(len(parents) + 1):
        if n is None or n >= len(parents):
            return False
        n = parents[n]
    return n is not None and n < len(parents)
