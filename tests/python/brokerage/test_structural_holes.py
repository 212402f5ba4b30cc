"""Constraint, effective size and their kin against published values and NetworkX."""

from __future__ import annotations

from pathlib import Path

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest

CASES = Path(__file__).resolve().parents[2] / "cases"


def case_graph(name: str) -> hs.Graph:
    ties = pd.read_csv(CASES / "structural_holes_ties.csv", dtype={"source": str, "target": str})
    ties = ties[ties.graph == name]
    return hs.Graph.from_edges(ties.source, ties.target, ties.weight, directed=bool(ties.directed.iloc[0]))


@pytest.mark.parametrize("case", [*pd.read_csv(CASES / "structural_holes.csv", dtype={"node": str}).itertuples()])
def test_published_value(case):
    values = getattr(hs.brokerage, case.measure)(case_graph(case.graph), weighted=bool(case.weighted))
    assert values.name == case.measure
    assert values[case.node] == pytest.approx(case.value, abs=case.tolerance)


@pytest.mark.parametrize("seed", range(40))
def test_networkx_agrees(seed):
    """NetworkX's path over chosen nodes; its sparse path scales by the wrong maximum (5.515 for Burt's G, not 5.47)."""
    rng = np.random.default_rng(seed)
    directed, weighted = bool(seed % 2), bool(seed % 4 < 2)
    G = nx.gnp_random_graph(int(rng.integers(2, 20)), rng.random() * 0.6, seed=seed, directed=directed)
    for _, _, data in G.edges(data=True):
        data["weight"] = int(rng.integers(1, 9))
    frame = nx.to_pandas_edgelist(G) if G.size() else pd.DataFrame({"source": [], "target": [], "weight": []})
    g = hs.Graph.from_edges(frame.source, frame.target, frame.weight, directed=directed, nodes=range(len(G)))
    weight = "weight" if weighted else None
    for name in ("constraint", "effective_size"):
        theirs = pd.Series(getattr(nx, name)(G, nodes=list(G), weight=weight)).loc[list(g.nodes)]
        if directed:  # they call a node that nobody is reached from isolated
            theirs[[v for v in G if G.out_degree(v) == 0]] = np.nan
        ours = getattr(hs.brokerage, name)(g, weighted=weighted)
        defined = theirs.notna()
        np.testing.assert_allclose(ours[defined], theirs[defined], rtol=1e-12)


def test_isolates_are_undefined_and_efficiency_is_size_per_contact():
    g = hs.Graph.from_edges(["a", "a", "b"], ["b", "c", "c"], nodes=["a", "b", "c", "alone"])
    assert np.isnan(hs.brokerage.constraint(g)["alone"])
    size, efficiency = hs.brokerage.effective_size(g), hs.brokerage.efficiency(g)
    assert size["a"] == 1.0
    assert efficiency["a"] == 0.5
    assert np.isnan(hs.brokerage.hierarchy(g)["alone"])


def test_distances_are_refused():
    g = hs.Graph.from_edges(["a"], ["b"], [2.0], weight_is="distance")
    with pytest.raises(hs.InvalidArgument, match="as_strength"):
        hs.brokerage.constraint(g, weighted=True)
