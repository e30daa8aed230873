"""A package for an archive: RO-Crate by its own rules, every file described and summed, faults all at once."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from counterpoint.errors import Faults, UserError
from counterpoint.reporting.crate import Author, Crate, Licence, Member, as_crate, orcid_of
from tests.library.reporting.test_reporting import ON

BY = Licence("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")
CRATE = Crate(
    "Two sides & <b>“of it”</b>\x00",
    "What it holds.",
    ON,
    BY,
    [Author("Ana Öst", "0000-0002-1825-0097", "House A"), Author("Ben", "", "House A"), Author("Chris")],
    [
        Member("README.txt", b"read me", "Read me"),
        Member("transcripts/01-wren.txt", "é".encode(), "Wren", "An interview."),
    ],
    ["interviews", "peer support"],
)


def opened(crate):
    packed = zipfile.ZipFile(io.BytesIO(as_crate(crate)))
    return {name: packed.read(name) for name in packed.namelist()}


def check_crate(files):
    """Holds a package against RO-Crate 1.1: its descriptor, its root, its files, and that each reference is described."""
    told = json.loads(files["ro-crate-metadata.json"])
    assert set(told) == {"@context", "@graph"}
    assert told["@context"] == "https://w3id.org/ro/crate/1.1/context"
    graph = {one["@id"]: one for one in told["@graph"]}
    assert len(graph) == len(told["@graph"])  # flattened: one entity for each identifier
    assert graph["ro-crate-metadata.json"] == {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    root = graph["./"]
    assert root["@type"] == "Dataset"
    assert all(root[name] for name in ("name", "description", "datePublished", "license"))
    parts = [part["@id"] for part in root["hasPart"]]
    assert sorted(parts) == sorted(set(files) - {"ro-crate-metadata.json"})
    for part in parts:
        assert graph[part]["@type"] == "File"
        assert graph[part]["contentSize"] == str(len(files[part]))
        assert graph[part]["name"]
        assert "/" in graph[part]["encodingFormat"]
    for one in told["@graph"]:
        assert one["@type"]
        for value in one.values():
            for held in value if isinstance(value, list) else [value]:
                assert not isinstance(held, dict) or set(held) == {"@id"}  # no nesting
                assert not isinstance(held, dict) or held["@id"] in graph or held["@id"].startswith("https://w3id.org/")
    sums = dict(reversed(row.split("  ")) for row in files["manifest-sha256.txt"].decode().splitlines())
    assert set(sums) == set(parts) - {"manifest-sha256.txt"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in sums.items())
    return graph


def test_a_package_keeps_the_rules_of_ro_crate():
    graph = check_crate(opened(CRATE))
    assert [one["@id"] for one in graph["./"]["author"]] == [
        "https://orcid.org/0000-0002-1825-0097",
        "#author-2",
        "#author-3",
    ]
    assert graph["https://orcid.org/0000-0002-1825-0097"]["affiliation"] == graph["#author-2"]["affiliation"]
    assert graph[graph["#author-2"]["affiliation"]["@id"]]["name"] == "House A"
    assert graph["./"]["license"] == {"@id": BY.address}
    assert graph["./"]["keywords"] == "interviews, peer support"


def test_restricted_access_says_its_conditions():
    told = check_crate(opened(replace(CRATE, licence=Licence("#licence", "On request", "Ask the authors."))))
    assert (told["./"]["conditionsOfAccess"], told["#licence"]["name"]) == ("Ask the authors.", "On request")


def test_the_same_package_gives_the_same_bytes():
    assert as_crate(CRATE) == as_crate(replace(CRATE))


def test_all_that_is_wrong_is_said_at_once():
    wrong = replace(CRATE, title=" ", authors=[Author(" ", "0000-0002-1825-0098")])
    wrong = replace(
        wrong, members=[*CRATE.members, CRATE.members[0], Member("../out.txt", b"", "x"), Member("/etc/x", b"", "x")]
    )
    with pytest.raises(Faults) as told:
        as_crate(wrong)
    assert [fault.where for fault in told.value.faults] == [
        "title",
        "authors",
        "authors",
        "README.txt",
        "../out.txt",
        "/etc/x",
    ]


@pytest.mark.parametrize(
    "written", ["0000-0002-1694-233X", "https://orcid.org/0000-0002-1694-233x ", "000000021694233X"]
)
def test_an_orcid_is_read_however_it_is_written(written):
    assert orcid_of(written) == "0000-0002-1694-233X"


@pytest.mark.parametrize("written", ["", "0000-0002-1694-2330", "Ana", "0000-0000-0000-0000-1", "٠٠٠٠-0002-1694-233X"])
def test_what_is_no_orcid_is_refused(written):
    with pytest.raises(UserError, match="no ORCID iD"):
        orcid_of(written)
