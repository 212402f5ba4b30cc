"""The best new contacts of small networks, against trying every set."""

from __future__ import annotations

import itertools
import math

import hanse as hs
import networkx as nx
import numpy as np
import pytest


def network(seed=0, n=12, homes=2, ties=14):
    """`homes` organisations in DE, the others in other countries, random contacts, one or two competences each."""
    random = np.random.default_rng(seed)
    ids = [f"o{i}" for i in range(n)]
    pairs = [random.choice(n, 2, replace=False) for _ in range(ties)]
    return hs.Network.from_tables(
        organisations={
            "id": ids,
            "country": ["DE"] * homes + [["FI", "AT", "NL"][i % 3] for i in range(n - homes)],
            "member_of": ["home"] * homes + [None] * (n - homes),
        },
        clusters={"id": ["home"], "country": ["DE"]},
        contacts={"from": [ids[i] for i, _ in pairs], "to": [ids[j] for _, j in pairs], "kind": ["visit"] * ties},
        competences={"organisation": ids, "competence": [f"c{random.integers(5)}" for _ in ids]},
    )


def worth(net, ties, goal, within=2):
    """The goal after adding ties, computed with NetworkX."""
    graph = nx.Graph(net.graph().to_networkx())
    graph.add_edges_from(ties)
    home = set(net.members("home")["id"])
    distances = {x: nx.single_source_shortest_path_length(graph, x) for x in home}
    near = {v: min(distances[x].get(v, len(graph)) for x in home) for v in graph}
    if goal == "harmonic":
        return sum(1 / d for x in home for v, d in distances[x].items() if v != x)
    others = [v for v in graph if v not in home]
    if goal == "mean_distance":
        return -sum(near[v] for v in others) / len(others)
    if goal == "reach":
        return sum(near[v] <= within for v in others)
    held = net.competences.groupby("organisation")["competence"].agg(set)
    at_home = set().union(*(held[x] for x in home))
    return len({c for v in graph if near[v] <= within for c in held[v]} - at_home)


def options(net):
    graph = net.graph().to_networkx()
    home = list(net.members("home")["id"])
    return [(s, t) for s in home for t in graph if t not in home and not graph.has_edge(s, t)]


@pytest.mark.parametrize("goal", ["harmonic", "mean_distance", "reach", "competence"])
@pytest.mark.parametrize("seed", range(4))
def test_the_bound_is_never_below_the_optimum_and_the_gains_are_exact(goal, seed):
    net = network(seed)
    base = worth(net, [], goal)
    plan = hs.planning.next_contacts(net, home="home", k=2, goal=goal)
    best = max(worth(net, pair, goal) for pair in itertools.combinations(options(net), 2)) - base
    made = list(zip(plan["source"], plan["target"], strict=True))
    assert plan.value == pytest.approx(worth(net, made, goal) - base)
    assert plan.value <= best + 1e-9 <= plan.upper_bound + 2e-9
    if goal != "harmonic":
        exact = hs.planning.next_contacts(net, home="home", k=2, goal=goal, exact=True)
        assert exact.value == pytest.approx(best)
        assert exact.upper_bound == pytest.approx(best)
        assert plan.value >= best * (1 - math.exp(-1)) - 1e-9


def test_harmonic_of_one_organisation_has_an_exact_optimum_too():
    net = network(3, homes=1)
    best = max(worth(net, pair, "harmonic") for pair in itertools.combinations(options(net), 2)) - worth(
        net, [], "harmonic"
    )
    assert hs.planning.next_contacts(net, home="home", k=2, goal="harmonic", exact=True).value == pytest.approx(best)


def test_each_contact_has_its_reasons_and_the_way_there():
    net = hs.Network.from_tables(
        organisations={
            "id": ["we", "friend", "far", "lonely"],
            "name": ["We GmbH", "Friend Oy", "Far AG", "Lonely SA"],
            "country": ["DE", "FI", "AT", "FR"],
            "member_of": ["home", None, None, None],
        },
        clusters={"id": ["home"], "country": ["DE"]},
        contacts={"from": ["we", "friend"], "to": ["friend", "far"]},
        competences={"organisation": ["we", "far"], "competence": ["robotics", "data-spaces"]},
    )
    plan = hs.planning.next_contacts(net, home="home", k=5, goal="harmonic")
    rows = plan.frame.set_index("target")
    # lonely: from nobody to 1 (gain 1); far: from 1/2 to 1 (gain 1/2).
    assert rows["gain"].to_dict() == {"lonely": 1.0, "far": 0.5}
    assert rows.loc["far", "via"] == "Friend Oy"
    assert (
        rows.loc["far", "reason"]
        == "first contact in AT; brings data-spaces; start through Friend Oy; 1 partner of its own"
    )
    assert "no way there yet" in rows.loc["lonely", "reason"]
    assert plan.guarantee == "the best possible"


def test_costs_budget_and_exclusions_are_kept():
    net = network(1)
    everybody = {o: 2.0 for o in net.organisations["id"]}
    plan = hs.planning.next_contacts(net, home="home", k=5, goal="harmonic", budget=5, costs=everybody)
    assert len(plan) == 2 and plan["cost"].sum() <= 5
    first = plan.frame.iloc[0]
    without = hs.planning.next_contacts(net, home="home", k=5, goal="harmonic", exclude=[first["target"], ("o0", "o5")])
    assert first["target"] not in set(without["target"])
    assert not ((without["source"] == "o0") & (without["target"] == "o5")).any()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (dict(home="nowhere"), "nowhere"),
        (dict(k=0), "one contact or more"),
        (dict(goal="fame"), "fame"),
        (dict(budget=0.5), "pays for no contact"),
        (dict(costs={"o5": -1}), "cost of 'o5'"),
        (dict(targets=["nobody"]), "'nobody'"),
        (dict(candidates=[]), "nobody is left"),
        (dict(candidates=[("o0", "nobody")]), "'nobody'"),
        (dict(exact=True, goal="harmonic"), "exact is possible for"),
    ],
)
def test_bad_questions_are_refused(wrong, message):
    with pytest.raises(hs.InvalidArgument, match=message):
        hs.planning.next_contacts(network(), **({"home": "home"} | wrong))
