"""Approximate betweenness keeps its promise and its seed."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pytest
from hanse.centrality import approximate_betweenness, betweenness


@pytest.mark.parametrize("seed", range(3))
def test_the_error_holds_for_all_nodes_at_once(seed: int) -> None:
    g = hs.generate.affiliation(600, seed=seed)
    exact = betweenness(g, normalized=True)
    estimate = approximate_betweenness(g, error=0.03, seed=seed)
    assert estimate.name == "approximate_betweenness"
    assert (estimate - exact).abs().max() <= 0.03


def test_the_seed_decides_and_threads_do_not() -> None:
    g = hs.generate.affiliation(300, seed=1)
    one = approximate_betweenness(g, error=0.05, seed=5, threads=1)
    np.testing.assert_array_equal(one, approximate_betweenness(g, error=0.05, seed=5, threads=2))
    assert (one != approximate_betweenness(g, error=0.05, seed=6)).any()


def test_bad_options_are_refused() -> None:
    g = hs.Graph.from_edges(["a", "b"], ["b", "c"])
    for options, match in [({"error": 0}, "error"), ({"confidence": 1}, "confidence"), ({"seed": -1}, "seed")]:
        with pytest.raises(hs.InvalidArgument, match=match):
            approximate_betweenness(g, **options)
    assert approximate_betweenness(hs.Graph.from_edges([], [])).empty
