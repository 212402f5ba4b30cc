"""Degrees, pairs two steps apart and components, against hanse's own."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="module")
def both(network, here):
    options = {"weight": "newman", "largest_consortium": 6, "since": "2011"}
    return network.graph(ties="projects", **options), here.ties(**options)


def test_degrees_and_strengths_are_those_of_the_graph(both):
    graph, ties = both
    found = ties.degrees().to_pandas().set_index("node").sort_index()
    degree = hs.centrality.degree(graph)
    degree = degree[degree > 0].sort_index()
    assert found.index.tolist() == degree.index.tolist()
    assert (found["degree"] == degree).all()
    strength = hs.centrality.degree(graph, weighted=True)[found.index]
    np.testing.assert_allclose(found["strength"], strength, rtol=1e-12)


def test_pairs_two_steps_from_home_are_those_of_pairs_two_step(both):
    graph, ties = both
    home = ["o1", "o3", "o150"]
    scores = ["common_neighbours", "adamic_adar", "resource_allocation"]
    expected = hs.pairs.two_step(graph, sources=home, scores=scores).reset_index()
    found = ties.two_step(home).to_pandas()

    def keyed(frame: pd.DataFrame) -> pd.DataFrame:
        ends = frame[["source", "target"]].astype(object)
        index = pd.MultiIndex.from_arrays([ends.min(axis=1), ends.max(axis=1)])
        return frame[scores].set_axis(index).sort_index()

    a, b = keyed(found), keyed(expected)
    assert a.index.is_unique
    assert len(a) > 20
    assert a.index.equals(b.index)
    np.testing.assert_allclose(a, b, rtol=1e-12)
    assert found["source"].isin(home).all()


def test_components_are_those_of_the_graph(both):
    graph, ties = both
    found = ties.components().to_pandas().set_index("node")["component"]
    expected = hs.paths.components(graph)[found.index]
    assert found.nunique() == expected.nunique() > 1
    assert pd.DataFrame({"a": found, "b": expected}).drop_duplicates().shape[0] == found.nunique()
    assert (found == found.groupby(found).transform(lambda ids: min(ids.index))).all()


def test_a_long_chain_is_one_component():
    n = 300
    chain = {"project": sorted([*range(n), *range(n)]), "organisation": [i + k for i in range(n) for k in (0, 1)]}
    parts = hs.large.tables({"participations": chain}).ties().components().to_pandas()
    assert len(parts) == n + 1
    assert (parts["component"] == 0).all()
