"""Spark has the same bits as DuckDB."""

from __future__ import annotations

import _thread
import threading
import time

import hanse as hs
import pandas as pd
import pytest

from .conftest import of_stage, rows


@pytest.fixture(scope="module")
def there(network, opened, spark, tmp_path_factory):
    return opened(network, engine=spark, stage=tmp_path_factory.mktemp("spark"))


@pytest.mark.parametrize("weight", ["count", "newman", "jaccard", "contribution"])
def test_ties_degrees_and_estimates_have_the_same_bits(here, there, weight):
    for options in ({"largest_consortium": 20}, {"level": "country", "as_of": "2012", "minimum_weight": 0.3}):
        a, b = here.ties(weight=weight, **options), there.ties(weight=weight, **options)
        assert a.estimate() == b.estimate()
        assert a.left_out == b.left_out
        assert rows(a.run()).equals(rows(b.run()))
        assert rows(a.degrees()).equals(rows(b.degrees()))


def test_pairs_components_counts_and_graphs_are_the_same(here, there):
    a, b = (tables.ties(weight="newman", largest_consortium=6) for tables in (here, there))
    pairs = rows(a.two_step(["o1", "o3"])), rows(b.two_step(["o1", "o3"]))
    columns = ["source", "target", "common_neighbours", "resource_allocation"]
    assert pairs[0][columns].equals(pairs[1][columns])
    assert (pairs[0]["adamic_adar"] - pairs[1]["adamic_adar"]).abs().max() < 1e-14  # their logarithms differ
    assert rows(a.components()).equals(rows(b.components()))
    assert here.location_quotient().equals(there.location_quotient())
    assert here.reach(["o0", "o2"]).equals(there.reach(["o0", "o2"]))
    assert a.graph(around="o7").edges_frame().equals(b.graph(around="o7").edges_frame())


def test_a_table_that_contradicts_itself_is_told_as_on_duckdb(spark, tmp_path):
    wrong = {"project": ["p", "p"], "organisation": ["a", "b"], "contribution": [-1.0, 2.0]}
    with pytest.raises(hs.InvalidData, match=r"participations.contribution: 1 of 2 are negative"):
        hs.large.tables({"participations": wrong}, engine=spark, stage=tmp_path).ties().run()


def test_csv_is_read_as_duckdb_reads_it_and_surplus_cells_are_no_secret(spark, tmp_path):
    folder = tmp_path / "tables" / "participations"
    folder.mkdir(parents=True)
    first, second = folder / "a.csv", folder / "b.csv"
    first.write_text('project;organisation\np;"a;""1"""\np;b,2\n')
    second.write_text("project;organisation\np;c\n")
    found = [hs.large.tables(tmp_path / "tables", engine=engine).ties().run() for engine in (None, spark)]
    assert of_stage(found[0]).to_dict() == {('a;"1"', "b,2"): 1, ('a;"1"', "c"): 1, ("b,2", "c"): 1}
    assert rows(found[0]).equals(rows(found[1]))
    second.write_text("project;organisation\np;c;more\n")
    with pytest.raises(hs.Error, match=r"was not made by Spark: .*; give every row"):
        hs.large.tables(tmp_path / "tables", engine=spark).ties().run()
    second.write_text("organisation,project\n\u00a0c\u200b,p\n", encoding="utf-8")
    found = [hs.large.tables(tmp_path / "tables", engine=engine).ties().run() for engine in (None, spark)]
    assert ('a;"1"', "c") in of_stage(found[0]).index
    assert rows(found[0]).equals(rows(found[1]))


def test_regions_and_parts_of_several_types_are_read_as_on_duckdb(spark, tmp_path):
    (tmp_path / "participations").mkdir()
    for at, ids in enumerate(([1, 2], [3.0, None])):
        frame = pd.DataFrame({"project": [7, 7], "organisation": ids})
        frame.to_parquet(tmp_path / f"participations/part-{at}.parquet")
    places = {"id": [1, 2, 3], "country": ["DE", "de", "AT"], "region": ["DEA4", "dea4", "at31"]}
    pd.DataFrame(places).to_parquet(tmp_path / "organisations.parquet")
    for engine in (None, spark):
        ties = hs.large.tables(tmp_path, engine=engine).ties(level="region")
        assert of_stage(ties.run()).to_dict() == {("AT31", "DEA4"): 2}


def test_a_count_is_stopped_by_ctrl_c(there):
    endless = there._engine.con.table(view(there))
    begin = time.monotonic()
    threading.Timer(2, _thread.interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        there._engine.value(endless.filter((endless["id"] * 3) % 7 == 3).count())
    assert time.monotonic() - begin < 20


def view(tables: hs.large.Tables) -> str:
    """Numbers that take minutes to count."""
    tables._engine.session.range(2 * 10**11).createOrReplaceTempView("numbers_without_end")
    return "numbers_without_end"
