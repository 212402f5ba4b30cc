"""What a view shows of a graph or a network before anything is analysed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._labels import listed
from .._layout import layout
from ..centrality import betweenness, degree
from ..graph import Graph
from ..words import ShortNames, Words, place_name
from .payload import Figure, ViewData
from .ties import records, tie_rows
from .units import called, find

#: Betweenness of larger networks takes longer than a reader of a notebook waits.
QUICK = 5_000

KINDS = {
    "HES": "university",
    "REC": "research institute",
    "PRC": "company",
    "PUB": "public body",
    "OTH": "other",
    "public": "public body",
}


def figures(graph: Graph, **threads: Any) -> list[Figure]:
    """Numbers for the view of a graph that has none yet."""
    found = [Figure("degree", "Partners", "Number of organisations tied to it", partners(graph))]
    if graph.n_nodes <= QUICK:
        between = betweenness(graph, **threads)
        found.append(Figure("betweenness", "Betweenness", "Shortest ways between others that lead through it", between))
    return found


def partners(graph: Graph) -> pd.Series[Any]:
    """How many others each node is tied to, parallel ties once."""
    return degree(graph.unweighted().as_undirected().simplify(parallel="minimum")).rename("partners")


def graph_view(graph: Graph, *, home: Sequence[Hashable] = ()) -> ViewData:
    """A view of a graph: labels, layout, degree and, if it is quick, betweenness."""
    graph.ids(listed(home, "view: home"), "home")
    edges = graph.edges_frame()
    ties = edges.groupby(["source", "target"], sort=False, as_index=False).size().rename(columns={"size": "strength"})
    title = f"{graph.n_nodes:,} nodes, {graph.n_ties:,} ties"
    nodes = layout(graph)
    return ViewData(title, nodes, ties, home=list(home), home_name="home" if len(home) else "", figures=figures(graph))


def node_frame(net: Any, words: Words | None = None, short: ShortNames | None = None) -> pd.DataFrame:
    """Label, kind, place, country and coordinates of every organisation by id.

    `short` are the names of the network where they are known already; `words` says what stands for a name where there
    is none; English by default. One without coordinates stands where the others of its city do, a cluster amid its
    members.
    """
    rows = net.organisations.set_index("id", drop=False)
    label = labels(rows, words or Words(), short or ShortNames(net))
    kind = rows["kind"].fillna("").astype(str)
    city, region, country = (rows[column].fillna("").astype(str) for column in ("city", "region", "country"))
    town = city.map({one: place_name(one) for one in city.unique()})
    towns = zip(town.to_numpy(object), region.to_numpy(object), strict=True)
    return pd.DataFrame(
        {
            "label": label,
            "kind": kind.map(lambda word: KINDS.get(word, word)),
            "country": country,
            "place": [", ".join(part for part in pair if part) for pair in towns],
            "city": town,
            **_coordinates(rows, city, country, net.memberships),
        }
    )


def labels(rows: pd.DataFrame, words: Words, short: ShortNames) -> pd.Series[Any]:
    """What a reader calls an organisation: its short name, or its id where it has none."""
    name = rows["name"].fillna("").to_numpy(dtype=object)
    texts = np.array([short(one) for one in name], dtype=object)
    for at in np.flatnonzero(name == ""):
        texts[at] = words.named(rows.index[int(at)], "")
    twice = pd.Series(texts).duplicated(keep=False).to_numpy()
    for at in np.flatnonzero(rows["implied"].to_numpy(bool) & twice):
        texts[at] = words.say("report.itself", name=texts[at])
    return pd.Series(texts, index=rows.index, dtype=str)


def _coordinates(
    rows: pd.DataFrame, city: pd.Series[Any], country: pd.Series[Any], memberships: pd.DataFrame
) -> dict[str, pd.Series[Any]]:
    town = [country, city.where(city != "").str.casefold()]
    made = {}
    for name in ("lat", "lon"):
        known = pd.to_numeric(rows[name])
        known = known.fillna(known.groupby(town).transform("median"))
        of_members = known.reindex(memberships["organisation"]).to_numpy()
        made[name] = known.fillna(pd.Series(of_members).groupby(memberships["cluster"].to_numpy()).median())
    return made


def network_view(net: Any, *, home: str | None = None) -> ViewData:
    """A view of a network: organisations, all ties by kind and time, and the records they rest on."""
    graph = net.graph()
    unit = None if home is None else find(net, home)
    nodes = node_frame(net).join(layout(graph))
    members, texts = records(net)
    return ViewData(
        f"{graph.n_nodes:,} organisations",
        nodes,
        tie_rows(net),
        records=members,
        record_texts=texts,
        home=[] if unit is None else list(unit.organisations),
        home_name="" if unit is None else unit.name,
        figures=figures(graph),
    )


def draw(net: Any, *, home: str | None, on: str, ax: Any) -> Any:
    """The network on a map or laid out, for :meth:`hanse.Network.plot`."""
    if on not in ("map", "network"):
        raise _core.InvalidArgument(f'plot: on={on!r} is not known; use "map" or "network"')
    from .. import plot

    unit = None if home is None else find(net, home)
    members = () if unit is None else unit.organisations
    short = ShortNames(net)
    nodes, graph = node_frame(net, short=short), net.graph()
    whose = "A" if unit is None else f"{called(unit, Words(), short)} in a"
    title = f"{whose} network of {graph.n_nodes:,} organisations"
    if on == "map":
        return plot.world(nodes, graph=graph, home=members, names=nodes["city"], title=title, ax=ax)
    return plot.network(graph, home=members, names=nodes["label"].to_dict(), title=title, ax=ax)
