"""What would a number be if only the degrees were given?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of
from ..graph import Graph


@measure
def rewire(graph: Graph, *, swaps_per_tie: float = 10, seed: int = 1) -> Graph:
    """A random graph with the same degrees: ends of random ties are swapped, never into a loop or a second tie.

    Parameters
    ----------
    graph : Graph
        Without loops and parallel ties.
    swaps_per_tie : float
        Attempted swaps.
    seed : int

    Returns
    -------
    Graph
        Weights stay with one end of their tie, attributes with their nodes.

    References
    ----------
    [maslov2002]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(range(10), [(i + 1) % 10 for i in range(10)])
    >>> hs.centrality.degree(hs.evaluation.rewire(g, seed=7)).tolist() == [2.0] * 10
    True
    """
    return graph._with(_core.evaluation.rewire(graph._core, swaps_per_tie, seed), None)


@measure
def null_model(
    graph: Graph,
    measure: Callable[[Graph], float],
    *,
    samples: int = 200,
    seed: int = 1,
    swaps_per_tie: float = 10,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Compare one number of a graph with its values on rewired graphs.

    Parameters
    ----------
    graph : Graph
    measure : callable
        Takes a Graph, returns a number.
    samples, seed, swaps_per_tie
        See :func:`rewire`; every sample has a seed of its own.

    Returns
    -------
    Series
        observed, expected, deviation, z, low and high (95 %), p_value (two-sided); the samples' values are in
        ``.attrs["samples"]``.
    """
    report = report_of(progress, "null_model")
    values = []
    for sample in range(samples):
        values.append(float(measure(rewire(graph, swaps_per_tie=swaps_per_tie, seed=_sample_seed(seed, sample)))))
        if report:
            report(sample + 1, samples)
    result = _core.evaluation.summarise_null(float(measure(graph)), values)
    drawn = result.pop("samples")
    result["expected"] = result.pop("mean")
    series = pd.Series(result, name="null_model")
    series.attrs["samples"] = drawn
    return series


def _sample_seed(seed: int, sample: int) -> int:
    return int(_core.evaluation.seed_of_sample(seed, sample))
