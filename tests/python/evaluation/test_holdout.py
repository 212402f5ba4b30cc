"""Hold-out evaluation on networks small enough to count by hand."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pytest


def network(**more) -> hs.Network:
    return hs.Network.from_tables(
        organisations={"id": list("abcdef")},
        contacts={
            "from": ["a", "b", "c", "d", "a", "e"],
            "to": ["b", "c", "d", "e", "c", "f"],
            "start": ["2014", "2015-06", "2016-12-31", "2016", "2017-01-01", "2018"],
        },
        **more,
    )


def test_only_new_ties_between_known_organisations_count():
    # Until 2016: the path a-b-c-d-e. New: a-c; e-f is with a newcomer.
    result = hs.evaluation.holdout(network(), split="2016-12-31", sources=None, k=[1, 3])
    assert (result.nodes, result.new_ties, result.candidates, result.new_candidates) == (5, 1, 3, 1)
    assert result.scores.index[0] == "combined" and result.scores.index[-1] == "chance"
    # a-c, b-d, c-e: one common contact of degree 2 each, so each place holds a third of the new tie.
    local = ["common_neighbours", "adamic_adar", "resource_allocation"]
    np.testing.assert_allclose(result.scores.loc[local, "precision_at_1"], 1 / 3)
    np.testing.assert_allclose(result.scores["precision_at_3"], 1 / 3)
    assert result.scores.loc["chance", "auc"] == 0.5


def test_nothing_that_comes_later_leaks():
    """More ties after the split change what is new, never a score: the same pair ranks the same."""
    topics = {
        "projects": {"id": ["p", "q"], "start": ["2015", "2017"], "topic": ["x", "x ; y"]},
        "participations": {"project": ["p", "q", "q"], "organisation": ["a", "a", "c"]},
    }
    with_later = hs.evaluation.holdout(network(**topics), split="2016-12-31", ties=["contacts"], sources=None, k=[1])
    # c worked on x only later, so nobody fits anybody: as without topics.
    without = hs.evaluation.holdout(network(), split="2016-12-31", sources=None, k=[1])
    assert with_later.scores.equals(without.scores)


def test_the_end_of_the_test_time_binds():
    with pytest.raises(hs.InvalidArgument, match="no new tie"):
        hs.evaluation.holdout(network(), split="2017-06-30", until="2017-12-31", sources=None)


def test_seeds_choose_and_threads_do_not_matter():
    one = hs.evaluation.holdout(network(), split="2016-12-31", negatives=50, k=[1], seed=3, threads=1)
    two = hs.evaluation.holdout(network(), split="2016-12-31", negatives=50, k=[1], seed=3, threads=2)
    assert one.scores.equals(two.scores)


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"split": None}, "split"),
        ({"split": "2016"}, "YYYY-MM-DD"),
        ({"split": "soon enough"}, "YYYY-MM-DD"),
        ({"split": "2016-12-31", "ties": ["phone"]}, "phone"),
        ({"split": "2016-12-31", "k": [0]}, "above 0"),
        ({"split": "2016-12-31", "k": [1.5]}, "k names 1.5; use whole numbers above 0"),
        ({"split": "2016-12-31", "k": [-1]}, "k names -1; use whole numbers above 0"),
        (
            {"split": "2016-12-31", "until": "2016-06"},
            "until '2016-06' is not after the split 2016-12-31; choose a later",
        ),
        ({"split": "2016-12-31", "homes": ["a", "a"]}, "home 'a' is named twice; name it once"),
        ({"split": "2030-12-31"}, "no new tie"),
    ],
)
def test_bad_questions_are_named(options, text):
    with pytest.raises(hs.InvalidArgument, match=text):
        hs.evaluation.holdout(network(), **options)


def test_without_a_shared_partner_there_is_no_best_score():
    """a (home) and b know each other, x and y abroad do; later a meets x."""
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "x", "y"], "name": list("ABXY"), "country": ["DE", "DE", "FI", "FI"]},
        contacts={"from": ["a", "x", "a"], "to": ["b", "y", "x"], "start": ["2014", "2014", "2017"]},
    )
    row = hs.evaluation.holdout(net, split="2016-12-31", until="2017", k=[1], homes=["a"]).homes.loc["a"]
    # both know one organisation: the order of ids decides for x, which came about; of two possible ones one did
    assert row[["best_connected", "chance"]].tolist() == [1, 0.5]
    assert np.isnan(row["best_score"]) and row["best_score_opened"] == 0
