"""From ties on disk to a graph, and from there to everything else."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pytest

from .conftest import of_graph


def test_the_graph_of_all_ties_is_the_one_of_the_network(network, here):
    graph = here.ties(weight="newman").graph()
    expected = network.graph(ties="projects", weight="newman", largest_consortium=100)
    a, b = of_graph(graph), of_graph(expected)
    assert a.index.equals(b.index)
    np.testing.assert_allclose(a, b, rtol=1e-12)
    assert graph.left_out == expected.left_out
    assert graph.nodes.name == "organisation"
    assert graph.nodes.tolist() == sorted(graph.nodes)
    rank = hs.centrality.pagerank(graph)
    assert rank.idxmax() == hs.centrality.pagerank(expected).idxmax()


def test_weak_ties_and_what_is_far_stay_on_disk(network, here):
    ties = here.ties(largest_consortium=5)
    whole = network.graph(ties="projects", largest_consortium=5)
    strong = ties.graph(minimum_weight=2)
    assert of_graph(strong).equals(of_graph(whole)[lambda w: w >= 2])
    assert strong.left_out["too_weak"] == whole.n_ties - strong.n_ties
    steps = hs.paths.distances(whole, ["o7"]).iloc[0]
    for most in (1, 2):
        near = ties.graph(around="o7", steps=most)
        assert set(near.nodes) == set(steps.index[steps <= most])
        assert of_graph(near).equals(of_graph(whole.subgraph(near.nodes)))


def test_whole_number_ids_stay_whole_numbers():
    rows = {"project": [1, 1, 1, 2, 2], "organisation": [10, 7, 30, 7, 30]}
    graph = hs.large.tables({"participations": rows}).ties().graph()
    assert graph.nodes.tolist() == [7, 10, 30]
    assert graph.edges_frame()["weight"].tolist() == [1, 2, 1]


def test_a_graph_that_will_not_fit_is_refused_with_its_size(here):
    ties = here.ties()
    n = len(ties.run())
    with pytest.raises(
        hs.InvalidArgument, match=rf"{n:,} ties would take about 0\.0 GB, there are 0\.0; leave out what is"
    ):
        ties.graph(memory_limit="1KB")
    with pytest.raises(hs.InvalidArgument, match="memory_limit is 'much'; give for example '2GB'"):
        ties.graph(memory_limit="much")
    with pytest.raises(hs.InvalidArgument, match="steps is 0; use 1 or more"):
        ties.graph(around="o1", steps=0)
