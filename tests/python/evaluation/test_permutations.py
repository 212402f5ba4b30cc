"""QAP, MRQAP, null models, group differences and intervals."""

from __future__ import annotations

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest

# Padgett & Ansell 1993: families 0..15, Pucci (11) without ties; as in tests/evaluation/permutations.cpp.
MARRIAGE = "0-8 1-5 1-6 1-8 2-4 2-8 3-6 3-10 3-14 4-10 4-14 6-7 6-15 8-12 8-13 8-15 9-13 10-14 12-14 12-15"
BUSINESS = "2-4 2-5 2-8 2-10 3-6 3-7 3-10 4-7 4-10 5-8 6-7 7-10 8-9 8-13 8-15"


def families(ties: str) -> hs.Graph:
    pairs = [tuple(map(int, tie.split("-"))) for tie in ties.split()]
    return hs.Graph.from_edges([a for a, _ in pairs], [b for _, b in pairs], nodes=range(16))


def test_padgett():
    result = hs.evaluation.qap(families(MARRIAGE), families(BUSINESS), permutations=2000)
    assert result["correlation"] == pytest.approx(0.371868, abs=1e-6)
    assert result["p_greater"] < 0.005
    assert len(result.attrs["permuted"]) == 2000


def test_padgett_from_the_published_tables(shared_data):
    folder = shared_data / "classic-networks"
    graphs = []
    for name in ("flo_marriage", "flo_business"):
        edges, nodes = pd.read_csv(folder / f"{name}.edges.csv"), pd.read_csv(folder / f"{name}.nodes.csv")
        graphs.append(hs.Graph.from_edges(edges["source"], edges["target"], nodes=nodes["id"]))
    assert hs.evaluation.qap(*graphs)["correlation"] == pytest.approx(0.371868, abs=1e-6)


def test_labels_decide_not_positions():
    a = families(MARRIAGE)
    frame = pd.DataFrame(np.zeros((16, 16)), index=range(16), columns=range(16))
    for source, target in families(BUSINESS).edges_frame().itertuples(index=False):
        frame.loc[source, target] = frame.loc[target, source] = 1
    mixed = frame.sample(frac=1, random_state=3).sample(frac=1, axis=1, random_state=4)
    assert hs.evaluation.qap(a, mixed)["correlation"] == pytest.approx(0.371868, abs=1e-6)
    with pytest.raises(hs.InvalidArgument, match="other nodes"):
        hs.evaluation.qap(a, frame.iloc[:15, :15])
    with pytest.raises(hs.InvalidArgument, match="square"):
        hs.evaluation.qap(np.zeros((3, 4)), np.zeros((3, 4)))
    texts = frame.astype(object).replace(0, "-")
    with pytest.raises(hs.InvalidArgument, match=r"qap: b has a cell that is no number \(.*'-'\); write 0 for no tie"):
        hs.evaluation.qap(a, texts)
    with pytest.raises(hs.InvalidArgument, match=r"mrqap: xs\['x'\] has a cell that is no number"):
        hs.evaluation.mrqap(a, {"x": texts})


def test_mrqap_agrees_with_least_squares():
    import statsmodels.api as sm

    rng = np.random.default_rng(5)
    x1, x2, noise = (rng.normal(size=(12, 12)) for _ in range(3))
    y = 1 + 0.8 * x1 + 0 * x2 + noise
    off = ~np.eye(12, dtype=bool)
    fit = sm.OLS(y[off], sm.add_constant(np.column_stack([x1[off], x2[off]]))).fit()
    table = hs.evaluation.mrqap(y, {"x1": x1, "x2": x2}, permutations=500)
    assert table["coefficient"].tolist() == pytest.approx(fit.params.tolist())
    assert table["t"].iloc[1:].tolist() == pytest.approx(fit.tvalues[1:].tolist())
    assert table.attrs["r_squared"] == pytest.approx(fit.rsquared)
    assert table.loc["x1", "p_value"] < 0.02
    assert table.loc["x2", "p_value"] > 0.05


def test_qap_p_is_uniform_under_the_null():
    rng = np.random.default_rng(11)
    p = [
        hs.evaluation.qap(rng.normal(size=(8, 8)), rng.normal(size=(8, 8)), permutations=99, seed=k, threads=1)[
            "p_value"
        ]
        for k in range(300)
    ]
    from scipy import stats

    # Values are multiples of 1/100; the Kolmogorov distance of 300 uniform draws exceeds 0.11 with p < 0.001.
    assert stats.kstest(p, "uniform").statistic < 0.11


def test_group_difference_agrees_with_anova():
    from scipy import stats

    rng = np.random.default_rng(2)
    values = pd.Series(rng.normal(size=30), index=[f"n{k}" for k in range(30)])
    groups = {f"n{k}": "abc"[k % 3] for k in range(30)}
    result = hs.evaluation.group_difference(values, groups, permutations=999)
    parts = [values[[n for n in values.index if groups[n] == g]] for g in "abc"]
    assert result.f == pytest.approx(stats.f_oneway(*parts).statistic)
    assert result.p_value == pytest.approx(stats.f_oneway(*parts).pvalue, abs=0.06)
    assert result.groups.loc["a", "mean"] == pytest.approx(parts[0].mean())


def test_a_clustered_graph_is_more_clustered_than_its_rewirings():
    ring = [(i, (i + step) % 30) for i in range(30) for step in (1, 2, 3)]
    g = hs.Graph.from_edges([a for a, _ in ring], [b for _, b in ring])

    def triangles(graph):
        edges = graph.edges_frame()
        n = len(graph)
        a = np.zeros((n, n))
        rows, columns = graph.ids(edges["source"]), graph.ids(edges["target"])
        a[rows, columns] = a[columns, rows] = 1
        return np.trace(a @ a @ a) / 6

    result = hs.evaluation.null_model(g, triangles, samples=40)
    assert result["observed"] == 90  # per node: (i,i+1,i+2), (i,i+1,i+3), (i,i+2,i+3)
    assert result["z"] > 5
    assert result["p_value"] < 0.06


def test_intervals_of_certain_and_doubtful_ties():
    g = hs.Graph.from_edges(["hub"] * 4, list("abcd"))
    sure = hs.evaluation.bootstrap(g, certainty=1.0, samples=20)
    assert (sure["low"] == sure["high"]).all()
    doubtful = hs.evaluation.bootstrap(g, certainty=[0.5] * 4, samples=400)
    assert doubtful.loc["hub", ["low", "high"]].tolist() == [0, 4]
    assert doubtful.index[0] == "hub"
    own = hs.evaluation.bootstrap(g, certainty=1.0, measure=lambda x: hs.centrality.degree(x) * 2, samples=5)
    assert own.loc["hub", "value"] == 8
    with pytest.raises(hs.InvalidArgument, match="measure 'fame'"):
        hs.evaluation.bootstrap(g, certainty=1.0, measure="fame")
    with pytest.raises(hs.InvalidArgument, match="one confidence per tie"):
        hs.evaluation.bootstrap(g, certainty=[1.0])


def test_random_graphs_know_of_their_nodes_what_the_graph_does():
    graph = nx.karate_club_graph()
    own = hs.Graph.from_networkx(graph)
    pd.testing.assert_series_equal(hs.evaluation.rewire(own).node_attributes["club"], own.node_attributes["club"])
    by_name = hs.evaluation.null_model(own, lambda h: hs.brokerage.ei_index(h, "club", per="network"), samples=5)
    club = own.node_attributes["club"]
    by_value = hs.evaluation.null_model(own, lambda h: hs.brokerage.ei_index(h, club, per="network"), samples=5)
    pd.testing.assert_series_equal(by_name, by_value)
    sure = hs.evaluation.bootstrap(graph, certainty=1.0, measure="ei_index", groups="club", samples=3)
    expected = hs.brokerage.ei_index(own, "club")
    pd.testing.assert_series_equal(sure["mean"].sort_index(), expected.sort_index(), check_names=False)
