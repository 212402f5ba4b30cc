"""A whole graph or measure at one glance: the matrix of ties, the distribution of values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import _core
from .._measure import as_graph, checked
from .style import HOME, OTHER, new_axes, shortened, style

#: Labels of more rows could not be read.
MOST_LABELS = 60


@checked
def matrix(graph: Any, *, groups: Any = None, weighted: bool = False, title: str = "", ax: Any = None) -> Axes:
    """The adjacency matrix as a picture: a dark cell is a tie, rows and columns in the order of the groups.

    Parameters
    ----------
    graph : Graph, or a graph of NetworkX, igraph, graph-tool or SciPy
    groups : str, Series, mapping or sequence, optional
        Brings nodes of one group together: a node attribute, a measure such as "leiden", or values by node.
    weighted : bool
        Darker where the strength is larger.

    Examples
    --------
    >>> import hanse as hs
    >>> ax = hs.plot.matrix(hs.Graph.from_edges(["a", "b"], ["b", "c"]))
    """
    from .looks import by_node

    g = as_graph(graph, "matrix")
    order = np.arange(len(g))
    if groups is not None:
        order = np.argsort(pd.factorize(by_node(g, groups, "matrix"), sort=True)[0], kind="stable")
    if len(g) > 5_000:
        raise _core.InvalidArgument(f"matrix: {len(g):,} rows are finer than a pixel; take a graph.subgraph")
    if weighted:
        _core.require_strengths(g._core, "matrix")
    sources, targets, weights = g._core.ties()
    cells = np.zeros((len(g), len(g)))
    values = weights if weighted and weights is not None else np.ones(len(sources))
    np.add.at(cells, (sources, targets), values)
    if not g.directed:
        np.add.at(cells, (targets, sources), values)
    cells = cells[np.ix_(order, order)] if weighted else (cells[np.ix_(order, order)] > 0).astype(float)
    with style():
        axes = new_axes(ax, 6.2, 6.2)
        axes.imshow(cells, cmap="Greys", interpolation="nearest", vmin=0, vmax=max(float(cells.max(initial=0)), 1e-12))
        if len(g) <= MOST_LABELS:
            words = [shortened(str(label), 22) for label in g.nodes.take(order)]
            axes.set_xticks(range(len(g)), words, rotation=90, fontsize=7)
            axes.set_yticks(range(len(g)), words, fontsize=7)
        else:
            axes.set_xticks([])
            axes.set_yticks([])
        axes.set_title(title)
    return axes


@checked
def distribution(values: Any, *, log: bool = False, title: str = "", xlabel: str = "", ax: Any = None) -> Axes:
    """How many nodes have at least a value: the complementary distribution, a line that falls from 100 %.

    Parameters
    ----------
    values : Series or sequence of numbers
        As a measure gives them; what is undefined is left out and counted.
    log : bool
        Both axes by powers of ten, where a straight line is a power law.

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b"], ["b", "c"])
    >>> ax = hs.plot.distribution(hs.centrality.degree(g))
    """
    series = pd.Series(values)
    numbers = np.sort(series.dropna().to_numpy(float))
    share = 1 - np.arange(len(numbers)) / max(len(numbers), 1)
    with style():
        axes = new_axes(ax, 7.2, 3.2)
        # Between two values as many as have the next.
        axes.step(numbers, share, where="pre", color=OTHER, linewidth=1.5)
        if len(numbers):
            axes.axvline(float(np.median(numbers)), color=HOME, linewidth=0.9, linestyle=(0, (5, 3)))
        if log:
            axes.set(xscale="log", yscale="log")
        left = int(series.isna().sum())
        words = xlabel or str(series.name or "value")
        axes.set_xlabel(f"{words}; dashed: median" + (f"; {left:,} undefined left out" if left else ""))
        axes.set_ylabel("share with at least as much")
        axes.set_title(title)
    return axes
