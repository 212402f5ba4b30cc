"""What to do, with its proof."""

from __future__ import annotations

import html
import math
from typing import Any

import pandas as pd


class Plan:
    """A plan as a table, how good it is, and what it rests on.

    Attributes
    ----------
    frame : DataFrame
        One row per step of the plan.
    value : float
        What the plan reaches.
    upper_bound : float
        What no plan within the same limits can exceed.
    notes : list of str
        How to read it: the model, its guarantee, what the data did not say.
    tables : dict of DataFrame
        What else was found (uncovered targets, prices, other budgets, ...), by name.
    """

    __slots__ = ("frame", "name", "notes", "tables", "upper_bound", "value")

    def __init__(
        self,
        name: str,
        frame: pd.DataFrame,
        value: float,
        upper_bound: float,
        notes: list[str],
        tables: dict[str, pd.DataFrame] | None = None,
    ) -> None:
        self.name = name
        self.frame = frame
        self.value = value
        self.upper_bound = upper_bound
        self.notes = notes
        self.tables = tables or {}

    @property
    def share(self) -> float:
        """At least this share of the best possible was reached; NaN if there was nothing to reach."""
        if not self.upper_bound > 0:
            return math.nan
        return min(1.0, self.value / self.upper_bound)

    @property
    def guarantee(self) -> str:
        """The share as a sentence."""
        if math.isinf(self.upper_bound):
            return "not proven to be the best possible"
        if math.isnan(self.share):
            return "there was nothing to gain"
        if self.share > 1 - 1e-9:
            return "the best possible"
        return f"at least {math.floor(self.share * 100)} % of the best possible"

    def __len__(self) -> int:
        return len(self.frame)

    def __repr__(self) -> str:
        return f"<{self.name} of {len(self)}, value {self.value:.6g}: {self.guarantee}>"

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{html.escape(note)}</li>" for note in self.notes)
        table = self.frame.to_html(escape=True, index=False, max_rows=30)
        return f"<p><b>{html.escape(self.name)}</b>: {html.escape(self.guarantee)}</p>{table}<ul>{notes}</ul>"

    def plot(self, *, ax: Any = None) -> Any:
        """Draw the plan: what every step adds, or what each part of it is worth."""
        from .. import plot

        rows = self.frame
        if "gain" in rows:
            names = rows["target_name"] if "target_name" in rows else rows["target"]
            total = float(rows["gain"].sum())
            bound = self.upper_bound if math.isclose(total, self.value, rel_tol=1e-6) else None
            return plot.gains(["now", *names], [0.0, *rows["gain"].cumsum()], bound=bound, ylabel="gain", ax=ax)
        if "fit" in rows:
            pairs = [f"{host} – {guest}" for host, guest in zip(rows["host"], rows["guest"], strict=True)]
            return plot.dots(pd.Series(rows["fit"].to_numpy(), index=pairs), xlabel="fit", ax=ax)
        if "marginal" in rows:
            worth = pd.Series(rows["marginal"].to_numpy(), index=rows["name"])
            return plot.dots(worth, xlabel="lost without it", ax=ax)
        brings = [len([one for one in str(cell).split(", ") if one]) for cell in rows["brings"]]
        return plot.dots(pd.Series(brings, index=rows["name"]), xlabel="competences brought", ax=ax)

    def __getitem__(self, column: str) -> Any:
        return self.frame[column]
