"""Organisations and their ties on a map with the coastlines that come with hanse."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection

from .. import _core
from .._earth import coast, frame, grouped, inside, names_of, project
from .._labels import index_of, label_of, listed, once
from .._measure import checked
from ..interop import as_graph
from .labels import caption, fit_height, headed, place
from .looks import columns
from .network import _lines
from .style import HOME, LAND, OTHER, new_axes, style

#: The window of the whole world: left, right, low, high.
WHOLE = (-2.75, 2.75, -1.1, 1.35)


@checked
def world(
    places: pd.DataFrame,
    *,
    graph: Any = None,
    home: Iterable[Hashable] = (),
    names: pd.Series[Any] | None = None,
    whole: bool = False,
    title: str = "",
    ax: Any = None,
) -> Axes:
    """Draw where nodes are, and the ties between places that are both within the frame.

    Nodes of one place are one circle whose area is their number, so the map stays legible with any number of nodes.

    Parameters
    ----------
    places : DataFrame
        Columns lat and lon in degrees, by label; rows without coordinates are counted below the map.
    graph : Graph, or a graph of NetworkX, igraph, graph-tool or SciPy, optional
        Its ties are drawn between places.
    home : iterable of labels
        Nodes in the home's colour.
    names : Series, optional
        Name of the place of each node, by label; the largest places are named.
    whole : bool
        Show the whole world, not only where most nodes are.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    Axes

    Notes
    -----
    The projection is Equal Earth: areas are true. [savric2019]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> ax = hs.plot.world(pd.DataFrame({"lat": [52.0], "lon": [8.5]}, index=["Bielefeld"]))
    """
    once(places.index, "world: in places the label")
    graph = None if graph is None else as_graph(graph, "world")
    degrees = columns(places, ("lat", "lon"), "world: places")
    known = np.asarray(np.isfinite(degrees).all(axis=1))
    xy = project(degrees[known, 1], degrees[known, 0])
    group, centre = grouped(xy, 0.002 if known.sum() < 2_000 else 0.008)
    given = index_of(listed(home, "world: home"))
    if len(unknown := given[~given.isin(places.index)]):
        raise _core.InvalidArgument(
            f"world: home: {label_of(unknown, 0)} has no row in places; use labels of its index"
        )
    own = np.asarray(places.index.isin(given))[known]
    count, home_count = np.bincount(group), np.bincount(group, own.astype(float))
    with style():
        axes = new_axes(ax, 7.2, 4.3)
        axes.add_collection(PolyCollection(coast()["land"], facecolors=LAND, edgecolors="none", zorder=0))
        axes.add_collection(LineCollection(coast()["borders"], colors="white", linewidths=0.5, zorder=0.5))
        window = WHOLE if whole or not len(centre) else frame(centre, count)
        within = inside(window, centre)
        if graph is not None:
            position = np.full(len(places), -1)
            position[known] = group
            at = places.index.get_indexer(graph.nodes)
            sources, targets, _ = graph._core.ties()
            a, b = (np.where(at[end] >= 0, position[at[end]], -1) for end in (sources, targets))
            both = (a >= 0) & (b >= 0)
            both[both] = within[a[both]] & within[b[both]]
            if both.any():
                _lines(axes, centre, a[both], b[both])
        area = 8 + 190 * count / max(count.max(initial=1), 12)
        for mask, colour in ((home_count == 0, OTHER), (home_count > 0, HOME)):
            axes.scatter(
                centre[mask, 0],
                centre[mask, 1],
                s=area[mask],
                color=colour,
                linewidths=0.6,
                edgecolors="white",
                zorder=2,
            )
        axes.set_aspect("equal")
        axes.set_axis_off()
        axes.set(xlim=window[:2], ylim=window[2:])
        if names is not None and len(centre):
            words = names_of(names.reindex(places.index)[known], group)
            order = np.argsort(-count, kind="stable")[:120]
            place(axes, centre, words, order, most=18, radius=np.sqrt(area / np.pi), longest=24)
        beyond = int(count[~within].sum())
        headed(axes, title)
        below = caption(
            axes,
            f"{known.sum():,} nodes; a circle is a place, its area how many, at most {count.max(initial=0):,}.",
            "Dark red: places of home." if own.any() else "",
            f"{beyond:,} lie beyond the edge." if beyond else "",
            "" if known.all() else f"{(~known).sum():,} of {len(known):,} have no coordinates.",
        )
        if ax is None:
            fit_height(axes, below)
    return axes
