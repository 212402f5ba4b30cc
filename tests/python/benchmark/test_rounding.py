"""Ranks, verdicts and methods do not hang on the last bit, nor on the order of rows and columns."""

from __future__ import annotations

import math
import warnings
from fractions import Fraction

import hanse as hs
import numpy as np
import pandas as pd
import pytest

B = hs.benchmark


def exact_ranks(table: list[list[Fraction]]) -> list[int]:
    """Min-max, equal weights, in exact fractions."""
    columns = [[row[j] for row in table] for j in range(len(table[0]))]
    scores = [sum((row[j] - min(c)) / (max(c) - min(c)) for j, c in enumerate(columns)) for row in table]
    return [1 + sum(other > score for other in scores) for score in scores]


@pytest.mark.parametrize(("indicators", "top", "step"), [(6, 10, 1), (4, 100, 1), (5, 30, Fraction(1, 10)), (3, 5, 1)])
def test_ranks_are_those_of_exact_arithmetic(indicators: int, top: int, step: Fraction) -> None:
    rng = np.random.default_rng(indicators)
    done = 0
    while done < 60:
        drawn = rng.integers(0, top + 1, (12, indicators))
        table = [[Fraction(int(x)) * step for x in row] for row in drawn]
        if any(len(set(column)) == 1 for column in zip(*table, strict=True)):
            continue
        done += 1
        frame = pd.DataFrame([[float(x) for x in row] for row in table])
        assert B.compare(frame).ranks.tolist() == exact_ranks(table)


@pytest.mark.parametrize("aggregate", ["arithmetic", "geometric", "harmonic", "copeland"])
@pytest.mark.parametrize("normalise", ["min-max", "z", "rank", "borda"])
def test_nothing_hangs_on_the_order_of_rows_and_columns(normalise: str, aggregate: str) -> None:
    if aggregate in {"geometric", "harmonic"} and normalise != "rank":
        normalise = "rank"
    rng = np.random.default_rng(3)
    table = pd.DataFrame(rng.integers(0, 6, (9, 5)) / 10, index=list("abcdefghi"), columns=list("vwxyz"))
    one = B.compare(table, home="c", normalise=normalise, aggregate=aggregate)
    for seed in range(10):
        shuffled = table.sample(frac=1, random_state=seed).sample(frac=1, axis=1, random_state=seed)
        two = B.compare(shuffled, home="c", normalise=normalise, aggregate=aggregate)
        assert two.ranks.sort_index().equals(one.ranks.sort_index())
        pd.testing.assert_series_equal(two.scores.sort_index(), one.scores.sort_index(), rtol=1e-12)
        assert two.nearest_peers().index.tolist() == one.nearest_peers().index.tolist()
        columns = ["verdict", "best_unit"]
        assert two.strengths().sort_index()[columns].equals(one.strengths().sort_index()[columns])
        assert two.frontier()["dominated_by"].sort_index().equals(one.frontier()["dominated_by"].sort_index())


def test_equal_ranks_share_the_better_one_in_every_sample_of_robustness() -> None:
    table = pd.DataFrame({"a": [10, 20, 30, 0, 100], "b": [20, 30, 10, 0, 100], "c": [30, 10, 20, 0, 100]})
    assert B.compare(table).ranks.tolist() == [2, 2, 2, 5, 1]
    steady = B.compare(table).robustness(samples=50, weights=0, normalise=["min-max", "rank"], aggregate=["arithmetic"])
    assert steady.frequency.loc[[0, 1, 2], 2].tolist() == [1, 1, 1]


def test_a_value_on_the_median_is_average_and_an_indicator_of_equals_is_refused() -> None:
    c = B.compare(pd.DataFrame({"a": [0.1 + 0.2, 0.3, 0.3, 0.5, 0.1], "b": [1, 2, 3, 4, 5]}), home=0)
    assert c.strengths().loc["a", "verdict"] == "average"
    between = B.compare(pd.DataFrame({"a": [0.15, 0.1, 0.2], "b": [1, 2, 3]}), home=0)  # median of .1 and .2 and .15
    assert between.strengths().loc["a", "verdict"] == "average"
    with pytest.raises(hs.InvalidArgument, match="all values are the same"):
        B.compare(pd.DataFrame({"share": [0.1 + 0.2, 0.3, 0.3], "b": [1, 2, 3]}))
    with pytest.raises(hs.InvalidArgument, match="the same for all units"):
        B.pca_weights(pd.DataFrame({"share": [0.1 + 0.2, 0.3, 0.3], "b": [1, 2, 3]}))


def long(value: object, year: object = 2020, unit: object = "EUR") -> pd.DataFrame:
    return pd.DataFrame(
        {"subject": ["x", "x", "y", "y", "z", "z"], "indicator": "gdp", "value": value, "year": year, "unit": unit}
    )


def test_the_newest_known_value_counts_and_years_that_differ_are_said() -> None:
    with pytest.warns(UserWarning, match="gdp \\(2019 to 2020\\)"):
        c = B.compare(long([1, np.nan, 3, 4, 5, 6], [2019, 2020] * 3))
    assert c.values["gdp"].to_dict() == {"x": 1, "y": 4, "z": 6}
    assert c.indicators["year"].tolist() == ["2019 to 2020"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        text = B.compare(long([1, 2, 3, 4, 5, 6], [2020, "2021"] * 3))
    assert text.values["gdp"].tolist() == [2, 4, 6]
    assert text.indicators["year"].tolist() == [2021]


def test_a_subject_without_any_value_stays_and_is_said() -> None:
    rows = pd.concat([long([1, 2, 3, 4, 5, 6], [2020, 2021] * 3), long([1, 2, 3, 4, np.nan, np.nan], [2020, 2021] * 3)])
    rows["indicator"] = ["gdp"] * 6 + ["staff"] * 6
    with pytest.warns(UserWarning, match="listed, not ranked: z \\(1 of 2 indicators known\\)"):
        c = B.compare(rows)
    assert math.isnan(c.listed_values.loc["z", "staff"])
    assert c.values.index.tolist() == ["x", "y"]
    with pytest.warns(UserWarning, match="1 of 6 values are missing"):
        assert B.compare(rows, screen=0.5).values.index.tolist() == ["x", "y", "z"]


@pytest.mark.parametrize(
    ("rows", "match"),
    [
        (long([1, 2, 3, 4, 5, 6], 2020), "'gdp' of 'x' in 2020 is there twice"),
        (long([1, 2, 3, 4, 5, 6], [2020, 2021] * 3, ["EUR", "PPS"] * 3), "'EUR' and 'PPS'"),
        (long([1, 2, 3, 4, 5, 6], [2020, "last"] * 3), "year 'last' in row 1 is no number"),
        (long([1, "2,5", 3, 4, 5, 6], [2020, 2021] * 3), "value '2,5' in row 1 is no number"),
    ],
)
def test_long_tables_keep_rows_and_units_apart(rows: pd.DataFrame, match: str) -> None:
    with pytest.raises(hs.InvalidArgument, match=match):
        B.compare(rows)


def test_efficiency_does_not_depend_on_size() -> None:
    for size in (1e3, 1e9, 1e15):
        result = B.dea(pd.DataFrame({"x": [size, 1.0, 2.0]}), pd.DataFrame({"y": [size, 1.0, 1.0]}))
        assert result["efficiency"].tolist() == pytest.approx([1, 1, 0.5])
        assert result["efficient"].tolist() == [True, True, False]
    # A dwarf at half the giant's efficiency, measured against it: 0.5 / 1e9 of the giant.
    dwarf = B.dea(pd.DataFrame({"x": [1e9, 1.0]}), pd.DataFrame({"y": [1e9, 0.5]}))
    assert dwarf["efficiency"].tolist() == pytest.approx([1, 0.5])
    assert dwarf.loc[1, "peers"] == pytest.approx({0: 0.5e-9})


def test_slacks_are_in_the_units_of_the_table() -> None:
    # Cooper, Seiford & Tone (2007), example 3.1: F is at efficiency 1 with a slack of 2 in x1.
    x = pd.DataFrame([[4, 3], [7, 3], [8, 1], [4, 2], [2, 4], [10, 1]], index=list("ABCDEF"), columns=["x1", "x2"])
    result = B.dea(x, pd.DataFrame({"y": 1.0}, index=x.index))
    assert result["slack"].tolist() == pytest.approx([0, 0, 0, 0, 0, 2], abs=1e-9)
    assert result["efficient"].tolist() == [False, False, True, True, True, False]


def test_uncorrelated_indicators_weigh_the_same() -> None:
    table = pd.DataFrame([[1, 1], [1, -1], [-1, 1], [-1, -1]], columns=list("ab"))
    assert B.pca_weights(table).tolist() == pytest.approx([0.5, 0.5])
    three = pd.DataFrame([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)])
    assert B.pca_weights(three).tolist() == pytest.approx([1 / 3] * 3)


def test_power_means_at_their_edges() -> None:
    # (1000^500 / 2)^(1/500) = 1000 * 2^(-1/500); the other end likewise.
    assert B.power_mean([1, 1000], p=500) == pytest.approx(1000 * 2 ** (-1 / 500), rel=1e-12)
    assert B.power_mean([1e-3, 4], p=-400) == pytest.approx(1e-3 * 2 ** (1 / 400), rel=1e-12)
    assert B.power_mean([1, 4], p=1e-12) == pytest.approx(2, rel=1e-12)
    assert B.power_mean([1, 4], p=-1e-12) == pytest.approx(2, rel=1e-12)
    assert B.power_mean([1, 4], p=2) == pytest.approx(math.sqrt(8.5), rel=1e-15)
    assert B.power_mean([1e300, 1e300], p=2) == pytest.approx(1e300, rel=1e-12)
    assert B.power_mean([1, 1000], p=1e300) == pytest.approx(1000)
    assert math.isnan(B.power_mean([1, 2], [0, 0]))
    with pytest.raises(hs.InvalidArgument, match="a weight is negative"):
        B.power_mean([1, 4], [2, -1])
    table = pd.DataFrame({"a": [1, 2, 3], "b": [3, 2, 4]})
    assert B.compare(table, aggregate="power", normalise="rank", power=1000).ranks.tolist() == [
        2,
        2,
        1,
    ]  # ranks 1 2, 2 1, 3 3


def test_one_sample_has_no_variance() -> None:
    with pytest.raises(hs.InvalidArgument, match="two samples or more"):
        B.sobol(lambda u: u[:, 0], 2, samples=1)


@pytest.mark.parametrize(
    ("topics", "expected"),
    [(["a;b", "a;b"], 0.5), (["a;b", "b; a"], 0.5), (["a", "a;a;"], 0.0), (["a", "b"], 0.5), (["a;b", "c;"], 2 / 3)],
)
def test_several_topics_are_counted_each(topics: list[str], expected: float) -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["m", "x"]},
        projects={"id": ["p", "q"], "topic": topics},
        participations={"project": ["p", "q"], "organisation": ["m", "m"]},
        clusters={"id": ["c"]},
        memberships={"organisation": ["m"], "cluster": ["c"]},
    )
    assert B.indicators(net)["field_diversity"].iloc[0] == pytest.approx(expected)
