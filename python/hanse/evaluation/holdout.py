"""How well missing ties are predicted: train until a date, judge by the ties that are new after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .. import _core
from .._measure import checked
from .._run import Report, report_of, threads_of


class Holdout(NamedTuple):
    """Result of :func:`holdout`.

    ``scores`` is indexed by score, with columns auc and precision_at_k; ``new_ties`` are those of the sources,
    ``candidates`` their two-step pairs, of which ``new_candidates`` became ties.
    """

    scores: pd.DataFrame
    nodes: int
    new_ties: int
    candidates: int
    new_candidates: int


@checked
def holdout(
    net: Any,
    *,
    split: Any,
    until: Any = None,
    ties: str | Sequence[str] = ("projects", "contacts"),
    sources: int | None = 1000,
    negatives: int = 200_000,
    k: Sequence[int] = (10, 100, 1000),
    seed: int = 1,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Holdout:
    """Evaluate the scores of missing ties on ties that came later.

    Scores are computed on all ties that began by `split`. Judged are pairs of organisations that both had a tie by
    then but none with each other: those tied later, and those not. Only ties that are new count, and nothing that began
    later enters a score: the competence fit of the combined score uses the topics of projects that began by `split`.

    Parameters
    ----------
    net : Network
    split : date or str
        Last day of the training time, as in ``"2016-12-31"``.
    until : date or str, optional
        Last day of the test time; default: the end of the data.
    ties : sequence of str
        As in ``Network.graph``.
    sources : int, optional
        Organisations whose new ties are predicted, drawn by `seed`; None: all.
    negatives : int
        Pairs that stay untied, drawn by `seed`, that the AUC compares with.
    k : sequence of int
        Precision is taken among the k best two-step pairs.
    seed : int
        The same seed gives the same numbers with any number of threads.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Holdout
        Equal scores share their places, so that the order of rows does not matter; the row "chance" is what random
        order gives.

    Raises
    ------
    InvalidArgument
        A date is malformed or missing, nothing began after it, or a tie name is unknown.

    References
    ----------
    [libennowell2007], [lu2011]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c", "d"]},
    ...     contacts={"from": ["a", "b", "c", "a"], "to": ["b", "c", "d", "c"],
    ...               "start": ["2015", "2015", "2015", "2017"]},
    ... )
    >>> scores = hs.evaluation.holdout(net, split="2016-12-31", k=[1]).scores
    >>> round(float(scores.loc["common_neighbours", "auc"]), 2)
    0.75
    """
    last = _day(split)
    train = net.graph(ties=ties, until=str(last))
    later = net.graph(ties=ties, since=str(last + 1), until=until)
    table = _fields(net, train, str(last))
    rows, nodes, new_ties, candidates, new_candidates = _core.evaluation.holdout(
        train._core,
        later._core,
        table,
        0 if sources is None else sources,
        negatives,
        np.asarray(k, dtype=np.uint32),
        seed,
        threads_of(threads),
        report_of(progress, "holdout"),
    )
    scores = pd.DataFrame(
        [[auc, *precision] for _, auc, precision in rows],
        index=pd.Index([name for name, _, _ in rows], name="score"),
        columns=["auc", *(f"precision_at_{at}" for at in k)],
    )
    return Holdout(scores, nodes, new_ties, candidates, new_candidates)


def _day(date: Any) -> np.datetime64:
    text = "" if date is None else str(date)[:10]
    try:
        if len(text) != 10:
            raise ValueError
        return np.datetime64(text, "D")
    except ValueError:
        raise _core.InvalidArgument(
            f"holdout: split {text!r} is no day; write YYYY-MM-DD, the last day of training"
        ) from None


def _fields(net: Any, train: Any, last: str) -> Any:
    """What every organisation worked on by then: topics of its projects, several separated by ';'."""
    projects = net.projects
    topics = projects.loc[projects["start"].fillna("9999") <= last, ["id", "topic"]].dropna()
    topics = topics.assign(topic=topics["topic"].astype(str).str.split(";")).explode("topic")
    topics["topic"] = topics["topic"].astype(str).str.strip()
    topics = topics[topics["topic"] != ""]
    rows = net.participations[["project", "organisation"]].merge(topics, left_on="project", right_on="id")
    if rows.empty:
        return _core.specialisation.table(0, 0, [], [], [])
    codes, names = pd.factorize(rows["topic"])
    units = train.nodes.get_indexer(pd.Index(rows["organisation"]))
    unique = pd.DataFrame({"unit": units, "field": codes}).drop_duplicates()
    return _core.specialisation.table(
        len(train.nodes), len(names), unique["unit"], unique["field"], np.ones(len(unique))
    )
