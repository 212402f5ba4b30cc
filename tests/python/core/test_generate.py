"""The generators give the graphs they promise."""

from __future__ import annotations

import hanse as hs
import pytest


def test_a_generated_graph_depends_on_its_seed_only() -> None:
    a, b = hs.generate.affiliation(200, seed=3), hs.generate.affiliation(200, seed=3)
    assert a.edges_frame().equals(b.edges_frame())
    assert not a.edges_frame().equals(hs.generate.affiliation(200, seed=4).edges_frame())


def test_sizes_are_as_asked() -> None:
    assert hs.generate.rmat(6, edge_factor=4, seed=1).n_nodes == 64
    assert hs.generate.uniform(20, 50, seed=1).n_ties == 50


def test_impossible_sizes_are_refused() -> None:
    with pytest.raises(hs.InvalidArgument, match="3 pairs"):
        hs.generate.uniform(3, 4)
    with pytest.raises(hs.InvalidArgument, match="whole number"):
        hs.generate.affiliation(-1)
