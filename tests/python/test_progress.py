"""Progress rises to its total, never beyond it, and is reported once more at the end."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from hanse import brokerage, centrality, evaluation, gap, pairs, paths, planning, projection, specialisation

GRAPH = hs.generate.uniform(300, 1200, seed=1)
TIES = GRAPH.edges_frame()[["source", "target"]]
FAR = hs.Graph.from_frame(TIES.assign(w=np.arange(len(TIES)) % 7 + 1), weight="w", weight_is="distance")
PAIRS = pd.DataFrame({"source": [1, 2, 3], "target": [5, 6, 7]})
CANDIDATES = [(0, 5), (0, 9), (1, 7)]
TABLE = pd.DataFrame(np.random.default_rng(1).integers(0, 4, (20, 12)))
ONES = (TABLE > 1).astype(int)
SQUARE = pd.DataFrame(np.random.default_rng(1).random((12, 12)))
WHO = pd.DataFrame({"who": np.arange(200) % 30, "what": np.arange(200) % 17}).drop_duplicates()
NET = hs.Network.from_tables(
    organisations={
        "id": [f"o{i}" for i in range(40)],
        "country": ["DE", "FI", "AT", "NL"] * 10,
        "member_of": ["home"] * 6 + ["away"] * 6 + [""] * 28,
    },
    clusters={"id": ["home", "away"], "country": ["DE", "FI"]},
    contacts={"from": ["o0", "o1", "o2", "o0"], "to": ["o1", "o2", "o3", "o2"], "start": [*["2014"] * 3, "2015"]},
    projects={"id": [f"p{i}" for i in range(40)], "start": ["2014", "2015"] * 20},
    participations={
        "project": [f"p{i}" for i in range(40) for _ in range(3)],
        "organisation": [f"o{(i * step) % 40}" for i in range(40) for step in (1, 3, 7)],
    },
)
COMPARISON = hs.benchmark.compare(SQUARE.set_axis([f"i{k}" for k in range(12)], axis=1), home=0)

CALLS = {
    **{
        name: lambda report, name=name: getattr(centrality, name)(GRAPH, progress=report)
        for name in (
            "approximate_betweenness",
            "betweenness",
            "closeness",
            "current_flow_betweenness",
            "current_flow_closeness",
            "edge_betweenness",
            "global_clustering",
            "harmonic",
            "local_clustering",
            "subgraph_centrality",
            "top_closeness",
            "top_harmonic",
            "triangles",
        )
    },
    "betweenness by distance": lambda report: centrality.betweenness(FAR, weighted=True, progress=report),
    "harmonic by distance": lambda report: centrality.harmonic(FAR, weighted=True, progress=report),
    **{
        name: lambda report, name=name: getattr(brokerage, name)(GRAPH, progress=report)
        for name in ("constraint", "core_periphery", "effective_size", "efficiency", "hierarchy")
    },
    "fragmentation": lambda report: brokerage.fragmentation(GRAPH, distance_weighted=True, progress=report),
    "group_betweenness": lambda report: brokerage.group_betweenness(GRAPH, [1, 2], progress=report),
    "key_players": lambda report: brokerage.key_players(GRAPH, 2, progress=report),
    "distances": lambda report: paths.distances(GRAPH, [1, 2], progress=report),
    "distances of many": lambda report: paths.distances(GRAPH, list(range(40)), progress=report),
    "eccentricity": lambda report: paths.eccentricity(GRAPH, progress=report),
    "mean_distance": lambda report: paths.mean_distance(FAR, weighted=True, progress=report),
    "independent_paths": lambda report: paths.independent_paths(GRAPH, [1, 2], [3, 4], progress=report),
    "jaccard": lambda report: pairs.jaccard(GRAPH, PAIRS, progress=report),
    "katz of pairs": lambda report: pairs.katz(GRAPH, PAIRS, progress=report),
    "two_step": lambda report: pairs.two_step(GRAPH, progress=report),
    "two_step, best": lambda report: pairs.two_step(GRAPH, k=10, progress=report),
    "project": lambda report: NET.graph(ties=["projects"], progress=report),
    "hypergeometric_backbone": lambda report: projection.hypergeometric_backbone(WHO, progress=report),
    "sdsm_backbone": lambda report: projection.sdsm_backbone(WHO, progress=report),
    "find": lambda report: gap.find(NET, home="home", progress=report),
    "reach": lambda report: gap.reach(NET, home="home", progress=report),
    "missing_ties": lambda report: gap.missing_ties(NET, home="home", progress=report),
    "resilience": lambda report: gap.resilience(NET, home="home", progress=report),
    **{
        f"what_if, {goal}": lambda report, goal=goal: planning.what_if(
            GRAPH, CANDIDATES, goal=goal, of=[0], progress=report
        )
        for goal in ("harmonic", "reach", "constraint", "resilience")
    },
    "greedy_ties": lambda report: planning.greedy_ties(GRAPH, CANDIDATES, 2, of=[0], progress=report),
    "qap": lambda report: evaluation.qap(SQUARE, SQUARE.T, permutations=50, progress=report),
    "mrqap": lambda report: evaluation.mrqap(SQUARE, {"x": SQUARE.T}, permutations=50, progress=report),
    "null_model": lambda report: evaluation.null_model(GRAPH, lambda graph: 1.0, samples=3, progress=report),
    "bootstrap": lambda report: evaluation.bootstrap(GRAPH, certainty=0.8, samples=3, progress=report),
    "holdout": lambda report: evaluation.holdout(NET, split="2014-12-31", ties="contacts", progress=report),
    "panel": lambda report: evaluation.panel(NET, home="home", periods=["2014", "2015"], progress=report),
    "relatedness": lambda report: specialisation.relatedness(TABLE, progress=report),
    "density": lambda report: specialisation.density(ONES, progress=report),
    "fitness": lambda report: specialisation.fitness(ONES, progress=report),
    "indicators": lambda report: hs.benchmark.indicators(NET, progress=report),
    "robustness of ranks": lambda report: COMPARISON.robustness(samples=50, progress=report),
    "sobol": lambda report: COMPARISON.sobol(samples=16, progress=report),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_progress_ends_at_its_total(call):
    seen = []
    call(lambda done, total: seen.append((done, total)))
    assert all(0 <= done <= total for done, total in seen)
    assert seen[-1][0] == seen[-1][1] > 0
