"""A network of very many nodes as a picture of its communities."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .. import communities
from .._layout import layout
from ..graph import Graph

#: The largest communities are drawn; what is left out is said.
MOST_GROUPS = 60
LEAST_SHARE = 0.001


class Crowd(NamedTuple):
    """Communities: who is in which (-1: in none that is drawn), their places, their sizes, their ties."""

    group: npt.NDArray[np.intp]
    centre: npt.NDArray[np.float64]
    size: npt.NDArray[np.intp]
    pairs: npt.NDArray[np.intp]  # of groups, one row per pair
    ties: npt.NDArray[np.intp]  # of every pair


def crowd(graph: Graph) -> Crowd:
    """The communities of a graph, found by Leiden."""
    found = _communities(graph)
    size = np.bincount(found)
    drawn = np.flatnonzero(size >= max(2, LEAST_SHARE * len(found)))
    drawn = drawn[np.argsort(-size[drawn], kind="stable")][:MOST_GROUPS]
    number = np.full(len(size), -1)
    number[drawn] = np.arange(len(drawn))
    group = number[found]
    sources, targets, _ = graph._core.ties()
    a, b = group[sources], group[targets]
    between = (a >= 0) & (b >= 0) & (a != b)
    low, high = np.minimum(a, b)[between], np.maximum(a, b)[between]
    keys, ties = np.unique(low * len(drawn) + high, return_counts=True)
    pairs = np.column_stack([keys // max(len(drawn), 1), keys % max(len(drawn), 1)])
    bundles = Graph.from_edges(pairs[:, 0], pairs[:, 1], ties.astype(float), nodes=range(len(drawn)))
    centre = layout(bundles, weighted=True)[["x", "y"]].to_numpy()
    return Crowd(group, centre, size[drawn], pairs, ties)


def _communities(graph: Graph) -> npt.NDArray[np.intp]:
    return communities.leiden(graph.as_undirected().unweighted()).to_numpy(np.intp)
