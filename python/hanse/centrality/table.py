"""The usual measures side by side."""

from __future__ import annotations

import pandas as pd

from .._measure import measure
from .._run import Report
from ..graph import Graph
from .betweenness import betweenness
from .closeness import closeness
from .core_number import core_number
from .degree import degree
from .harmonic import harmonic


@measure
def table(graph: Graph, *, threads: int | None = None, progress: bool | Report = None) -> pd.DataFrame:
    """Rank the nodes of a graph by the measures most people ask for, the highest betweenness first.

    Parameters
    ----------
    graph : Graph, or a graph of NetworkX, igraph, graph-tool or SciPy
    threads, progress
        See the module.

    Returns
    -------
    DataFrame
        One row per node, columns degree, strength (if the graph has strengths), closeness, harmonic, betweenness,
        core_number; each as its own function gives it by default, weights only in strength.

    Raises
    ------
    InvalidArgument
        The object is no graph.

    Examples
    --------
    >>> import hanse as hs, networkx as nx
    >>> hs.centrality.table(nx.star_graph(3)).loc[0, ["degree", "betweenness"]].tolist()
    [3.0, 3.0]
    """
    columns = {"degree": degree(graph, threads=threads)}
    if graph.weight_is == "strength":
        columns["strength"] = degree(graph, weighted=True, threads=threads)
    columns["closeness"] = closeness(graph, threads=threads)
    columns["harmonic"] = harmonic(graph, threads=threads)
    columns["betweenness"] = betweenness(graph, threads=threads, progress=progress)
    columns["core_number"] = core_number(graph, threads=threads)
    return pd.DataFrame(columns).sort_values("betweenness", ascending=False, kind="stable")
