"""Who is in the core, and whether there is one."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import pandas as pd

from .. import _core
from .._measure import measure
from .._numbers import whole_number
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice


class CorePeriphery(NamedTuple):
    """Coreness by node, its fit with the ideal, errors of a discrete core, and the p-value of the fit."""

    coreness: pd.Series[Any]
    fit: float
    errors: int
    p_value: float


@measure
def core_periphery(
    graph: Graph,
    *,
    method: Literal["discrete", "minimum", "continuous"] = "discrete",
    weighted: bool = False,
    samples: int = 99,
    seed: int = 1,
    threads: int | None = None,
    progress: bool | Report = None,
) -> CorePeriphery:
    """Split an undirected network into core and periphery, and compare the fit with networks of the same degrees.

    Parameters
    ----------
    graph : Graph
        Undirected; loops are ignored, parallel ties count once or add their strengths up.
    method : {"discrete", "minimum", "continuous"}
        Best correlation with an ideal where pairs with a core node are tied (all cores of up to 16
        nodes, several starts of up to 256, improved node by node beyond); fewest untied pairs in the core plus tied
        pairs in the periphery (exact); or strengths close to the product of two corenesses.
    weighted : bool
        Only continuous: strengths instead of tied or not.
    samples : int
        Networks of the null model; 0: no p-value.
    seed : int
        Of the null model; the same seed gives the same p-value for any number of threads.
    threads, progress
        See the module.

    Returns
    -------
    CorePeriphery
        coreness (1 and 0, or continuous with squares that add up to 1), fit (correlation with the ideal), errors (of
        the discrete methods) and p_value. A core is always found: look at the p-value.

    Raises
    ------
    InvalidArgument
        The graph is directed, or weighted with a discrete method, on distances or strengths outside 1e-50 .. 1e50.

    References
    ----------
    [borgatti1999], [lip2011], [comrey1962]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["hub", "hub", "hub"], ["a", "b", "c"])
    >>> hs.brokerage.core_periphery(g, samples=0).coreness.to_dict()
    {'hub': 1.0, 'a': 0.0, 'b': 0.0, 'c': 0.0}
    """
    samples, seed = (whole_number("core_periphery", n, v) for n, v in (("samples", samples), ("seed", seed)))
    coreness, fit, errors, p_value = _core.brokerage.core_periphery(
        graph._core,
        _choice(_core.brokerage.CoreMethod, method, "method"),
        weighted,
        samples,
        seed,
        threads_of(threads),
        report_of(progress, "core_periphery"),
    )
    return CorePeriphery(graph.series(coreness, "coreness"), fit, errors, p_value)
