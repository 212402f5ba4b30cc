"""Composite indices from tables."""

from __future__ import annotations

import warnings

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from hanse.benchmark import Indicator, compare
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

TABLE = pd.DataFrame(
    {
        "members": [40, 30, 20, 10, 5],
        "smes": [0.5, 0.6, 0.3, 0.9, 0.1],
        "reach": [7, 9, 3, 5, 1],
        "dependence": [0.2, 0.4, 0.1, 0.8, 0.9],
    },
    index=list("abcde"),
)
BASES = pd.DataFrame({"members": 0, "smes": [40, 30, 20, 10, 10], "reach": 0, "dependence": 0}, index=list("abcde"))
TREE = {
    "structure": [Indicator("members", measured="count"), Indicator("smes", measured="share")],
    "market": {"openness": ["reach"], "risk": [Indicator("dependence", direction=-1)]},
}


def five(**options):
    return compare(TABLE, **({"home": "c", "reference": "a", "indicators": TREE, "bases": BASES} | options))


def test_scores_go_up_the_tree_with_equal_weights():
    c = five()
    # a: members 1, smes .5, reach .75, dependence .875: (.75 + .8125) / 2.
    assert c.scores["a"] == pytest.approx((0.75 + 0.8125) / 2)
    assert c.groups.loc["a", "market"] == pytest.approx(0.8125)
    assert c.ranks.tolist() == [1, 2, 3, 4, 5]
    assert c.indicators["group"].tolist() == ["structure", "structure", "market / openness", "market / risk"]
    assert c.indicators["weight"].sum() == pytest.approx(1)
    assert (c.coverage == 1).all()


def test_weights_by_name_budget_and_components():
    c = five(weights={"structure": 3, "market": 1})
    assert c.indicators.loc["members", "weight"] == pytest.approx(3 / 8)
    points = pd.DataFrame([[50, 25, 25, 0], [30, 30, 20, 20]], columns=TABLE.columns)
    flat = compare(TABLE, weights=points)
    assert flat.indicators["weight"].tolist() == pytest.approx([0.4, 0.275, 0.225, 0.1])
    shares = compare(TABLE, weights="pca").indicators["weight"]
    # Oracle: communalities of the correlation matrix's components with an eigenvalue above 1, by numpy.
    values, vectors = np.linalg.eigh(np.corrcoef(TABLE.T))
    kept = values > 1
    communality = (values[kept] * vectors[:, kept] ** 2).sum(axis=1)
    assert shares.tolist() == pytest.approx((communality / communality.sum()).tolist())


def test_a_long_table_of_indicators_keeps_the_newest_year():
    long = pd.DataFrame(
        {
            "subject": ["a", "a", "b", "a", "b"],
            "indicator": ["x", "x", "x", "y", "y"],
            "value": [1.0, 3.0, 2.0, 5.0, 6.0],
            "unit": ["EUR"] * 5,
            "year": [2014, 2016, 2015, 2016, 2016],
            "source": ["s"] * 5,
        }
    )
    c = compare(long)
    assert c.values.loc["a", "x"] == 3
    assert c.indicators.loc["y", ["unit", "year", "source"]].tolist() == ["EUR", 2016, "s"]


@given(arrays(float, (6, 3), elements=st.integers(0, 50).map(float)))
def test_rank_based_methods_do_not_see_a_monotone_rescaling(values):
    # Borda, rank and Copeland look only at who is better.
    frame = pd.DataFrame(values, columns=["x", "y", "z"], index=list("abcdef"))
    bent = pd.DataFrame({"x": np.exp(frame["x"] / 10), "y": frame["y"] ** 3, "z": 7 * frame["z"] + 2})
    for normalise, aggregate in [("rank", "arithmetic"), ("borda", "arithmetic"), ("rank", "copeland")]:
        one = compare(frame, normalise=normalise, aggregate=aggregate)
        two = compare(bent, normalise=normalise, aggregate=aggregate)
        assert one.scores.tolist() == two.scores.tolist()


@given(
    arrays(float, (5, 4), elements=st.integers(0, 5).map(float)), st.lists(st.integers(1, 9), min_size=4, max_size=4)
)
def test_copeland_is_antisymmetric(values, weights):
    frame = pd.DataFrame(values)
    ahead = hs.benchmark.outranking(frame, weights=weights)
    both = (ahead + ahead.T).to_numpy()
    assert both[~np.eye(5, dtype=bool)] == pytest.approx(1)
    scores = hs.benchmark.copeland(ahead)
    assert scores.sum() == 0
    assert hs.benchmark.copeland(hs.benchmark.outranking(-frame, weights=weights)).tolist() == (-scores).tolist()


def test_robustness_is_the_same_for_any_number_of_threads():
    c = five()
    one, two = c.robustness(samples=300, threads=1), c.robustness(samples=300, threads=2)
    pd.testing.assert_frame_equal(one.ranks, two.ranks)
    assert one.frequency.sum(axis=1).tolist() == pytest.approx([1] * 5)
    assert one.better.loc["a", "e"] == 1  # a is better on everything
    assert (one.table["low"] <= one.table["median"]).all()
    pd.testing.assert_frame_equal(c.sobol(samples=32, threads=1), c.sobol(samples=32, threads=2))


def test_sobol_indices_of_a_ranking_that_hangs_on_one_choice():
    # Two criteria that contradict each other: only their two weights can turn the ranking.
    frame = pd.DataFrame({"x": [0.0, 1.0], "y": [1.0, 0.0]}, index=["a", "b"])
    table = compare(frame).sobol(of="a", samples=2048, normalise=[], aggregate=[], counts=False)
    assert list(table.index) == ["weight of x", "weight of y"]
    assert table["total"].iloc[0] == pytest.approx(table["total"].iloc[1], abs=0.1)
    # f = [w_x > w_y] of two equal uniforms: E(f | w_x) is uniform, S = (1/12) / (1/4) = 1/3, ST = 2/3.
    assert table["first"].tolist() == pytest.approx([1 / 3, 1 / 3], abs=0.08)
    assert table["total"].tolist() == pytest.approx([2 / 3, 2 / 3], abs=0.08)


@pytest.mark.parametrize(("inputs", "samples"), [(1, 64), (6, 700), (40, 33)])
def test_the_points_of_seed_0_are_those_of_scipy(inputs, samples):
    from scipy.stats import qmc

    seen = []
    hs.benchmark.sobol(lambda u: seen.append(u) or u[:, 0], inputs, samples=samples, seed=0, resamples=0)
    a, b = np.moveaxis(seen[0].reshape(samples, inputs + 2, inputs), 1, 0)[:2]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that 700 is no power of 2
        expected = qmc.Sobol(2 * inputs, scramble=False, bits=53).random(samples)
    assert np.array_equal(np.hstack([a, b]), expected)


def test_ishigami():
    # Closed form with a = 7, b = 0.1 (Ishigami & Homma 1990).
    def f(u):
        x = np.pi * (2 * u - 1)
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    s = hs.benchmark.sobol(f, ["x1", "x2", "x3"], samples=4096, resamples=50)
    assert s["first"].tolist() == pytest.approx([0.3139, 0.4424, 0], abs=0.005)
    assert s["total"].tolist() == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.005)


def test_strengths_carry_exact_tests():
    from scipy import stats

    table = five().strengths()
    assert table.loc["dependence", "verdict"] == "strength"
    assert table.loc["members", "p_best"] == pytest.approx(stats.binomtest(20, 60, 0.5).pvalue)
    odds = stats.fisher_exact([[6, 14], [9, 1]])
    assert table.loc["smes", "p_best"] == pytest.approx(odds.pvalue)
    interval = stats.binomtest(6, 20).proportion_ci(method="exact")
    assert table.loc["smes", ["low", "high"]].tolist() == pytest.approx([interval.low, interval.high])
    assert table.loc["reach", "gap_to_reference"] == -4
    assert np.isnan(table.loc["reach", "p_best"])


def test_among_many_indicators_few_are_called_more_than_chance_by_chance():
    """Alone .04 is under 5 %; as the second of four it is expected to be false in more."""
    from hanse.benchmark.comparison import _false_share
    from scipy import stats

    p = pd.Series([0.01, 0.04, np.nan, 0.03, 0.9], index=list("abcde"))
    share = _false_share(p)
    assert share.tolist() == pytest.approx([0.04, 0.16 / 3, np.nan, 0.16 / 3, 0.9], nan_ok=True)
    assert share.dropna().tolist() == pytest.approx(stats.false_discovery_control(p.dropna()))
    table = five().strengths()
    assert table["significant"].tolist() == (_false_share(table["p_median"]) < 0.05).tolist()


def test_the_nearest_peer_is_explained():
    peers = five().nearest_peers("a")
    assert five().nearest_peer("a") == "b"
    assert peers.loc["b", list(TABLE.columns)].sum() == pytest.approx(1)
    only = five().nearest_peers("a", indicators=["reach"])
    assert only.index[0] in ("b", "d")  # 9 and 5 are both 2 away from 7
    assert only.loc["e", "shared"] == 1


def test_pictures_are_drawn():
    import matplotlib

    matplotlib.use("Agg")
    c = five()
    assert len(c.plot(samples=50).get_yticklabels()) == 5
    assert len(hs.plot.criteria(c.criteria, home="a").get_yticklabels()) == 4


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"home": "x"}, "home 'x' is not in the table"),
        ({"reference": "x"}, "reference 'x' is not in the table"),
        ({"reference": ["a", "x"]}, "reference 'x' is not in the table"),
        ({"indicators": ["profit"]}, "'profit' is not in the table"),
        ({"indicators": ["reach", "reach"]}, "stands twice"),
        ({"indicators": []}, "no indicator"),
        ({"normalise": "best"}, "use one of min_max"),
        ({"aggregate": "geometric"}, "needs values above 0, but 'smes' of 'e'|needs values above 0, but 'members'"),
        ({"weights": {"profit": 2}}, "'profit', which is not in the tree"),
        ({"weights": "mine"}, "'mine' is not known"),
        ({"normalise": "goalposts"}, "goalposts need"),
        ({"indicators": [Indicator("reach", direction=0)]}, "direction of 'reach'"),
    ],
)
def test_bad_choices_are_answered_in_words(change, says):
    with pytest.raises(hs.InvalidArgument, match=says):
        five(**change)


def test_bad_tables_are_answered_in_words():
    with pytest.raises(hs.InvalidArgument, match="fewer than two units"):
        compare(TABLE.iloc[:1])
    with pytest.raises(hs.InvalidArgument, match=r"indicator 'members'.*the same"):
        compare(TABLE.assign(members=1))
    with pytest.raises(hs.InvalidArgument, match=r"indicator 'members'.*all values are missing"):
        compare(TABLE.assign(members=np.nan), missing="drop")
    with pytest.raises(hs.InvalidArgument, match="5 of 20 values are missing"):
        compare(TABLE.assign(members=np.nan), missing="error")
    with pytest.raises(hs.InvalidArgument, match="must be a number"):
        compare(TABLE.assign(members="many"))
    with pytest.raises(hs.InvalidArgument, match="stands twice"):
        compare(pd.concat([TABLE, TABLE]))
    with pytest.raises(hs.InvalidArgument, match="say whose"):
        compare(TABLE).strengths()
    with pytest.raises(hs.InvalidArgument, match="weights='given'"):
        compare(TABLE, indicators=[Indicator("reach", weight=2), "smes"])


def test_missing_values_are_never_dropped_in_silence():
    holes = TABLE.assign(reach=[7, np.nan, 3, 5, 1])
    with pytest.warns(UserWarning, match="1 of 20 values are missing"):
        c = compare(holes)
    assert c.coverage["b"] == 0.75
    assert compare(holes, missing="median").criteria.loc["b", "reach"] == pytest.approx((4 - 1) / 6)
