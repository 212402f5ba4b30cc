"""What one asks a graph about single nodes and about its shape, as other packages name it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _core
from ._doors import door
from ._numbers import flag

if TYPE_CHECKING:
    from .graph import Graph

Compiled = _core.Graph
Direction = Literal["out", "in", "both"]


class GraphQueries:
    """What :class:`hanse.Graph` inherits: membership, neighbours, ways, surroundings, density."""

    __slots__ = ()

    __networkx_backend__ = "hanse"  # NetworkX's functions take our graphs, and run ours of the same name

    _core: Compiled
    _nodes: pd.Index[Any]

    if TYPE_CHECKING:

        def ids(self, labels: Any, what: str = "nodes") -> npt.NDArray[np.uint32]: ...

        def subgraph(self, labels: Any) -> Graph: ...

    def __len__(self) -> int:
        return self._core.node_count

    def __iter__(self) -> Iterator[Hashable]:
        """The labels of the nodes, in order."""
        return iter(self._nodes.tolist())

    def __contains__(self, label: object) -> bool:
        try:
            return label in self._nodes
        except TypeError:  # not hashable
            return False

    def __getitem__(self, label: Hashable) -> pd.Series[Any]:
        """The weights of a node's ties by neighbour: ``graph["a"]["b"]``; 1 without weights.

        Where a tie leads from a node of a directed graph. Parallel ties add up; of distances the shortest counts.
        """
        node = self._one(label)
        ends, weights = self._core.row(node, False)
        if not self._core.directed and self._core.weighting != _core.Weighting.distance:
            weights = np.where(ends == node, weights / 2, weights)  # a loop stands twice in its row
        row = pd.Series(weights, index=self._nodes.take(ends), name="weight").groupby(level=0, sort=False)
        return row.min() if self._core.weighting == _core.Weighting.distance else row.sum()

    def has_edge(self, source: Hashable, target: Hashable) -> bool:
        """Whether a tie leads from source to target; False where one of them is no node."""
        if source not in self or target not in self:
            return False
        ends, _ = self._core.row(self._one(source), False)
        return self._one(target) in ends

    def neighbors(self, label: Hashable, *, direction: Direction = "out") -> pd.Index[Any]:
        """Who is tied to a node, each once, in the order of the nodes.

        Parameters
        ----------
        label : label
        direction : {"out", "in", "both"}
            Of a directed graph: where its ties lead, where ties to it come from, or both.

        Raises
        ------
        InvalidArgument
            The node is not in the graph.

        Examples
        --------
        >>> import hanse as hs
        >>> hs.Graph.from_edges(["Lemgo", "Lemgo"], ["Linz", "Tampere"]).neighbors("Lemgo").tolist()
        ['Linz', 'Tampere']
        """
        if direction not in ("out", "in", "both"):
            raise _core.InvalidArgument(f'neighbors: direction {direction!r} is not known; use "out", "in" or "both"')
        node = self._one(label)
        rows = [self._core.row(node, incoming)[0] for incoming in (False, True) if direction != ("in", "out")[incoming]]
        return self._nodes.take(np.unique(np.concatenate(rows)))

    def degree(
        self, nodes: Any = None, *, direction: Direction = "both", weighted: bool = False
    ) -> pd.Series[Any] | float:
        """How many ties each node has: of all, of a list of nodes (a Series), or of one node (a number).

        Parameters
        ----------
        nodes : label or list of labels, optional
        direction : {"both", "out", "in"}
        weighted : bool
            Add the strengths instead; more in :func:`hanse.centrality.degree`.
        """
        every: pd.Series[Any] = door("degree")(self, direction=direction, weighted=weighted, alpha=1.0)
        if nodes is None:
            return every
        if isinstance(nodes, Hashable) and nodes in self:
            return float(every.iloc[self._one(nodes)])
        return every.iloc[self.ids([nodes] if isinstance(nodes, str | bytes) else nodes, "degree")]

    def ego(self, label: Hashable, *, radius: int = 1) -> Graph:
        """The node, all that are at most `radius` steps away, and the ties among them; direction does not matter.

        Examples
        --------
        >>> import hanse as hs
        >>> hs.Graph.from_edges(["a", "b", "c"], ["b", "c", "d"]).ego("a", radius=2)
        <Graph 3 nodes, 2 ties, undirected>
        """
        if radius < 0:
            raise _core.InvalidArgument(f"ego: radius is {radius}; give 0 or more steps")
        steps = self._steps(self._one(label), weighted=False, direction="both")
        return self.subgraph(self._nodes[steps <= radius])

    def largest_component(self, *, strong: bool = False) -> Graph:
        """The ties among those who reach each other, where these are most; the first of equal ones.

        Parameters
        ----------
        strong : bool
            In a directed graph: reach each other along the direction of the ties.
        """
        component = _core.paths.components(self._core, flag("largest_component", "strong", strong), None)
        if len(component) == 0:
            return self.subgraph([])
        return self.subgraph(self._nodes[component == np.bincount(component).argmax()])

    def shortest_path(self, source: Hashable, target: Hashable, *, weighted: bool = False) -> list[Any]:
        """The labels on a shortest way from source to target; of equal ones that over the first nodes.

        Parameters
        ----------
        source, target : label
        weighted : bool
            Shortest by distance instead of by number of ties; strengths need :meth:`as_distance` first.

        Raises
        ------
        InvalidArgument
            A node is not in the graph, no way leads there, or the weights are strengths.

        Examples
        --------
        >>> import hanse as hs
        >>> hs.Graph.from_edges(["a", "b", "c"], ["b", "c", "d"]).shortest_path("a", "c")
        ['a', 'b', 'c']
        """
        first, last, weighted = self._one(source), self._one(target), flag("shortest_path", "weighted", weighted)
        if weighted and self._core.weighting == _core.Weighting.strength:
            raise _core.InvalidArgument(
                "shortest_path: the weights are strengths; take graph.as_distance() (1 / strength), or weighted=False"
            )
        left = self._steps(last, weighted=weighted, direction="in")  # what is left to go from every node
        if not np.isfinite(left[first]):
            raise _core.InvalidArgument(
                f"shortest_path: no way leads from {source!r} to {target!r}; see graph.largest_component()"
            )
        came, front = {first: first}, [first]
        while last not in came:  # breadth first over the ties that are on a shortest way
            here, front = front, []
            for node in here:
                ends, weights = self._core.row(node, False)
                beyond = left[ends] + (weights if weighted else 1.0)
                for end in ends[beyond <= beyond.min() * (1 + 1e-12)].tolist():
                    if end not in came:
                        came[end] = node
                        front.append(end)
        way = [last]
        while way[-1] != first:
            way.append(came[way[-1]])
        return self._nodes.take(np.array(way[::-1])).tolist()

    def is_directed(self) -> bool:
        """As NetworkX asks; our own word is :attr:`Graph.directed`."""
        return self._core.directed

    def is_multigraph(self) -> bool:
        """As NetworkX asks: whether there are parallel ties."""
        return self._core.has_parallel_ties

    def density(self) -> float:
        """The share of all possible pairs that are tied; parallel ties and loops do not count; NaN below two nodes."""
        pairs = len(self) * (len(self) - 1) / (1 if self._core.directed else 2)
        return self._simple().tie_count / pairs if pairs else float("nan")

    def reciprocity(self) -> float:
        """The share of ties of a directed graph that are returned; parallel ties and loops do not count.

        NaN without ties.

        Raises
        ------
        InvalidArgument
            The graph is undirected: every tie is mutual.
        """
        if not self._core.directed:
            raise _core.InvalidArgument("reciprocity: the graph is undirected, every tie is mutual; make it directed")
        sources, targets, _ = self._simple().ties()
        there, back = sources * np.uint64(len(self)) + targets, targets * np.uint64(len(self)) + sources
        return float(np.isin(there, back).mean()) if len(there) else float("nan")

    def _one(self, label: Hashable) -> int:
        try:
            if label in self._nodes:
                return int(self._nodes.get_indexer(pd.Index([label], tupleize_cols=False))[0])
        except TypeError:  # not hashable: the error below names it
            pass
        return int(self.ids([label], "graph")[0])

    def _simple(self) -> Compiled:
        core = _core.unweighted(self._core)
        return _core.simplify(core, _core.Parallel.minimum, _core.Loops.drop)

    def _steps(self, node: int, *, weighted: bool, direction: str) -> npt.NDArray[np.float64]:
        source = np.array([node], np.uint32)
        way = _core.centrality.Direction.__members__[direction if self._core.directed else "out"]
        found = _core.paths.distances(self._core, source, weighted, way, float("inf"), 0, None)
        return np.asarray(found[0], np.float64)
