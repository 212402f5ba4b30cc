"""Gaps, ranks, plans and developments as charts for paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .._labels import each_once
from .._measure import checked
from ..words import Words
from .labels import headed
from .style import ACCENT, HOME, INK, OTHER, SERIES, new_axes, plain_ticks, shortened, style, whole


@checked
def dots(
    values: pd.Series[Any],
    *,
    low: pd.Series[Any] | None = None,
    high: pd.Series[Any] | None = None,
    home: Any = None,
    title: str = "",
    xlabel: str = "",
    ax: Any = None,
) -> Axes:
    """One dot per row, with an interval where `low` and `high` give one; the first row is on top.

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> ax = hs.plot.dots(pd.Series({"Linz": 2.0, "Tampere": 1.0}), home="Linz")
    """
    count = len(values)
    rows = np.arange(count)[::-1]
    colours = [HOME if label == home else OTHER for label in values.index]
    with style():
        axes = new_axes(ax, 7.2, 0.7 + 0.26 * max(count, 2))
        axes.hlines(rows, *_limits(values, low, high), color="#eef0f2", linewidth=1, zorder=0)
        if low is not None and high is not None:
            axes.hlines(
                rows, low.reindex(values.index), high.reindex(values.index), colors=colours, linewidth=2.2, alpha=0.5
            )
        axes.scatter(values, rows, c=colours, s=34, zorder=3)
        axes.set_yticks(rows, [shortened(str(label)) for label in values.index])
        for text, label in zip(axes.get_yticklabels(), values.index, strict=True):
            text.set_color(HOME if label == home else INK)
        axes.spines["left"].set_visible(False)
        axes.set(title=title, xlabel=xlabel)
        plain_ticks(axes.xaxis, values)
        axes.margins(y=0.5 / max(count, 1))
    return axes


def _limits(values: pd.Series[Any], low: Any, high: Any) -> tuple[float, float]:
    known = [part.to_numpy(float) for part in (values, low, high) if part is not None]
    every = np.concatenate(known) if known else np.zeros(1)
    every = every[np.isfinite(every)]
    return (float(min(every.min(), 0)), float(every.max())) if len(every) else (0.0, 1.0)


@checked
def ranks(intervals: pd.DataFrame, *, home: Any = None, title: str = "", ax: Any = None) -> Axes:
    """Ranks with their intervals: columns rank, low and high by unit, and median (a tick) if known; rank 1 is left.

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> table = pd.DataFrame({"rank": [1, 2], "low": [1, 1], "high": [2, 2]}, index=["Linz", "OWL"])
    >>> ax = hs.plot.ranks(table, home="OWL")
    """
    each_once(("rank", "low", "high"), intervals.columns, "ranks: the table")
    table = intervals.sort_values("rank", kind="stable")
    axes = dots(
        table["rank"], low=table["low"], high=table["high"], home=home, title=title, xlabel="rank (1 is best)", ax=ax
    )
    if "median" in table:
        axes.plot(table["median"], np.arange(len(table))[::-1], "|", color=INK, markersize=11, zorder=2)
    last = float(np.nanmax([table["high"].max(), table["rank"].max(), 1]))
    axes.set_xlim(0.5, last + 0.5)
    axes.set_xticks(np.arange(1, int(last) + 1, -(-int(last) // 15)))
    return axes


@checked
def gaps(
    findings: pd.DataFrame, *, top: int = 15, title: str | None = None, language: str = "en", ax: Any = None
) -> Axes:
    """The first findings of every kind, in turn: length is priority within the kind, colour is kind.

    Priorities of two kinds are no common scale, so bars are compared within one colour only.

    Parameters
    ----------
    findings : DataFrame
        As of ``hanse.gap.find``: columns kind, sentence and priority, best first within a kind.
    top : int
        How many to draw: the first of every kind, then the second of every kind, ...
    title : str, optional
    language : str
        Of the words around the sentences.

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> row = {"kind": "reach", "sentence": "No tie leads to Finland.", "priority": 0.8}
    >>> ax = hs.plot.gaps(pd.DataFrame([row]))
    """
    each_once(("kind", "sentence", "priority"), findings.columns, "gaps: the table")
    words = Words(language)
    turn = findings.groupby("kind").cumcount().to_numpy()
    table = findings.iloc[np.sort(np.argsort(turn, kind="stable")[:top])]
    kinds = list(dict.fromkeys(table["kind"]))
    colour = {kind: SERIES[(at + 1) % len(SERIES)] for at, kind in enumerate(kinds)}
    said = [whole(str(text)) for text in table["sentence"]]
    lines = np.array([text.count("\n") + 1 for text in said], dtype=float)
    rows = -(np.cumsum(lines) - lines / 2)  # a bar stands in the middle of its sentence
    with style():
        axes = new_axes(ax, 7.2, 1.0 + 0.19 * max(float(lines.sum()), 4))
        for kind in kinds:
            mine = (table["kind"] == kind).to_numpy()
            axes.barh(rows[mine], table["priority"][mine], height=0.62, color=colour[kind], label=_kind(words, kind))
        axes.set_yticks(rows, said, fontsize=8)
        axes.tick_params(axis="y", labelcolor=INK)
        axes.set_xlim(0, 1)
        axes.set_xlabel(words.say("finding.priority"))
        headed(axes, words.say("finding.picture") if title is None else title)
        axes.spines["left"].set_visible(False)
        if kinds:
            where: dict[str, Any] = {"loc": "outside upper right", "ncols": 4} if ax is None else {"loc": "lower right"}
            (axes.figure if ax is None else axes).legend(fontsize=8, **where)
    return axes


def _kind(words: Words, kind: str) -> str:
    key = f"finding.{kind}"
    return words.say(key) if words.has(key) else kind.replace("_", " ")


@checked
def gains(
    labels: Sequence[str],
    values: Sequence[float],
    *,
    bound: float | None = None,
    bound_label: str = "upper bound",
    ylabel: str = "goal",
    ax: Any = None,
) -> Axes:
    """How a goal grows with every contact or instrument taken; a line shows what no choice could pass.

    Examples
    --------
    >>> import hanse as hs
    >>> ax = hs.plot.gains(["now", "Linz", "Tampere"], [1.0, 2.0, 2.5], bound=2.7)
    """
    with style():
        axes = new_axes(ax, 7.2, 3.4)
        axes.plot(range(len(values)), values, color=HOME, marker="o", markersize=5, linewidth=1.6)
        if bound is not None and np.isfinite(bound):
            axes.axhline(bound, color=ACCENT, linewidth=1, linestyle=(0, (5, 3)))
            axes.text(0, bound, bound_label, color=ACCENT, fontsize=8, va="bottom")
        axes.set_xticks(
            range(len(labels)), [shortened(str(label), 22) for label in labels], rotation=35, ha="right", fontsize=8
        )
        axes.set_ylabel(ylabel)
        plain_ticks(axes.yaxis, values)
        axes.grid(axis="y", color="#eef0f2")
    return axes


@checked
def curve(x: Any, y: Any, *, xlabel: str = "", ylabel: str = "", ax: Any = None) -> Axes:
    """One line with the area below it lightly filled.

    Examples
    --------
    >>> import hanse as hs
    >>> ax = hs.plot.curve([0, 0.5, 1], [1, 0.4, 0])
    """
    with style():
        axes = new_axes(ax, 7.2, 2.8)
        axes.fill_between(x, y, color=HOME, alpha=0.12, linewidth=0)
        axes.plot(x, y, color=HOME, linewidth=1.6)
        axes.set(xlabel=xlabel, ylabel=ylabel)
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
    return axes
