"""Bad tables: which table, which column, how many, what to do."""

from __future__ import annotations

import hanse as hs
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest

GOOD = {"project": ["p", "p", "q"], "organisation": ["a", "b", "a"]}


def refused(text: str, error: type[Exception] = hs.InvalidArgument, **tables: object) -> None:
    frames = {"participations": GOOD, **tables}
    with pytest.raises(error, match=text):
        hs.large.tables(frames).ties().run()


def test_a_missing_table_column_or_folder_is_named(tmp_path):
    with pytest.raises(hs.InvalidArgument, match="participations is missing; give a file or folder"):
        hs.large.tables({"projects": {"id": ["p"]}})
    with pytest.raises(hs.InvalidArgument, match="participations is missing"):
        hs.large.tables(tmp_path)
    with pytest.raises(hs.InvalidArgument, match="nowhere is no folder"):
        hs.large.tables(tmp_path / "nowhere")
    with pytest.raises(hs.InvalidArgument, match="no table is called 'people'; use participations"):
        hs.large.tables({"participations": GOOD, "people": GOOD})
    refused("the column 'organisation' of participations is missing; it has project, partner",
            participations={"project": ["p"], "partner": ["a"]})  # fmt: skip
    refused("the column 'id' of projects is missing", projects={"name": ["p"]})
    with pytest.raises(hs.InvalidArgument, match="participations is no table"):
        hs.large.tables({"participations": 3})


def test_ids_of_two_types_are_told_with_both_places(tmp_path):
    refused("participations.organisation is text, organisations.id is whole numbers; write both as one type",
            organisations={"id": [1, 2]})  # fmt: skip
    refused(
        "participations.organisation holds decimal numbers", participations={**GOOD, "organisation": [1.0, 2.5, 3.0]}
    )
    (tmp_path / "participations").mkdir()
    for at, ids in enumerate((["a", "b"], [1, 2])):
        pa.parquet.write_table(
            pa.table({"project": ["p", "p"], "organisation": ids}), tmp_path / f"participations/part-{at}.parquet"
        )
    with pytest.raises(
        hs.InvalidArgument, match=r"organisation is string in part-0\.parquet and int64 in part-1\.parquet"
    ):
        hs.large.tables(tmp_path)


def test_rows_without_project_or_organisation_are_counted_and_said():
    rows = {"project": ["p", "p", None, "q", " "], "organisation": ["a", "b", "c", None, "a"]}
    tables = hs.large.tables({"participations": rows})
    with pytest.warns(
        UserWarning, match="2 rows of participations have no project, 1 rows of participations have no org"
    ):
        report = tables.report
    assert report["participations"] == {"rows": 5, "project": 2, "organisation": 1}
    assert len(tables.ties().run()) == 1


def test_rows_that_contradict_themselves_are_counted():
    late = {"id": ["p", "q", "r"], "start": ["2015-03", "2016", "2010"], "end": ["2015-02-27", "2015", "2010"]}
    refused("projects.end: 2 of 3 are before the start; correct one of them", hs.InvalidData, projects=late)
    refused("participations.contribution: 1 of 3 are negative; correct them or leave them empty", hs.InvalidData,
            participations={**GOOD, "contribution": [1.0, -2.0, None]})  # fmt: skip
    refused("participations.contribution: 1 of 3 are no numbers", hs.InvalidData,
            participations={**GOOD, "contribution": ["1", "2,5", None]})  # fmt: skip
    refused("participations.contribution: 1 of 3 are infinite", hs.InvalidData,
            participations={**GOOD, "contribution": [1.0, float("inf"), None]})  # fmt: skip
    refused("projects.start: 1 of 2 are no dates; write YYYY-MM-DD", hs.InvalidData,
            projects={"id": ["p", "q"], "start": ["2015", "3.4.2016"]})  # fmt: skip
    refused("projects.id: 1 of 3 stand twice; give every row an id of its own", hs.InvalidData,
            projects={"id": ["p", "q", "p"]})  # fmt: skip


def test_a_part_that_cannot_be_read_is_named(tmp_path):
    folder = tmp_path / "participations"
    folder.mkdir()
    pd.DataFrame(GOOD).to_parquet(folder / "part-0.parquet")
    whole = (folder / "part-0.parquet").read_bytes()
    (folder / "part-1.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(
        hs.InvalidData, match=r"part-1\.parquet: cannot be read as Parquet .* write this part of participations anew"
    ):
        hs.large.tables(tmp_path)
    (folder / "part-1.parquet").write_bytes(b"PAR1" + b"\xff" * 60 + whole[64:])  # its footer is sound
    with pytest.raises(hs.Error, match=r"part-1\.parquet cannot be read; write that part anew; the stages made before"):
        hs.large.tables(tmp_path).ties().run()


def test_options_are_refused_as_the_graph_refuses_them():
    tables = hs.large.tables({"participations": GOOD})
    for wrong, text in (
        ({"weight": "sum"}, "weight is 'sum'; use count, newman, jaccard, contribution"),
        ({"level": "city"}, "level is 'city'"),
        ({"level": "country"}, "needs the table organisations with a column country"),
        ({"weight": "contribution"}, "needs the column contribution of participations"),
        ({"undated": "maybe"}, "undated"),
        ({"since": "2016", "until": "2015"}, "is empty; give since before until"),
        ({"since": "spring"}, "spring"),
        ({"as_of": "2015", "since": "2014"}, "as_of goes without since and until"),
        ({"largest_consortium": 0}, "largest_consortium must be 1 or more"),
        ({"minimum_weight": -1}, "minimum_weight is negative"),
    ):
        with pytest.raises(hs.InvalidArgument, match=text):
            tables.ties(**wrong)
    with pytest.raises(hs.InvalidArgument, match="DuckDB does not take memory_limit='much'"):
        hs.large.tables({"participations": GOOD}, memory_limit="much")
    with pytest.raises(hs.InvalidArgument, match="engine is 'hadoop'; leave it out for DuckDB, or give 'spark'"):
        hs.large.tables({"participations": GOOD}, engine="hadoop")
    with pytest.raises(hs.InvalidArgument, match="home is empty"):
        tables.ties().two_step([])


def test_home_must_be_of_the_type_of_the_ids():
    tables = hs.large.tables({"participations": {"project": [1, 1], "organisation": [7, 8]}})
    with pytest.raises(hs.InvalidArgument, match="home holds '7', but ids here are whole numbers; write them so"):
        tables.ties().two_step(["7"])
    with pytest.raises(hs.InvalidArgument, match="there is no argument 'wieght'; did you mean weight"):
        tables.ties(wieght="count")


def test_spark_without_java_is_told_with_the_remedy(monkeypatch):
    import shutil
    import sys
    import types

    monkeypatch.setitem(sys.modules, "pyspark", types.ModuleType("pyspark"))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(hs.InvalidArgument, match=r"Spark needs Java, which is not installed; install Java 17"):
        hs.large.tables({"participations": GOOD}, engine="spark")


def test_a_wrong_pyspark_is_told_before_anything_runs(monkeypatch):
    import sys
    import types

    pyspark = types.ModuleType("pyspark")
    pyspark.__version__ = "4.3.0"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyspark", pyspark)
    session = types.SimpleNamespace(sparkContext=None)
    with pytest.raises(
        hs.InvalidArgument, match=r"pyspark 4\.3\.0 is not what Ibis works with; run pip install \"hanse\[spark\]\""
    ):
        hs.large.tables({"participations": GOOD}, engine=session)
    with pytest.raises(hs.InvalidArgument, match="memory_limit and threads are DuckDB's"):
        hs.large.tables({"participations": GOOD}, engine=session, memory_limit="1GB")
