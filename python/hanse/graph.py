"""The graph: who is tied to whom, with labels."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from types import EllipsisType
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _attributes, _core
from ._doors import door
from ._files import AnyPath
from ._graph_queries import GraphQueries
from ._html import graph_html
from ._labels import canonical_order, encode, half_a_character, index_of, numbers, rows_of, with_labels
from ._numbers import flag
from ._run import threads_of

WeightIs = Literal["strength", "distance"]
Parallel = Literal["keep", "sum", "minimum", "maximum"]


class Graph(GraphQueries):
    """Nodes with labels and the ties between them; immutable.

    Made by :meth:`from_edges` and its sisters or by ``Network.graph``. Weights are *strengths* (how much contact) or
    *distances* (how far apart), never both; :meth:`as_distance` and :meth:`as_strength` are the named steps between
    them.
    """

    __slots__ = ("__weakref__", "_core", "_nodes", "_of_nodes", "_of_ties", "about", "left_out")

    def __init__(
        self,
        core: _core.Graph,
        nodes: pd.Index[Any] | None = None,
        *,
        node_attributes: _attributes.Source = None,
        edge_attributes: _attributes.Source = None,
        left_out: dict[str, int] | None = None,
        about: dict[str, Any] | None = None,
    ) -> None:
        if not isinstance(core, _core.Graph) or nodes is None:
            raise _core.InvalidArgument(
                "Graph: make one with Graph.from_edges, from_frame, from_networkx, from_igraph, from_scipy or "
                "from_graph_tool, read it with hanse.read_graph, or take net.graph() of a network"
            )
        if core.node_count != len(nodes):
            raise _core.InvalidArgument(f"Graph: {core.node_count} nodes but {len(nodes)} labels; give one label each")
        self._core = core
        self._nodes = nodes
        self._of_nodes = node_attributes
        self._of_ties = edge_attributes
        #: What a projection did not use (undated ties, large consortia, ...) or a reader did not take over
        #: (hyperedges, graphics, ...), and how often; empty for other graphs.
        self.left_out: dict[str, int] = left_out or {}
        #: What the graph as a whole is said to be (its name, ...), kept from and for NetworkX and igraph.
        self.about: dict[str, Any] = about or {}

    @classmethod
    def from_edges(
        cls,
        sources: Any,
        targets: Any = None,
        weights: Any = None,
        directed: bool = False,
        nodes: Any = None,
        *,
        weight_is: WeightIs = "strength",
        parallel: Parallel = "keep",
        loops: Literal["keep", "drop"] = "keep",
        node_attributes: pd.DataFrame | None = None,
        edge_attributes: pd.DataFrame | None = None,
        threads: int | None = None,
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
        node_attributes : DataFrame, optional
            One row per node: by label if the nodes are its index, else in the order of `nodes`; carried along by
            conversions and files.
        edge_attributes : DataFrame, optional
            One row per tie; only where ties are neither merged nor dropped.
        threads : int, optional
            At most so many; None: all cores. The graph is the same for any number.

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
        if targets is None:
            table = hasattr(sources, "columns")
            raise _core.InvalidArgument(
                "from_edges: a table of ties is taken by Graph.from_frame(table, source, target)"
                if table
                else "from_edges: give sources and targets as two lists; of pairs Graph.from_edges(*zip(*pairs))"
            )
        try:
            source_ids, target_ids, index = encode(sources, targets, nodes)
        except UnicodeEncodeError as error:
            raise half_a_character(error, "Graph") from None
        return cls._from_ids(
            index,
            source_ids,
            target_ids,
            weights,
            directed,
            weight_is,
            parallel,
            loops,
            node_attributes,
            edge_attributes,
            threads,
        )

    @classmethod
    def _from_ids(
        cls,
        nodes: pd.Index[Any],
        sources: npt.NDArray[np.uint32],
        targets: npt.NDArray[np.uint32],
        weights: Any,
        directed: bool,
        weight_is: WeightIs,
        parallel: Parallel = "keep",
        loops: Literal["keep", "drop"] = "keep",
        node_attributes: pd.DataFrame | None = None,
        edge_attributes: pd.DataFrame | None = None,
        threads: int | None = None,
    ) -> Graph:
        """Of ties between positions in `nodes`; attributes in the order given."""
        values = None if weights is None else numbers(weights, len(sources))
        kind = _core.Weighting.none if values is None else _choice(_core.Weighting, weight_is, "weight_is")
        core = _core.graph_from_arrays(
            len(nodes),
            sources,
            targets,
            values,
            kind,
            flag("Graph", "directed", directed),
            _choice(_core.Parallel, parallel, "parallel"),
            _choice(_core.Loops, loops, "loops"),
            threads_of(threads),
        )
        if edge_attributes is not None:
            if not core.tie_count == len(sources) == len(edge_attributes):
                raise _core.InvalidArgument(
                    f"edge_attributes: {len(edge_attributes)} rows for {core.tie_count} ties; "
                    "give one per tie and keep all ties"
                )
            order = canonical_order(sources, targets, directed)
            edge_attributes = edge_attributes.iloc[order].reset_index(drop=True)
        return cls(core, nodes, node_attributes=rows_of(node_attributes, nodes), edge_attributes=edge_attributes)

    @classmethod
    def from_networkx(
        cls, graph: Any, *, weight: str | EllipsisType | None = ..., weight_is: WeightIs = "strength"
    ) -> Graph:
        """Convert a NetworkX graph of any class; see :func:`hanse.interop.from_networkx`."""
        return _made("from_networkx", graph, weight=weight, weight_is=weight_is)

    @classmethod
    def from_igraph(
        cls, graph: Any, *, weight: str | EllipsisType | None = ..., weight_is: WeightIs = "strength"
    ) -> Graph:
        """Convert a python-igraph graph; see :func:`hanse.interop.from_igraph`."""
        return _made("from_igraph", graph, weight=weight, weight_is=weight_is)

    @classmethod
    def from_scipy(
        cls, matrix: Any, *, directed: bool = False, nodes: Any = None, weight_is: WeightIs | None = "strength"
    ) -> Graph:
        """Convert a square sparse matrix; see :func:`hanse.interop.from_scipy`."""
        return _made("from_scipy", matrix, directed=directed, nodes=nodes, weight_is=weight_is)

    @classmethod
    def from_adjacency(
        cls, frame: pd.DataFrame, *, directed: bool | None = None, weight_is: WeightIs | None = "strength"
    ) -> Graph:
        """Convert a square table with labels; see :func:`hanse.interop.from_adjacency`."""
        return _made("from_adjacency", frame, directed=directed, weight_is=weight_is)

    @classmethod
    def from_graph_tool(
        cls, graph: Any, *, weight: str | EllipsisType | None = ..., weight_is: WeightIs = "strength"
    ) -> Graph:
        """Convert a graph-tool graph; see :func:`hanse.interop.from_graph_tool`."""
        return _made("from_graph_tool", graph, weight=weight, weight_is=weight_is)

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        source: str = "source",
        target: str = "target",
        weight: str | None = None,
        *,
        directed: bool = False,
        nodes: Any = None,
        weight_is: WeightIs = "strength",
    ) -> Graph:
        """Convert a table of ties: pandas, polars, Arrow; see :func:`hanse.interop.from_frame`."""
        return _made("from_frame", frame, source, target, weight, directed=directed, nodes=nodes, weight_is=weight_is)

    @classmethod
    def from_arrow(
        cls,
        ties: Any,
        source: str = "source",
        target: str = "target",
        weight: str | None = None,
        *,
        directed: bool = False,
        nodes: Any = None,
        weight_is: WeightIs = "strength",
    ) -> Graph:
        """Build a graph from a stream of ties, piece by piece; see :func:`hanse.interop.from_arrow`."""
        return _made("from_arrow", ties, source, target, weight, directed=directed, nodes=nodes, weight_is=weight_is)

    @classmethod
    def from_incidence(
        cls, data: Any, row: str | None = None, column: str | None = None, weight: str | None = None
    ) -> Graph:
        """The two-mode graph of who takes part in what; see :func:`hanse.interop.from_incidence`."""
        return _made("from_incidence", data, row, column, weight)

    def to_networkx(self, *, multigraph: bool | None = None) -> Any:
        """The same graph in NetworkX; see :func:`hanse.interop.to_networkx`."""
        return door("to_networkx")(self, multigraph=multigraph)

    def to_igraph(self) -> Any:
        """The same graph in python-igraph; see :func:`hanse.interop.to_igraph`."""
        return door("to_igraph")(self)

    def to_scipy(self) -> Any:
        """The adjacency matrix as a sparse array; see :func:`hanse.interop.to_scipy`."""
        return door("to_scipy")(self)

    def to_graph_tool(self) -> Any:
        """The same graph in graph-tool; see :func:`hanse.interop.to_graph_tool`."""
        return door("to_graph_tool")(self)

    def write(self, path: AnyPath, *, format: str | None = None) -> None:
        """Write GraphML, GEXF, GML, Pajek or DOT by the file's ending; see :func:`hanse.io.write_graph`."""
        door("write_graph")(self, path, format=format)

    @property
    def nodes(self) -> pd.Index[Any]:
        """Labels of the nodes; their position is the node's id."""
        return self._nodes

    @property
    def directed(self) -> bool:
        """Whether ties lead from source to target only."""
        return self._core.directed

    @property
    def weight_is(self) -> str | None:
        """What the weights mean: "strength", "distance" or None."""
        kind = self._core.weighting
        return None if kind == _core.Weighting.none else kind.name

    @property
    def n_nodes(self) -> int:
        """How many nodes there are, tied or not."""
        return self._core.node_count

    @property
    def n_ties(self) -> int:
        """How many ties there are; parallel ones count each."""
        return self._core.tie_count

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

    @property
    def node_attributes(self) -> pd.DataFrame:
        """What else is known of each node, by label: a copy, which refuses assignment; no columns if nothing is."""
        frame = self._node_attributes
        return _attributes.shown(pd.DataFrame(index=self._nodes) if frame is None else frame)

    @property
    def edge_attributes(self) -> pd.DataFrame:
        """What else is known of each tie, in the order of :meth:`edges_frame`: a copy; no columns if nothing is."""
        frame = self._edge_attributes
        return _attributes.shown(pd.DataFrame(index=pd.RangeIndex(self.n_ties)) if frame is None else frame)

    @property
    def _node_attributes(self) -> pd.DataFrame | None:
        self._of_nodes = _attributes.found(self._of_nodes)
        return self._of_nodes

    @property
    def _edge_attributes(self) -> pd.DataFrame | None:
        self._of_ties = _attributes.found(self._of_ties)
        return self._of_ties

    def with_node_attributes(self, attributes: Any) -> Graph:
        """The same graph that knows more of its nodes.

        Parameters
        ----------
        attributes : DataFrame or Series by label, or dict of name -> values
            A Series or dict by label may leave nodes out; a list has one value per node in the order of :attr:`nodes`.
            A column of the same name is replaced.

        Raises
        ------
        InvalidArgument
            A label is not in the graph or stands twice, or there are more or fewer values than nodes.

        Examples
        --------
        >>> import hanse as hs
        >>> g = hs.Graph.from_edges(["a", "b"], ["b", "c"])
        >>> g = g.with_node_attributes({"degree": hs.centrality.degree(g)})
        >>> g.node_attributes["degree"].tolist()
        [1.0, 2.0, 1.0]
        """
        more = _attributes.joined(self.node_attributes, attributes, self._nodes)
        return Graph(
            self._core,
            self._nodes,
            node_attributes=more,
            edge_attributes=self._of_ties,
            left_out=self.left_out,
            about=self.about,
        )

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The ties as an Arrow table: ``polars.DataFrame(graph)``, ``pyarrow.table(graph)``, DuckDB."""
        frame = self.edges_frame()
        more = self._tie_attributes()
        for name, column in () if more is None else more.items():
            frame[name if name not in frame else f"{name}_"] = column.to_numpy()
        return frame.__arrow_c_stream__(requested_schema)

    def __copy__(self) -> Graph:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Graph:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        sources, targets, weights = self._core.ties()
        return _restore, (
            (len(self), sources, targets, weights, self._core.weighting.name, self.directed),
            (self._nodes, self._node_attributes, self._edge_attributes, self.left_out, self.about),
        )

    def ids(self, labels: Sequence[Hashable] | Any, what: str = "nodes") -> npt.NDArray[np.uint32]:
        """Positions of `labels`; an unknown label is an error that names it, a single text one that says so."""
        if isinstance(labels, str | bytes):
            raise _core.InvalidArgument(
                f"{what}: the text {labels!r} would be read as a list of letters; give a list of labels, [{labels!r}]"
            )
        wanted = index_of(labels if isinstance(labels, pd.Index) else list(labels))
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
        return self._inverted(_core.as_distance)

    def as_strength(self) -> Graph:
        """The same ties with strength = 1 / distance; a distance of 0 is an error."""
        return self._inverted(_core.as_strength)

    def _inverted(self, invert: Callable[[_core.Graph], _core.Graph]) -> Graph:
        try:
            return self._with(invert(self._core), self._tie_attributes)
        except _core.InvalidArgument as error:
            raise _core.InvalidArgument(with_labels(error, self._nodes)) from None

    def as_undirected(self, parallel: Parallel = "keep") -> Graph:
        """The ties without direction; attributes of ties stay where all ties do."""
        core = _core.as_undirected(self._core, _choice(_core.Parallel, parallel, "parallel"))

        def edges() -> pd.DataFrame | None:
            known = self._edge_attributes
            if known is None:
                return None
            sources, targets, _ = self._core.ties()
            return known.iloc[canonical_order(sources, targets, False)].reset_index(drop=True)

        return self._with(core, edges if parallel == "keep" else None)

    def unweighted(self) -> Graph:
        """The ties without their weights."""
        return self._with(_core.unweighted(self._core), self._tie_attributes)

    def simplify(self, parallel: Parallel = "sum", loops: Literal["keep", "drop"] = "drop") -> Graph:
        """At most one tie per pair, without attributes as it may stand for several; no loops unless kept."""
        core = _core.simplify(
            self._core, _choice(_core.Parallel, parallel, "parallel"), _choice(_core.Loops, loops, "loops")
        )
        return self._with(core, None)

    def subgraph(self, labels: Sequence[Hashable] | Any) -> Graph:
        """The ties among `labels`, in that order."""
        ids = self.ids(labels, "subgraph")
        core = _core.induced(self._core, ids)
        nodes = self._node_attributes

        def edges() -> pd.DataFrame | None:
            known = self._edge_attributes
            if known is None:
                return None
            place = np.full(len(self), -1)
            place[ids] = np.arange(len(ids))
            sources, targets = (place[end] for end in self._core.ties()[:2])
            kept = np.flatnonzero((sources >= 0) & (targets >= 0))
            order = canonical_order(sources[kept], targets[kept], self.directed)
            return known.iloc[kept[order]].reset_index(drop=True)

        return Graph(
            core,
            self._nodes.take(ids),
            node_attributes=None if nodes is None else nodes.iloc[ids],
            edge_attributes=edges,
            about=self.about,
        )

    def _by_label(self) -> Graph:
        """The same ties with the nodes in the order of their labels: what chooses between equals looks at it."""
        if self._nodes.is_monotonic_increasing:
            return self
        try:
            order = self._nodes.argsort()
        except TypeError:  # labels of several types
            order = pd.Index([f"{type(label).__name__} {label}" for label in self._nodes]).argsort()
        return Graph(_core.induced(self._core, order.astype(np.uint32)), self._nodes.take(order))

    def _with(self, core: _core.Graph, edge_attributes: _attributes.Source) -> Graph:
        """Other ties between the same nodes."""
        return Graph(
            core, self._nodes, node_attributes=self._of_nodes, edge_attributes=edge_attributes, about=self.about
        )

    def _tie_attributes(self) -> pd.DataFrame | None:
        """Attributes of the ties but for the one that was their weight where the graph came from."""
        edges = self._edge_attributes
        if edges is None or "hanse.weight" not in edges.attrs:
            return edges
        rest: pd.DataFrame = edges.drop(columns=edges.attrs["hanse.weight"])
        del rest.attrs["hanse.weight"]
        return rest

    def plot(self, **options: Any) -> Any:
        """Draw the graph with matplotlib; options as of :func:`hanse.plot.network`."""
        return door("plot_graph")(self, **options)

    def view(self, *, home: Sequence[Hashable] = (), height: int = 560) -> Any:
        """Show the graph interactively in a notebook; `home` are labels in the home's colour."""
        return door("view_graph")(self, home=home, height=height)

    def _repr_html_(self) -> str:
        return graph_html(self)


def _made(door_name: str, source: Any, *columns: Any, **options: Any) -> Graph:
    """What a conversion from another package makes."""
    graph: Graph = door(door_name)(source, *columns, **options)
    return graph


def _restore(arrays: tuple[Any, ...], labels: tuple[Any, ...]) -> Graph:
    """Undo pickling."""
    n, sources, targets, weights, weighting, directed = arrays
    core = _core.graph_from_arrays(
        n,
        sources,
        targets,
        weights,
        _core.Weighting.__members__[weighting],
        directed,
        _core.Parallel.keep,
        _core.Loops.keep,
    )
    nodes, node_attributes, edge_attributes, left_out, about = labels
    return Graph(
        core, nodes, node_attributes=node_attributes, edge_attributes=edge_attributes, left_out=left_out, about=about
    )


def _choice(enum: Any, name: str, option: str) -> Any:
    """The member of a compiled enum that a user names by text."""
    members = enum.__members__
    if not isinstance(name, str) or name not in members:
        raise _core.InvalidArgument(f"{option}: {name!r} is not known; use one of {', '.join(members)}")
    return members[name]
