"""A network as a picture for paper."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from .._labels import listed
from ..graph import Graph
from ..interop import as_graph
from .crowd import crowd
from .labels import caption, fit_height, place
from .layout import layout
from .style import HOME, OTHER, TIE, new_axes, shortened, style

#: Beyond this many nodes a picture shows communities, not nodes.
MOST_NODES = 1_500
MOST_LINES = 1_200
#: Area of the largest community, in square points.
LARGEST = 1_100


def network(
    graph: Any,
    *,
    home: Iterable[Hashable] = (),
    size: pd.Series[Any] | None = None,
    names: Mapping[Hashable, str] | None = None,
    places: pd.DataFrame | None = None,
    labelled: int = 14,
    ax: Any = None,
) -> Axes:
    """Draw the nodes and ties of a graph.

    Parameters
    ----------
    graph : Graph, or a graph of NetworkX, igraph, graph-tool or SciPy
        With more than 1,500 nodes, the largest communities are drawn (Leiden; without igraph, neighbours in the
        layout): one circle each, its area the number of nodes, one line for all ties between two.
    home : iterable of labels
        Nodes in the home's colour.
    size : Series, optional
        One number per node that sizes it; by default the number of its ties.
    names : mapping, optional
        What to write instead of labels.
    places : DataFrame, optional
        Columns x and y by label; by default :func:`layout`. Communities have places of their own.
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
    words = [str((names or {}).get(node, node)) for node in g.nodes]
    own = np.asarray(g.nodes.isin(listed(home, "network: home")))
    sources, targets, _ = g._core.ties()
    ties = np.bincount(np.concatenate([sources, targets]), minlength=g.n_nodes).astype(float)
    weight = ties if size is None else size.reindex(g.nodes).fillna(0).to_numpy(float)
    with style():
        axes = new_axes(ax, 7.2, 6.4)
        axes.set_aspect("equal")
        axes.set_axis_off()
        if g.n_nodes > MOST_NODES:
            what = _draw_crowd(axes, g, weight, own, words, labelled)
        else:
            xy = (layout(g) if places is None else places.reindex(g.nodes))[["x", "y"]].to_numpy(float)
            _window(axes, xy)
            _lines(axes, xy, sources, targets)
            area = 12 + 160 * weight / max(float(weight.max(initial=0)), 1e-12)
            for mask, colour in ((~own, OTHER), (own, HOME)):
                axes.scatter(
                    xy[mask, 0], xy[mask, 1], s=area[mask], color=colour, linewidths=0.6, edgecolors="white", zorder=2
                )
            named = np.argsort(-weight, kind="stable")
            named = named[weight[named] > 0]
            order = dict.fromkeys([*named[own[named]][: labelled // 3], *named])  # some of the home's in any case
            place(axes, xy, words, order, most=labelled, radius=np.sqrt(area / np.pi))
            measure = "ties" if size is None else size.name or "size"
            what = f"Area: {measure}, at most {weight.max(initial=0):,.6g}."
        below = caption(axes, f"{g.n_nodes:,} nodes, {g.n_ties:,} ties.", what, "Dark red: home." if own.any() else "")
        if ax is None:
            fit_height(axes, below)
    return axes


def _draw_crowd(axes: Any, g: Graph, weight: Any, own: Any, words: list[str], labelled: int) -> str:
    """Communities as circles, each called by its largest member; gives the words that explain them."""
    found = crowd(g)
    groups, inside = len(found.size), found.group >= 0
    _window(axes, found.centre)
    _lines(axes, found.centre, found.pairs[:, 0], found.pairs[:, 1], found.ties, widest=5)
    area = LARGEST * found.size / found.size.max(initial=1)
    axes.scatter(*found.centre.T, s=area, color=OTHER, linewidths=0.6, edgecolors="white", zorder=2)
    mine = np.bincount(found.group[inside & own], minlength=groups)
    share = np.maximum(area * mine / np.maximum(found.size, 1), 10)[mine > 0]
    axes.scatter(*found.centre[mine > 0].T, s=share, color=HOME, linewidths=0, zorder=3)
    chief = pd.Series(weight)[inside].groupby(found.group[inside]).idxmax()
    called = [f"{shortened(words[chief[k]], 26)} +{found.size[k] - 1:,}" for k in range(groups)]
    place(axes, found.centre, called, range(groups), most=labelled, radius=np.sqrt(area / np.pi), longest=40)
    left = int((~inside).sum())
    return (
        f"A circle is a community, named by its best connected member, its area how many: at most "
        f"{found.size.max(initial=0):,}." + (f" {left:,} nodes in smaller ones are left out." if left else "")
    )


def _window(axes: Any, points: npt.NDArray[np.float64]) -> None:
    """Show all points, with room for names beside them."""
    if not len(points):
        return
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, np.maximum((high - low) / 2 * 1.08, 0.1)
    half[1] = max(half[1], 0.45 * half[0])
    half[0] = max(half[0], 0.8 * half[1])
    axes.set(xlim=(middle[0] - half[0], middle[0] + half[0]), ylim=(middle[1] - half[1], middle[1] + half[1]))


def _lines(
    axes: Any, xy: npt.NDArray[np.float64], sources: Any, targets: Any, times: Any = None, widest: float = 1.6
) -> None:
    """One line per pair, as wide as its ties are many; the widest if there are very many."""
    low, high = np.minimum(sources, targets).astype(np.int64), np.maximum(sources, targets).astype(np.int64)
    apart = low != high
    pairs, at = np.unique(low[apart] * len(xy) + high[apart], return_inverse=True)
    count = np.bincount(at.ravel(), None if times is None else np.asarray(times, float)[apart], minlength=len(pairs))
    if len(pairs) > MOST_LINES and count.max() > 1:
        keep = np.sort(np.argsort(-count, kind="stable")[:MOST_LINES])
        pairs, count = pairs[keep], count[keep]
    ends = np.stack([xy[pairs // len(xy)], xy[pairs % len(xy)]], axis=1) if len(pairs) else np.zeros((0, 2, 2))
    width = 0.25 + widest * np.sqrt(count / max(count.max(initial=1), 4))
    axes.add_collection(LineCollection(list(ends), linewidths=width, colors=TIE, zorder=1))
