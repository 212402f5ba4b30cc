"""Which recommendations were followed, and what came of them?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from .. import _core
from .._dates import date_text
from .._measure import checked, in_any_order
from ..graph import Graph
from ..network import Network
from ..planning.plan import Plan


@in_any_order
def feedback(net: Any, recommendations: pd.DataFrame | Plan, *, given: str | None = None) -> pd.DataFrame:
    """Hold earlier recommendations, such as last year's plan, against what happened since.

    A living successor stands for an organisation that has ended.

    Parameters
    ----------
    net : Network
        As it is known now.
    recommendations : DataFrame or Plan
        Columns source and target (ids of organisations), as ``planning.next_contacts`` gives them; a column date says
        when each was given. Other columns stay in the result. Of a plan, also a saved one (``Plan.read``), its date
        counts.
    given : str, optional
        The date of all of them, if there is no such column and no plan's. Only what began later counts as following it.

    Returns
    -------
    DataFrame
        The recommendations with followed, known_before (they had a tie by then, so it was no news), first (date),
        kind and stage of what came of it, ties; known_at_home (somebody at home had a tie with it by then) and
        by_others (not followed, but another at home was the first there to have a tie with it since), both False
        without a plan that says whose home. ``.attrs`` holds followed_share (among the news) with its exact 95 %
        interval low, high; base_rate, the share of new ties among all pairs of an advised organisation and one it did
        not know, that is no placeholder and existed at some time since; and lift, how many times as often the advice
        came about (below 1 it was no help; NaN if nothing can be compared). home_share, home_base_rate and home_lift
        are the same of home as a whole: among those whom nobody there knew, who came to be known by anybody there.
        With probabilities in the plan, expected and home_expected are their means among the news.

    Raises
    ------
    InvalidArgument
        A column is missing, or an organisation is unknown.
    """
    members: list[str] = []
    if isinstance(recommendations, Plan):
        given = given or recommendations.date or None
        members = _members(net, recommendations)
        recommendations = recommendations.frame
    for column in ("source", "target"):
        if column not in recommendations.columns:
            raise _core.InvalidArgument(
                f"feedback: column {column!r} is missing; give the ids of the two organisations as source and target"
            )
    dates = recommendations["date"] if "date" in recommendations else pd.Series(given, index=recommendations.index)
    texts = ["" if pd.isna(date) else date_text(date) for date in dates]
    source, target = (recommendations[end].astype(str).tolist() for end in ("source", "target"))
    result = _core.evaluation.feedback(net._core, source, target, texts, members)
    names = ["followed", "known_before", "first", "kind", "stage", "ties", "known_at_home", "by_others"]
    outcomes = pd.DataFrame(result.pop("rows"), columns=names)
    frame = recommendations.drop(columns=names, errors="ignore")
    for name in names:  # by place: plans of several years that were put below each other share their labels
        frame[name] = outcomes[name].to_numpy()
    frame.attrs.update(result)
    for home, known, share in (("", "known_before", "followed_share"), ("home_", "known_at_home", "home_share")):
        base = result[f"{home}base_rate"]
        frame.attrs[f"{home}lift"] = result[share] / base if base > 0 else float("nan")
        if f"{home}probability" in frame:
            news = frame.loc[~frame[known].astype(bool), f"{home}probability"]
            frame.attrs[f"{home}expected"] = float(news.mean())
    return frame


def _members(net: Any, plan: Plan) -> list[str]:
    """Who was at home when the plan was made; nobody if there is no such home here."""
    try:
        return list(net.members(plan.home, as_of=plan.date or None)["id"]) if plan.home else []
    except _core.InvalidArgument:
        return []


@checked  # not in an order of its own: the graph's nodes are the rows as they came
def tie_confidence(
    net: Any,
    graph: Graph,
    *,
    ties: Sequence[str] = ("projects", "contacts"),
    since: Any = None,
    until: Any = None,
    undated: str = "drop",
    largest_consortium: int | None = None,
    stated: float = 1.0,
    inferred: float = 0.7,
) -> pd.Series[Any]:
    """How sure each tie of a network's graph is, for :func:`bootstrap`.

    The probability that at least one row behind the tie is right: 1 - product of (1 - confidence of the row); a common
    project counts with the confidence of both participations.

    Parameters
    ----------
    net : Network
    graph : Graph
        ``net.graph(...)`` at level organisation.
    ties, since, until, undated, largest_consortium
        As the graph was made.
    stated, inferred : float
        How much to believe rows that say so; a number in the row stands for itself, and silence for 1.

    Returns
    -------
    Series
        One per tie, in the order of ``graph.edges_frame()``.
    """
    if not isinstance(net, Network):
        raise _core.InvalidArgument(f"tie_confidence: a {type(net).__name__} is no Network; pass that of the graph")
    if graph.nodes.tolist() != net._table("organisations")["id"].tolist():
        raise _core.InvalidArgument(
            "tie_confidence: the nodes are not the network's organisations in their order; pass net.graph(...) itself, "
            "at level organisation"
        )
    values = _core.evaluation.tie_confidence(
        net._core,
        graph._core,
        list(ties),
        date_text(since),
        date_text(until),
        undated == "keep",
        largest_consortium or 0,
        stated,
        inferred,
    )
    return pd.Series(values, name="confidence")
