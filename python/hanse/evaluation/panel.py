"""How a cluster develops: measures over periods, ties that come and go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from .. import _core
from .._dates import date_text
from .._measure import in_any_order
from .._run import Report, report_of, threads_of
from ..benchmark.network_indicators import indicators
from .periods import spans, years_of

Undated = Literal["drop", "keep"]
# Figures without dates would be the same in every period.
_UNDATED = {
    "competences",
    "competence_diversity",
    "organisations",
    "members",
    "sme_share",
    "research_share",
    "budget_meur",
}

#: The indicators that rest on betweenness.
NEED_BETWEENNESS = {"position", "broker_share"}

Measures = str | Sequence[str] | Mapping[str, Callable[..., float]]


@in_any_order
def panel(
    net: Any,
    *,
    home: str | Sequence[str],
    periods: Sequence[Any] | None = None,
    measures: Measures | None = None,
    ties: Sequence[str] = ("projects", "contacts"),
    undated: Undated = "drop",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """Any measure over periods.

    Parameters
    ----------
    net : Network
    home : str or list of str
        A cluster, region, country, city or organisation, or several.
    periods : list, optional
        Years (2016), quarters ("2016Q2"), or pairs of dates; default: every year with a dated row.
    measures : list of str or dict of name to callable, optional
        Names of indicators (see :func:`hanse.benchmark.indicator_list`; default: all that have dates), or functions
        ``f(net, home, since=..., until=...) -> number`` such as a centrality of ``net.graph(...)`` or the number of
        gaps that ``hs.gap.find`` lists.
    ties : list of str
        What makes two organisations partners, for named indicators; a function chooses for itself.
    undated : {"drop", "keep"}
        What happens to rows without a date, for named indicators.
    threads, progress
        See :func:`hanse.centrality.degree`.

    Returns
    -------
    DataFrame
        One row per period (home, period if several homes), one column per measure.

    Raises
    ------
    InvalidArgument
        An unknown unit, measure or period; ties or undated given with functions.
    """
    if isinstance(measures, Mapping) and (tuple(ties) != ("projects", "contacts") or undated != "drop"):
        raise _core.InvalidArgument("panel: ties and undated are for named indicators; let the functions choose theirs")
    found, labels = spans(periods if periods is not None else years_of(net))
    homes = [home] if isinstance(home, str) else list(home)
    report = report_of(progress, "panel")
    tables = []
    # Betweenness takes the most time, and is left out where nobody asks for what rests on it.
    named = (
        [measures] if isinstance(measures, str) else list(measures or ()) if not isinstance(measures, Mapping) else []
    )
    between = None if not named or NEED_BETWEENNESS & set(named) else pd.Series(np.nan, net.organisations["id"])
    for step, (since, until) in enumerate(found, start=1):
        if isinstance(measures, Mapping):
            rows = {unit: {n: f(net, unit, since=since, until=until) for n, f in measures.items()} for unit in homes}
            table = pd.DataFrame.from_dict(rows, orient="index", dtype=float)
        else:
            table = pd.DataFrame(
                indicators(
                    net,
                    units=homes,
                    since=since,
                    until=until,
                    undated=undated,
                    ties=ties,
                    betweenness=between,
                    threads=threads,
                )
            )
        tables.append(table)
        if report:
            report(step, len(found))
    whole = pd.concat(tables, keys=labels, names=["period", "unit"])
    if measures is not None and not isinstance(measures, Mapping):
        for name in named:
            if name not in whole.columns:
                raise _core.InvalidArgument(f"panel: measure {name!r} is not known; use one of {list(whole.columns)}")
        whole = whole.loc[:, named]
    elif measures is None:
        whole = whole.drop(columns=_UNDATED, errors="ignore")
    if isinstance(home, str):
        return whole[whole.index.get_level_values("unit") == home].droplevel("unit")
    return whole.swaplevel().loc[homes]


@in_any_order
def tie_changes(
    net: Any,
    *,
    home: str,
    periods: Sequence[Any] | None = None,
    ties: Sequence[str] = ("projects", "contacts"),
    undated: Undated = "drop",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """Ties to the outside: created, kept and dissolved from one period to the next; partners that came and went.

    Parameters
    ----------
    net, home, periods, ties, undated, threads, progress
        See :func:`panel`.

    Returns
    -------
    DataFrame
        Per period: ties, created, kept, dissolved, partners, entries, exits, international_share (of the ties whose
        countries are known). The first period has nothing to compare with.
    """
    found, labels = spans(periods if periods is not None else years_of(net))
    rows = _core.evaluation.tie_changes(
        net._core,
        home,
        found,
        undated == "keep",
        list(ties),
        threads_of(threads),
        report_of(progress, "tie_changes"),
    )
    names = "ties created kept dissolved international located partners entries exits".split()
    frame = pd.DataFrame(rows, index=labels, columns=names)
    located = frame.pop("located")
    frame["international_share"] = frame["international"] / located.where(located > 0)
    return frame


@in_any_order
def decay(net: Any, *, home: str, years: int = 10, as_of: Any = None) -> pd.DataFrame:
    """How ties to the outside last, by kind (Kaplan-Meier).

    Parameters
    ----------
    net, home
        See :func:`panel`.
    years : int
        How far to look ahead.
    as_of : date or str, optional
        Ties without an end are known to live until then; default: the last day on which anything began.

    Returns
    -------
    DataFrame
        Per kind ("projects:eu", "contacts:agreement", ...): ties, ended, median_years (inf if half of them did not
        end in sight), and the share still alive after 1, 2, ... years (NaN where nobody was observed so long).

    References
    ----------
    [kaplan1958]
    """
    rows = _core.evaluation.decay(net._core, home, years, date_text(as_of))
    frame = pd.DataFrame([row[:4] for row in rows], columns=["kind", "ties", "ended", "median_years"]).set_index("kind")
    survival = pd.DataFrame([row[4] for row in rows], index=frame.index, columns=range(1, years + 1))
    return pd.concat([frame, survival], axis=1)


@in_any_order
def funnel(
    net: Any,
    *,
    home: str,
    by: Literal["instrument", "broker", "region", "country"] | None = None,
    since: Any = None,
    until: Any = None,
    undated: Undated = "drop",
) -> pd.DataFrame:
    """How far relations with outside organisations have come, in time: contact, meeting, agreement, joint project.

    Parameters
    ----------
    net, home
        See :func:`panel`.
    by : {"instrument", "broker", "region", "country"}, optional
        Tell relations apart by the kind of event that their first contact came from, by the own organisation that had
        it, or by where the partner is.
    since, until, undated
        Which contacts and projects count; default: all.

    Returns
    -------
    DataFrame
        Per group: relations (partner organisations), how many have a row of each stage (a common project is a joint
        project and nothing else), and for meeting, agreement and joint project the share of the relations with a dated
        row of the stage before that then came at least so far, with its exact 95 % interval (low, high).
    """
    rows = _core.evaluation.funnel(net._core, home, by or "", date_text(since), date_text(until), undated == "keep")
    stages = ["contact", "meeting", "agreement", "joint_project"]
    columns = [by or "group", "relations", *stages]
    for stage in stages[1:]:
        columns += [f"to_{stage}", f"to_{stage}_low", f"to_{stage}_high"]
    frame = pd.DataFrame(rows, columns=columns).set_index(by or "group")
    if by is None:
        frame.index = pd.Index([home] * len(frame), name="home")
    return frame
