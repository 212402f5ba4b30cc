"""Significant ties against scipy."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import polars as pl
import pytest
from scipy.stats import hypergeom


def taken(seed, who=12, what=15):
    rng = np.random.default_rng(seed)
    rows, columns = np.nonzero(rng.random((who, what)) < rng.random(what) * 0.8)
    return pd.DataFrame({"who": [f"o{r}" for r in rows], "what": columns})


@pytest.mark.parametrize("seed", range(10))
def test_hypergeometric_is_scipys_survival_function(seed):
    data = taken(seed)
    frame = hs.projection.hypergeometric_backbone(data)
    degree = data.who.value_counts()
    total = data.what.nunique()
    expected = hypergeom.sf(frame.common - 1, total, degree[frame.source].to_numpy(), degree[frame.target].to_numpy())
    np.testing.assert_allclose(frame.p_value, expected, rtol=1e-9)
    members = data.groupby("who").what.agg(set)
    common = [len(members[a] & members[b]) for a, b in zip(frame.source, frame.target, strict=True)]
    assert frame.common.tolist() == common


def test_far_tails_keep_their_digits():
    """30 projects in common of 30 each, 1,000 in all: P = 1 / C(1000, 30)."""
    shared = pd.DataFrame({"who": ["a"] * 30 + ["b"] * 30 + ["c"] * 970, "what": [*range(30)] * 2 + [*range(30, 1000)]})
    frame = hs.projection.hypergeometric_backbone(shared)
    assert frame.p_value.iloc[0] == pytest.approx(hypergeom.pmf(30, 1000, 30, 30), rel=1e-8)
    assert 0 < hs.projection.sdsm_backbone(shared).p_value.iloc[0] < 1e-6


def test_sdsm_p_values_are_probabilities_and_alpha_keeps_the_small_ones():
    data = taken(3)
    frame = hs.projection.sdsm_backbone(data, threads=1)
    pd.testing.assert_frame_equal(frame, hs.projection.sdsm_backbone(data, threads=2))
    assert frame.p_value.between(0, 1).all()
    kept = hs.projection.sdsm_backbone(data, alpha=0.3)
    assert len(kept) == (frame.p_value < 0.3).sum()


def test_who_took_part_in_what_may_be_any_table():
    columns = {"who": list("aabb"), "what": [1, 2, 1, 2]}
    for given in (pl.DataFrame(columns), pl.DataFrame(columns).to_arrow(), columns):
        for backbone in (hs.projection.sdsm_backbone, hs.projection.hypergeometric_backbone):
            pd.testing.assert_frame_equal(backbone(given), backbone(pd.DataFrame(columns)))
    with pytest.raises(hs.InvalidArgument, match="sdsm_backbone: a int is no table"):
        hs.projection.sdsm_backbone(3)


def test_bad_input_is_named():
    with pytest.raises(hs.InvalidArgument, match="two columns"):
        hs.projection.sdsm_backbone(pd.DataFrame({"who": ["a"]}))
    with pytest.raises(hs.InvalidArgument, match="row 1"):
        hs.projection.sdsm_backbone(pd.DataFrame({"who": ["a", None], "what": [1, 2]}))
    with pytest.raises(hs.InvalidArgument, match="alpha"):
        hs.projection.disparity_filter(hs.Graph.from_edges(["a"], ["b"], [1.0]), alpha=2)


@pytest.mark.parametrize("directed", [False, True])
def test_disparity_follows_its_formula(directed):
    rng = np.random.default_rng(1)
    ends = np.array([(a, b) for a in range(20) for b in range(20) if (a != b if directed else a < b)])
    ends = ends[rng.choice(len(ends), 60, replace=False)]
    g = hs.Graph.from_edges(ends[:, 0], ends[:, 1], rng.integers(1, 20, 60), directed=directed, nodes=range(20))
    frame = hs.projection.disparity_filter(g)
    half = frame[["source", "target", "weight"]]
    if directed:
        out, into = half.groupby("source").weight, half.groupby("target").weight
    else:
        both = pd.concat([half, half.rename(columns={"source": "target", "target": "source"})])
        out = into = both.groupby("source").weight
    for row in frame.itertuples():
        p_out = (1 - row.weight / out.sum()[row.source]) ** (out.count()[row.source] - 1)
        p_in = (1 - row.weight / into.sum()[row.target]) ** (into.count()[row.target] - 1)
        assert row.p_value == pytest.approx(min(p_out, p_in), rel=1e-12)
