"""Gould-Fernandez roles and the E-I index."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest

ROLES = ["coordinator", "itinerant", "gatekeeper", "representative", "liaison", "total"]


def test_groups_by_label_by_dict_or_in_order_are_the_same():
    g = hs.Graph.from_edges(["Linz", "Lemgo"], ["Lemgo", "Bielefeld"], directed=True)
    country = {"Bielefeld": "DE", "Linz": "AT", "Lemgo": "DE"}
    frame = hs.brokerage.roles(g, country)
    assert list(frame.columns) == ROLES
    assert frame.loc["Lemgo"].tolist() == [0, 0, 1, 0, 0, 1]
    pd.testing.assert_frame_equal(frame, hs.brokerage.roles(g, pd.Series(country)))
    pd.testing.assert_frame_equal(frame, hs.brokerage.roles(g, ["AT", "DE", "DE"]))


def test_a_node_without_a_group_is_named():
    g = hs.Graph.from_edges(["Linz", "Lemgo"], ["Lemgo", "Bielefeld"])
    with pytest.raises(hs.InvalidArgument, match="'Bielefeld'"):
        hs.brokerage.roles(g, {"Linz": "AT", "Lemgo": "DE"})
    with pytest.raises(hs.InvalidArgument, match="'Linz'"):
        hs.brokerage.ei_index(g, [None, "DE", "DE"])
    with pytest.raises(hs.InvalidArgument, match="2 groups for 3 nodes"):
        hs.brokerage.roles(g, ["AT", "DE"])


def test_statistics_agree_with_random_graphs():
    """20 nodes, 80 of 380 ties: mean and deviation over 1,500 random graphs of that size, seeded."""
    rng = np.random.default_rng(5)
    n, m = 20, 80
    groups = [0] * 8 + [1] * 7 + [2] * 5
    ends = np.array([(a, b) for a in range(n) for b in range(n) if a != b])
    counts = []
    for _ in range(1500):
        ties = ends[rng.choice(len(ends), m, replace=False)]
        g = hs.Graph.from_edges(ties[:, 0], ties[:, 1], directed=True, nodes=range(n))
        counts.append(hs.brokerage.roles(g, groups, threads=1).to_numpy())
    counts = np.array(counts, dtype=float)
    last = hs.brokerage.roles(g, groups, statistics=True)
    expected = last[[f"{role}_expected" for role in ROLES]].to_numpy()
    z = last[[f"{role}_z" for role in ROLES]].to_numpy()
    deviation = (counts[-1] - expected) / z
    for group in (0, 1, 2):
        members = [v for v in range(n) if groups[v] == group]
        mean = counts[:, members].mean(axis=(0, 1))
        np.testing.assert_allclose(expected[members[0]], mean, rtol=0.05)
        np.testing.assert_allclose(np.nanmax(deviation[members], axis=0), counts[:, members].std(axis=(0, 1)), rtol=0.1)


def test_ei_index_per_group_is_named_by_group():
    g = hs.Graph.from_edges(["Lemgo", "Lemgo"], ["Bielefeld", "Linz"])
    index = hs.brokerage.ei_index(g, {"Lemgo": "DE", "Bielefeld": "DE", "Linz": "AT"}, per="group")
    assert index.to_dict() == {"DE": 0.0, "AT": 1.0}
    with pytest.raises(hs.InvalidArgument, match="per"):
        hs.brokerage.ei_index(g, ["DE", "DE", "AT"], per="country")
