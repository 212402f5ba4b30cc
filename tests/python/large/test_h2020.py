"""Horizon 2020, every quantity against hanse; only where the tables are."""

from __future__ import annotations

import runpy
from pathlib import Path

import hanse as hs
import numpy as np
import pandas as pd
import pytest

from .conftest import of_graph, of_stage

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def horizon(shared_data):
    return runpy.run_path(str(ROOT / "examples/h2020/make_package.py"))["make"](shared_data / "h2020")


@pytest.fixture(scope="module", params=["duckdb", "spark"])
def tables(request, horizon, opened, tmp_path_factory):
    engine = request.getfixturevalue("spark") if request.param == "spark" else None
    return opened(horizon, engine=engine, stage=tmp_path_factory.mktemp(request.param))


@pytest.mark.parametrize(
    "options",
    [
        {"weight": "count"},
        {"weight": "newman"},
        {"weight": "jaccard"},
        {"weight": "newman", "largest_consortium": 20},
        {"weight": "count", "as_of": "2016"},
        {"weight": "newman", "level": "country"},
    ],
    ids=str,
)
def test_ties_are_those_of_the_graph(horizon, tables, options):
    graph = horizon.graph(ties="projects", **{"largest_consortium": 100, **options})
    ties = tables.ties(**options)
    expected, found = of_graph(graph), of_stage(ties.run())
    assert found.index.equals(expected.index)
    np.testing.assert_allclose(found, expected, rtol=1e-12)
    assert ties.left_out == graph.left_out


def test_degrees_pairs_quotients_and_reach_are_hanses_own(horizon, tables):
    ties = tables.ties(weight="newman")
    graph = horizon.graph(ties="projects", weight="newman", largest_consortium=100)
    degrees = ties.degrees().to_pandas().set_index("node")
    own = hs.centrality.degree(graph, weighted=True)[degrees.index]
    np.testing.assert_allclose(degrees["strength"], own, rtol=1e-12)
    count = hs.centrality.degree(graph)
    assert (
        degrees["degree"]
        .sort_index()
        .equals(count[count > 0].astype("int64").sort_index().rename_axis("node").rename("degree"))
    )
    parts = ties.components().to_pandas().set_index("node")["component"]
    theirs = hs.paths.components(graph)[parts.index]
    assert len(parts) == len(degrees)
    assert len(set(zip(parts, theirs, strict=True))) == parts.nunique() == theirs.nunique() > 100
    home = horizon.members("owl")["id"].tolist()
    scores = ["common_neighbours", "adamic_adar", "resource_allocation"]
    pairs = hs.pairs.two_step(graph, sources=[o for o in home if o in degrees.index], scores=scores).reset_index()
    found = ties.two_step("owl").to_pandas()

    def keyed(frame: pd.DataFrame) -> pd.DataFrame:
        ends = frame[["source", "target"]].astype(object)
        return frame[scores].set_axis(pd.MultiIndex.from_arrays([ends.min(axis=1), ends.max(axis=1)])).sort_index()

    a, b = keyed(found), keyed(pairs)
    assert a.index.equals(b.index)
    np.testing.assert_allclose(a, b, rtol=1e-12)

    rows = horizon.competences.merge(horizon.organisations, left_on="organisation", right_on="id")
    table = pd.crosstab(rows["country"], rows["competence"]).astype(float)
    np.testing.assert_array_equal(
        tables.location_quotient()["value"].unstack(), hs.specialisation.location_quotient(table)
    )
    gaps = hs.gap.reach(horizon, home="owl", ties=["projects"])
    gaps = gaps[gaps["target"].str.fullmatch("[A-Z]{2}")]
    reach = tables.reach("owl").loc[gaps["target"]]
    assert len(gaps) > 10
    for name in ("value", "reference", "p_value", "low", "high"):
        np.testing.assert_allclose(reach[name], gaps[name], rtol=1e-12)
