"""Pictures of a comparison: matplotlib, legible in grey, safe for the colour-blind."""

from __future__ import annotations

from typing import Any

import numpy as np

from .comparison import Comparison
from .ranking import RankDistribution

# Okabe & Ito's palette, which colour-blind readers tell apart.
HOME, OTHER, BETTER, WORSE = "#D55E00", "#56606B", "#0072B2", "#E69F00"


def _axes(ax: Any, rows: int) -> Any:
    from ..plot.style import new_axes  # matplotlib takes longer to import than all the rest

    return new_axes(ax, 7, 1.2 + 0.32 * rows)


def _rows(ax: Any, labels: list[Any], home: Any) -> None:
    ax.set_yticks(range(len(labels)), [str(label) for label in labels])
    for tick, label in zip(ax.get_yticklabels(), labels, strict=True):
        if label == home:
            tick.set(color=HOME, fontweight="bold")
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)


def rank_intervals(distribution: RankDistribution, *, home: Any = None, ax: Any = None) -> Any:
    """One line per unit: the rank as chosen (dot), its median (tick) and the range of 95 % of the variants (bar)."""
    table = distribution.table
    ax = _axes(ax, len(table))
    for row, (unit, facts) in enumerate(table.iterrows()):
        colour = HOME if unit == home else OTHER
        ax.plot(
            [facts["low"], facts["high"]], [row, row], color=colour, linewidth=5, alpha=0.35, solid_capstyle="round"
        )
        ax.plot(facts["median"], row, "|", color=colour, markersize=13, markeredgewidth=2)
        ax.plot(facts["rank"], row, "o", color=colour, markersize=6)
    _rows(ax, list(table.index), home)
    ax.set_xlabel("rank (1 is best); dot: as chosen, tick: median, bar: 95 % of the variants")
    ax.set_xlim(0.5, len(table) + 0.5)
    return ax


def criteria_dots(comparison: Comparison, *, unit: Any = None, ax: Any = None) -> Any:
    """One line per criterion: all units as small dots, the unit (default: home) as a large one; right is better."""
    unit = comparison.home if unit is None else unit
    frame = comparison.criteria
    ax = _axes(ax, frame.shape[1])
    for row, name in enumerate(frame.columns):
        others = frame[name].drop(index=[unit], errors="ignore")
        ax.axhline(row, color="#DDDDDD", linewidth=0.8, zorder=0)
        ax.plot(others, np.full(len(others), row), "o", color=OTHER, alpha=0.45, markersize=5)
        ax.plot(others.median(), row, "|", color=OTHER, markersize=14, markeredgewidth=2)
        if unit is not None:
            ax.plot(frame.loc[unit, name], row, "D", color=HOME, markersize=8)
    _rows(ax, list(frame.columns), None)
    of = "" if unit is None else f"diamond: {unit}, "
    ax.set_xlabel(f"{comparison.choices['normalise']}, right is better; {of}tick: median of the others")
    return ax


def gap_waterfall(comparison: Comparison, *, unit: Any = None, to: Any = None, ax: Any = None) -> Any:
    """From the score of another unit (default: the reference, else the best) to that of home, criterion by criterion.

    Exact for an arithmetic mean without missing values; otherwise the criteria's weighted differences are shown and
    what they leave unexplained is one more step, "interplay".
    """
    unit = comparison.home if unit is None else unit
    if unit is None:
        unit = comparison.scores.idxmin()
    if to is None:
        to = comparison.reference if comparison.reference is not None else comparison.scores.drop(index=unit).idxmax()
    weight = comparison.indicators["weight"]
    steps = (weight * (comparison.criteria.loc[unit] - comparison.criteria.loc[to])).fillna(0)
    start, end = float(comparison.scores[to]), float(comparison.scores[unit])
    steps = steps.sort_values()
    rest = end - start - steps.sum()
    if abs(rest) > 1e-9:
        steps["interplay"] = rest
    ax = _axes(ax, len(steps) + 2)
    ax.barh(0, start, color=OTHER)
    at = start
    for row, step in enumerate(steps, start=1):
        ax.barh(row, step, left=at, color=BETTER if step >= 0 else WORSE, hatch=None if step >= 0 else "//")
        ax.plot([at + step, at + step], [row, row + 1], color=OTHER, linewidth=0.6)
        at += step
    ax.barh(len(steps) + 1, end, color=HOME)
    _rows(ax, [str(to), *steps.index, str(unit)], str(unit))
    ax.set_xlabel(f"score; blue: {unit} is better, hatched: {to} is better")
    return ax
