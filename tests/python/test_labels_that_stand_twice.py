"""A row, column, unit or period that stands twice is an error that names it: which of the two is meant is not known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import pytest

B, E, S = hs.benchmark, hs.evaluation, hs.specialisation
ROWS = pd.DataFrame([[1.0, 2, 3], [4, 5, 7], [2, 3, 9]], index=["a", "b", "a"], columns=["x", "y", "z"])
COLUMNS = ROWS.T
HALF = (ROWS > 3).astype(int)
PANEL = pd.DataFrame({2013: [1.0, 1, 2], 2015: [4.0, 2, 2]}, index=list("hbc"))
LONG = pd.DataFrame({"subject": list("aab"), "indicator": "i", "value": [1.0, 2, 3], "year": 2020})

CALLS: dict[str, Callable[[], Any]] = {
    "compare": lambda: B.compare(ROWS),
    "compare, long": lambda: B.compare(LONG),
    "dea": lambda: B.dea(ROWS, ROWS),
    "dea, columns": lambda: B.dea(COLUMNS, COLUMNS),
    "outranking": lambda: B.outranking(ROWS),
    "outranking, columns": lambda: B.outranking(COLUMNS),
    "principal components": lambda: B.pca_weights(COLUMNS),
    "points": lambda: B.budget_weights(COLUMNS),
    "adjacency": lambda: hs.Graph.from_adjacency(pd.DataFrame(np.ones((2, 2)), index=list("aa"), columns=list("aa"))),
    "values of groups": lambda: E.group_difference(ROWS["x"], {"a": 1, "b": 2}),
    "groups of values": lambda: E.group_difference(PANEL[2013], pd.Series([1, 2, 1, 2], index=list("hbch"))),
    "units of a panel": lambda: E.before_after(PANEL.set_axis(list("hbb")), home="h", start="2014"),
    "years of a panel": lambda: E.before_after(PANEL.assign(**{"2013": 1.0}), home="h", start="2014"),
    "controls": lambda: E.before_after(PANEL, home="h", start="2014", controls=["b", "b"]),
    **{
        f"{name}, {what}": lambda name=name, table=table: getattr(S, name)(table)
        for name, (rows, columns) in {
            **dict.fromkeys(
                ("location_quotient", "relatedness", "cooccurrence", "krugman", "hachman", "herfindahl",
                 "specialisation_coefficient", "location_quotient_interval"), (ROWS, COLUMNS)
            ),
            **dict.fromkeys(("proximity", "density", "complexity", "fitness", "complementarity"), (HALF, HALF.T)),
        }.items()
        for what, table in (("rows", rows), ("columns", columns))
    },
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_what_stands_twice_is_named(name: str) -> None:
    with pytest.raises(hs.InvalidArgument, match=r"twice"):
        CALLS[name]()
