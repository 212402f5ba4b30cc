"""Pictures of an evaluation."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..benchmark.pictures import HOME, OTHER


def _axes(ax: Any) -> Any:
    from ..plot.style import new_axes  # matplotlib takes longer to import than all the rest

    return new_axes(ax, 7, 3.5)


def event_study(result: Any, *, ax: Any = None) -> Any:
    """Effect per period with the range that chance gives the controls; the measure's periods are shaded."""
    ax = _axes(ax)
    events = result.events
    x = range(len(events))
    ax.fill_between(x, events["chance_low"], events["chance_high"], color=OTHER, alpha=0.2, linewidth=0)
    ax.axhline(0, color=OTHER, linewidth=0.8)
    ax.plot(x, events["effect"], "o-", color=HOME)
    during = [at for at, phase in enumerate(events["phase"]) if phase == "during"]
    if during:
        ax.axvspan(during[0] - 0.5, during[-1] + 0.5, color="#0072B2", alpha=0.08, linewidth=0)
    ax.set_xticks(list(x), [str(label) for label in events.index], rotation=45 if len(events) > 8 else 0)
    ax.set_ylabel(f"{result.measure}: effect")
    ax.set_xlabel("grey: range of the controls' placebo effects; blue: while the measure ran")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def funnel_bars(table: pd.DataFrame, *, ax: Any = None) -> Any:
    """Relations at each stage, one group of bars per row of :func:`funnel`."""
    ax = _axes(ax)
    stages = ["contact", "meeting", "agreement", "joint_project"]
    greys = ["#C8D3DC", "#8FA9BC", "#4A7FA5", "#0B4F7A"]
    rows = range(len(table))
    for k, (stage, colour) in enumerate(zip(stages, greys, strict=True)):
        bars = ax.barh([r + 0.2 * k for r in rows], table[stage], height=0.19, color=colour, label=stage)
        ax.bar_label(bars, padding=3, fontsize=8)
    ax.set_yticks([r + 0.3 for r in rows], [str(label) or "unknown" for label in table.index])
    ax.invert_yaxis()
    ax.set_xlabel("partner organisations that got at least so far")
    ax.legend(frameon=False)
    ax.spines[["top", "right"]].set_visible(False)
    return ax
