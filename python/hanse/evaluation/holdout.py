"""How well missing ties are predicted: train until a date, judge by the ties that are new after it."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from .. import _core
from .._dates import date_text
from .._measure import in_any_order
from .._numbers import ROWS
from .._run import Report, report_of, threads_of
from ..planning.events_to_come import plan_day
from ._homes import FIRST, Judged, Ties, calibration, judge, meeting


class Holdout(NamedTuple):
    """Result of :func:`holdout`.

    ``scores`` is indexed by score, with columns auc and precision_at_k; ``new_ties`` are those of the sources,
    ``candidates`` their two-step pairs, of which ``new_candidates`` became ties. With homes: ``homes`` has a row per
    home, ``calibration`` holds probabilities against what happened, ``targets`` the same for whole homes.
    """

    scores: pd.DataFrame
    nodes: int
    new_ties: int
    candidates: int
    new_candidates: int
    homes: pd.DataFrame | None = None
    calibration: pd.DataFrame | None = None
    targets: pd.DataFrame | None = None


@in_any_order
def holdout(
    net: Any,
    *,
    split: Any,
    until: Any = None,
    ties: str | Sequence[str] = ("projects", "contacts"),
    sources: int | None = 1000,
    negatives: int = 200_000,
    k: Sequence[int] = (10, 100, 1000),
    homes: Sequence[str] | None = None,
    kind: Literal["tie", "meeting"] = "tie",
    known: Literal["nobody", "colleague"] = "nobody",
    at_most: int | None = None,
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
        Last day of the test time, at most the end of the last year in which a tie began; default: the end of the data.
    ties : sequence of str
        As in ``Network.graph``.
    sources : int, optional
        Organisations whose new ties are predicted, drawn by `seed`; None: all.
    negatives : int
        Pairs that stay untied, drawn by `seed`, that the AUC compares with.
    k : sequence of int
        Precision is taken among the k best two-step pairs.
    homes : sequence of str, optional
        Clusters, regions, countries or cities whose advice as of `split` is judged home by home as well: the plan of
        :func:`hanse.planning.next_contacts` with the first of `k` contacts beside the best connected organisations, the
        best fused score and chance; probabilities against what happened.
    kind : {"tie", "meeting"}
        "meeting": judge only the fit of meetings (:func:`hanse.planning.matchmaking`, by the number of projects of
        each topic until `split`) within member and band of the guest's activity; needs homes.
    known : {"nobody", "colleague"}
        Organisations that nobody at home knows, or those that a colleague knows but not the member.
    at_most : int, optional
        Contacts of one member in these plans.
    seed : int
        The same seed gives the same numbers with any number of threads.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Holdout
        Equal scores share their places, so that the order of rows does not matter; the row "chance" is what random
        order gives. ``homes``: came_about (share of the plan's targets that home had a tie with by `until`; for
        "colleague" of its pairs), opened (organisations newly within two ties through those), the same for
        best_connected and best_score, chance, pairs_came_about (with the member named), expected, asked (members); for
        "colleague" best_score is the best pairs without a limit per member, best_score_spread with the plan's; for
        "meeting" auc within member and band, auc_raw and that of the product of both activities. ``calibration``: n,
        ties, predicted, observed with its exact 95 % interval low, high (as if pairs were independent), ratio and Brier
        score on the first 100 pairs of each home and in fixed bins; ``targets`` the same bins for home and target, for
        "colleague" for the likeliest pair of each target.

    Raises
    ------
    InvalidArgument
        A date is malformed or missing, nothing began after it, a tie name or home is unknown or a home named twice, k
        is not of whole numbers above 0, or kind or known is unknown.

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
    end = _end(net, last, until)
    for most in k:
        if not isinstance(most, Integral) or isinstance(most, bool) or most < 1:
            raise _core.InvalidArgument(f"holdout: k names {most!r}; use whole numbers above 0")
    train = net.graph(ties=ties, until=str(last))
    later = net.graph(ties=ties, since=str(last + 1), until=None if until is None else str(end))
    table = _fields(net, train, str(last))
    if kind not in ("tie", "meeting") or known not in ("nobody", "colleague"):
        raise _core.InvalidArgument(
            f"holdout: kind is {kind!r} and known {known!r}; use tie or meeting, and nobody or colleague"
        )
    if kind == "meeting" and not homes:
        raise _core.InvalidArgument("holdout: meetings are judged for homes; name some in homes")
    if homes is not None and not len(homes):
        raise _core.InvalidArgument("holdout: homes is empty; name units, or leave it out")
    asked = list(homes or ())
    for place, home in enumerate(asked):
        net.unit(home)  # a wrong one is said before the work
        if home in asked[:place]:
            raise _core.InvalidArgument(f"holdout: home {home!r} is named twice; name it once")
    if kind == "meeting":
        if not table.units:
            raise _core.InvalidArgument(
                f"holdout: no project that began by {last} has a topic; how well meetings fit cannot be judged"
            )
        before, after = Ties(train), Ties(later)
        judged = [Judged(net, home, before, after, str(last), _names(ties), threads) for home in asked]
        fits = pd.DataFrame([meeting(one, table) for one in judged]).set_index("home")
        return Holdout(pd.DataFrame(), int((before.degree > 0).sum()), int(fits["ties"].sum()), 0, 0, fits)
    rows, nodes, new_ties, candidates, new_candidates = _core.evaluation.holdout(
        train._core,
        later._core,
        table,
        0 if sources is None else sources,
        negatives,
        np.asarray([min(one, ROWS) for one in k], dtype=np.uint32),
        seed,
        threads_of(threads),
        report_of(progress, "holdout"),
    )
    scores = pd.DataFrame(
        [[auc, *precision] for _, auc, precision in rows],
        index=pd.Index([name for name, _, _ in rows], name="score"),
        columns=["auc", *(f"precision_at_{at}" for at in k)],
    )
    found = Holdout(scores, nodes, new_ties, candidates, new_candidates)
    if homes is None:
        return found
    years = float((end - last) / np.timedelta64(1, "D")) / 365.25
    before, after = Ties(train), Ties(later)
    lines, first, every, aims = [], [], [], []
    for home in asked:
        one = Judged(net, home, before, after, str(last), _names(ties), threads)
        row, pairs, targets = judge(one, years, int(k[0]), at_most, known == "colleague", threads)
        lines.append(row)
        first.append(pairs.iloc[:FIRST])
        every.append(pairs)
        aims.append(targets)
    whole = calibration(pd.concat(first), pd.concat(every))
    of_homes = calibration(pd.concat(aims).iloc[:0], pd.concat(aims)).iloc[1:]
    return found._replace(homes=pd.DataFrame(lines).set_index("home"), calibration=whole, targets=of_homes)


def _names(ties: str | Sequence[str]) -> list[str]:
    return [ties] if isinstance(ties, str) else list(ties)


def _end(net: Any, split: np.datetime64, until: Any) -> np.datetime64:
    """The last day of the test time: what began after the last year of the data nobody knows."""
    starts = pd.concat([net.projects["start"], net.contacts["start"]]).dropna().astype(str)
    known = np.datetime64(starts.max(), "D") if len(starts) else split
    if until is None:
        return known
    end = np.datetime64(plan_day(until, "holdout", "until"), "D")
    if end <= split:
        raise _core.InvalidArgument(f"holdout: until {until!r} is not after the split {split}; choose a later day")
    last = (known.astype("datetime64[Y]") + 1).astype("datetime64[D]") - 1
    return min(end, last) if last > split else end


def _day(date: Any) -> np.datetime64:
    text = date_text(date)
    try:
        if len(text) != 10:
            raise ValueError
        return np.datetime64(text, "D")
    except ValueError:
        raise _core.InvalidArgument(
            f"holdout: split {text!r} is no day; write YYYY-MM-DD, the last day of training"
        ) from None


def _fields(net: Any, train: Any, last: str) -> Any:
    """What every organisation worked on by then, in how many projects: their topics, several separated by ';'."""
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
    held = pd.DataFrame({"unit": units, "field": codes}).value_counts(sort=False).reset_index(name="projects")
    return _core.specialisation.table(
        len(train.nodes), len(names), held["unit"], held["field"], held["projects"].astype(float)
    )
