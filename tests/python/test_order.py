"""No number of a graph hangs on the order in which its nodes and ties are listed."""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import pytest

C, K, P, J, E, X = hs.centrality, hs.brokerage, hs.paths, hs.pairs, hs.evaluation, hs.projection

UNDIRECTED: dict[str, Callable[[hs.Graph], Any]] = {
    "degree": C.degree,
    "strength": lambda g: C.degree(g, weighted=True),
    "closeness": C.closeness,
    "closeness by distance": lambda g: C.closeness(g.as_distance(), weighted=True),
    "harmonic by distance": lambda g: C.harmonic(g.as_distance(), weighted=True),
    "betweenness": C.betweenness,
    "betweenness by distance": lambda g: C.betweenness(g.as_distance(), weighted=True),
    "current flow": C.current_flow_betweenness,
    "eigenvector": C.eigenvector,
    "katz": C.katz,
    "subgraph": C.subgraph_centrality,
    "pagerank": C.pagerank,
    "core number": C.core_number,
    "clustering": C.local_clustering,
    "triangles": C.triangles,
    "constraint": K.constraint,
    "effective size": K.effective_size,
    "eccentricity": P.eccentricity,
    "diameter": P.diameter,
    "mean distance": P.mean_distance,
    "fragmentation": K.fragmentation,
    "core-periphery fit": lambda g: K.core_periphery(g, samples=0).fit,
    "bridges": lambda g: {tuple(sorted(pair)) for pair in P.bridges(g)},
    "cut nodes": lambda g: set(P.articulation(g)),
}


def graph(seed: int, order: int) -> hs.Graph:
    rng = random.Random(seed)
    names = [f"n{i:02d}" for i in range(14)]
    ties = [(u, v, rng.choice([1, 2, 3, 6]) / 1) for i, u in enumerate(names) for v in names[:i] if rng.random() < 0.25]
    shuffle = random.Random(order)
    if order:
        shuffle.shuffle(names)
        shuffle.shuffle(ties)
        ties = [(v, u, w) if shuffle.random() < 0.5 else (u, v, w) for u, v, w in ties]
    sources, targets, weights = zip(*ties, strict=True)
    return hs.Graph.from_edges(list(sources), list(targets), list(weights), nodes=names)


@pytest.mark.parametrize("name", UNDIRECTED)
def test_numbers_of_a_graph_do_not_hang_on_its_order(name: str) -> None:
    measure = UNDIRECTED[name]
    for seed in range(3):
        one = measure(graph(seed, 0))
        for order in range(1, 5):
            two = measure(graph(seed, order))
            if isinstance(one, pd.Series):
                np.testing.assert_allclose(two.loc[one.index], one, rtol=1e-8, atol=1e-12)
            else:
                assert two == pytest.approx(one) if isinstance(one, float) else two == one


def parts(g: hs.Graph) -> list[str]:
    """Groups by name, whatever the order of the nodes."""
    return ["abc"[int(str(node)[1:]) % 3] for node in g.nodes]


def other(g: hs.Graph) -> hs.Graph:
    """Another relation between the same nodes, in their order."""
    keep = [(a, b) for a, b, _ in g.edges_frame().itertuples(index=False) if (int(str(a)[1:]) + int(str(b)[1:])) % 3]
    sources, targets = zip(*keep, strict=True)
    return hs.Graph.from_edges(list(sources), list(targets), nodes=g.nodes, directed=g.directed)


def by_pair(g: hs.Graph, values: Any) -> dict[Any, float]:
    """Values of ties by their ends, without regard to which is named first unless the graph is directed."""
    ends = g.edges_frame()
    key = tuple if g.directed else lambda pair: tuple(sorted(pair))
    return {key((a, b)): float(v) for a, b, v in zip(ends["source"], ends["target"], values, strict=True)}


PAIRS = [("n00", "n05"), ("n01", "n09"), ("n02", "n13"), ("n03", "n04")]
OF_GROUPS: dict[str, Callable[[hs.Graph], Any]] = {
    "roles": lambda g: K.roles(g, parts(g)).sort_index().to_numpy().tolist(),
    "E-I index": lambda g: K.ei_index(g, parts(g)).sort_index().round(12).fillna(-9).tolist(),
    "modularity": lambda g: round(hs.communities.modularity(g, parts(g)), 12),
    "group degree": lambda g: round(float(K.group_degree(g, ["n00", "n03"])), 12),
    "group closeness": lambda g: round(float(K.group_closeness(g, ["n03", "n00"])), 12),
    "group betweenness": lambda g: round(float(K.group_betweenness(g, ["n00", "n03"])), 9),
    "hierarchy": lambda g: K.hierarchy(g).sort_index().round(9).fillna(-1).tolist(),
    "efficiency": lambda g: K.efficiency(g).sort_index().round(9).fillna(-1).tolist(),
    "coreness": lambda g: K.core_periphery(g, method="continuous", samples=0).coreness.sort_index().round(6).tolist(),
}
OF_PAIRS: dict[str, Callable[[hs.Graph], Any]] = {
    **{
        name: lambda g, name=name: getattr(J, name)(g, PAIRS).round(12).tolist()
        for name in ("common_neighbours", "jaccard", "adamic_adar", "resource_allocation", "preferential_attachment")
    },
    "katz of pairs": lambda g: J.katz(g, PAIRS).round(12).tolist(),
    "distances": lambda g: P.distances(g, ["n01", "n02"])[sorted(g.nodes)].to_numpy().tolist(),
    "distances from a set": lambda g: P.distances_from_set(g, ["n02", "n01"]).sort_index().tolist(),
    "independent paths": lambda g: np.ravel(P.independent_paths(g, ["n00", "n01"], ["n05", "n06"])).tolist(),
    "biconnected parts": lambda g: sorted(sorted(map(str, part)) for part in P.biconnected(g)),
    "tie betweenness": lambda g: rounded(by_pair(g, C.edge_betweenness(g))),
    "disparity filter": lambda g: rounded(by_pair(g, X.disparity_filter(g).iloc[:, -1])),
    "QAP statistic": lambda g: round(float(E.qap(g, other(g), permutations=10)["correlation"]), 12),
}


def rounded(values: dict[Any, float]) -> dict[Any, float]:
    return {key: round(value, 9) for key, value in sorted(values.items())}


@pytest.mark.parametrize("name", [*OF_GROUPS, *OF_PAIRS])
def test_numbers_of_groups_and_pairs_do_not_hang_on_the_order(name: str) -> None:
    measure = {**OF_GROUPS, **OF_PAIRS}[name]
    for seed in range(2):
        one = measure(graph(seed, 0))
        for order in range(1, 4):
            assert measure(graph(seed, order)) == one


DIRECTED: dict[str, Callable[[hs.Graph], Any]] = {
    "out-degree": lambda g: C.degree(g, direction="out"),
    "in-strength": lambda g: C.degree(g, direction="in", weighted=True),
    "closeness": C.closeness,
    "harmonic": C.harmonic,
    "betweenness": C.betweenness,
    "betweenness by distance": lambda g: C.betweenness(g.as_distance(), weighted=True),
    "pagerank": lambda g: C.pagerank(g, weighted=True),
    "katz": lambda g: C.katz(g, alpha=0.05),
    "hubs": lambda g: C.hits(g)["hub"],
    "authorities": lambda g: C.hits(g)["authority"],
    "constraint": K.constraint,
    "effective size": K.effective_size,
}


@pytest.mark.parametrize("name", DIRECTED)
def test_numbers_of_a_directed_graph_do_not_hang_on_its_order(name: str) -> None:
    for seed in range(3):
        plain = graph(seed, 0).edges_frame()
        rng = random.Random(seed)
        turned = [(a, b, w) if rng.random() < 0.5 else (b, a, w) for a, b, w in plain.itertuples(index=False)]

        def made(order: int, ties: list[Any] = turned) -> hs.Graph:
            nodes, rows = sorted({end for tie in ties for end in tie[:2]}), list(ties)
            if order:
                random.Random(order).shuffle(nodes)
                random.Random(order).shuffle(rows)
            sources, targets, weights = (list(column) for column in zip(*rows, strict=True))
            return hs.Graph.from_edges(sources, targets, weights, directed=True, nodes=nodes)

        one = DIRECTED[name](made(0))
        for order in range(1, 4):
            two = DIRECTED[name](made(order))
            np.testing.assert_allclose(two.loc[one.index], one, rtol=1e-7, atol=1e-12)


S, B = hs.specialisation, hs.benchmark
TABLES: dict[str, Callable[[pd.DataFrame], Any]] = {
    "location quotient": S.location_quotient,
    "cooccurrence": S.cooccurrence,
    "relatedness": S.relatedness,
    "proximity": lambda t: S.proximity((t > 4).astype(int)),
    "density": lambda t: S.density((t > 4).astype(int), S.proximity((t > 4).astype(int))),
    "krugman": S.krugman,
    "specialisation coefficient": S.specialisation_coefficient,
    "hachman": S.hachman,
    "herfindahl": S.herfindahl,
    "normalised": lambda t: B.normalise(t["i0"]),
    "scores": lambda t: B.compare(t).scores,
    "ranks": lambda t: B.compare(t).ranks,
    "principal components": B.pca_weights,
    "outranking": B.outranking,
    "hypergeometric backbone": lambda t: backbone(X.hypergeometric_backbone, t),
    "SDSM backbone": lambda t: backbone(X.sdsm_backbone, t),
}


def backbone(of: Callable[..., Any], table: pd.DataFrame) -> pd.Series[Any]:
    who, what = np.nonzero(table.to_numpy() > 4)
    found = of(pd.DataFrame({"who": table.index[who], "what": table.columns[what]}))
    ends = ["-".join(sorted(pair)) for pair in zip(found["source"], found["target"], strict=True)]
    return pd.Series(found["p_value"].to_numpy(), index=ends).sort_index()


@pytest.mark.parametrize("name", TABLES)
def test_numbers_of_a_table_do_not_hang_on_the_order_of_rows_and_columns(name: str) -> None:
    rng = np.random.default_rng(3)
    for _ in range(3):
        names = [f"i{k}" for k in range(5)]
        table = pd.DataFrame(rng.integers(1, 10, (9, 5)), index=[f"s{k}" for k in range(9)], columns=names)
        one = TABLES[name](table)
        for _ in range(3):
            rows, columns = rng.permutation(9), rng.permutation(5)
            two = TABLES[name](table.iloc[rows, columns])
            if isinstance(one, pd.DataFrame):
                two = two.loc[one.index, one.columns]
            elif isinstance(one, pd.Series):
                two = two.loc[one.index]
            np.testing.assert_allclose(np.asarray(two, float), np.asarray(one, float), rtol=1e-9, atol=1e-12)


ROOMS = (C, K, P, J, X, hs.communities)
# What is drawn at random, chooses between equals by a seed, or lists ties: tests of their own, below or above.
APART = {
    "approximate_betweenness", "leiden", "louvain", "key_players", "core_periphery", "biconnected", "bridges",
    "articulation", "edge_betweenness", "disparity_filter", "components", "independent_paths", "two_step",
}  # fmt: skip
GIVEN: dict[str, Any] = {"sources": ["n01", "n05"], "group": ["n00", "n03"], "pairs": PAIRS}
OF_A_GRAPH = [
    (room, name)
    for room in ROOMS
    for name in room.__all__
    if name not in APART and next(iter(inspect.signature(getattr(room, name)).parameters), "") == "graph"
]


def cells(value: Any) -> dict[Any, float]:
    """Values by label, and what stands in a table by row and column."""
    if isinstance(value, pd.DataFrame):
        value = pd.Series({(row, name): column[row] for name, column in value.items() for row in value.index})
    return value.to_dict() if isinstance(value, pd.Series) else {"": float(value)}


@pytest.mark.parametrize(("room", "name"), OF_A_GRAPH, ids=[name for _, name in OF_A_GRAPH])
def test_no_public_function_of_a_graph_hangs_on_the_order(room: Any, name: str) -> None:
    function = getattr(room, name)
    asked = inspect.signature(function).parameters
    needed = [p for p, one in asked.items() if one.default is one.empty and p != "graph"]
    for weighted in (False, True) if "weighted" in asked else (None,):
        for seed in range(2):
            found = []
            for order in range(3):
                g = graph(seed, order)
                options = {p: parts(g) if p == "groups" else GIVEN[p] for p in needed}
                if function is C.katz:
                    options["alpha"] = 0.02  # below 1 / the largest eigenvalue, whatever the strengths
                if weighted is not None:
                    options["weighted"] = weighted
                try:
                    value = function(g, **options)
                except hs.InvalidArgument:
                    value = function(g.as_distance(), **options)
                found.append(cells(value))
            for other_order in found[1:]:
                assert found[0].keys() == other_order.keys()
                assert other_order == pytest.approx(found[0], rel=1e-8, abs=1e-11, nan_ok=True)


def ring(order: int, directed: bool = False, mixed: bool = False) -> hs.Graph:
    """Three rings of six and a pair: everyone in a ring is as good as the others. Mixed: whole numbers in the first."""
    names: list[Any] = [f"{part}{i}" for part in "abc" for i in range(6)] + ["d0", "d1"]
    ties = [(f"{part}{i}", f"{part}{(i + 1) % 6}") for part in "abc" for i in range(6)] + [("d0", "d1")]
    if order:
        random.Random(order).shuffle(names)
        random.Random(-order).shuffle(ties)
    numbers = {f"a{i}": i for i in range(6)} if mixed else {}
    names = [numbers.get(name, name) for name in names]
    sources, targets = ([numbers.get(end, end) for end in ends] for ends in zip(*ties, strict=True))
    return hs.Graph.from_edges(sources, targets, [1.0] * len(ties), nodes=names, directed=directed)


def test_of_equal_nodes_the_first_labels_are_the_top() -> None:
    for order in range(6):
        for weighted in (False, True):
            g = ring(order).as_distance() if weighted else ring(order)
            assert C.top_closeness(g, 4, weighted=weighted).index.tolist() == ["a0", "a1", "a2", "a3"]
            assert C.top_harmonic(g, 8, weighted=weighted).index.tolist() == [f"a{i}" for i in range(6)] + ["b0", "b1"]
        names = {node: i for i, node in enumerate(sorted(ring(0).nodes, reverse=True))}
        numbered = [[names[node] for node in ring(order).edges_frame()[end]] for end in ("source", "target")]
        g = hs.Graph.from_edges(*numbered, nodes=random.Random(order).sample(range(20), 20))
        assert C.top_closeness(g, 3).index.tolist() == [2, 3, 4]  # d1 is 0, c5 is 2
        for directed in (False, True):
            assert C.top_harmonic(ring(order, directed, mixed=True), 7).index.tolist() == [0, 1, 2, 3, 4, 5, "b0"]
            assert C.top_closeness(ring(order, directed), 3).index.tolist() == ["a0", "a1", "a2"]


@pytest.mark.parametrize("goal", ["fragment", "reach"])
@pytest.mark.parametrize("exhaustive", [20_000, 0])
def test_of_equal_sets_the_same_are_key_players_in_any_order(goal: Any, exhaustive: int) -> None:
    found = [set(K.key_players(ring(order), 2, goal=goal, exhaustive=exhaustive).nodes) for order in range(6)]
    assert found == found[:1] * 6
    if exhaustive:
        assert found[0] == ({"a0", "a3"} if goal == "fragment" else {"a0", "b0"})


def test_a_graph_falls_apart_in_one_way_in_any_order() -> None:
    curves = [hs.gap.robustness(ring(order)) for order in range(6)]
    assert curves[0].largest.index[:7].tolist() == [f"a{i}" for i in range(6)] + ["b0"]
    for curve in curves[1:]:
        pd.testing.assert_series_equal(curve.largest, curves[0].largest)
        assert curve.r == curves[0].r


def test_components_and_pairs_two_steps_apart_are_the_same_in_any_order() -> None:
    rings = {frozenset(f"{part}{i}" for i in range(6)) for part in "abc"}
    steps = {frozenset((f"{part}{i}", f"{part}{(i + 2) % 6}")) for part in "abc" for i in range(6)}
    for order in range(6):
        for strong in (False, True):
            found = P.components(ring(order, directed=strong), strong=strong)
            parts = [frozenset(found.index[found == number]) for number in range(found.max() + 1)]
            assert set(parts[:3]) == rings
            assert set(parts[3:]) == ({frozenset({"d0"}), frozenset({"d1"})} if strong else {frozenset({"d0", "d1"})})
        assert {frozenset(pair) for pair in J.two_step(ring(order)).index} == steps
        assert J.two_step(ring(order), k=3).index.tolist() == [("a0", "a2"), ("a0", "a4"), ("a1", "a3")]
        best = J.two_step(ring(order), per_node=1).index.tolist()
        assert best[:6] == [("a0", "a2"), ("a1", "a3"), ("a2", "a0"), ("a3", "a1"), ("a4", "a0"), ("a5", "a1")]


def test_chance_of_qap_and_mrqap_does_not_hang_on_the_order() -> None:
    draws = 2000
    results = []
    for order in range(3):
        g = graph(1, order)
        row = E.qap(g, other(g), permutations=draws)
        table = E.mrqap(g, {"other": other(g)}, permutations=draws, weighted=False)
        results.append((row, table))
    first, model = results[0]
    chances = ["p_value", "p_greater", "p_less"]
    exact = ["coefficient", "t"]
    for row, table in results[1:]:
        for name in chances:  # three standard deviations of the difference of two samples
            spread = 3 * np.sqrt(2 * max(first[name] * (1 - first[name]), 1 / draws) / draws)
            assert abs(row[name] - first[name]) <= spread
        np.testing.assert_allclose(table[exact], model[exact], rtol=1e-9)
