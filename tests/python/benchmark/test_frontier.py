"""Data envelopment analysis and dominance."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest

# Cooper, Seiford & Tone (2007), table 1.1: eight stores, employees and sales. Efficiency is the ratio to the best one,
# B with 3/3 = 1.
STORES = pd.DataFrame(
    {"employees": [2, 3, 3, 4, 5, 5, 6, 8], "sales": [1, 3, 2, 3, 4, 2, 3, 5]}, index=list("ABCDEFGH")
)


def test_one_input_and_output_is_the_ratio_to_the_best():
    result = hs.benchmark.dea(STORES[["employees"]], STORES[["sales"]])
    ratio = STORES["sales"] / STORES["employees"]
    assert result["efficiency"].tolist() == pytest.approx((ratio / ratio.max()).tolist())
    assert result.index[result["efficient"]].tolist() == ["B"]
    # A sells 1 with B as its peer at one third of B's size.
    assert result.loc["A", "peers"] == pytest.approx({"B": 1 / 3})


def test_two_inputs_by_hand():
    # Inputs per unit of output: A (4, 3), B (7, 3), C (8, 1), D (4, 2), E (2, 4), F (10, 1); Cooper, Seiford & Tone,
    # table 1.3: the frontier is E, D, C; A reaches it at 6/7 (between D and E), B at 12/19, F only on an edge (slack).
    x = pd.DataFrame([[4, 3], [7, 3], [8, 1], [4, 2], [2, 4], [10, 1]], index=list("ABCDEF"), columns=["x1", "x2"])
    y = pd.DataFrame({"y": 1.0}, index=x.index)
    result = hs.benchmark.dea(x, y)
    assert result["efficiency"].tolist() == pytest.approx([6 / 7, 12 / 19, 1, 1, 1, 1])
    assert result.index[result["efficient"]].tolist() == ["C", "D", "E"]
    assert result.loc["F", "slack"] > 0
    assert set(result.loc["A", "peers"]) == {"D", "E"}


def test_units_of_measure_do_not_matter():
    one = hs.benchmark.dea(STORES[["employees"]], STORES[["sales"]])
    two = hs.benchmark.dea(STORES[["employees"]] * 1e6, STORES[["sales"]] / 1e3)
    assert one["efficiency"].tolist() == pytest.approx(two["efficiency"].tolist())


def test_a_comparison_knows_its_frontier():
    c = hs.benchmark.compare(STORES, indicators=[hs.benchmark.Indicator("employees", direction=-1), "sales"])
    frontier = c.frontier(inputs=["employees"])
    assert frontier.loc["B", "efficiency"] == pytest.approx(1)
    # C, F and G are dominated: B sells as much or more with as few or fewer; D by B and E ... by counting pairs.
    by_hand = [
        sum(
            (o["employees"] <= u["employees"]) & (o["sales"] >= u["sales"]) & ((o != u).any())
            for _, o in STORES.iterrows()
        )
        for _, u in STORES.iterrows()
    ]
    assert frontier["dominated_by"].tolist() == by_hand
    assert ((frontier["dominated_by"] == 0) == frontier["pareto"]).all()
    without_inputs = c.frontier()
    assert without_inputs["efficiency"].between(0, 1).all()
    with pytest.raises(hs.InvalidArgument, match="less is better"):
        c.frontier(inputs=["sales"])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"employees": [-1, 3, 3, 4, 5, 5, 6, 8]}, "'employees' of 'A' is missing, infinite or negative"),
        ({"employees": [np.nan, 3, 3, 4, 5, 5, 6, 8]}, "'employees' of 'A' is missing"),
        ({"employees": [0, 3, 3, 4, 5, 5, 6, 8]}, "'A' has no inputs"),
        ({"sales": [0, 3, 2, 3, 4, 2, 3, 5]}, "'A' has no outputs"),
    ],
)
def test_bad_values_are_named(change, says):
    frame = STORES.assign(**change)
    with pytest.raises(hs.InvalidArgument, match=says):
        hs.benchmark.dea(frame[["employees"]], frame[["sales"]])
