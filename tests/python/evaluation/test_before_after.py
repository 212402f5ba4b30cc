"""Difference in differences, matching and event studies."""

from __future__ import annotations

import datetime

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from hanse.evaluation import before_after


def a_panel(seed: int = 1, effect: float = 0.0, units: int = 12) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    years = range(2011, 2020)
    level, trend = rng.normal(size=units) * 3, np.linspace(0, 2, len(years))
    values = level[:, None] + trend + rng.normal(size=(units, len(years))) * 0.3
    frame = pd.DataFrame(values, index=[f"u{k}" for k in range(units)], columns=years)
    frame.loc["u0", 2015:] += effect
    return frame


def test_the_effect_is_the_two_way_regression():
    import statsmodels.formula.api as smf

    panel = a_panel(effect=4)
    result = before_after(panel, home="u0", start="2014-07-01", controls=list(panel.index[1:]))
    long = panel.rename_axis("unit").reset_index().melt("unit", var_name="year")
    long["treated"] = ((long["unit"] == "u0") & (long["year"] >= 2014)).astype(int)
    fit = smf.ols("value ~ treated + C(unit) + C(year)", long).fit()
    assert result.effect == pytest.approx(fit.params["treated"])
    assert result.p_value == pytest.approx(1 / 12)


def test_phases_follow_the_measure():
    # 2014-07-01 to 2017-06-30: 2014 and 2017 are touched, so "during" is 2014..2017.
    result = before_after(a_panel(effect=3), home="u0", start="2014-07-01", end="2017-06-30", controls=5)
    assert list(result.effects.index) == ["during", "after"]
    assert result.events["phase"].tolist() == ["before"] * 3 + ["during"] * 4 + ["after"] * 2
    assert result.events.loc[2013, "effect"] == 0
    assert result.effects.loc["after", "effect"] == pytest.approx(3, abs=0.6)
    assert len(result.controls) == 5
    assert result.controls.is_monotonic_increasing
    # The nearest controls are closer to home than all candidates on average.
    assert result.matching["difference_controls"].abs().mean() < result.matching["difference_candidates"].abs().mean()


def test_a_table_may_begin_with_the_newest():
    table, asked = a_panel(effect=3), {"home": "u0", "start": "2014-07-01", "end": "2017-06-30"}
    told, turned = before_after(table, **asked), before_after(table.iloc[:, ::-1], **asked)
    pd.testing.assert_frame_equal(turned.events, told.events)
    pd.testing.assert_frame_equal(turned.matching, told.matching)
    assert turned.effect == told.effect


@pytest.mark.parametrize("end", ["2017", "2017-06", datetime.date(2017, 6, 30), pd.Timestamp("2017-06-30")])
def test_a_measure_ends_with_the_year_month_or_day_that_is_said(end):
    events = before_after(a_panel(), home="u0", start=2014, end=end).events
    assert events["phase"].tolist() == ["before"] * 3 + ["during"] * 4 + ["after"] * 2


@pytest.mark.filterwarnings("ignore:before_after")
def test_the_p_value_is_uniform_under_the_null():
    p = [
        before_after(a_panel(seed, units=10), home="u0", start="2014-01-01", controls=9).p_value for seed in range(150)
    ]
    # Exact: each of 0.1, 0.2, ..., 1 is equally likely; chi-square, 9 degrees of freedom: p = 0.001 at 27.9.
    counts = np.bincount(np.round(np.array(p) * 10).astype(int), minlength=11)[1:]
    assert ((counts - 15) ** 2 / 15).sum() < 27.9


def test_units_with_holes_are_left_out_and_named():
    panel = a_panel()
    panel.loc["u3", 2016] = np.nan
    result = before_after(panel, home="u0", start="2014-01-01")
    assert result.left_out.to_dict() == {"u3": "no value in 2016"}
    assert "u3" not in result.panel.index


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"home": "x"}, "home 'x' is not in the panel"),
        ({"start": "2001-01-01"}, "no period ends before"),
        ({"start": "2030-01-01"}, "no period begins after"),
        ({"controls": ["u1", "x"]}, "'x'"),
        ({"controls": 1}, "fewer than two controls"),
        ({"candidates": ["u1", "x"]}, "not in the panel"),
        ({"start": "soon"}, "not a date"),
    ],
)
def test_what_cannot_be_evaluated_is_said(change, says):
    with pytest.raises(hs.InvalidArgument, match=says):
        before_after(a_panel(), **({"home": "u0", "start": "2014-01-01"} | change))


def test_the_event_study_is_drawn():
    import matplotlib

    matplotlib.use("Agg")
    result = before_after(a_panel(), home="u0", start="2014-07-01", end="2017-06-30")
    assert len(result.plot().get_xticklabels()) == 9
