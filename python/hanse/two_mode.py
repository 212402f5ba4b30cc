"""Two-mode graphs: authors and papers, companies and projects, made by :meth:`hanse.Graph.from_incidence`.

Measures are those of the one-mode graph, scaled by what a two-mode graph allows: ties only lead to the other mode.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _core, centrality
from ._measure import measure
from .graph import Graph
from .paths import components

__all__ = ["betweenness", "closeness", "degree", "modes", "projection"]

Weight = Literal["count", "newman", "jaccard"]


@measure
def modes(graph: Graph) -> pd.Series[Any]:
    """The mode of every node: its node attribute `mode`, or else 0 and 1 as far as the ties tell.

    Raises
    ------
    InvalidArgument
        The graph is directed, a tie joins two nodes of one mode, or there are more than two modes.

    Examples
    --------
    >>> import hanse as hs
    >>> hs.two_mode.modes(hs.Graph.from_edges(["a", "b"], ["p", "p"])).to_dict()
    {'a': 0, 'b': 0, 'p': 1}
    """
    if graph.directed:
        raise _core.InvalidArgument("two_mode: the graph is directed; pass graph.as_undirected()")
    sources, targets, _ = graph._core.ties()
    given = graph.node_attributes.get("mode")
    if given is None:
        given = graph.series(_coloured(graph), "mode")
    codes, names = pd.factorize(given)
    if len(names) > 2 or (codes < 0).any():
        raise _core.InvalidArgument(
            f"two_mode: the attribute `mode` has {len(names)} values; give every node one of two"
        )
    within = np.flatnonzero(codes[sources] == codes[targets])
    if len(within):
        ends = [graph.nodes[end[within[0]]] for end in (sources, targets)]
        raise _core.InvalidArgument(
            f"two_mode: the tie of {ends[0]!r} and {ends[1]!r} joins nodes of one mode; "
            "make the graph with Graph.from_incidence"
        )
    return graph.series(given.to_numpy(), "mode")


@measure
def degree(graph: Graph, *, normalized: bool = False) -> pd.Series[Any]:
    """The number of ties of every node; normalized by the number of nodes of the other mode.

    References
    ----------
    [borgatti1997b]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_incidence({"author": ["Ada", "Ada", "Bo"], "paper": ["p", "q", "q"]}, "author", "paper")
    >>> hs.two_mode.degree(g, normalized=True).to_dict()
    {'Ada': 1.0, 'Bo': 0.5, 'p': 0.5, 'q': 1.0}
    """
    _, other = _sizes(graph)
    counts = centrality.degree(graph)
    return counts / other if normalized else counts


@measure
def closeness(graph: Graph, *, threads: int | None = None) -> pd.Series[Any]:
    """How close a node is to all, against the closest that its mode allows: 1 for a node tied to the whole other mode.

    With n nodes of its mode, m of the other and r that it reaches, itself among them: the least sum of distances
    m + 2 (n - 1) over its own sum, times (r - 1) / (n + m - 1) where it does not reach all. Isolated nodes get 0.

    References
    ----------
    [borgatti1997b]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_incidence({"author": ["Ada", "Ada", "Bo"], "paper": ["p", "q", "q"]}, "author", "paper")
    >>> hs.two_mode.closeness(g).round(3).to_dict()
    {'Ada': 1.0, 'Bo': 0.667, 'p': 0.667, 'q': 1.0}
    """
    own, other = _sizes(graph)
    plain = centrality.closeness(graph.unweighted(), threads=threads)  # (r - 1) / sum * (r - 1) / (n + m - 1)
    component = components(graph)
    reached = component.map(component.value_counts()).to_numpy() - 1
    least = other + 2 * (own - 1)
    return graph.series(np.where(reached > 0, least * plain / np.maximum(reached, 1), 0.0), "closeness")


@measure
def betweenness(graph: Graph, *, normalized: bool = False, threads: int | None = None) -> pd.Series[Any]:
    """How many shortest ways lead over each node; normalized by the most that a node of its mode can have.

    References
    ----------
    [borgatti1997b]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_incidence({"author": ["Ada", "Ada", "Bo"], "paper": ["p", "q", "q"]}, "author", "paper")
    >>> hs.two_mode.betweenness(g).to_dict()
    {'Ada': 2.0, 'Bo': 0.0, 'p': 0.0, 'q': 2.0}
    """
    own, other = _sizes(graph)
    values = centrality.betweenness(graph.unweighted(), threads=threads)
    if not normalized:
        return values
    most = np.array([_most_between(int(n), int(m)) for n, m in zip(own, other, strict=True)])
    return graph.series(np.where(most > 0, values / np.where(most > 0, most, 1), 0.0), "betweenness")


@measure
def projection(graph: Graph, onto: Any, *, weight: Weight = "count") -> Graph:
    """Ties among the nodes of one mode that share nodes of the other.

    Parameters
    ----------
    graph : Graph
        Its weights are not used, parallel ties count once.
    onto : str
        The mode whose nodes stay, as in :func:`modes`.
    weight : {"count", "newman", "jaccard"}
        1 per shared node; 1 / (n - 1) per shared node that n take part in; or the share of common ones among all of
        both. As in ``Network.graph``.

    Returns
    -------
    Graph
        Undirected, weights are strengths; all nodes of the mode with their attributes.

    References
    ----------
    [newman2001]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_incidence({"author": ["Ada", "Ada", "Bo"], "paper": ["p", "q", "q"]}, "author", "paper")
    >>> hs.two_mode.projection(g, "author").edges_frame().values.tolist()
    [['Ada', 'Bo', 1.0]]
    """
    from scipy import sparse

    if weight not in ("count", "newman", "jaccard"):
        raise _core.InvalidArgument(f"projection: weight {weight!r} is not known; use count, newman or jaccard")
    mode = modes(graph)
    if onto not in set(mode):
        known = ", ".join(map(repr, mode.unique()))
        raise _core.InvalidArgument(f"projection: no mode is called {onto!r}; use {known}")
    stays = (mode == onto).to_numpy()
    sources, targets, _ = graph.simplify()._core.ties()
    turned = ~stays[sources]
    units, fields = np.where(turned, targets, sources), np.where(turned, sources, targets)
    place = np.cumsum(stays) - 1
    shape = (int(stays.sum()), len(graph))
    takes_part = sparse.csr_array((np.ones(len(units)), (place[units], fields)), shape=shape)
    size = takes_part.sum(axis=0)
    share = 1 / np.maximum(size - 1, 1) if weight == "newman" else np.ones(len(size))
    common = sparse.triu(takes_part @ sparse.diags_array(share) @ takes_part.T, k=1).tocoo()
    values = common.data
    if weight == "jaccard":
        own = takes_part.sum(axis=1)
        values = values / (own[common.row] + own[common.col] - values)
    kept = graph.nodes[stays]
    return Graph._from_ids(
        kept,
        common.row.astype(np.uint32),
        common.col.astype(np.uint32),
        values,
        False,
        "strength",
        node_attributes=graph.node_attributes[stays],
    )


def _sizes(graph: Graph) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Of every node how many have its mode, and how many the other."""
    mode = modes(graph)
    own = np.asarray(mode.map(mode.value_counts()), np.int64)
    return own, np.asarray(len(graph) - own, np.int64)


def _coloured(graph: Graph) -> npt.NDArray[np.int64]:
    """0 and 1 so that ties join 0 with 1 if that can be; the first node of every component is 0."""
    component = components(graph).to_numpy()
    _, first = np.unique(component, return_index=True)
    steps = _core.paths.distances_from_set(
        graph.unweighted()._core, first.astype(np.uint32), False, _core.centrality.Direction.out, float("inf"), 0, None
    )
    return np.asarray(steps, np.int64) % 2


def _most_between(own: int, other: int) -> float:
    """The betweenness of a node of a mode of `own` that stands between all others: Borgatti and Everett's maximum.

    The other `own` - 1 nodes hang as evenly as can be on the `other` ones, which are all tied to the node.
    """
    if other == 0:
        return 0.0
    each, rest = divmod(own - 1, other)
    return 0.5 * (
        other**2 * (each + 1) ** 2 + other * (each + 1) * (2 * rest - each - 1) - rest * (2 * each - rest + 3)
    )
