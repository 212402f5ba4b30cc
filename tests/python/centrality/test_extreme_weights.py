"""Weights far from 1 give the right number, or an error that says which weight is too far and what to do."""

from __future__ import annotations

import inspect
import math
import random
from collections.abc import Callable
from fractions import Fraction

import hanse as hs
import numpy as np
import pytest

Weights = list[dict[int, Fraction]]  # of every node, by neighbour
FAMILIES: dict[str, Callable[[random.Random], float]] = {
    "small": lambda rng: 10.0 ** rng.uniform(-99, -90),
    "large": lambda rng: 10.0 ** rng.uniform(90, 99),
    "apart": lambda rng: 10.0 ** rng.uniform(-99, 99),
}
TOO_FAR = [5e-324, 1e-310, 2.3e-308, 1e-300, 1.1e100, 1e300, 1.7e308]


def graphs(family: str, weight_is: str, count: int = 40) -> list[tuple[hs.Graph, Weights]]:
    made = []
    for seed in range(count):
        rng = random.Random(seed)
        n = rng.randint(3, 7)
        ties = [(u, v) for u in range(n) for v in range(u) if rng.random() < 0.6] or [(1, 0)]
        weights = [FAMILIES[family](rng) for _ in ties]
        of: Weights = [{} for _ in range(n)]
        for (u, v), weight in zip(ties, weights, strict=True):
            of[u][v] = of[v][u] = Fraction(weight)
        sources, targets = zip(*ties, strict=True)
        made.append((hs.Graph.from_edges(sources, targets, weights, nodes=range(n), weight_is=weight_is), of))  # type: ignore[arg-type]
    return made


def constraint(w: Weights) -> list[float]:  # Burt 2004
    p = [{v: x / sum(of.values()) for v, x in of.items()} for of in w]
    return [
        float(sum((p[u][v] + sum(p[u][q] * p[q].get(v, 0) for q in p[u] if q != v)) ** 2 for v in p[u]))
        if p[u]
        else math.nan
        for u in range(len(w))
    ]


def effective_size(w: Weights) -> list[float]:  # Burt 1992: a partner counts less the more it is tied to others
    out = []
    for u, of in enumerate(w):
        total = sum(of.values())
        lost = [sum(of[q] / total * w[v].get(q, 0) / max(w[v].values()) for q in of if q != v) for v in of]
        out.append(float(len(of) - sum(lost)) if of else math.nan)
        assert not of or u in w[next(iter(of))]
    return out


def pagerank(w: Weights) -> list[float]:  # (I - d P') x = (1 - d) / n, by elimination
    n, d = len(w), Fraction(0.85)
    rows = [[Fraction(int(i == j)) - d * Fraction(w[j].get(i, 0) if w[j] else 1) / (sum(w[j].values()) or n) for j in range(n)] + [(1 - d) / n] for i in range(n)]  # fmt: skip # noqa: E501
    for i in range(n):
        rows[i] = [x / rows[i][i] for x in rows[i]]  # the diagonal dominates
        rows = [
            row if k == i else [x - row[i] * y for x, y in zip(row, rows[i], strict=True)] for k, row in enumerate(rows)
        ]
    return [float(row[n]) for row in rows]


def distances(w: Weights) -> list[list[Fraction | None]]:  # Floyd and Warshall
    n = len(w)
    d: list[list[Fraction | None]] = [[Fraction(0) if u == v else w[u].get(v) for v in range(n)] for u in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                a, b, c = d[i][k], d[k][j], d[i][j]
                if a is not None and b is not None and (c is None or a + b < c):
                    d[i][j] = a + b
    return d


def harmonic(w: Weights) -> list[float]:
    return [float(sum(1 / x for x in row if x)) for row in distances(w)]


def closeness(w: Weights) -> list[float]:  # Wasserman and Faust
    out = []
    for row in distances(w):
        reached = [x for x in row if x]
        out.append(float(Fraction(len(reached) ** 2, len(w) - 1) / sum(reached)) if reached else 0.0)
    return out


STRENGTHS = {
    "constraint": (hs.brokerage.constraint, constraint),
    "effective_size": (hs.brokerage.effective_size, effective_size),
}
DISTANCES = {"harmonic": (hs.centrality.harmonic, harmonic), "closeness": (hs.centrality.closeness, closeness)}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", [*STRENGTHS, *DISTANCES])
def test_far_weights_give_the_exact_value(name: str, family: str) -> None:
    measure, exact = {**STRENGTHS, **DISTANCES}[name]
    for graph, weights in graphs(family, "strength" if name in STRENGTHS else "distance"):
        np.testing.assert_allclose(measure(graph, weighted=True), exact(weights), rtol=1e-11)


@pytest.mark.parametrize("family", FAMILIES)
def test_pagerank_of_far_weights_solves_its_equations(family: str) -> None:
    for graph, weights in graphs(family, "strength"):
        found = hs.centrality.pagerank(graph, weighted=True, tolerance=1e-13)
        np.testing.assert_allclose(found, pagerank(weights), rtol=1e-8)


@pytest.mark.parametrize("weight", TOO_FAR)
def test_a_weight_that_is_too_far_is_an_error_that_names_it(weight: float) -> None:
    ends = [0, 1, 2, 0], [1, 2, 0, 3]
    graph = hs.Graph.from_edges(*ends, [1.0, weight, 2.0, 1.0])
    measures = [
        getattr(hs.centrality, n)
        for n in (
            "pagerank",
            "current_flow_betweenness",
            "current_flow_closeness",
            "local_clustering",
            "hits",
            "eigenvector",
        )
    ]
    measures += [hs.brokerage.constraint, hs.brokerage.hierarchy, hs.brokerage.effective_size, hs.brokerage.efficiency]
    for measure in measures:
        with pytest.raises(hs.InvalidArgument, match=r"a strength of .* is outside 1e-\d+ .. 1e\+\d+, .* another unit"):
            measure(graph, weighted=True)
    with pytest.raises(hs.InvalidArgument, match="is outside"):
        hs.projection.disparity_filter(graph)
    far = hs.Graph.from_edges(*ends, [1.0, weight, 2.0, 1.0], weight_is="distance")
    if not 1e-300 <= weight <= 1e300:
        for measure in (hs.centrality.closeness, hs.centrality.harmonic):
            with pytest.raises(hs.InvalidArgument, match=r"a distance of .* is outside 1e-300 .. 1e\+300"):
                measure(far, weighted=True)


@pytest.mark.parametrize("unit", [1e-99, 1e-30, 1e30, 1e99])
def test_another_unit_changes_no_share(unit: float) -> None:
    graph = hs.generate.uniform(30, 90, seed=1)
    ties = graph.edges_frame()
    small = ties.assign(w=np.arange(len(ties)) % 7 + 1.0)
    one = hs.Graph.from_frame(small, weight="w")
    other = hs.Graph.from_frame(small.assign(w=small["w"] * unit), weight="w")
    for name in ("pagerank", "local_clustering", "eigenvector", "current_flow_betweenness"):
        measure = getattr(hs.centrality, name)
        np.testing.assert_allclose(measure(other, weighted=True), measure(one, weighted=True), rtol=1e-6, atol=1e-12)
    np.testing.assert_allclose(
        hs.projection.disparity_filter(other).iloc[:, -1], hs.projection.disparity_filter(one).iloc[:, -1], rtol=1e-9
    )


@pytest.mark.parametrize("room", [hs.centrality, hs.brokerage, hs.paths, hs.communities])
def test_no_sum_of_weights_passes_for_infinite(room: object) -> None:
    """Every function of weights: finite at weights whose sums overflow, or an error that says so."""
    ends = [0, 1, 2, 0, 3], [1, 2, 0, 3, 4]
    given = {"sources": [0], "group": [0, 4], "groups": [1, 1, 1, 2, 2], "k": 2}
    calls = 0
    for name, function in vars(room).items():
        asked = getattr(inspect.signature(function), "parameters", {}) if inspect.isfunction(function) else {}
        if name.startswith("_") or "weighted" not in asked:
            continue
        calls += 1
        needed = {n: given[n] for n, p in asked.items() if p.default is p.empty and n != "graph"}
        more = {"method": "continuous"} if name == "core_periphery" else {}
        for kind in ("strength", "distance"):
            graph = hs.Graph.from_edges(*ends, [1.7e308, 1.7e308, 1.0, 1.5e308, 1e308], weight_is=kind)  # type: ignore[arg-type]
            try:
                found = function(graph, **needed, **more, weighted=True)
            except hs.InvalidArgument:
                continue
            values = getattr(found, "coreness", found)
            assert np.isfinite(np.asarray(values, dtype=float)).all(), (name, kind)
    assert calls >= 3


def test_modularity_and_qap_have_no_unit() -> None:
    one = hs.Graph.from_edges([0, 2, 1], [1, 3, 2], weights=[2.0, 2.0, 1.0])
    for unit in (1e-300, 1e300):
        far = hs.Graph.from_edges([0, 2, 1], [1, 3, 2], weights=[2 * unit, 2 * unit, unit])
        # All strengths are 5: 4/5 within, both groups have half of the ends: 4/5 - 1/2.
        assert hs.communities.modularity(far, [0, 0, 1, 1], weighted=True) == pytest.approx(0.3, rel=1e-14)
        assert hs.evaluation.qap(one, far, weighted=True, permutations=10)["correlation"] == pytest.approx(1, rel=1e-12)
