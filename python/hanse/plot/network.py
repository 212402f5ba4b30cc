"""A network as a picture for paper."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.collections import LineCollection

from ..graph import Graph
from .layout import layout
from .style import HOME, OTHER, TIE, new_axes, shortened, style

#: Beyond this many nodes a picture shows groups of neighbours, not nodes.
MOST_NODES = 1_500
MOST_LINES = 1_200


def network(
    graph: Graph,
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
    graph : Graph
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
    xy = (layout(graph) if places is None else places.reindex(graph.nodes))[["x", "y"]].to_numpy(float)
    sources, targets, _ = graph._core.ties()
    weight = (
        np.bincount(np.concatenate([sources, targets]), minlength=graph.n_nodes).astype(float)
        if size is None
        else size.reindex(graph.nodes).fillna(0).to_numpy(float)
    )
    own = np.asarray(graph.nodes.isin(list(home)))
    with style():
        axes = new_axes(ax, 7.2, 6.4)
        crowded = graph.n_nodes > MOST_NODES
        if crowded:
            group, centre = _cells(xy)
            _lines(axes, centre, group[sources], group[targets])
            _circles(axes, centre, np.bincount(group), np.bincount(group, own.astype(float)))
        else:
            _lines(axes, xy, sources, targets)
            area = 12 + 160 * weight / max(float(weight.max(initial=0)), 1e-12)
            for mask, colour in ((~own, OTHER), (own, HOME)):
                axes.scatter(*xy[mask].T, s=area[mask], color=colour, linewidths=0.6, edgecolors="white", zorder=2)
        _names(axes, xy, weight, [str((names or {}).get(node, node)) for node in graph.nodes], labelled)
        axes.set_aspect("equal")
        axes.set_axis_off()
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


def _names(axes: Any, xy: npt.NDArray[np.float64], weight: Any, names: list[str], most: int) -> None:
    """Names of the largest nodes, none over another."""
    taken: list[tuple[float, float]] = []
    for node in np.argsort(-weight, kind="stable")[: most * 4]:
        x, y = xy[node]
        if len(taken) >= most or weight[node] <= 0:
            break
        if any(abs(x - left) < 0.55 and abs(y - line) < 0.06 for left, line in taken):
            continue
        taken.append((x, y))
        text = axes.text(x + 0.025, y, shortened(names[node], 34), fontsize=7.5, va="center", zorder=4)
        text.set_path_effects(_halo())


def _halo() -> list[Any]:
    from matplotlib import patheffects

    return [patheffects.withStroke(linewidth=2, foreground="white")]
