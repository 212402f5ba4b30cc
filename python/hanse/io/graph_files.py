"""Graphs in files that other programs read: GraphML, GEXF, GML, Pajek, DOT."""

from __future__ import annotations

import json
import warnings
from types import EllipsisType
from typing import Any, Literal

import numpy as np
import pandas as pd

from .. import _core
from .._files import AnyPath, path_of
from .._labels import half_a_character, slim, unique
from .._measure import as_graph, checked
from .._run import Report, report_of
from ..graph import Graph
from ..network import Network

FORMATS = {
    ".graphml": "graphml",
    ".xml": "graphml",
    ".gexf": "gexf",
    ".gml": "gml",
    ".net": "pajek",
    ".paj": "pajek",
    ".dot": "dot",
    ".gv": "dot",
}


@checked
def read_graph(
    path: AnyPath,
    *,
    format: str | None = None,
    weight: str | EllipsisType | None = ...,
    directed: bool | Literal["mixed"] | None = None,
    encoding: str | None = None,
    progress: bool | Report = None,
) -> Graph:
    """Read a graph from GraphML, GEXF, GML, Pajek or DOT.

    Parameters
    ----------
    path : path
    format : {"graphml", "gexf", "gml", "pajek", "dot"}, optional
        Default: by the file's ending (.graphml, .gexf, .gml, .net or .paj, .dot or .gv).
    weight : str or None
        The ties' attribute that is their weight; None: the graph has no weights. Default: the weight that the format
        itself has, else the attribute `weight` (also `Weight`, in GML also `value`) if the ties have it.
    directed : bool or "mixed", optional
        What becomes of a file with directed and undirected ties, which is else refused (but for Pajek, whose arcs and
        edges are read as "mixed"). "mixed": the graph is directed, an undirected tie becomes two, and the ties'
        attribute `directed` tells them apart. True: so even if no tie is directed. False: directions are dropped.
    encoding : str, optional
        Such as "windows-1252". Default: as an XML file says of itself, else UTF-8; UTF-16 is known by its mark.
    progress : bool or callable
        True shows a bar when it takes longer than a second; a callable gets (bytes read, bytes).

    Returns
    -------
    Graph
        Labels, order, direction, weights, parallel ties and attributes as in the file. Weights are strengths unless
        the file says they are distances, as files written by :func:`write_graph` do. ``graph.left_out`` names and
        counts what was not taken over (hyperedges, graphics, attributes of the graph, ...).

    Raises
    ------
    InvalidData
        The file is not what its ending says, or holds what a graph cannot; with file:line:column.
    InvalidArgument
        The format is not known, or no tie has the attribute `weight`.

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
    directions = {None: "as_said", "mixed": "mixed", True: "directed", False: "undirected"}
    if not isinstance(directed, bool | str | None) or directed not in directions:
        raise _core.InvalidArgument(f"read_graph: directed is {directed!r}; use True, False, 'mixed' or None")
    if not isinstance(weight, str | EllipsisType | None) or weight == "":
        raise _core.InvalidArgument(f"read_graph: weight is {weight!r}; name an attribute of the ties, or None")
    labels, integers, sources, targets, weights, distances, one_way, node_columns, tie_columns, left_out = getattr(
        _core.io, f"read_{kind}"
    )(
        str(path_of(path)),
        getattr(_core.io.FileDirection, directions[directed]),
        weight is not None,
        weight if isinstance(weight, str) else "",
        encoding or "",
        report_of(progress, "read_graph"),
    )
    index = unique(slim(pd.Index([int(label) for label in labels] if integers else labels)))
    nodes = _frame(node_columns)
    if nodes is not None:
        nodes.index = index
    graph = Graph._from_ids(
        index,
        sources,
        targets,
        weights,
        one_way,
        "distance" if distances else "strength",
        node_attributes=nodes,
        edge_attributes=_frame(tie_columns),
    )
    graph.left_out = left_out
    return graph


@checked
def write_graph(
    graph: Any,
    path: AnyPath,
    *,
    format: str | None = None,
    progress: bool | Report = None,
    **options: Any,
) -> None:
    """Write a graph for other programs; the file appears complete or not at all.

    Parameters
    ----------
    graph : Graph, a graph of NetworkX, igraph, graph-tool or SciPy, or Network
        Of a network, the graph that ``Network.graph(**options)`` makes, with all that is known of its nodes and ties.
        For ties one by one with their dates write :func:`dated_graph`.
    path : path
    format : {"graphml", "gexf", "gml", "pajek", "dot"}, optional
        Default: by the file's ending (.graphml, .gexf, .gml, .net, .dot or .gv). GraphML holds everything; Pajek has
        no attributes (a warning names what is not written) and no distances; DOT has no infinite numbers. The weights
        are called `weight`, so that other programs find them; an attribute of that name beside them is called
        `weight_` in the file and gets its name back here. In GEXF tie attributes `start` and `end` make Gephi's
        time line.
    progress : bool or callable
        True shows a bar when it takes longer than a second; a callable gets (done, total) of nodes and ties.

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
    nodes, ties = graph.node_attributes, graph._tie_attributes()
    _say_what_becomes_text(graph.nodes, nodes, ties, path)
    if kind == "pajek" and (gone := [*nodes.columns, *(() if ties is None else ties.columns)]):
        warnings.warn(
            f"{path_of(path)}: Pajek has no place for {', '.join(map(repr, gone))}; write GraphML to keep them",
            stacklevel=3,
        )
    getattr(_core.io, f"write_{kind}")(
        graph._core,
        _labels(graph.nodes),
        pd.api.types.infer_dtype(graph.nodes, skipna=False) == "integer",
        _columns(nodes),
        _columns(ties),
        str(path_of(path)),
        report_of(progress, "write_graph"),
    )


def _format(path: AnyPath, given: str | None) -> str:
    kind = given or FORMATS.get(path_of(path).suffix.lower(), "")
    if kind not in set(FORMATS.values()):
        raise _core.InvalidArgument(
            f"{path_of(path)}: no graph format has this ending; use .graphml, .gexf, .gml, .net or .dot, or format="
        )
    return kind


def _say_what_becomes_text(
    labels: pd.Index[Any], nodes: pd.DataFrame, ties: pd.DataFrame | None, path: AnyPath
) -> None:
    odd = []
    if pd.api.types.infer_dtype(labels, skipna=False) not in ("integer", "string", "empty"):
        odd.append(f"labels ({next(type(label).__name__ for label in labels if not isinstance(label, str))})")
    for frame in (nodes, ties):
        for name, column in () if frame is None else frame.items():
            if pd.api.types.infer_dtype(column, skipna=True) not in _KINDS:
                odd += [f"{name!r} ({type(cell).__name__})" for cell in column if _is_odd(cell)][:1]
    if odd:
        what = f"{', '.join(odd)} can only be written as text, and will be read as text"
        warnings.warn(f"{path_of(path)}: {what}; turn them into text or numbers as you want them", stacklevel=4)


def _is_odd(cell: Any) -> bool:
    """Neither text nor a number nor missing: a date, a list, ..."""
    missing = pd.api.types.is_scalar(cell) and pd.isna(cell)
    return not missing and not isinstance(cell, str) and _kind(cell) == "text"


def _labels(index: pd.Index[Any]) -> list[str]:
    labels = [label if isinstance(label, str) else str(label) for label in index]
    if len(set(labels)) < len(labels):
        raise _core.InvalidArgument("write: two labels read the same as text; rename one")
    _check_whole(labels)
    return labels


def _check_whole(texts: list[str]) -> None:
    try:
        "".join(texts).encode()
    except UnicodeEncodeError as error:
        raise half_a_character(error, "write") from None


_KINDS = {"boolean": "truth", "integer": "integer", "floating": "number", "string": "text"}


def _columns(frame: pd.DataFrame | None) -> list[tuple[str, Any, list[str | None]]]:
    """The columns by their types; one whose cells have several types becomes several of its name."""
    if frame is None:
        return []
    names = [str(name) for name in frame.columns]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise _core.InvalidArgument(f"write: two attributes are called {twice!r}; rename one")
    out = []
    for at, name in enumerate(names):
        series = frame.iloc[:, at]
        cells = [None if gone else cell for cell, gone in zip(series.tolist(), series.isna(), strict=True)]
        one = _KINDS.get(pd.api.types.infer_dtype(series, skipna=True))
        kinds = [one or _kind(cell) for cell in cells if cell is not None]
        for kind in dict.fromkeys(kinds) if kinds else ["text"]:
            texts = [None if c is None or (one or _kind(c)) != kind else _text(c, kind) for c in cells]
            _check_whole([name, *(text for text in texts if text is not None)])
            out.append((name, getattr(_core.io.ValueType, kind), texts))
    return out


def _kind(cell: Any) -> str:
    if isinstance(cell, bool | np.bool_):
        return "truth"
    if isinstance(cell, int | np.integer):
        return "integer"
    return "number" if isinstance(cell, float | np.floating) else "text"


def _text(cell: Any, kind: str) -> str:
    if kind == "truth":
        return "true" if cell else "false"
    if kind == "number":
        return repr(float(cell))
    return str(int(cell)) if kind == "integer" else str(cell)


_OF_TEXT: dict[str, Any] = {
    "text": str,
    "number": float,
    "integer": int,
    "truth": lambda text: text == "true",
    "list": json.loads,
}


def _frame(columns: list[tuple[str, Any, list[str | None], list[Any]]]) -> pd.DataFrame | None:
    if not columns:
        return None
    made: dict[str, Any] = {}
    for name, kind, values, kinds in columns:
        whole = None not in values
        if kind.name in ("mixed", "list"):
            cells = [
                None if text is None else _OF_TEXT[one.name](text)
                for text, one in zip(values, kinds or [kind] * len(values), strict=True)
            ]
            made[name] = pd.Series(cells, dtype=object).array
        elif kind.name == "integer":
            whole_numbers = [None if text is None else int(text) for text in values]
            far = any(n is not None and not -(2**63) <= n < 2**63 for n in whole_numbers)
            dtype: Any = object if far else "int64" if whole else "Int64"
            made[name] = pd.array(whole_numbers, dtype=dtype)
        elif kind.name == "number":
            made[name] = pd.array([np.nan if text is None else float(text) for text in values], dtype="float64")
        elif kind.name == "truth":
            truths = [None if text is None else text == "true" for text in values]
            made[name] = pd.array(truths, dtype="bool" if whole else "boolean")
        else:
            made[name] = pd.Series(values, dtype=object).array
    return pd.DataFrame(made)
