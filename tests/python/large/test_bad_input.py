"""Bad tables: which table, which column, how many, what to do."""

from __future__ import annotations

import warnings

import hanse as hs
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest

from .conftest import of_graph, of_stage

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
    refused("participations: the columns 'project' and 'project' are both 'project'; rename one",
            participations=pd.DataFrame([["p", "q", "a"]], columns=["project", "project", "organisation"]))  # fmt: skip
    refused("the column 'id' of projects is missing", projects={"name": ["p"]})
    with pytest.raises(hs.InvalidArgument, match="participations is no table"):
        hs.large.tables({"participations": 3})


def test_a_description_that_names_no_files_is_told(tmp_path):
    (tmp_path / "participations.csv").write_text("project,organisation\np,a\np,b\n")
    about = tmp_path / "datapackage.json"
    for text, says in (
        ("{", r"datapackage\.json: is no description of a data package \(.*\); correct it or take it away"),
        ('{"resources": ["participations"]}', r"datapackage\.json: is no description"),
        (
            '{"resources": [{"name": "organisations", "path": ["o-0.csv", "o-1.csv"]}]}',
            r"o-1\.csv of organisations does not exist",
        ),
    ):
        about.write_text(text)
        (tmp_path / "o-0.csv").write_text("id,country\na,DE\n")
        with pytest.raises(hs.InvalidData, match=says):
            hs.large.tables(tmp_path)
    about.write_text('\ufeff{"resources": [{"name": "organisations", "path": "o-0.csv"}]}', encoding="utf-8")
    assert repr(hs.large.tables(tmp_path)) == "<Tables participations, organisations on DuckDB>"


def test_ids_of_two_types_are_told_with_both_places(tmp_path):
    refused("participations.organisation is text, organisations.id is whole numbers; write both as one type",
            organisations={"id": [1, 2]})  # fmt: skip
    refused(
        r"participations\.organisation: 2 of 3 are decimal numbers; write identifiers as text or whole numbers",
        hs.InvalidData,
        participations={**GOOD, "organisation": [1.0, 2.5, 2.0**53]},
    )
    refused(
        r"participations\.organisation is no column of one type \(2 of str, 1 of int: .*\); write it as one",
        participations={**GOOD, "organisation": ["a", 1, "b"]},
    )
    refused(r"participations\.project is no column of one type", participations={**GOOD, "project": 3})
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
        UserWarning, match="2 rows of participations have no project, 1 row of participations has no org"
    ):
        report = tables.report
    assert report["participations"] == {"rows": 5, "project": 2, "organisation": 1}
    assert len(tables.ties().run()) == 1


def test_whole_numbers_with_a_gap_are_whole_numbers(tmp_path):
    frame = pd.DataFrame({"project": [1, 1, 1, None], "organisation": [7, 8, None, 7]})
    frame.to_parquet(tmp_path / "participations.parquet")
    for source in ({"participations": frame}, {"participations": frame.to_dict("list")}, tmp_path):
        tables = hs.large.tables(source)
        with pytest.warns(UserWarning, match="1 row of participations has no project"):
            assert tables.report["participations"] == {"rows": 4, "project": 1, "organisation": 1}
        assert tables.ties().graph().nodes.tolist() == [7, 8]


def test_ids_that_no_table_has_are_left_out_as_the_network_leaves_them_out_and_counted():
    tables = {
        "organisations": {"id": ["a", "b", "c"], "country": ["DE", "FI", "AT"]},
        "projects": {"id": ["p", "q"]},
        "participations": {
            "project": ["p", "p", "p", "q", "q", "x", "x", None],
            "organisation": ["a", "b", "nobody", "a", "c", "a", "b", "nobody"],
        },
        "competences": {"organisation": ["a", "nobody"], "competence": ["k", "k"]},
    }
    network = hs.Network.from_tables(**tables, competence_taxonomy={"id": ["k"]})
    here = hs.large.tables(tables)
    with pytest.warns(UserWarning, match="2 rows of participations have a project that is not in projects, "
                      "2 rows of participations have an? organisation that is not in organisations"):  # fmt: skip
        report = here.report
    assert report["participations"] == {
        "rows": 8, "project": 1, "organisation": 0, "unknown_project": 2, "unknown_organisation": 2,
    }  # fmt: skip
    assert report["competences"]["unknown_organisation"] == 1
    graph = network.graph(ties="projects")
    assert of_stage(here.ties().run()).to_dict() == of_graph(graph).to_dict() == {("a", "b"): 1, ("a", "c"): 1}
    countries, found = network.graph(ties="projects", level="country"), here.ties(level="country")
    assert of_stage(found.run()).to_dict() == of_graph(countries).to_dict()
    assert found.left_out == countries.left_out


def test_a_column_that_some_parts_lack_is_named(tmp_path):
    (tmp_path / "participations").mkdir()
    for part in range(3):
        columns = GOOD if part < 2 else {**GOOD, "contribution": [1.0, 2.0, 3.0]}
        pd.DataFrame(columns).to_parquet(tmp_path / f"participations/part-{part}.parquet")
    with pytest.raises(hs.InvalidArgument, match=r"column 'contribution' of participations is missing in 2 of 3 parts, "
                       r"first in part-0\.parquet; write it in every part"):  # fmt: skip
        hs.large.tables(tmp_path)


def test_csv_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "participations").mkdir()
    good, bad = (tmp_path / "participations" / name for name in ("a.csv", "b.csv"))
    good.write_text("project;organisation\np;a,1\np;b\n")
    assert list(of_stage(hs.large.tables(tmp_path).ties().run()).index) == [("a,1", "b")]
    head = b"project;organisation\n"
    for content in (b"p;\xff\xfe\n", b"p;a;more\n", b"p\n", b'p;"a\nq;b\n'):
        bad.write_bytes(head + content)
        with pytest.raises(
            hs.InvalidData, match=r"b\.csv: cannot be read as CSV .*; write this part of participations"
        ):
            hs.large.tables(tmp_path)
    bad.write_bytes(head + b"p;c\n" * 100_000 + b"p;c;d\n")  # seen when it is read
    with pytest.raises(hs.Error, match=r"not made by DuckDB: .*b\.csv: .*; give every row the cells that the header"):
        hs.large.tables(tmp_path).ties().run()
    bad.write_bytes(b"project;colour\np;c\n")
    with pytest.raises(hs.InvalidArgument, match=r"column 'organisation' of participations is missing in 1 of 2 parts"):
        hs.large.tables(tmp_path)
    bad.write_bytes(head + b"#p;c\n#p;d\n")  # no comment
    assert of_stage(hs.large.tables(tmp_path).ties().run()).index.tolist() == [("a,1", "b"), ("c", "d")]


def test_rows_that_contradict_themselves_are_counted():
    late = {"id": ["p", "q", "r"], "start": ["2015-03", "2016", "2010"], "end": ["2015-02-27", "2015", "2010"]}
    refused("projects.end: 2 of 3 are before the start; correct one of them", hs.InvalidData, projects=late)
    refused("participations.contribution: 1 of 3 are negative; correct them or leave them empty", hs.InvalidData,
            participations={**GOOD, "contribution": [1.0, -2.0, None]})  # fmt: skip
    refused("participations.contribution: 1 of 3 are no numbers", hs.InvalidData,
            participations={**GOOD, "contribution": ["1", "2,5", None]})  # fmt: skip
    refused("participations.contribution: 1 of 3 are infinite", hs.InvalidData,
            participations={**GOOD, "contribution": [1.0, float("inf"), None]})  # fmt: skip
    refused("participations.contribution: 1 of 3 are no numbers", hs.InvalidData,
            participations={**GOOD, "contribution": [1.0, 2.0, float("nan")]})  # fmt: skip
    refused("projects.start: 1 of 2 are no dates; write YYYY-MM-DD", hs.InvalidData,
            projects={"id": ["p", "q"], "start": ["2015", "3.4.2016"]})  # fmt: skip
    refused("projects.end: 3 of 4 are no dates", hs.InvalidData,
            projects={"id": list("pqrs"), "end": ["2016-13", "2016-00-01", "2016-01-32", "2016-12-31"]})  # fmt: skip
    refused("projects.id: 1 of 3 stand twice; give every row an id of its own", hs.InvalidData,
            projects={"id": ["p", "q", "p"]})  # fmt: skip


def test_a_29th_of_february_is_a_day_in_leap_years_alone_and_the_row_is_named():
    words = "are no dates; write YYYY-MM-DD, YYYY-MM or YYYY; one is"
    for wrong in ("2015-02-29", "1900-02-29", "0000"):
        refused(rf"projects\.start: 1 of 3 {words} '{wrong}', id 'q'", hs.InvalidData,
                projects={"id": list("pqr"), "start": ["2016-02-29", wrong, "2000-02-29"]})  # fmt: skip
    both = {"projects": {"id": ["p"], "start": ["2015-02-29"]}, "organisations": {"id": ["a", "b"]}}
    with pytest.warns(UserWarning, match="'2015-02-29' is not a date that exists"):
        assert len(hs.Network.from_tables(**both).projects) == 0
    ties = hs.large.tables({"participations": GOOD}).ties
    for name in ("since", "until", "as_of"):
        with pytest.raises(hs.InvalidArgument, match="'2015-02-29' is not a date"):
            ties(**{name: "2015-02-29"})


def test_the_row_of_a_wrong_cell_is_named():
    refused(r"contribution: 1 of 3 are no numbers; .*; one is '2,5', project 'p', organisation 'b'", hs.InvalidData,
            participations={**GOOD, "contribution": ["1", "2,5", None]})  # fmt: skip
    refused(r"contribution: 1 of 3 are no numbers; .*; one is 'nan', project 'q', organisation 'a'", hs.InvalidData,
            participations={**GOOD, "contribution": [1.0, 2.0, float("nan")]})  # fmt: skip
    refused("stand twice; give every row an id of its own; one is 'p'", hs.InvalidData,
            projects={"id": ["p", "q", "p"]})  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["1.234", "2.500", "7"], True),
        (["1.234", "2.5", "7"], False),  # this point parts none
        (["0.500", "0.250", "7"], False),
        ([1.234, 2.502, 7.0], False),  # numbers have no point of their own
    ],
)
def test_points_that_may_part_thousands_are_told_as_the_network_tells_them(tmp_path, cells, told):
    pd.DataFrame({**GOOD, "contribution": cells}).to_parquet(tmp_path / "participations.parquet")
    for _ in range(2):  # also when the counts are those of an earlier run
        tables = hs.large.tables(tmp_path, stage=tmp_path / "stage")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UserWarning)
            assert tables.report["participations"].get("contribution_thousands") == (2 if told else None)
        said = [str(one.message) for one in caught if one.category is UserWarning]
        assert said == (
            ["tables: participations.contribution: each of the 2 cells with a point has three digits behind it; "
             "it is read as a decimal point; if it parts thousands, take it out"] if told else []
        )  # fmt: skip
        assert all(one.filename == __file__ for one in caught if one.category is UserWarning)
    network = {"organisations": {"id": ["a", "b"]}, "projects": {"id": ["p", "q"]}}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        hs.Network.from_tables(**network, participations={**GOOD, "contribution": cells})
    assert any("three digits behind it" in str(one.message) for one in caught) == told


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


@pytest.mark.parametrize("there", [{}, {"organisations": {"id": ["a", "b"], "country": ["DE", "FI"]}}], ids=len)
def test_a_home_that_nobody_is_is_refused(there):
    tables = hs.large.tables({"participations": GOOD, **there})
    for call in (tables.ties().two_step, lambda home: tables.ties().graph(around=home)):
        with pytest.raises(hs.InvalidArgument, match="2 of 3 in home are no organisation here, first 'mope'; correct"):
            call(["nope", "a", "mope"])
    if there:
        with pytest.raises(hs.InvalidArgument, match="1 of 1 in home are no country here, first 'AT'"):
            tables.ties(level="country").two_step("AT")
        with pytest.raises(hs.InvalidArgument, match="1 of 2 in home are no organisation here, first 'nope'"):
            tables.reach(["a", "nope"])


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


def test_a_java_that_does_not_start_is_told_with_the_remedy(monkeypatch):
    import sys
    import types

    def fails() -> None:
        raise RuntimeError("[JAVA_GATEWAY_EXITED] Java gateway process exited before sending its port number.\n more")

    sql = types.ModuleType("pyspark.sql")
    sql.SparkSession = types.SimpleNamespace(builder=types.SimpleNamespace(getOrCreate=fails))  # type: ignore
    monkeypatch.setitem(sys.modules, "pyspark", types.ModuleType("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", sql)
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    with pytest.raises(hs.InvalidArgument, match=r"Spark does not start \(\[JAVA_GATEWAY_EXITED\] Java gateway process "
                       r"exited before sending its port number\.\); it needs Java 17"):  # fmt: skip
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
