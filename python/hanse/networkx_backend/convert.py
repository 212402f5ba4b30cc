"""A NetworkX graph and what our kernels need of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Literal

import networkx as nx
import numpy as np
import pandas as pd

from .. import _core
from ..graph import Graph

Need = Literal["strength", "distance"]


class NxGraph:
    """Keeps the NetworkX graph and its converted forms: made at their first use, kept for the next call."""

    __networkx_backend__ = "hanse"

    def __init__(self, graph: Any) -> None:
        self.nx = graph
        self._weighted: dict[tuple[str, Need], Graph] = {}

    def is_directed(self) -> bool:
        return bool(self.nx.is_directed())

    def is_multigraph(self) -> bool:
        return bool(self.nx.is_multigraph())

    def __len__(self) -> int:
        return len(self.nx)

    @cached_property
    def labels(self) -> list[Any]:
        return list(self.nx)

    @cached_property
    def number(self) -> dict[Any, int]:
        return {label: i for i, label in enumerate(self.labels)}

    @cached_property
    def ends(self) -> tuple[Any, Any]:
        number = self.number
        m = self.nx.number_of_edges()
        flat = np.fromiter((number[w] for edge in self.nx.edges() for w in edge), np.uint32, 2 * m).reshape(-1, 2)
        return flat[:, 0], flat[:, 1]

    @cached_property
    def plain(self) -> Graph:
        """Without weights; parallel edges count once, as in NetworkX's path functions; loops stay."""
        return self._make(None, None, "sum")

    @cached_property
    def every_edge(self) -> Graph:
        """Without weights; parallel edges stay."""
        return self._make(None, None, "keep")

    def weighted(self, attribute: str, need: Need) -> Graph:
        """With an edge attribute as weight, 1 where it is missing; of parallel edges the shortest, or their sum."""
        key = (attribute, need)
        if key not in self._weighted:
            values = np.fromiter(
                (data.get(attribute, 1) for _, _, data in self.nx.edges(data=True)), np.float64, len(self.ends[0])
            )
            self._weighted[key] = self._make(values, need, "minimum" if need == "distance" else "sum")
        return self._weighted[key]

    def graph(self, weight: str | None, need: Need) -> Graph:
        return self.plain if weight is None else self.weighted(weight, need)

    def _make(self, weights: Any, need: Need | None, parallel: str) -> Graph:
        core = _core.graph_from_arrays(
            len(self),
            *self.ends,
            weights,
            _core.Weighting.__members__[need or "none"],
            self.is_directed(),
            _core.Parallel.__members__[parallel],
            _core.Loops.keep,
        )
        return Graph(core, pd.RangeIndex(len(self)))

    def id(self, label: Any) -> int:
        """The number of a node; NetworkX's own error if it is none."""
        try:
            return self.number[label]
        except (KeyError, TypeError):
            raise nx.NodeNotFound(f"Node {label} is not in the graph") from None

    def ids(self, labels: Iterable[Any]) -> list[int]:
        return [self.id(label) for label in labels]

    def by_label(self, values: Any) -> dict[Any, Any]:
        """One value per node as NetworkX gives it."""
        return dict(zip(self.labels, np.asarray(values).tolist(), strict=True))

    def set_of(self, ids: Iterable[int]) -> set[Any]:
        return {self.labels[i] for i in ids}


def weight_problem(graph: NxGraph, weight: Any, need: Need) -> str | None:
    """Why an edge attribute cannot serve as weight, or None."""
    if weight is None:
        return None
    if not isinstance(weight, str):
        return "weight functions run in NetworkX"
    for _, _, data in graph.nx.edges(data=True):
        value = data.get(weight, 1)
        if isinstance(value, bool) or not isinstance(value, int | float | np.number):
            return "a weight is not a number"
        if not 0 <= value < float("inf") or (need == "distance" and value == 0):
            return "weights must be finite and positive"
    return None
