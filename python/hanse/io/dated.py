"""The ties of a network one by one, each with its time and kind."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pandas as pd

from .. import _core
from .._measure import checked
from ..graph import Graph
from ..network import Network

_COLUMNS = ["source", "target", "weight", "kind", "via", "start", "end"]


@checked
def dated_graph(net: Network, *, ties: Sequence[str] = ("projects", "contacts")) -> Graph:
    """Every contact, and every pair of partners of a project or event, as a tie of its own.

    Parameters
    ----------
    net : Network
    ties : sequence of {"projects", "contacts", "events"}

    Returns
    -------
    Graph
        Parallel ties are kept; a contact's weight is its strength, a pair's is 1. ``edge_attributes`` has kind, via
        (id of the project or event), start and end: written as GEXF, Gephi shows them on its time line.

    Raises
    ------
    InvalidArgument
        A name of ties is not known.

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b"]},
    ...     contacts={"from": ["a", "a"], "to": ["b", "b"], "kind": ["visit", "agreement"], "start": ["2015", "2016"]},
    ... )
    >>> hs.io.dated_graph(net).edge_attributes["start"].tolist()
    ['2015', '2016']
    """
    parts = []
    for name in ties:
        if name == "contacts":
            own = ["from", "to", "strength", "kind", "via_event", "start", "end"]  # in the order of _COLUMNS
            parts.append(net.contacts[own].set_axis(_COLUMNS, axis="columns"))
        elif name == "projects":
            parts.append(_pairs(net.projects, net.participations, "project"))
        elif name == "events":
            parts.append(_pairs(net.events, net.event_participations, "event"))
        else:
            raise _core.InvalidArgument(f"dated_graph: ties {name!r} are not known; use projects, contacts, events")
    rows = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    return Graph.from_edges(
        rows["source"],
        rows["target"],
        weights=rows["weight"].astype(float),
        nodes=pd.Index(net.organisations["id"].tolist()),
        edge_attributes=rows[["kind", "via", "start", "end"]],
    )


def _pairs(groups: pd.DataFrame, members: pd.DataFrame, key: str) -> pd.DataFrame:
    about = groups.set_index("id")[["kind", "start", "end"]]
    pairs = [
        (source, target, 1.0, group)
        for group, part in members.groupby(key, sort=False)["organisation"]
        for source, target in itertools.combinations(part.unique(), 2)
    ]
    frame = pd.DataFrame(pairs, columns=["source", "target", "weight", "via"])
    return frame.join(about, on="via")[_COLUMNS]
