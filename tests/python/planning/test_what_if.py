"""Gains of candidate ties against recomputation with NetworkX, and greedy choices against brute force."""

from __future__ import annotations

import itertools
import random

import hanse as hs
import networkx as nx
import pandas as pd
import pytest
from hanse.planning import greedy_ties, what_if


def random_case(rng: random.Random) -> tuple[hs.Graph, nx.Graph, list[tuple[int, int]], list[int]]:
    """A graph in parts, with loops and parallel ties; candidates from two homes to others, and any others."""
    directed = rng.random() < 0.4
    n = rng.randrange(5, 26)
    ties = [(rng.randrange(n), rng.randrange(n)) for _ in range(rng.randrange(1, 2 * n))]
    home = rng.sample(range(n), 2)
    pairs = [(h, v) for h in home for v in rng.sample(range(n), 5)]
    pairs += [(rng.randrange(n), rng.randrange(n)) for _ in range(6)]
    g = hs.Graph.from_edges([u for u, _ in ties], [v for _, v in ties], directed=directed, nodes=range(n))
    x = nx.MultiDiGraph(ties) if directed else nx.MultiGraph(ties)
    x.add_nodes_from(range(n))
    return g, x, pairs, home


def value(
    x: nx.Graph, goal: str, home: list[int], targets: list[int] | None, within: int, holds: dict[int, set]
) -> float:
    """Each goal by its definition."""
    n = len(x)
    lengths = {h: nx.single_source_shortest_path_length(x, h) for h in home}
    nearest = {v: min((d[v] for d in lengths.values() if v in d), default=n) for v in x}
    wanted = [v for v in x if v not in home] if targets is None else targets
    if goal == "harmonic":
        ends = set(x) if targets is None else set(targets)
        return sum(1 / d for of in lengths.values() for v, d in of.items() if d > 0 and v in ends)
    if goal == "closeness":
        total = 0.0
        for of in lengths.values():
            if len(of) > 1:
                total += (len(of) - 1) ** 2 / (n - 1) / sum(of.values())
        return total
    if goal == "mean_distance":
        return -sum(nearest[v] for v in wanted) / len(wanted)
    if goal == "reach":
        return sum(nearest[v] <= within for v in wanted)
    if goal == "competence":
        return len(set().union(*(holds[v] for v in x if nearest[v] <= within)))
    if goal == "constraint":
        simple = nx.Graph()
        simple.add_nodes_from(x)
        for u, v in x.edges():
            if u != v:
                simple.add_edge(u, v, weight=x.number_of_edges(u, v))
        values = nx.constraint(simple, weight="weight")
        return -sum(1.0 if simple.degree(h) == 0 else values[h] for h in home)
    assert goal == "resilience"
    left = []
    for lost in x:
        rest = x.copy()
        rest.remove_node(lost)
        left.append(sum(len(c) * (len(c) - 1) // 2 for c in nx.connected_components(rest)))
    return min(left)


GOALS = ["harmonic", "closeness", "mean_distance", "reach", "competence", "constraint", "resilience"]


@pytest.mark.parametrize("goal", GOALS)
def test_gains_are_those_of_recomputing(goal):
    rng = random.Random(GOALS.index(goal))
    for _ in range(25):
        g, x, pairs, home = random_case(rng)
        if g.directed and goal in ("constraint", "resilience"):
            continue
        holds = {v: {rng.randrange(6) for _ in range(2)} for v in x}
        within = rng.randrange(1, 4)
        targets = rng.sample(range(len(x)), 4) if goal in ("harmonic", "mean_distance", "reach") else None
        targets = targets if rng.random() < 0.5 else None
        frame = what_if(
            g,
            pairs,
            goal=goal,
            of=None if goal == "resilience" else home,
            targets=targets,
            within=within,
            holdings=holds if goal == "competence" else None,
        )
        assert frame.columns.tolist() == ["source", "target", "gain"]
        assert list(zip(frame["source"], frame["target"], strict=True)) == pairs
        before = value(x, goal, home, targets, within, holds)
        for (s, t), gain in zip(pairs, frame["gain"], strict=True):
            y = x.copy()
            y.add_edge(s, t)
            assert gain == pytest.approx(value(y, goal, home, targets, within, holds) - before, abs=1e-12), (s, t)


def test_independent_paths_are_those_of_networkx():
    rng = random.Random(9)
    for _ in range(40):
        g, x, pairs, _ = random_case(rng)
        simple = nx.DiGraph(x) if g.directed else nx.Graph(x)
        simple.remove_edges_from(list(nx.selfloop_edges(simple)))
        apart = [(u, v) for u in simple for v in simple if u != v and not simple.has_edge(u, v)]
        if not apart:
            continue
        u, v = rng.choice(apart)
        pairs = [p for p in pairs if set(p) != {u, v} and p[0] != p[1] and not simple.has_edge(*p)]
        if not pairs:
            continue
        before = nx.node_connectivity(simple, u, v)
        frame = what_if(g, pairs, goal="independent_paths", of=u, targets=v)
        for (s, t), gain in zip(pairs, frame["gain"], strict=True):
            y = simple.copy()
            y.add_edge(s, t)
            assert gain == nx.node_connectivity(y, u, v) - before


def test_without_of_each_source_counts_for_itself():
    rng = random.Random(10)
    for _ in range(20):
        g, _, pairs, _ = random_case(rng)
        for goal in ("harmonic", "closeness"):
            frame = what_if(g, pairs, goal=goal)
            for (s, t), gain in zip(pairs, frame["gain"], strict=True):
                assert gain == what_if(g, [(s, t)], goal=goal, of=s)["gain"][0]


def test_a_ties_gain_is_the_rise_of_the_measure():
    """The sum of harmonic centrality over the home nodes, measured before and after."""
    g = hs.Graph.from_edges(["Lemgo", "Linz", "Graz", "Turku"], ["Linz", "Graz", "Tampere", "Tampere"])
    home = ["Lemgo", "Linz"]
    frame = what_if(g, pd.DataFrame({"source": ["Linz"], "target": ["Turku"]}), of=home)
    edges = g.edges_frame()
    after = hs.Graph.from_edges([*edges["source"], "Linz"], [*edges["target"], "Turku"], nodes=g.nodes)
    rise = hs.centrality.harmonic(after)[home].sum() - hs.centrality.harmonic(g)[home].sum()
    assert frame["gain"][0] == pytest.approx(rise, rel=1e-14)


def test_equal_bits_for_any_number_of_threads():
    rng = random.Random(3)
    ties = [(rng.randrange(800), rng.randrange(800)) for _ in range(1000)]
    g = hs.Graph.from_edges([u for u, _ in ties], [v for _, v in ties], nodes=range(800))
    pairs = [(h, v) for h in range(5) for v in range(5, 800)]
    for goal in ("harmonic", "closeness", "mean_distance"):
        one = what_if(g, pairs, goal=goal, of=range(5), threads=1)["gain"].to_numpy().tobytes()
        for threads in (2, 3, 8):
            assert what_if(g, pairs, goal=goal, of=range(5), threads=threads)["gain"].to_numpy().tobytes() == one


@pytest.mark.parametrize("goal", ["harmonic", "closeness", "mean_distance", "reach", "competence"])
def test_the_bound_of_greedy_is_never_below_the_best_choice(goal):
    rng = random.Random(12)
    for _ in range(12):
        g, x, pairs, home = random_case(rng)
        pairs = pairs[:8] if rng.random() < 0.5 else pairs[-8:]
        holds = {v: {rng.randrange(6)} for v in x}
        choice = greedy_ties(g, pairs, 2, goal=goal, of=home, holdings=holds if goal == "competence" else None)
        before = value(x, goal, home, None, 2, holds)
        best = 0.0
        for two in itertools.combinations(pairs, 2):
            y = x.copy()
            y.add_edges_from(two)
            best = max(best, value(y, goal, home, None, 2, holds) - before)
        assert choice.upper_bound >= best - 1e-12
        assert choice.value <= choice.upper_bound
        assert choice.ties["gain"].sum() == pytest.approx(choice.value, abs=1e-12)
        if choice.submodular:
            assert choice.value >= 0.632 * best - 1e-12


def test_two_ties_can_help_where_one_does_not():
    """Not submodular: a - b - c - d - e - f; the ties c - e and e - g of others shorten a's way together."""
    g = hs.Graph.from_edges(list("abcdef"), list("bcdefg"))
    pairs = [("c", "e"), ("e", "g")]
    choice = greedy_ties(g, pairs, 2, goal="mean_distance", of="a", targets="g")
    assert not choice.submodular and choice.value == 2 == choice.upper_bound


def test_bad_input_is_named():
    g = hs.Graph.from_edges(["Lemgo"], ["Linz"])
    for call, message in (
        (lambda: what_if(g, []), "no candidates"),
        (lambda: what_if(g, [("Lemgo", "Gent")]), "'Gent' not in the graph"),
        (lambda: what_if(g, ["Lemgo"]), "not a pair"),
        (lambda: what_if(g, [("Lemgo", "Linz")], goal="fame"), "'fame' is not known"),
        (lambda: what_if(g, [("Lemgo", "Linz")], of="Gent"), "of: 'Gent' not in the graph"),
        (lambda: what_if(g, [("Lemgo", "Linz")], goal="reach"), "`of` is empty"),
        (lambda: what_if(g, [("Lemgo", "Linz")], goal="reach", of="Lemgo", targets=[]), "targets: empty"),
        (lambda: what_if(g, [("Lemgo", "Linz")], goal="competence", of="Lemgo"), "holdings: missing"),
        (lambda: what_if(g, [("Lemgo", "Linz")], within=-1), "within is -1"),
        (lambda: greedy_ties(g, [("Lemgo", "Linz")], -1, of="Lemgo"), "k is -1"),
        (lambda: greedy_ties(g, [("Lemgo", "Linz")], 1, of="Lemgo", goal="constraint"), "has no bound"),
        (lambda: what_if(g, pd.DataFrame({"from": [1]})), "no column 'source'"),
    ):
        with pytest.raises(hs.InvalidArgument, match=message):
            call()
