"""A network as a picture for paper."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.collections import LineCollection

from ..interop import as_graph
from .labels import caption, place
from .layout import layout
from .style import HOME, OTHER, TIE, new_axes, style

#: Beyond this many nodes a picture shows groups of neighbours, not nodes.
MOST_NODES = 1_500
MOST_LINES = 1_200


def network(
    graph: Any,
    *,
    home: Iterable[Hashable] = (),
    size: pd.Series[Any] | None = None,
    names: Mapping[Hashable, str] | None = None,
    places: pd.DataFrame | None = None,
    labelled: int = 14,
    ax: Any = None,
) -> Any:
    """Draw the nodes and ties of a graph.

    Parameters
    ----------
    graph : Graph, or a graph of NetworkX, igraph, graph-tool or SciPy
        With more than 1,500 nodes, neighbouring nodes are drawn as one circle whose area is their number, and ties
        between two circles as one line.
    home : iterable of labels
        Nodes in the home's colour.
    size : Series, optional
        One number per node that sizes it; by default the number of its ties.
    names : mapping, optional
        What to write instead of labels.
    places : DataFrame, optional
        Columns x and y by label; by default :func:`layout`.
    labelled : int
        How many of the largest nodes to name.
    ax : matplotlib Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b"], ["b", "c"])
    >>> ax = hs.plot.network(g, home=["a"])
    """
    g = as_graph(graph, "network")
    xy = (layout(g) if places is None else places.reindex(g.nodes))[["x", "y"]].to_numpy(float)
    sources, targets, _ = g._core.ties()
    weight = (
        np.bincount(np.concatenate([sources, targets]), minlength=g.n_nodes).astype(float)
        if size is None
        else size.reindex(g.nodes).fillna(0).to_numpy(float)
    )
    own = np.asarray(g.nodes.isin(list(home)))
    words = [str((names or {}).get(node, node)) for node in g.nodes]
    with style():
        axes = new_axes(ax, 7.2, 6.4)
        axes.set_aspect("equal")
        axes.set_axis_off()
        axes.set(xlim=(-1.08, 1.08), ylim=(-1.03, 1.03))
        if g.n_nodes > MOST_NODES:
            group, centre = _cells(xy)
            count = np.bincount(group)
            _lines(axes, centre, group[sources], group[targets])
            _circles(axes, centre, count, np.bincount(group, own.astype(float)))
            area = 1.5 + 130 * count[group] / count.max()
            what = f"{g.n_nodes:,} nodes; a circle is neighbouring nodes, its area how many, at most {count.max():,}."
        else:
            _lines(axes, xy, sources, targets)
            area = 12 + 160 * weight / max(float(weight.max(initial=0)), 1e-12)
            for mask, colour in ((~own, OTHER), (own, HOME)):
                axes.scatter(*xy[mask].T, s=area[mask], color=colour, linewidths=0.6, edgecolors="white", zorder=2)
            measure = "ties" if size is None else size.name or "size"
            what = f"{g.n_nodes:,} nodes; area: {measure}, at most {weight.max(initial=0):,.6g}."
        named = np.argsort(-weight, kind="stable")
        named = named[weight[named] > 0]
        named = np.concatenate([named[own[named]][: labelled // 3], named])  # some of the home's in any case
        place(axes, xy, words, dict.fromkeys(named.tolist()), most=labelled, radius=np.sqrt(area / np.pi))
        caption(axes, what, f"{g.n_ties:,} ties." if g.n_ties else "No ties.", "Dark red: home." if own.any() else "")
    return axes


def _cells(xy: npt.NDArray[np.float64], across: int = 36) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
    """Group of every node on a grid, and the groups' mean places."""
    cell = np.floor((xy + 1.0001) / 2.0002 * across).astype(np.int64)
    _, group = np.unique(cell[:, 0] * (across + 1) + cell[:, 1], return_inverse=True)
    count = np.bincount(group)
    centre = np.column_stack([np.bincount(group, xy[:, axis]) / count for axis in (0, 1)])
    return group, centre


def _lines(axes: Any, xy: npt.NDArray[np.float64], sources: Any, targets: Any) -> None:
    """One line per pair, as wide as its ties are many; the widest if there are very many."""
    low, high = np.minimum(sources, targets).astype(np.int64), np.maximum(sources, targets).astype(np.int64)
    pairs, count = np.unique(low[low != high] * len(xy) + high[low != high], return_counts=True)
    if len(pairs) > MOST_LINES and count.max() > 1:
        keep = np.sort(np.argsort(-count, kind="stable")[:MOST_LINES])
        pairs, count = pairs[keep], count[keep]
    ends = np.stack([xy[pairs // len(xy)], xy[pairs % len(xy)]], axis=1)
    width = 0.25 + 1.6 * np.sqrt(count / max(count.max(initial=1), 4))
    axes.add_collection(LineCollection(list(ends), linewidths=width, colors=TIE, zorder=1))


def _circles(axes: Any, centre: npt.NDArray[np.float64], count: Any, own: Any) -> None:
    area = 1.5 + 130 * count / count.max()
    axes.scatter(*centre.T, s=area, color=OTHER, alpha=0.85, linewidths=0.4, edgecolors="white", zorder=2)
    some = own > 0
    axes.scatter(*centre[some].T, s=10 + 130 * own[some] / count.max(), color=HOME, linewidths=0, zorder=3)
