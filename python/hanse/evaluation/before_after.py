"""Did a measure change anything that did not change elsewhere as well?"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._labels import once
from .._measure import in_any_order
from .._numbers import whole_number
from .._run import Report
from .._same import same
from ..benchmark.network_indicators import Level, indicators
from .panel import panel
from .periods import Span, spans, years_of

_MATCH_ON = ("organisations", "projects", "partners", "international_share", "partner_countries")


class BeforeAfter:
    """Result of :func:`before_after`.

    Attributes
    ----------
    effects : DataFrame
        Per phase ("during", "after"): means of home and controls before and then, the effect (difference in
        differences), its p-value by permuting the treated unit, and the range that chance gives the controls.
    effect, p_value : float
        Of the last phase.
    controls : Series
        Distance of the chosen controls before the measure, nearest first.
    matching : DataFrame
        Per indicator: home, mean of all candidates, mean of the controls, and both differences to home in standard
        deviations of the candidates: how comparable they were.
    placebo : DataFrame
        Per phase: the effect that every unit would have had as the treated one.
    events : DataFrame
        Event study: effect per period against the last one before the measure, with p-value and range of chance.
    panel : DataFrame
        The measure, units x periods.
    left_out : Series
        Candidates that could not be used, with the reason.
    """

    def __init__(self, home: Any, measure: str, parts: dict[str, Any]) -> None:
        self.home, self.measure = home, measure
        self.effects: pd.DataFrame = parts["effects"]
        self.controls: pd.Series[Any] = parts["controls"]
        self.matching: pd.DataFrame = parts["matching"]
        self.placebo: pd.DataFrame = parts["placebo"]
        self.events: pd.DataFrame = parts["events"]
        self.panel: pd.DataFrame = parts["panel"]
        self.left_out: pd.Series[Any] = parts["left_out"]
        self.effect = float(self.effects["effect"].iloc[-1])
        self.p_value = float(self.effects["p_value"].iloc[-1])

    def __repr__(self) -> str:
        return (
            f"<BeforeAfter {self.measure} of {self.home!r}: effect {self.effect:.3g} (p = {self.p_value:.2g}, "
            f"{len(self.controls)} controls)>"
        )

    def _repr_html_(self) -> str:
        return str(self.effects.to_html(float_format="{:.3g}".format))

    def plot(self, *, ax: Any = None) -> Any:
        """Event study: effect per period, and the range that chance gives the controls."""
        from .. import plot  # matplotlib takes longer to import than all the rest

        return plot.event_study(self.events, measure=self.measure, ax=ax)


@in_any_order
def before_after(
    data: Any,
    *,
    home: Any,
    start: Any,
    end: Any = None,
    measure: str = "international_share",
    candidates: Sequence[Any] | None = None,
    controls: int | Sequence[Any] = 10,
    periods: Sequence[Any] | None = None,
    level: Level = "cluster",
    ties: Sequence[str] = ("projects", "contacts"),
    threads: int | None = None,
    progress: bool | Report = None,
) -> BeforeAfter:
    """Difference in differences of a unit against matched controls, with placebo tests and an event study.

    Parameters
    ----------
    data : Network or DataFrame
        A network, or the measure as a frame: units x periods (columns are years, quarters or pandas Periods).
    home : label
        The treated unit.
    start, end : date or str
        First and last day of the measure, for example 2014-07-01 and 2017-06-30, or 2014 and 2017. Periods that end
        before the start are "before", those that touch the measure "during", later ones "after".
    measure : str
        Of a network: the indicator to look at.
    candidates : list, optional
        Units that were not treated; default: all others (of a network: all of `level`).
    controls : int or list
        How many of the nearest candidates to take, or which ones. Near by what was known before the measure: of a
        network size, projects, partners and openness; of a frame the measure in every period before.
    periods : list, optional
        Of a network; default: every year with a dated row.
    level, ties, threads, progress
        Of a network; see :func:`hanse.benchmark.indicators`.

    Returns
    -------
    BeforeAfter

    Raises
    ------
    InvalidArgument
        No period before the measure, none since, fewer than two controls, home unknown or without values.

    Notes
    -----
    The smallest p-value that n controls can give is 1 / (n + 1).

    References
    ----------
    [angrist2009], [abadie2010]

    Examples
    --------
    >>> import pandas as pd, hanse as hs
    >>> y = pd.DataFrame({2013: [2, 2, 5, 0], 2015: [9, 3, 7, 3]}, index=["home", "b", "c", "d"])
    >>> result = hs.evaluation.before_after(y, home="home", start="2014-01-01")
    >>> result.effect
    5.0
    """
    table = isinstance(data, pd.DataFrame)
    chosen = list(data.columns if table else years_of(data) if periods is None else periods)
    found, labels = spans(chosen)
    order = sorted(range(len(found)), key=found.__getitem__)  # a table may begin with the newest
    found = [found[at] for at in order]
    if table:
        outcome = data.iloc[:, order]
    else:
        units = _candidates(data, home, candidates, level)
        whole = panel(data, home=units, periods=chosen, measures=measure, ties=ties, threads=threads, progress=progress)
        outcome = whole[measure].unstack("period").loc[units, labels[order]]  # noqa: PD010
    phases = _phases(found, start, end)
    usable, left_out = _usable(outcome, home, candidates)
    traits = _traits(data, usable, phases, found, ties)
    names, matching = _match(traits, home, controls)
    _warn(matching)
    kept = usable.loc[[home, *names.index]]
    core = _core.evaluation.PanelValues(
        [str(unit) for unit in kept.index], [str(p) for p in kept.columns], kept.to_numpy(dtype=float), 0
    )
    effects = {
        phase: _core.evaluation.difference_in_differences(core, phases["before"], phases[phase])
        for phase in ("during", "after")
        if phases[phase]
    }
    placebo = pd.DataFrame({phase: effect.pop("placebo") for phase, effect in effects.items()}, index=kept.index)
    base = phases["before"][-1]
    rows = _core.evaluation.event_study(core, base)
    columns = ["period", "home", "controls", "effect", "chance_low", "chance_high", "p_value"]
    events = pd.DataFrame(rows, columns=columns)
    events["period"] = kept.columns[events["period"]]
    events["phase"] = [next(p for p in phases if t in phases[p]) for t in range(len(found))]
    parts = {
        "effects": pd.DataFrame.from_dict(effects, orient="index").rename_axis("phase"),
        "controls": names,
        "matching": matching,
        "placebo": placebo,
        "events": events.set_index("period"),
        "panel": kept,
        "left_out": left_out,
    }
    return BeforeAfter(home, measure, parts)


def _warn(matching: pd.DataFrame) -> None:
    far = matching.index[matching["difference_controls"].abs() > 1]
    if len(far):
        warnings.warn(
            f"before_after: the controls differ from home by more than one standard deviation before the measure in "
            f"{', '.join(map(str, far))}; they are a weak counterfactual (see .matching)",
            stacklevel=4,
        )


def _candidates(net: Any, home: Any, candidates: Sequence[Any] | None, level: Level) -> list[Any]:
    if candidates is None:
        candidates = list(indicators(net, level=level).index)
    return [home, *(unit for unit in candidates if unit != home)]


def _phases(found: list[Span], start: Any, end: Any) -> dict[str, list[int]]:
    first, last = spans([(start, "2262-01-01" if end is None else end)])[0][0]
    result: dict[str, list[int]] = {"before": [], "during": [], "after": []}
    for at, (since, until) in enumerate(found):
        # Without an end everything since the start is "after".
        touched = since <= last and end is not None
        result["before" if until < first else "during" if touched else "after"].append(at)
    if not result["before"]:
        raise _core.InvalidArgument(f"before_after: no period ends before {start}; add earlier periods")
    if not result["during"] and not result["after"]:
        raise _core.InvalidArgument(f"before_after: no period begins after {start}; add later periods")
    return result


def _usable(outcome: pd.DataFrame, home: Any, candidates: Sequence[Any] | None) -> tuple[pd.DataFrame, pd.Series[Any]]:
    once(outcome.index, "before_after: in the panel")
    if home not in outcome.index:
        raise _core.InvalidArgument(
            f"before_after: home {home!r} is not in the panel; use one of {list(outcome.index)[:20]}"
        )
    if candidates is not None:
        once(pd.Index(list(candidates)), "before_after: of the candidates")
        unknown = [unit for unit in candidates if unit not in outcome.index]
        if unknown:
            raise _core.InvalidArgument(f"before_after: {unknown[:3]} are not in the panel; leave them out")
        outcome = outcome.loc[[home, *(unit for unit in candidates if unit != home)]]
    holes = outcome.isna()
    broken = holes.any(axis=1) & (outcome.index != home)
    reasons = {u: f"no value in {', '.join(map(str, outcome.columns[holes.loc[u]]))}" for u in outcome.index[broken]}
    return outcome[~broken], pd.Series(reasons, name="reason", dtype=object)


def _traits(
    data: Any,
    usable: pd.DataFrame,
    phases: dict[str, list[int]],
    found: list[Span],
    ties: Sequence[str],
) -> pd.DataFrame:
    """Indicators before the measure, units x indicators."""
    if isinstance(data, pd.DataFrame):
        return usable.iloc[:, phases["before"]].rename(columns=str).astype(float)
    since, until = found[phases["before"][0]][0], found[phases["before"][-1]][1]
    table = pd.DataFrame(indicators(data, units=list(usable.index), since=since, until=until, ties=ties))
    return table[list(_MATCH_ON)]


def _match(traits: pd.DataFrame, home: Any, controls: int | Sequence[Any]) -> tuple[pd.Series[Any], pd.DataFrame]:
    traits = traits.dropna(axis=1, how="all")
    core = _core.benchmark
    if len(traits) < 3 or traits.shape[1] == 0:
        raise _core.InvalidArgument("before_after: fewer than two comparable controls are left; add candidates")
    criteria = [core.Criterion(str(c), 1, 1, core.none, core.Measured.exact, *[float("nan")] * 3) for c in traits]
    values = traits.to_numpy(dtype=float)
    table = core.Criteria([str(u) for u in traits.index], criteria, [], values, np.zeros(0), core.none)
    peers = core.nearest_peers(table, list(traits.index).index(home))
    distance = pd.Series({traits.index[p[0]]: p[1] for p in peers}, name="distance", dtype=float)
    if isinstance(controls, int | float | np.number):
        chosen = distance.dropna().iloc[: whole_number("before_after", "controls", controls, 1)]
    else:
        once(pd.Index(list(controls)), "before_after: of the controls")
        unknown = [unit for unit in controls if unit not in distance.index]
        if unknown:
            raise _core.InvalidArgument(f"before_after: controls {unknown} are not usable; see their values")
        chosen = distance.loc[list(controls)]
    others = traits.drop(index=home)
    spread = others.std().mask(same(others.min(), others.max()))  # where none differs, what is left is rounding
    matching = pd.DataFrame(
        {
            "home": traits.loc[home],
            "candidates": others.mean(),
            "controls": traits.loc[chosen.index].mean(),
        }
    )
    matching["difference_candidates"] = (matching["home"] - matching["candidates"]) / spread
    matching["difference_controls"] = (matching["home"] - matching["controls"]) / spread
    return chosen, matching.rename_axis("indicator")
