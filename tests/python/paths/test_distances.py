"""Distances against NetworkX and igraph, one source or hundreds at once."""

from __future__ import annotations

import random

import hanse as hs
import igraph as ig
import networkx as nx
import numpy as np
import pytest
from hanse.paths import diameter, distances, distances_from_set, eccentricity, mean_distance


def random_case(rng: random.Random, directed: bool) -> tuple[hs.Graph, ig.Graph, list[int]]:
    """Sparse to dense, with parallel ties, loops, twins and several components; weights are whole distances."""
    n = rng.randrange(1, 90)
    ties = [(rng.randrange(n), rng.randrange(n)) for _ in range(rng.randrange(0, 3 * n))]
    if rng.random() < 0.5:
        members = rng.sample(range(n), min(n, 6))
        ties += [(u, v) for i, u in enumerate(members) for v in members[:i]]
    weights = [rng.randrange(1, 9) for _ in ties]
    g = hs.Graph.from_edges(
        [u for u, _ in ties],
        [v for _, v in ties],
        weights,
        directed=directed,
        nodes=range(n),
        weight_is="distance",
    )
    return g, ig.Graph(n=n, edges=ties, directed=directed), weights


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("weighted", [False, True])
def test_distances_agree_with_igraph(directed, weighted):
    rng = random.Random(11)
    for _ in range(40):
        g, i, weights = random_case(rng, directed)
        w = weights if weighted else None
        for direction, mode in (("out", "out"), ("in", "in"), ("both", "all")):
            want = np.array(i.distances(mode=mode, weights=w), dtype=float)
            got = distances(g, g.nodes, weighted=weighted, direction=direction)
            np.testing.assert_array_equal(got, want)
            few = rng.choices(range(g.n_nodes), k=3)  # one may be named twice; below 16 sources each goes alone
            np.testing.assert_array_equal(distances(g, few, weighted=weighted, direction=direction), want[few])
            np.testing.assert_array_equal(
                distances_from_set(g, few, weighted=weighted, direction=direction), want[few].min(axis=0)
            )
            near = distances(g, g.nodes, weighted=weighted, direction=direction, cutoff=2.5)
            np.testing.assert_array_equal(near, np.where(want <= 2.5, want, np.inf))
            finite = np.where(np.isfinite(want), want, 0)
            got = eccentricity(g, weighted=weighted, direction=direction)
            np.testing.assert_array_equal(got, finite.max(axis=1))
            assert diameter(g, weighted=weighted, direction=direction) == finite.max()
            pairs = np.isfinite(want).sum() - g.n_nodes
            mean = finite.sum() / pairs if pairs else np.nan
            got = mean_distance(g, weighted=weighted, direction=direction)
            assert got == pytest.approx(mean, rel=1e-12, nan_ok=True)


def test_frames_are_labelled_and_unknown_labels_named():
    g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"], nodes=["Lemgo", "Linz", "Tampere", "Gent"])
    frame = distances(g, ["Tampere", "Linz"])
    assert frame.index.tolist() == ["Tampere", "Linz"] and frame.columns.tolist() == g.nodes.tolist()
    assert frame.loc["Tampere"].tolist() == [2, 1, 0, np.inf]
    assert distances_from_set(g, []).tolist() == [np.inf] * 4
    assert distances(g, []).shape == (0, 4)
    with pytest.raises(hs.InvalidArgument, match="'Ghent' not in the graph"):
        distances(g, ["Ghent"])
    with pytest.raises(hs.InvalidArgument, match="give a list of labels"):
        distances_from_set(g, "Lemgo")
    with pytest.raises(hs.InvalidArgument, match="as_distance"):
        distances(hs.Graph.from_edges([0], [1], [2.0]), [0], weighted=True)
    with pytest.raises(hs.InvalidArgument, match="cutoff is NaN"):
        distances(g, ["Linz"], cutoff=float("nan"))


def test_long_paths_and_grids():
    # A path of 5,000: the ends are 4,999 apart; the mean distance is (n + 1) / 3.
    n = 5000
    path = hs.Graph.from_edges(range(n - 1), range(1, n))
    assert diameter(path) == n - 1
    assert mean_distance(path) == pytest.approx((n + 1) / 3, rel=1e-15)
    x = nx.grid_2d_graph(30, 40)
    u, v = zip(*nx.convert_node_labels_to_integers(x, ordering="sorted").edges, strict=True)
    assert diameter(hs.Graph.from_edges(u, v)) == 29 + 39


def test_equal_bits_for_any_number_of_threads():
    rng = np.random.default_rng(3)
    g = hs.Graph.from_edges(
        rng.integers(0, 1500, 2500),
        rng.integers(0, 1500, 2500),
        rng.random(2500),
        nodes=range(1600),
        weight_is="distance",
    )
    for weighted in (False, True):
        one = mean_distance(g, weighted=weighted, threads=1)
        assert all(mean_distance(g, weighted=weighted, threads=t) == one for t in (2, 3, 8))
