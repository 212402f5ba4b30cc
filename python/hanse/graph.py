"""The graph: who is tied to whom, with labels."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _core

WeightIs = Literal["strength", "distance"]
Parallel = Literal["keep", "sum", "minimum", "maximum"]


class Graph:
    """Nodes with labels and the ties between them; immutable.

    Made by :meth:`from_edges` and its sisters or by ``Network.graph``. Weights are *strengths* (how much contact) or
    *distances* (how far apart), never both; :meth:`as_distance` and :meth:`as_strength` are the named steps between
    them.
    """

    __slots__ = ("_core", "_nodes")

    def __init__(self, core: _core.Graph, nodes: pd.Index[Any]) -> None:
        if core.node_count != len(nodes):
            raise _core.InvalidArgument(f"Graph: {core.node_count} nodes but {len(nodes)} labels; give one label each")
        self._core = core
        self._nodes = nodes

    @classmethod
    def from_edges(
        cls,
        sources: Any,
        targets: Any,
        weights: Any = None,
        directed: bool = False,
        nodes: Any = None,
        *,
        weight_is: WeightIs = "strength",
        parallel: Parallel = "keep",
        loops: Literal["keep", "drop"] = "keep",
    ) -> Graph:
        """Build a graph from ties.

        Parameters
        ----------
        sources, targets : sequence of labels, one per tie
            Text, integers or any hashable; lists, arrays, Series or anything pandas can turn into an array.
        weights : sequence of float, optional
            One per tie, finite and >= 0; decimal values are kept exactly.
        directed : bool
            Whether a tie leads from source to target only.
        nodes : sequence of labels, optional
            All nodes in their order, also those without ties. Default: labels in the order they first appear,
            sorted if they are all integers.
        weight_is : {"strength", "distance"}
            What the weights mean.
        parallel : {"keep", "sum", "minimum", "maximum"}
            What becomes of several ties between the same two nodes.
        loops : {"keep", "drop"}
            What becomes of a tie from a node to itself.

        Raises
        ------
        InvalidArgument
            Lengths differ, a label is missing, a node is named twice or unknown, a weight is NaN, infinite or negative.

        Examples
        --------
        >>> import hanse as hs
        >>> hs.Graph.from_edges(["Lemgo", "Lemgo"], ["Linz", "Tampere"])
        <Graph 3 nodes, 2 ties, undirected>
        """
        source_ids, target_ids, index = _encode(sources, targets, nodes)
        values = None if weights is None else _numbers(weights, len(source_ids))
        kind = _core.Weighting.none if values is None else _choice(_core.Weighting, weight_is, "weight_is")
        core = _core.graph_from_arrays(
            len(index),
            source_ids,
            target_ids,
            values,
            kind,
            directed,
            _choice(_core.Parallel, parallel, "parallel"),
            _choice(_core.Loops, loops, "loops"),
        )
        return cls(core, index)

    @property
    def nodes(self) -> pd.Index[Any]:
        """Labels of the nodes; their position is the node's id."""
        return self._nodes

    @property
    def directed(self) -> bool:
        return self._core.directed

    @property
    def weight_is(self) -> str | None:
        """What the weights mean: "strength", "distance" or None."""
        kind = self._core.weighting
        return None if kind == _core.Weighting.none else kind.name

    @property
    def n_nodes(self) -> int:
        return self._core.node_count

    @property
    def n_ties(self) -> int:
        return self._core.tie_count

    def __len__(self) -> int:
        return self.n_nodes

    def __repr__(self) -> str:
        direction = "directed" if self.directed else "undirected"
        weight = f", {self.weight_is}" if self.weight_is else ""
        return f"<Graph {self.n_nodes:,} nodes, {self.n_ties:,} ties, {direction}{weight}>"

    def edges_frame(self) -> pd.DataFrame:
        """The ties as a frame with columns source, target and, if the graph has weights, weight."""
        sources, targets, weights = self._core.ties()
        columns = {"source": self._nodes.take(sources), "target": self._nodes.take(targets)}
        frame = pd.DataFrame(columns)
        if weights is not None:
            frame["weight"] = weights
        return frame

    def ids(self, labels: Sequence[Hashable] | Any, what: str = "nodes") -> npt.NDArray[np.uint32]:
        """Positions of `labels`; an unknown label is an error that names it."""
        wanted = pd.Index(labels) if not isinstance(labels, pd.Index) else labels
        found = self._nodes.get_indexer(wanted)
        if (found < 0).any():
            missing = [repr(label) for label in wanted[found < 0][:3]]
            raise _core.InvalidArgument(
                f"{what}: {', '.join(missing)} not in the graph; use labels from graph.nodes (text and numbers differ)"
            )
        return found.astype(np.uint32)

    def series(self, values: Any, name: str) -> pd.Series[Any]:
        """One value per node as a Series by label."""
        return pd.Series(values, index=self._nodes, name=name, copy=False)

    def as_distance(self) -> Graph:
        """The same ties with distance = 1 / strength; a strength of 0 is an error."""
        return Graph(_core.as_distance(self._core), self._nodes)

    def as_strength(self) -> Graph:
        """The same ties with strength = 1 / distance; a distance of 0 is an error."""
        return Graph(_core.as_strength(self._core), self._nodes)

    def as_undirected(self, parallel: Parallel = "keep") -> Graph:
        """The ties without direction."""
        return Graph(_core.as_undirected(self._core, _choice(_core.Parallel, parallel, "parallel")), self._nodes)

    def unweighted(self) -> Graph:
        """The ties without their weights."""
        return Graph(_core.unweighted(self._core), self._nodes)

    def simplify(self, parallel: Parallel = "sum", loops: Literal["keep", "drop"] = "drop") -> Graph:
        """At most one tie per pair; no loops unless kept."""
        core = _core.simplify(
            self._core, _choice(_core.Parallel, parallel, "parallel"), _choice(_core.Loops, loops, "loops")
        )
        return Graph(core, self._nodes)

    def subgraph(self, labels: Sequence[Hashable] | Any) -> Graph:
        """The ties among `labels`, in that order."""
        ids = self.ids(labels, "subgraph")
        return Graph(_core.induced(self._core, ids), self._nodes.take(ids))


def _choice(enum: Any, name: str, option: str) -> Any:
    """The member of a compiled enum that a user names by text."""
    members = enum.__members__
    if name not in members:
        raise _core.InvalidArgument(f"{option}: {name!r} is not known; use one of {', '.join(members)}")
    return members[name]


def _numbers(values: Any, length: int) -> npt.NDArray[np.float64]:
    try:
        array = np.ascontiguousarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise _core.InvalidArgument(f"weights: {error}; every weight must be a number") from None
    if array.shape != (length,):
        raise _core.InvalidArgument(f"weights: {array.size} weights for {length} ties; give one per tie")
    return array


def _encode(
    sources: Any, targets: Any, nodes: Any
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32], pd.Index[Any]]:
    """Labels to ids 0..n-1 and the index that leads back."""
    head = sources if isinstance(sources, pd.Series | pd.Index | np.ndarray) else pd.Series(list(sources), copy=False)
    tail = targets if isinstance(targets, pd.Series | pd.Index | np.ndarray) else pd.Series(list(targets), copy=False)
    if len(head) != len(tail):
        raise _core.InvalidArgument(f"Graph: {len(head)} sources but {len(tail)} targets; give one of each per tie")
    if len(head) == 0:
        index = pd.Index(list(nodes) if nodes is not None else [])
        return np.zeros(0, np.uint32), np.zeros(0, np.uint32), _unique(index)
    if nodes is None:
        both = pd.concat([pd.Series(head), pd.Series(tail)], ignore_index=True)
        codes, found = pd.factorize(both, sort=pd.api.types.is_integer_dtype(both.dtype))
        index = pd.Index(found)
    else:
        index = _unique(nodes if isinstance(nodes, pd.Index) else pd.Index(list(nodes)))
        codes = np.concatenate([index.get_indexer(pd.Index(head)), index.get_indexer(pd.Index(tail))])
    if (codes < 0).any():
        at = int(np.flatnonzero(codes < 0)[0]) % len(head)
        reason = "has an empty end" if nodes is None else "has an end that is not in `nodes`"
        raise _core.InvalidArgument(
            f"Graph: tie {at} ({pd.Series(head).iloc[at]!r}, {pd.Series(tail).iloc[at]!r}) {reason}; "
            "name every end" + ("" if nodes is None else " in `nodes`")
        )
    ids = codes.astype(np.uint32)
    return ids[: len(head)], ids[len(head) :], index


def _unique(index: pd.Index[Any]) -> pd.Index[Any]:
    if index.has_duplicates:
        raise _core.InvalidArgument(f"nodes: {index[index.duplicated()][0]!r} is named twice; name each node once")
    return index
