"""An id that nobody has is an error that names it, whatever argument it stands in: a misspelt one must not pass by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hanse as hs
import pandas as pd
import pytest

B, E, G, K, P = hs.benchmark, hs.evaluation, hs.gap, hs.brokerage, hs.planning
GRAPH = hs.Graph.from_edges(list("abcde"), list("bcdea"))
NET = hs.Network.from_tables(
    organisations={"id": list("abcdefgh"), "name": list("ABCDEFGH"), "country": ["DE", "FR", "AT", "FI"] * 2},
    clusters={"id": ["home", "away"], "country": ["DE", "FR"]},
    memberships={"organisation": list("abcd"), "cluster": ["home", "home", "away", "away"]},
    contacts={"from": list("abcde"), "to": list("cdefg"), "kind": ["visit"] * 5, "start": ["2015"] * 5},
    competence_taxonomy={"id": ["x", "y"]},
    competences={"organisation": list("acef"), "competence": ["x", "y", "x", "y"]},
    events={"id": ["fair"], "kind": ["trade_fair"], "start": ["2027-01-01"], "cost_eur": [100]},
)
TABLE = pd.DataFrame({"one": [1.0, 2, 3, 4], "two": [4.0, 1, 2, 3]}, index=list("abcd"))
WIDE = pd.DataFrame({2013: [1.0, 1, 2, 3], 2015: [4.0, 2, 2, 3]}, index=list("abcd"))
HOME: dict[str, Any] = {"home": "home"}

CALLS: dict[str, Callable[[], Any]] = {
    "home of gaps": lambda: G.find(NET, home="ghost"),
    "reference of gaps": lambda: G.find(NET, **HOME, reference=["ghost"]),
    "markets": lambda: G.instruments(NET, **HOME, markets=["ghost"]),
    "competences of instruments": lambda: G.instruments(NET, **HOME, competences=["ghost"]),
    "order of robustness": lambda: G.robustness(GRAPH, order=["ghost"]),
    "home of contacts": lambda: P.next_contacts(NET, home="ghost"),
    "exclude": lambda: P.next_contacts(NET, **HOME, exclude=["ghost"]),
    "exclude of a pair": lambda: P.next_contacts(NET, **HOME, exclude=[("a", "ghost")]),
    "costs": lambda: P.next_contacts(NET, **HOME, budget=3, costs={"ghost": 1}),
    "targets of contacts": lambda: P.next_contacts(NET, **HOME, targets=["ghost"]),
    "candidates": lambda: P.next_contacts(NET, **HOME, candidates=[("a", "ghost")]),
    "targets of likelihood": lambda: P.likelihood(NET, **HOME, targets=["ghost"]),
    "home of agreements": lambda: P.agreements(NET, home="ghost"),
    "home of activities": lambda: P.activities(NET, home="ghost"),
    "reference of activities": lambda: P.activities(NET, **HOME, reference=["ghost"]),
    "competences of a consortium": lambda: P.consortium(NET, competences=["ghost"]),
    "include": lambda: P.consortium(NET, competences=["x"], include=["ghost"]),
    "exclude of a consortium": lambda: P.consortium(NET, competences=["x"], exclude=["ghost"]),
    "candidates of a consortium": lambda: P.consortium(NET, competences=["x"], candidates=["a", "ghost"]),
    "hosts": lambda: P.matchmaking(NET, hosts=["ghost"], guests=["e"]),
    "guests": lambda: P.matchmaking(NET, **HOME, guests=["ghost"]),
    "capacity": lambda: P.matchmaking(NET, **HOME, guests=["e"], capacity={"ghost": 2}),
    "wishes": lambda: P.matchmaking(NET, **HOME, guests=["e"], wishes=[("a", "ghost")]),
    "exclude of meetings": lambda: P.matchmaking(NET, **HOME, guests=["e"], exclude=[("ghost", "e")]),
    "costs of events": lambda: P.portfolio(NET, **HOME, budget=500, costs={"ghost": 1}),
    "coverage": lambda: P.portfolio(
        NET, **HOME, budget=500, coverage=pd.DataFrame({"event": ["ghost"], "market": ["AT"], "competence": ["x"]})
    ),
    "candidates of what_if": lambda: P.what_if(GRAPH, [("a", "ghost")]),
    "of": lambda: P.what_if(GRAPH, [("a", "c")], goal="harmonic", of=["ghost"]),
    "targets of greedy_ties": lambda: P.greedy_ties(GRAPH, [("a", "c")], 1, goal="reach", of=["a"], targets=["ghost"]),
    "units of indicators": lambda: B.indicators(NET, units=["ghost"]),
    "home of indicators": lambda: B.compare(NET, home="ghost"),
    "reference of indicators": lambda: B.compare(NET, home="home", reference=["ghost"]),
    "home of a table": lambda: B.compare(TABLE, home="ghost"),
    "reference of a table": lambda: B.compare(TABLE, home="a", reference=["ghost"]),
    "weights of a table": lambda: B.compare(TABLE, weights={"one": 1, "ghost": 1}),
    "weights of outranking": lambda: B.outranking(TABLE, weights={"one": 1, "ghost": 1}),
    "home of peers": lambda: B.peers(NET, home="ghost"),
    "units of peers": lambda: B.peers(NET, home="home", units=["away", "ghost"]),
    "units of carriers": lambda: B.carriers(NET, units=["ghost"]),
    "home of before_after": lambda: E.before_after(WIDE, home="ghost", start="2014"),
    "controls": lambda: E.before_after(WIDE, home="a", start="2014", controls=["b", "ghost"]),
    "candidates of before_after": lambda: E.before_after(WIDE, home="a", start="2014", candidates=["b", "c", "ghost"]),
    "home of a panel": lambda: E.panel(NET, home=["home", "ghost"]),
    "home of decay": lambda: E.decay(NET, home="ghost"),
    "home of the funnel": lambda: E.funnel(NET, home="ghost"),
    "home of changes": lambda: E.tie_changes(NET, home="ghost"),
    "homes of holdout": lambda: E.holdout(NET, split="2014-12-31", homes=["ghost"]),
    "groups of a difference": lambda: E.group_difference(TABLE["one"], {"a": 1, "b": 1, "c": 2, "ghost": 2}),
    "nodes of distances": lambda: hs.paths.distances(GRAPH, ["ghost"]),
    "nodes of a set": lambda: hs.paths.distances_from_set(GRAPH, ["ghost"]),
    "ends of paths": lambda: hs.paths.independent_paths(GRAPH, ["a"], ["ghost"]),
    "group": lambda: K.group_degree(GRAPH, ["ghost"]),
    "group of closeness": lambda: K.group_closeness(GRAPH, ["a", "ghost"]),
    "group of betweenness": lambda: K.group_betweenness(GRAPH, ["a", "ghost"]),
    "removed": lambda: K.fragmentation(GRAPH, remove=["ghost"]),
    "pairs": lambda: hs.pairs.jaccard(GRAPH, [("a", "ghost")]),
    "personalization": lambda: hs.centrality.pagerank(GRAPH, personalization={"a": 1, "ghost": 1}),
    "subgraph": lambda: GRAPH.subgraph(["a", "ghost"]),
    "ego": lambda: GRAPH.ego("ghost"),
    "neighbors": lambda: GRAPH.neighbors("ghost"),
    "shortest path": lambda: GRAPH.shortest_path("a", "ghost"),
    "home of a picture": lambda: hs.plot.network(GRAPH, home=["a", "ghost"]),
    "home of a map": lambda: hs.plot.world(pd.DataFrame({"lat": [48.0], "lon": [14.0]}, ["a"]), home=["a", "ghost"]),
    "home of criteria": lambda: hs.plot.criteria(TABLE, home="ghost"),
    "colours": lambda: hs.plot.network(GRAPH, colour={"ghost": 1}),
    "sizes": lambda: hs.plot.network(GRAPH, size=pd.Series({"ghost": 1.0})),
    "groups of a matrix": lambda: hs.plot.matrix(GRAPH, groups=pd.Series({"ghost": 1})),
    "nodes with attributes": lambda: GRAPH.with_node_attributes({"size": pd.Series({"ghost": 1})}),
    "field_complexity": lambda: hs.specialisation.outlook_gain(
        pd.DataFrame({"one": [1, 0], "ghost": [1, 1]}), field_complexity=pd.Series({"one": 1.0, "gost": 2.0})
    ),
    "unit": lambda: NET.unit("ghost"),
    "members": lambda: NET.members("ghost"),
}

# Every node needs a group (a fit, a value), so a misspelt one is found by the node that then has none. What is told of
# others beside is no fault: tables know more than the graph at hand.
NEEDED: dict[str, Callable[[], Any]] = {
    "groups of roles": lambda: K.roles(GRAPH, {"a": 1, "b": 1, "c": 2, "d": 2, "ghost": 1}),
    "groups of E-I": lambda: K.ei_index(GRAPH, pd.Series(1, index=[*"abcd", "ghost"])),
    "groups of modularity": lambda: hs.communities.modularity(GRAPH, dict.fromkeys([*"abcd", "ghost"], 1)),
    "groups of bridges": lambda: G.bridges(NET, **HOME, groups=dict.fromkeys([*"abcdfgh", "ghost"], 1)),
    "fit": lambda: P.matchmaking(
        NET, hosts=["a", "e"], guests=["f"], fit=pd.DataFrame([[1.0], [1]], ["a", "ghost"], ["f"])
    ),
}


@pytest.mark.parametrize("name", NEEDED)
def test_who_is_left_out_by_a_misspelt_id_is_named(name: str) -> None:
    with pytest.raises(hs.InvalidArgument, match="'e'"):
        NEEDED[name]()


@pytest.mark.parametrize("name", CALLS)
def test_an_id_that_nobody_has_is_an_error_that_names_it(name: str) -> None:
    with pytest.raises(hs.InvalidArgument, match="ghost"):
        CALLS[name]()
