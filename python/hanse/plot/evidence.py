"""What a comparison and an evaluation rest on, as charts for paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .. import _core
from .._labels import each_once
from .._measure import checked
from .style import HOME, LINE, OTHER, SOFT, new_axes, shortened, style


@checked
def development(
    panel: pd.DataFrame, *, measures: Sequence[str] | None = None, support: tuple[Any, Any] | None = None
) -> Figure:
    """Lines over the periods of a panel, a small chart per measure, on its own scale.

    Parameters
    ----------
    panel : DataFrame
        One row per period, one column per measure.
    measures : sequence of str, optional
        Which columns; all by default.
    support : pair of index values, optional
        First and last period of a programme, shaded.

    Returns
    -------
    Figure

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> figure = hs.plot.development(pd.DataFrame({"ties": [1, 2]}, index=[2014, 2015]))
    """
    columns = list(measures if measures is not None else panel.columns)
    each_once(columns, panel.columns, "development: the panel")
    across = min(3, max(len(columns), 1))
    down = -(-max(len(columns), 1) // across)
    with style():
        figure = Figure(figsize=(7.2, 1.75 * down + 0.2), layout="constrained")
        grid = figure.subplots(down, across, squeeze=False)
        for axes, column in zip(grid.flat, columns, strict=False):
            axes.plot(range(len(panel)), panel[column], color=HOME, linewidth=1.6, marker="o", markersize=3)
            if support is not None and support[0] in panel.index and support[1] in panel.index:
                first, last = panel.index.get_indexer(pd.Index(list(support)))
                axes.axvspan(first - 0.4, last + 0.4, color=LINE, alpha=0.45, linewidth=0)
            axes.set_title(str(column).replace("_", " "), fontsize=8.5, fontweight="normal", color=SOFT)
            ends = sorted({0, len(panel) - 1})
            axes.set_xticks(ends, [str(panel.index[end]) for end in ends], fontsize=7.5)
            axes.tick_params(axis="y", labelsize=7.5)
            axes.set_ylim(bottom=min(0, float(np.nanmin(np.append(panel[column].to_numpy(float), 0)))))
        for axes in list(grid.flat)[len(columns) :]:
            axes.set_axis_off()
    return figure


@checked
def criteria(values: pd.DataFrame, *, home: Any = None, xlabel: str = "right is better", ax: Any = None) -> Axes:
    """One line per criterion: every unit is a small dot, home a diamond, the others' median a tick.

    Parameters
    ----------
    values : DataFrame (units x criteria)
        Normalised so that more is better, as ``hanse.benchmark.compare(...).criteria``.
    home : label, optional
        The unit that is marked.

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> values = pd.DataFrame({"reach": [0.2, 0.9], "ties": [1.0, 0.0]}, index=["OWL", "Linz"])
    >>> ax = hs.plot.criteria(values, home="OWL")
    """
    if home is not None and home not in values.index:
        raise _core.InvalidArgument(f"criteria: home {home!r} is no row of the table; use one of its row labels")
    with style():
        axes = new_axes(ax, 7.2, 1.2 + 0.32 * max(values.shape[1], 2))
        for row, name in enumerate(values.columns):
            others = values[name].drop(index=[home], errors="ignore")
            axes.axhline(row, color=LINE, linewidth=0.8, zorder=0)
            axes.plot(others, np.full(len(others), row), "o", color=OTHER, alpha=0.45, markersize=5)
            axes.plot(others.median(), row, "|", color=OTHER, markersize=14, markeredgewidth=2)
            if home is not None:
                axes.plot(values.loc[home, name], row, "D", color=HOME, markersize=8)
        axes.set_yticks(range(values.shape[1]), [shortened(str(name)) for name in values.columns])
        axes.invert_yaxis()
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(f"{xlabel}; {'' if home is None else f'diamond: {home}, '}tick: median of the others")
    return axes


@checked
def event_study(events: pd.DataFrame, *, measure: str = "", ax: Any = None) -> Axes:
    """Effect per period beside the range that chance gives the controls; the periods of the programme are shaded.

    Parameters
    ----------
    events : DataFrame
        As of ``hanse.evaluation.before_after(...).events``: effect, chance_low, chance_high and phase by period.

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> chance = {"chance_low": [-1.0, -1.0], "chance_high": [1.0, 1.0]}
    >>> events = pd.DataFrame({"effect": [0.0, 2.0], "phase": ["before", "during"], **chance}, index=[2014, 2015])
    >>> ax = hs.plot.event_study(events, measure="ties")
    """
    each_once(("effect", "chance_low", "chance_high", "phase"), events.columns, "event_study: the table")
    x = range(len(events))
    with style():
        axes = new_axes(ax, 7.2, 3.5)
        axes.fill_between(x, events["chance_low"], events["chance_high"], color=SOFT, alpha=0.2, linewidth=0)
        axes.axhline(0, color=SOFT, linewidth=0.8)
        axes.plot(x, events["effect"], "o-", color=HOME)
        during = [at for at, phase in enumerate(events["phase"]) if phase == "during"]
        if during:
            axes.axvspan(during[0] - 0.5, during[-1] + 0.5, color=OTHER, alpha=0.08, linewidth=0)
        axes.set_xticks(list(x), [str(label) for label in events.index], rotation=45 if len(events) > 8 else 0)
        axes.set_ylabel(f"{measure}: effect" if measure else "effect")
        axes.set_xlabel("grey: what chance gives the controls; shaded: while the programme ran")
    return axes
