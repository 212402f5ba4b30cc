"""What a new tie would change."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._measure import measure
from .._numbers import whole_number
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice

Goal = Literal[
    "harmonic", "closeness", "mean_distance", "reach", "competence", "independent_paths", "constraint", "resilience"
]
Candidates = pd.DataFrame | Iterable[tuple[Hashable, Hashable]]
Holdings = pd.DataFrame | Mapping[Any, Iterable[Hashable]]


@measure
def what_if(
    graph: Graph,
    candidates: Candidates,
    *,
    goal: Goal = "harmonic",
    of: Any = None,
    targets: Any = None,
    within: int = 2,
    holdings: Holdings | None = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """Give the exact gain of each candidate tie, as if it alone were added.

    Parameters
    ----------
    graph : Graph
        Weights are ignored; distances are numbers of ties and lead, in a directed graph, from `of`.
    candidates : pairs (source, target) of labels, or a frame with columns source and target
    goal : str
        - "harmonic": sum over `of` of the inverse distances to the targets;
        - "closeness": sum over `of` of closeness;
        - "mean_distance": decrease of the mean distance from the nearest of `of` to a target, where an unreachable
          target counts as far as the number of nodes;
        - "reach": targets within `within` ties of the nearest of `of`;
        - "competence": kinds of `holdings` within `within` ties of the nearest of `of`;
        - "independent_paths": paths from `of` to the targets that share no node but their ends;
        - "constraint": decrease of the sum of Burt's constraint over `of` (a node without contacts counts as 1);
        - "resilience": pairs of nodes that are still joined after the loss of that one of `of` (default: of all) whose
          loss separates most.
    of : label or list of labels, optional
        The home nodes. Default: each candidate's source.
    targets : label or list of labels, optional
        Default: all others.
    within : int
        How many ties away something still is within reach.
    holdings : frame node x kind, or mapping from label to kinds
        What each node holds, for "competence"; a cell that is not 0, False or missing says that the node holds it.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    DataFrame
        Columns source, target, gain, in the order of the candidates. Ties that exist already gain nothing by distance.

    Raises
    ------
    InvalidArgument
        There are no candidates, a label or the goal is unknown, `of`, `targets` or `holdings` are missing where a goal
        needs them, or the graph is directed and the goal is constraint or resilience.

    References
    ----------
    [crescenzi2016], [bergamini2018], [then2014]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz", "Graz"], ["Linz", "Graz", "Tampere"])
    >>> hs.planning.what_if(g, [("Lemgo", "Tampere"), ("Lemgo", "Graz")], of="Lemgo").round(3)
      source   target   gain
    0  Lemgo  Tampere  0.667
    1  Lemgo     Graz  0.667
    """
    frame, sources, ends = _pairs(graph, candidates, "what_if")
    frame["gain"] = _core.planning.what_if(
        graph._core,
        sources,
        ends,
        *_goal(graph, goal, of, targets, within, holdings),
        threads_of(threads),
        report_of(progress, "what_if"),
    )
    return frame


@dataclass(frozen=True)
class GreedyTies:
    """Ties chosen one after the other, and how good the choice is at least.

    Attributes
    ----------
    ties : DataFrame
        Columns source, target and gain, which is what the tie added when it was chosen.
    value : float
        Gain of all together.
    upper_bound : float
        No equal number of candidates together gains more.
    submodular : bool
        Whether a tie never gains more after others; then `value` is at least 63 % of the best.
    """

    ties: pd.DataFrame
    value: float
    upper_bound: float
    submodular: bool


@measure
def greedy_ties(
    graph: Graph,
    candidates: Candidates,
    k: int,
    *,
    goal: Goal = "harmonic",
    of: Any = None,
    targets: Any = None,
    within: int = 2,
    holdings: Holdings | None = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> GreedyTies:
    """Choose up to k candidate ties, always the one that now gains most, and bound what any k could gain.

    Parameters
    ----------
    graph : Graph
    candidates : pairs (source, target) of labels, or a frame with columns source and target
    k : int
        Fewer are chosen if no further tie gains anything.
    goal : {"harmonic", "closeness", "mean_distance", "reach", "competence"}
    of : label or list of labels
        The home nodes.
    targets, within, holdings, threads, progress
        As in :func:`what_if`.

    Returns
    -------
    GreedyTies

    Raises
    ------
    InvalidArgument
        As :func:`what_if`, or `of` is missing, or the goal is not one of these, or k is not a whole number >= 0.

    References
    ----------
    [nemhauser1978], [minoux1978], [crescenzi2016]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz", "Graz"], ["Linz", "Graz", "Tampere"])
    >>> choice = hs.planning.greedy_ties(g, [("Lemgo", "Tampere"), ("Lemgo", "Graz")], 1, of="Lemgo")
    >>> choice.ties["target"].tolist(), choice.submodular
    (['Tampere'], True)
    """
    k = whole_number("greedy_ties", "k", k)
    frame, sources, ends = _pairs(graph, candidates, "greedy_ties")
    chosen, gains, value, upper_bound, submodular = _core.planning.greedy_ties(
        graph._core,
        sources,
        ends,
        k,
        *_goal(graph, goal, of, targets, within, holdings),
        threads_of(threads),
        report_of(progress, "greedy_ties"),
    )
    ties = frame.iloc[chosen].reset_index(drop=True)
    ties["gain"] = gains
    return GreedyTies(ties, value, upper_bound, submodular)


def _pairs(
    graph: Graph, candidates: Candidates, function: str
) -> tuple[pd.DataFrame, npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    if isinstance(candidates, pd.DataFrame):
        missing = [name for name in ("source", "target") if name not in candidates.columns]
        if missing:
            raise _core.InvalidArgument(f"{function}: candidates has no column {missing[0]!r}; name the ends so")
        frame = candidates[["source", "target"]].reset_index(drop=True)
    else:
        pairs = list(candidates)
        if any(isinstance(pair, str) or len(pair) != 2 for pair in pairs):
            raise _core.InvalidArgument(f"{function}: a candidate is not a pair; give (source, target) for each")
        frame = pd.DataFrame(
            {"source": pd.Series([s for s, _ in pairs]), "target": pd.Series([t for _, t in pairs])}, copy=False
        )
    return frame, graph.ids(frame["source"], "candidates"), graph.ids(frame["target"], "candidates")


def _goal(
    graph: Graph, goal: Goal, of: Any, targets: Any, within: int, holdings: Holdings | None
) -> tuple[Any, npt.NDArray[np.uint32], npt.NDArray[np.uint32], int, Any, Any]:
    kind = _choice(_core.planning.Goal, goal, "goal")
    within = whole_number("what_if", "within", within)
    if holdings is None:
        if kind == _core.planning.Goal.competence:
            raise _core.InvalidArgument("holdings: missing; the goal competence needs a frame node x kind or a mapping")
        return kind, _ids(graph, of, "of"), _ids(graph, targets, "targets"), within, None, None
    if isinstance(holdings, pd.DataFrame):
        rows, columns = np.nonzero(holdings.fillna(0).to_numpy(dtype=np.float64))
        holders = graph.ids(holdings.index, "holdings")[rows]
        kinds = columns.astype(np.uint32)
    else:
        held = [(label, one) for label, several in holdings.items() for one in several]
        holders = graph.ids([label for label, _ in held], "holdings") if held else np.zeros(0, np.uint32)
        kinds = pd.factorize(pd.Series([one for _, one in held], dtype=object))[0].astype(np.uint32)
    return kind, _ids(graph, of, "of"), _ids(graph, targets, "targets"), within, holders, kinds


def _ids(graph: Graph, labels: Any, what: str) -> npt.NDArray[np.uint32]:
    """One label or several; none is an empty array."""
    if labels is None:
        return np.zeros(0, np.uint32)
    if isinstance(labels, str | bytes) or not isinstance(labels, Iterable):
        labels = [labels]
    labels = labels if isinstance(labels, pd.Index) else pd.Index(list(labels))
    if len(labels) == 0:
        raise _core.InvalidArgument(f"{what}: empty; name at least one node, or leave it out")
    return graph.ids(labels, what)
