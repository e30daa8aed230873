"""The sample matrix: everybody in their order, what each is the first to bring, and nobody where nobody is proposed."""

import counterpoint as cp

PEOPLE = [
    {"name": "Ada", "age": 24, "site": "north"},
    {"name": "Ben", "age": 61, "site": "south"},
    {"name": "Cleo", "age": 58, "site": "north"},
]


def test_it_says_who_and_why():
    drawn = cp.chart(cp.sample(PEOPLE, n=2, by=["age", "site"])).to_dict()
    assert drawn["title"]["text"] == ["2 people proposed; the two most alike are 1.00 apart"]
    assert drawn["description"] == "1  Ada: age 24, site north. 2  Ben: age 61, site south."
    cells = drawn["datasets"][drawn["layer"][0]["data"]["name"]]
    assert [(cell["row"], cell["text"], cell["new"]) for cell in cells] == [
        (0, "24", True),
        (0, "north", True),
        (1, "61", True),
        (1, "south", True),
    ]


def test_nobody_and_very_many_are_drawn_too(tmp_path):
    assert cp.chart(cp.sample([], n=2)).to_dict()["title"]["text"] == ["Nobody is proposed"]
    many = [{"id": n, **{f"attribute {k}": n * k % 7 for k in range(12)}} for n in range(60)]
    drawn = cp.chart(cp.sample(many, n=50))
    assert "10 people more in the table" in " ".join(drawn.to_dict()["title"]["subtitle"])
    assert cp.save(drawn, tmp_path / "sample.svg").stat().st_size > 1000
