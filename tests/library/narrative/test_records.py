"""Losses, identifiers and errors."""

import pickle
import uuid

from counterpoint import Coding, Faults, Losses, Passage, Turn, UserError, new_id


def test_losses_are_counted_in_the_order_of_first_mention():
    losses = Losses()
    losses.add("a picture")
    losses.add("a footnote", 3)
    losses.add("a picture", 1_000)
    assert list(losses) == [("a picture", 1_001), ("a footnote", 3)]
    assert losses.sentences() == ["a picture (1,001 times)", "a footnote (3 times)"]


def test_losses_add_up_and_leave_their_parts_alone():
    one, other = Losses([("a picture", 1)]), Losses([("a table", 1), ("a picture", 1)])
    assert list(one + other) == [("a picture", 2), ("a table", 1)]
    assert list(one) == [("a picture", 1)]


def test_no_losses_are_false():
    losses = Losses()
    losses.add("a picture", 0)
    assert not losses
    assert (len(losses), losses.sentences(), losses == Losses()) == (0, [], True)


def test_new_ids_are_uuids_of_version_7_and_sort_by_time():
    ids = [new_id() for _ in range(2_000)]
    assert len(set(ids)) == 2_000
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in ids} == {(7, uuid.RFC_4122)}
    assert all(one == str(uuid.UUID(one)) for one in ids)
    moments = [one[:18] for one in ids]  # what follows is drawn by lot
    assert moments == sorted(moments)


def test_records_know_their_passage():
    assert Turn(3, 9).passage == Coding("k", "d", "c", "p", 3, 9, "quoted").passage == Passage(3, 9)


def test_an_error_has_three_parts():
    error = UserError("study.qdpx has no coder for 14 codings", where="sources/3.txt", try_="give a coder")
    assert str(error).splitlines() == [
        "study.qdpx has no coder for 14 codings",
        "  where:  sources/3.txt",
        "  try:    give a coder",
    ]
    assert str(UserError("only this")) == "only this"


def test_faults_within_faults_are_one_list():
    one, two, three = (UserError(what) for what in ("one", "two", "three"))
    faults = Faults([one, Faults([two, three])])
    assert faults.faults == [one, two, three]
    assert faults.what == "one (and 2 more faults)"


def test_errors_travel_between_processes():
    error = pickle.loads(pickle.dumps(Faults([UserError("a", where="b", try_="c"), UserError("d")])))
    assert [(fault.what, fault.where, fault.try_) for fault in error.faults] == [("a", "b", "c"), ("d", "", "")]
