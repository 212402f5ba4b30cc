"""A network as a picture for paper."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from .. import _core
from .._labels import label_of, listed, once
from .._layout import layout
from .._measure import checked
from ..graph import Graph
from ..interop import as_graph
from ..words import ShortNames
from . import looks
from .crowd import crowd
from .labels import caption, fit_height, headed, place
from .style import HOME, OTHER, TIE, new_axes, shortened, style

#: Beyond this many nodes a picture shows communities, not nodes.
MOST_NODES = 1_500
MOST_LINES = 1_200
#: Area of the largest community, in square points.
LARGEST = 1_100


@checked
def network(
    graph: Any,
    *,
    home: Iterable[Hashable] = (),
    colour: Any = None,
    size: Any = None,
    weighted: bool = False,
    arrows: bool | None = None,
    names: Mapping[Hashable, str] | None = None,
    places: pd.DataFrame | None = None,
    labelled: int = 14,
    title: str | None = None,
    figsize: tuple[float, float] = (7.2, 6.4),
    ax: Any = None,
) -> Axes:
    """Draw the nodes and ties of a graph.

    Parameters
    ----------
    graph : Graph, or a graph of NetworkX, igraph, graph-tool or SciPy
        With more than 1,500 nodes, the largest communities are drawn (Leiden): one circle each, its area the number of
        nodes, one line for all ties between two. What is asked of single nodes or ties (colour, weighted, arrows,
        places) is then not drawn, and a warning says so.
    home : iterable of labels
        Nodes in the home's colour.
    colour, size : str, Series, mapping or sequence, optional
        What colours and sizes the nodes: a node attribute, a measure such as "betweenness" or "leiden", or one value
        per node, by label or in the order of ``graph.nodes``. Numbers get a scale, groups a legend. By default home's
        colour, and how many others it is tied to.
    weighted : bool
        Lines as wide as the strengths; without it as many as the ties of a pair.
    arrows : bool, optional
        Heads at the targets; by default in directed graphs of up to 400 ties.
    names : mapping, optional
        What to write instead of labels; by default the attribute name or label of a node that has one, as short as can
        be told apart (:class:`hanse.words.ShortNames`).
    places : DataFrame, optional
        Columns x and y by label; by default :func:`layout`.
    labelled : int
        How many of the largest nodes to name.
    title : str, optional
        By default how many nodes and ties there are.
    figsize : pair of float
        Width and height in inches of the figure that is made without `ax`.
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
    words = _words(g, names)
    own = np.zeros(len(g), bool)
    own[g.ids(listed(home, "network: home"), "network: home")] = True
    sources, targets, strengths = g._core.ties()
    if weighted:
        _core.require_strengths(g._core, "network")
    sized = None if size is None else looks.by_node(g, size, "network: size")
    weight = _partners(sources, targets, g.n_nodes) if sized is None else _sizes(sized)
    with style():
        axes = new_axes(ax, *figsize)
        axes.set_aspect("equal")
        axes.set_axis_off()
        if g.n_nodes > MOST_NODES:
            asked = {"colour": colour is not None, "weighted": weighted, "arrows": arrows, "places": places is not None}
            if of_one := [name for name, given in asked.items() if given]:
                warnings.warn(
                    f"network: {g.n_nodes:,} nodes are drawn as their communities, without {', '.join(of_one)}; take a "
                    f"part of up to {MOST_NODES:,}, such as graph.ego(label)",
                    stacklevel=3,
                )
            chief = "best connected member" if sized is None else f"member of the largest {sized.name or 'size'}"
            what = _draw_crowd(axes, g, weight, own, words, labelled, chief)
        else:
            xy = _places(g, places)
            _window(axes, xy)
            _lines(axes, xy, sources, targets, strengths if weighted else None)
            area = 12 + 160 * weight / max(float(weight.max(initial=0)), 1e-12)
            if arrows or (arrows is None and g.directed and len(sources) <= looks.MOST_ARROWS):
                looks.arrows(axes, xy, sources, targets, np.sqrt(area / np.pi))
            shades = None if colour is None else looks.colours(axes, looks.by_node(g, colour, "network: colour"))
            for mask, shade in ((~own, OTHER), (own, HOME)):
                x, y = xy[mask].T
                edge = "white" if shade == OTHER or colour is None else HOME
                paint: Any = shade if shades is None else shades[mask]
                axes.scatter(x, y, s=area[mask], c=paint, linewidths=0.6, edgecolors=edge, zorder=2)
            named = np.argsort(-weight, kind="stable")
            named = named[weight[named] > 0]
            order = dict.fromkeys([*named[own[named]][: labelled // 3], *named])  # some of the home's in any case
            place(axes, xy, words, order, most=labelled, radius=np.sqrt(area / np.pi))
            measure = "partners" if sized is None else sized.name or "size"
            what = f"Area: {measure}, at most {weight.max(initial=0):,.6g}."
        headed(axes, f"{g.n_nodes:,} nodes, {g.n_ties:,} ties" if title is None else title)
        below = caption(axes, what, "Dark red: home." if own.any() and colour is None else "")
        if ax is None:
            fit_height(axes, below)
    return axes


def _sizes(values: pd.Series[Any]) -> npt.NDArray[np.float64]:
    try:
        return values.fillna(0).to_numpy(float)
    except (TypeError, ValueError) as error:
        raise _core.InvalidArgument(f"network: size: {error}; every node needs a number") from None


def _places(g: Graph, places: pd.DataFrame | None) -> npt.NDArray[np.float64]:
    if places is None:
        return layout(g)[["x", "y"]].to_numpy(float)
    once(places.index, "network: in places the label")
    found = looks.columns(places.reindex(g.nodes), ("x", "y"), "network: places")
    if len(lost := g.nodes[np.flatnonzero(~np.isfinite(found).all(axis=1))]):
        raise _core.InvalidArgument(
            f"network: {len(lost):,} nodes have no place, the first is {label_of(lost, 0)}; give every node x and y by "
            "its label"
        )
    return found


def _words(g: Graph, names: Mapping[Hashable, str] | None) -> list[str]:
    if names is None:
        attributes = g.node_attributes
        column = next((one for one in ("name", "label") if one in attributes), None)
        given = {} if column is None else attributes[column].dropna().astype(str).to_dict()
        short = ShortNames(given.values())
        names = {node: short(name) for node, name in given.items()}
    return [str(names.get(node, node)) for node in g.nodes]


def _partners(sources: Any, targets: Any, nodes: int) -> npt.NDArray[np.float64]:
    """How many others every node is tied to, parallel ties once."""
    low, high = np.minimum(sources, targets).astype(np.int64), np.maximum(sources, targets).astype(np.int64)
    pairs = np.unique(low[low != high] * nodes + high[low != high])
    return np.bincount(np.concatenate([pairs // max(nodes, 1), pairs % max(nodes, 1)]), minlength=nodes).astype(float)


def _draw_crowd(axes: Any, g: Graph, weight: Any, own: Any, words: list[str], labelled: int, whom: str) -> str:
    """Communities as circles, each called by its largest member (`whom`); gives the words that explain them."""
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
        f"A circle is a community, named by its {whom}, its area how many: at most "
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
