"""A NetworkX graph and what our kernels need of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from operator import methodcaller
from typing import Any, Literal
from weakref import WeakKeyDictionary

import networkx as nx
import numpy as np
import pandas as pd

from .. import _core
from ..graph import Graph

Need = Literal["strength", "distance"]

_OURS: WeakKeyDictionary[Graph, NxGraph] = WeakKeyDictionary()

WHOLE = 2**53  # up to here every whole number is a floating point number


@dataclass(frozen=True)
class Weights:
    """An edge attribute, 1 where it is missing, in the order of the edges."""

    values: Any
    whole: bool  # all are Python's whole numbers, so that sums are to be

    def problem(self, need: Need) -> str | None:
        """Why they cannot serve as weights, or None."""
        if self.values is None:
            return "a weight is not a number"
        least = 0 if need == "strength" else np.nextafter(0, 1)
        if not (np.isfinite(self.values) & (self.values >= least)).all():
            return f"weights must be finite and {'0 or more' if need == 'strength' else 'positive'}"
        return "sums of whole weights are not exact beyond 2**53" if self.whole and self.values.sum() > WHOLE else None


class NxGraph:
    """Keeps the NetworkX graph and its converted forms: made at their first use, kept for the next call."""

    __networkx_backend__ = "hanse"

    def __init__(self, graph: Any) -> None:
        self.nx = graph
        self._weights: dict[str, Weights] = {}
        self._weighted: dict[tuple[str, Need], Graph] = {}

    @staticmethod
    def of(graph: Any) -> NxGraph:
        """The converted graph, kept in the graph's own cache, which NetworkX empties when the graph changes."""
        if isinstance(graph, NxGraph):
            return graph
        if isinstance(graph, Graph):  # ours never changes: what was made of it is kept as long as it lives
            if graph not in _OURS:
                _OURS[graph] = NxGraph(graph.to_networkx())
            return _OURS[graph]
        cache = getattr(graph, "__networkx_cache__", None) if nx.config.cache_converted_graphs else None
        if cache is None:
            return NxGraph(graph)
        if "hanse" not in cache:
            cache["hanse"] = NxGraph(graph)
        found: NxGraph = cache["hanse"]
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles of the graph convert anew."""
        return NxGraph, (self.nx,)

    def is_directed(self) -> bool:
        return bool(self.nx.is_directed())

    def is_multigraph(self) -> bool:
        return bool(self.nx.is_multigraph())

    def __len__(self) -> int:
        return len(self.nx)

    @property
    def converted(self) -> bool:
        return "ends" in vars(self)

    @cached_property
    def labels(self) -> list[Any]:
        return list(self.nx)

    @cached_property
    def number(self) -> dict[Any, int]:
        return {label: i for i, label in enumerate(self.labels)}

    def _rows(self) -> list[dict[Any, Any]]:
        # The rows of a view are made into dicts: NetworkX counts neighbours there whose edges are all hidden.
        return [row if isinstance(row, dict) else dict(row) for _, row in self.nx.adjacency()]

    @cached_property
    def _arcs(self) -> tuple[Any, Any, Any]:
        """Sources and targets of the entries of NetworkX's rows, and which of them `edges()` gives: each tie once."""
        rows = self._rows()
        sources = np.repeat(
            np.arange(len(rows), dtype=np.uint32), np.fromiter(map(len, rows), np.int64, count=len(rows))
        )
        numbers = map(self.number.__getitem__, chain.from_iterable(rows))
        targets = np.fromiter(numbers, np.uint32, count=len(sources))
        return sources, targets, np.ones(len(sources), bool) if self.is_directed() else sources <= targets

    def _ties(self) -> Iterator[Any]:
        """The attributes of each edge of `_arcs`; of a multigraph those of its keys."""
        entries = chain.from_iterable(row.values() for row in self._rows())
        return entries if self.is_directed() else compress(entries, self._arcs[2].tolist())

    @cached_property
    def ends(self) -> tuple[Any, Any]:
        """Sources and targets of the edges, in the order of NetworkX."""
        sources, targets, once = self._arcs
        sources, targets = sources[once], targets[once]
        if self.is_multigraph():
            times = np.fromiter(map(len, self._ties()), np.int64, count=len(sources))
            sources, targets = np.repeat(sources, times), np.repeat(targets, times)
        return sources, targets

    @cached_property
    def has_loops(self) -> bool:
        return bool((self.ends[0] == self.ends[1]).any())

    @cached_property
    def plain(self) -> Graph:
        """Without weights; parallel edges count once, as in NetworkX's path functions; loops stay."""
        return self._make(None, None, "sum")

    @cached_property
    def every_edge(self) -> Graph:
        """Without weights; parallel edges stay."""
        return self._make(None, None, "keep")

    def weights(self, attribute: str) -> Weights:
        if attribute not in self._weights:
            data = self._ties()
            if self.is_multigraph():
                data = chain.from_iterable(keys.values() for keys in data)
            given = list(map(methodcaller("get", attribute, 1), data))
            kinds = set(map(type, given))
            try:
                values = np.array(given, np.float64) if all(map(_is_number, kinds)) else None
            except OverflowError:  # a whole number beyond 10**308
                values = None
            self._weights[attribute] = Weights(values, all(issubclass(kind, int) for kind in kinds))
        return self._weights[attribute]

    def weighted(self, attribute: str, need: Need) -> Graph:
        """With an edge attribute as weight, 1 where it is missing; of parallel edges the shortest, or their sum."""
        key = (attribute, need)
        if key not in self._weighted:
            values = self.weights(attribute).values
            self._weighted[key] = self._make(values, need, "minimum" if need == "distance" else "sum")
        return self._weighted[key]

    def graph(self, weight: str | None, need: Need) -> Graph:
        return self.plain if weight is None else self.weighted(weight, need)

    def whole(self, weight: str | None) -> bool:
        """Whether lengths of paths are whole numbers."""
        return weight is None or self.weights(weight).whole

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


def _is_number(kind: type) -> bool:
    return kind is not bool and issubclass(kind, int | float | np.integer | np.floating)


def weight_problem(graph: NxGraph, weight: Any, need: Need) -> str | None:
    """Why an edge attribute cannot serve as weight, or None."""
    if weight is None:
        return None
    if not isinstance(weight, str):
        return "weight functions run in NetworkX"
    return graph.weights(weight).problem(need)
