"""What may be a name is suggested by plain rules and by a model, with the reason and by whom."""

import pytest

import counterpoint as cp

TEXT = (
    "Imani: Where was that?\nWren: In Ronda, at the Saint Mary Hospital, on 12 March 2019. Dr. Zaldívar was there, and later "
    "I went to Ronda again with Odile. It was cold. The cold stays. Maybe in May.\n"
)


def study(*texts):
    documents = []
    for at, text in enumerate(texts):
        turns = (cp.Turn(7, 22, "Imani"), cp.Turn(29, len(text) - 1, "Wren"))
        documents.append(cp.Document(f"d{at}", f"d{at}", text, turns))
    return cp.Corpus.build(documents=documents)


def test_names_are_suggested_with_their_kind_and_reason():
    found = {one.words: (one.kind, one.times) for one in cp.likely_names(study(TEXT))}
    assert found["Ronda"] == ("place", 1)  # the first stands behind “In” with a capital: a sentence may begin so
    assert found["Saint Mary Hospital"] == ("organisation", 1)
    assert found["12 March 2019"] == ("date", 1)
    assert found["Zaldívar"] == ("person", 1)
    assert found["Odile"] == ("other", 1)
    assert found["Wren"][0] == found["Imani"][0] == "person"
    for words in ("It", "The", "Maybe", "Where", "I", "In", "May", "March"):
        assert words not in found


def test_counts_go_over_documents_and_every_suggestion_stands_in_a_text():
    found = cp.likely_names(study(TEXT, TEXT.replace("Odile", "Juno")))
    assert found[0].times == max(one.times for one in found)
    ronda = next(one for one in found if one.words == "Ronda")
    assert (ronda.times, ronda.documents) == (2, 2)
    assert all(one.words in TEXT or one.words == "Juno" for one in found)
    assert "Ronda" in ronda.around


def test_a_word_that_is_written_small_elsewhere_is_a_word():
    found = cp.likely_names(study(TEXT.replace("with Odile", "with Hope, as they hope")))
    assert "Hope" not in {one.words for one in found}


def test_nothing_is_suggested_of_nothing():
    assert cp.likely_names(cp.Corpus.build()) == []
    assert (
        cp.likely_names(study("imani: where was that? wren: nowhere, all of it is written small.\n"))[0].why == "speaks"
    )


class Reader:
    """A model that takes certain words for names, wherever they stand."""

    id = "reader"

    def __init__(self, **kinds):
        self.kinds = kinds

    def find(self, texts):
        return [
            [
                (text.index(word), text.index(word) + len(word), kind)
                for word, kind in self.kinds.items()
                if word in text
            ]
            for text in texts
        ]


def test_a_model_adds_to_the_rules_and_each_suggestion_says_whose_it_is():
    found = {one.words: one for one in cp.likely_names(study(TEXT), Reader(Odile="person", cold="other"))}
    assert (found["Odile"].kind, found["Odile"].by, found["Odile"].times) == ("person", ("rules", "reader"), 1)
    assert found["Odile"].why == "reader takes it for a person"
    assert (found["cold"].kind, found["cold"].by) == ("other", ("reader",))
    assert found["Zaldívar"].by == ("rules",)


def test_only_the_documents_that_are_asked_for_are_looked_at():
    other = TEXT.replace("Odile", "Juno")
    found = {one.words: one for one in cp.likely_names(study(TEXT, other), Reader(cold="other"), documents=["d1"])}
    assert "Juno" in found
    assert "Odile" not in found
    assert {one.documents for one in found.values()} == {1}


@pytest.mark.parametrize("span", [(-1, 4, "person"), (3, 3, "person"), (0, 10_000, "person"), (0, 4, "PER")])
def test_a_model_that_points_beside_the_text_is_refused(span):
    class Strange:
        id = "strange"

        def find(self, texts):
            return [[span] for _ in texts]

    with pytest.raises(cp.UserError, match="the model gave"):
        cp.likely_names(study(TEXT), Strange())
