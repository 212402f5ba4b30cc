"""How far can a centrality be trusted when ties are only believed with some confidence?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from .. import _core, brokerage, centrality
from .._measure import as_graph, checked
from .._run import Report, report_of
from ..graph import Graph
from ..network import Network
from .feedback import tie_confidence

Measure: TypeAlias = "str | Callable[[Graph], pd.Series[Any]]"


@checked
def bootstrap(
    graph: Any,
    *,
    certainty: Any = None,
    measure: Measure = "degree",
    samples: int = 200,
    seed: int = 1,
    confidence: float = 0.95,
    progress: bool | Report = None,
    **options: Any,
) -> pd.DataFrame:
    """Intervals for a measure and its ranks, from the confidence in each tie.

    Every sample keeps each tie with its confidence, on its own, and takes the measure anew.

    Parameters
    ----------
    graph : Graph, a graph of NetworkX, igraph, graph-tool or SciPy, or Network
        A network stands for its graph of organisations, ``net.graph()``.
    certainty : float, array or Series, optional
        How sure the ties are: one number in 0..1 per tie in the order of ``graph.edges_frame()``, or one for all.
        Default, of a network only:
        :func:`tie_confidence`, from what its rows say.
    measure : str or callable
        Name of a function of ``hs.centrality`` or ``hs.brokerage``, or anything that takes a Graph and returns one
        number per node.
    samples, seed : int
    confidence : float
        Of the intervals.
    **options
        Passed on to the measure.

    Returns
    -------
    DataFrame
        Per node: value, mean, low, high, rank, rank_low, rank_high (1 is the largest; equals share the better rank;
        undefined values stand last). Nodes of the highest value first.

    Raises
    ------
    InvalidArgument
        A certainty outside 0..1, or not one per tie; an unknown measure.

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Lemgo", "Linz"], ["Linz", "Tampere", "Tampere"])
    >>> table = hs.evaluation.bootstrap(g, certainty=[1.0, 0.5, 1.0], measure="degree")
    >>> table.loc["Linz", ["low", "high"]].tolist(), table.loc["Lemgo", ["low", "high"]].tolist()
    ([2.0, 2.0], [1.0, 2.0])
    """
    function = _function(measure)
    if not isinstance(graph, Graph):
        net, graph = graph, graph.graph() if isinstance(graph, Network) else as_graph(graph, "bootstrap")
        if isinstance(net, Network) and certainty is None:
            certainty = tie_confidence(net, graph)
    if certainty is None:
        raise _core.InvalidArgument(
            "bootstrap: say how sure the ties are; give certainty, one number per tie or for all"
        )
    try:
        beliefs = np.asarray(certainty, dtype=float)
    except (TypeError, ValueError):
        raise _core.InvalidArgument(
            f"bootstrap: a {type(certainty).__name__} is no certainty; give numbers 0..1 in the order of "
            "graph.edges_frame(), or one for all"
        ) from None
    if beliefs.ndim == 0:
        beliefs = np.full(graph.n_ties, float(beliefs))
    report = report_of(progress, "bootstrap")
    drawn = np.empty((samples, len(graph)))
    for sample in range(samples):
        core = _core.evaluation.sample_ties(graph._core, beliefs, seed, sample)
        drawn[sample] = _values(function(graph._with(core, None), **options), graph)
        if report:
            report(sample + 1, samples)
    observed = _values(function(graph, **options), graph)
    frame = pd.DataFrame(_core.evaluation.summarise_samples(observed, drawn, confidence), index=graph.nodes)
    return frame.sort_values(["rank", "mean"], ascending=[True, False], kind="stable")


def _function(measure: Measure) -> Callable[..., pd.Series[Any]]:
    if callable(measure):
        return measure
    for room in (centrality, brokerage):
        if measure in getattr(room, "__all__", ()):
            found: Callable[..., pd.Series[Any]] = getattr(room, measure)
            return found
    raise _core.InvalidArgument(
        f"bootstrap: measure {measure!r} is not in hs.centrality or hs.brokerage; give its name or a function"
    )


def _values(result: Any, graph: Graph) -> Any:
    values = np.asarray(result, dtype=float)
    if values.shape != (len(graph),):
        raise _core.InvalidArgument(
            f"bootstrap: the measure gave shape {values.shape} for {len(graph)} nodes; it must give one number per node"
        )
    return values
