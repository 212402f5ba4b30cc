"""Graphs in files that other programs read: GraphML, GEXF, GML, Pajek, DOT."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._measure import as_graph
from ..graph import Graph
from ..network import Network

_FORMATS = {
    ".graphml": "graphml",
    ".xml": "graphml",
    ".gexf": "gexf",
    ".gml": "gml",
    ".net": "pajek",
    ".dot": "dot",
    ".gv": "dot",
}


def read_graph(path: str | os.PathLike[str], *, format: str | None = None) -> Graph:
    """Read a graph from GraphML, GEXF, GML, Pajek or DOT.

    Parameters
    ----------
    path : path
    format : {"graphml", "gexf", "gml", "pajek", "dot"}, optional
        Default: by the file's ending (.graphml, .gexf, .gml, .net, .dot or .gv).

    Returns
    -------
    Graph
        Labels, order, direction, weights, parallel ties and attributes as in the file. Weights are strengths unless
        the file says they are distances, as files written by :func:`write_graph` do.

    Raises
    ------
    InvalidData
        The file is not what its ending says; with file:line:column.
    InvalidArgument
        The format is not known.

    Examples
    --------
    >>> import hanse as hs, os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "towns.graphml")
    ...     hs.Graph.from_edges(["Lemgo"], ["Linz"], weights=[2.5]).write(path)
    ...     hs.read_graph(path)
    <Graph 2 nodes, 1 ties, undirected, strength>
    """
    kind = _format(path, format)
    read = getattr(_core.io, f"read_{kind}")
    labels, integers, sources, targets, weights, distances, directed, node_columns, tie_columns = read(os.fspath(path))
    if integers:
        index = pd.Index(np.array([int(label) for label in labels], dtype=np.int64))
    else:
        index = pd.Index(labels)
    nodes = _frame(node_columns)
    if nodes is not None:
        nodes.index = index
    return Graph.from_edges(
        index.take(sources),
        index.take(targets),
        weights=weights,
        directed=directed,
        nodes=index,
        weight_is="distance" if distances else "strength",
        node_attributes=nodes,
        edge_attributes=_frame(tie_columns),
    )


def write_graph(graph: Any, path: str | os.PathLike[str], *, format: str | None = None, **options: Any) -> None:
    """Write a graph for other programs; the file appears complete or not at all.

    Parameters
    ----------
    graph : Graph, a graph of NetworkX, igraph, graph-tool or SciPy, or Network
        Of a network, the graph that ``Network.graph(**options)`` makes, with all that is known of its nodes and ties.
        For ties one by one with their dates write :func:`dated_graph`.
    path : path
    format : {"graphml", "gexf", "gml", "pajek", "dot"}, optional
        Default: by the file's ending (.graphml, .gexf, .gml, .net, .dot or .gv). GraphML holds everything; Pajek has
        no attributes and no distances; in GEXF tie attributes `start` and `end` make Gephi's time line.

    Raises
    ------
    InvalidArgument
        The format is not known, or cannot hold a label or weight.
    """
    kind = _format(path, format)
    if isinstance(graph, Network):
        graph = graph.graph(**options)
    elif options:
        raise _core.InvalidArgument(f"write_graph: {next(iter(options))} is for networks; a graph is written as it is")
    graph = as_graph(graph, "write_graph")
    integers = pd.api.types.is_integer_dtype(graph.nodes.dtype)
    write = getattr(_core.io, f"write_{kind}")
    write(
        graph._core,
        _labels(graph.nodes),
        integers,
        _columns(graph.node_attributes),
        _columns(graph._tie_attributes()),
        os.fspath(path),
    )


def _format(path: str | os.PathLike[str], given: str | None) -> str:
    kind = given or _FORMATS.get(Path(path).suffix.lower(), "")
    if kind not in set(_FORMATS.values()):
        raise _core.InvalidArgument(
            f"{os.fspath(path)}: no graph format has this ending; use .graphml, .gexf, .gml, .net or .dot, or format="
        )
    return kind


def _labels(index: pd.Index[Any]) -> list[str]:
    labels = [label if isinstance(label, str) else str(label) for label in index]
    if len(set(labels)) < len(labels):
        raise _core.InvalidArgument("write: two labels read the same as text; rename one")
    return labels


def _columns(frame: pd.DataFrame | None) -> list[tuple[str, Any, list[str | None]]]:
    if frame is None:
        return []
    types = _core.io.ValueType
    out = []
    for name in frame.columns:
        series = frame[name]
        missing = series.isna().to_numpy()
        held = pd.api.types.infer_dtype(series, skipna=True)
        if held == "boolean":
            kind = types.truth
        elif held == "integer" and series.dropna().between(-(2**63), 2**63 - 1).all():
            kind = types.integer
        elif held in ("floating", "mixed-integer-float"):
            kind = types.number
        else:
            kind = types.text
        cells = [None if gone else _text(cell, kind.name) for cell, gone in zip(series, missing, strict=True)]
        out.append((str(name), kind, cells))
    return out


def _text(cell: Any, kind: str) -> str:
    if kind == "truth":
        return "true" if cell else "false"
    if kind == "number":
        return repr(float(cell))
    return str(int(cell)) if kind == "integer" else str(cell)


def _frame(columns: list[tuple[str, Any, list[str | None]]]) -> pd.DataFrame | None:
    if not columns:
        return None
    types = _core.io.ValueType
    made: dict[str, Any] = {}
    for name, kind, values in columns:
        whole = None not in values
        if kind == types.integer:
            made[name] = pd.array([None if v is None else int(v) for v in values], dtype="int64" if whole else "Int64")
        elif kind == types.number:
            made[name] = pd.array([np.nan if v is None else float(v) for v in values], dtype="float64")
        elif kind == types.truth:
            truth = [None if v is None else v in ("true", "1") for v in values]
            made[name] = pd.array(truth, dtype="bool" if whole else "boolean")
        else:
            made[name] = pd.Series(values, dtype=object).array
    return pd.DataFrame(made)
