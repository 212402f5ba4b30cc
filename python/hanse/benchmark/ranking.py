"""Ranks as distributions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd


class RankDistribution:
    """Ranks of all units in many variants of the index.

    Attributes
    ----------
    table : DataFrame
        Per unit: rank as chosen, mean, median, low and high (95 %), best first.
    frequency : DataFrame (units x ranks)
        Share of the variants in which the unit had that rank.
    ranks : DataFrame (variants x units)
    """

    def __init__(self, result: dict[str, Any], chosen: pd.Series[Any]) -> None:
        units = chosen.index
        self.ranks = pd.DataFrame(result["ranks"].astype(np.int32), columns=units)
        self.frequency = pd.DataFrame(result["frequency"], index=units, columns=range(1, len(units) + 1))
        columns = {name: result[name] for name in ("mean", "median", "low", "high")}
        frame = pd.DataFrame({"rank": chosen, **columns}, index=units)
        self.table = frame.sort_values(["rank", "mean"], kind="stable")

    def __repr__(self) -> str:
        return f"<RankDistribution {self.ranks.shape[1]} units, {len(self.ranks):,} variants>"

    def _repr_html_(self) -> str:
        return str(self.table.to_html(float_format="{:.3g}".format))

    @property
    def better(self) -> pd.DataFrame:
        """Share of the variants in which the row's unit stands before the column's.

        Near 1 or 0: the difference is more than noise. Near 0.5: the data cannot say.
        """
        values = self.ranks.to_numpy()
        share = np.array([(values[:, [u]] < values).mean(axis=0) for u in range(values.shape[1])])
        return pd.DataFrame(share, index=self.ranks.columns, columns=self.ranks.columns)

    def plot(self, *, home: Any = None, ax: Any = None) -> Any:
        """Rank intervals; see :func:`hanse.plot.ranks`."""
        from .. import plot  # matplotlib takes longer to import than all the rest

        return plot.ranks(self.table, home=home, ax=ax)
