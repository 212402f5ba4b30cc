"""What hanse.read understands, tables understand alike: blanks, titles, regions, dates, parts of several types."""

from __future__ import annotations

import datetime

import hanse as hs
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest

from .conftest import of_graph, of_stage

NBSP, ZERO_WIDTH, THIN = "\u00a0", "\u200b", "\u2009"


def alike(tables: dict[str, object], **options: object) -> hs.large.Ties:
    """The ties, if they and what they leave out are those of the network."""
    graph = hs.Network.from_tables(**tables).graph(ties="projects", **options)
    ties = hs.large.tables(tables).ties(**options)
    assert of_stage(ties.run()).to_dict() == of_graph(graph).to_dict()
    assert ties.left_out == graph.left_out
    return ties


def test_blanks_of_every_kind_around_an_id_do_not_make_another_one():
    ties = alike(
        {
            "organisations": {"id": ["a", f"b{NBSP}", "c d"], "country": ["DE", f"{THIN}FI", "AT"]},
            "projects": {"id": ["p", f"q{ZERO_WIDTH} "]},
            "participations": {
                "project": [f"{NBSP}p", "p\t", "q", "q", f"{NBSP}"],
                "organisation": ["a", f"{ZERO_WIDTH}b", "\u3000b \u2003", "c d", "a"],
            },
        }
    )
    assert of_stage(ties.run()).to_dict() == {("a", "b"): 1, ("b", "c d"): 1}


def test_titles_are_understood_as_the_network_understands_them():
    tables = {
        "organisations": {"ID": ["a", "b"], "Country ": ["DE", "FI"]},
        "projects": {"Id": ["p", "q"], "START": ["2014", "2016"], "end": ["2014", "2016"]},
        "participations": {"Project": ["p", "p", "q", "q"], "organization": ["a", "b", "a", "b"]},
    }
    assert of_stage(alike(tables, as_of="2016").run()).to_dict() == {("a", "b"): 1}
    assert of_stage(alike(tables, level="country").run()).to_dict() == {("DE", "FI"): 2}
    with pytest.warns(UserWarning, match="column 'Beginn' of projects is not read; if 'start' is meant, call it so"):
        hs.large.tables({**tables, "projects": {"id": ["p", "q"], "Beginn": ["2014", "2016"]}})
    with pytest.raises(
        hs.InvalidArgument, match=r"participations: the columns '.*' and '.*' are both 'project'; rename one"
    ):
        hs.large.tables({"participations": {"project": ["p"], "PROJECT": ["q"], "organisation": ["a"]}})


def test_regions_in_other_spellings_are_the_same_region():
    tables = {
        "organisations": {
            "id": list("abcdef"),
            "country": ["DE", "Germany", "AT", "AT", None, None],
            "region": ["DEA4", "dea4", "Upper Austria", "UPPER  AUSTRIA", "Nowhere", None],
        },
        "participations": {"project": ["p"] * 6, "organisation": list("abcdef")},
    }
    graph = hs.Network.from_tables(**tables).graph(ties="projects", level="region")
    ties = hs.large.tables(tables).ties(level="region")
    assert ties.left_out == graph.left_out
    assert ties.left_out["no_unit"] == 1
    found = {tuple(sorted(name.casefold().split()[0] for name in pair)): w for pair, w in of_stage(ties.run()).items()}
    expected = {tuple(sorted(name.casefold().split()[0] for name in pair)): w for pair, w in of_graph(graph).items()}
    assert found == expected == {("dea4", "upper"): 4, ("dea4", "nowhere"): 2, ("nowhere", "upper"): 2}
    without = {name: {k: v for k, v in table.items() if k != "country"} for name, table in tables.items()}
    assert len(hs.large.tables(without).ties(level="region").run()) == 3


def test_parts_of_several_types_are_read_as_what_they_say(tmp_path):
    """Pandas writes whole numbers with a gap as decimals, and a column of gaps only without a type."""
    folder = tmp_path / "participations"
    folder.mkdir()
    parts = (
        pa.table({"project": [1, 1], "organisation": [7, 2**60], "contribution": [5, 6]}),
        pa.table({"project": [1.0, None], "organisation": [8.0, 9.0], "contribution": [0.5, None]}),
        pa.table({"project": pa.array([2, 2], pa.int32()), "organisation": [7, 8], "contribution": [None, None]}),
        pa.table({"project": [None], "organisation": [7], "contribution": ["2.5"]}),
    )
    assert parts[3].schema.field("project").type == pa.null()
    for at, part in enumerate(parts):
        pa.parquet.write_table(part, folder / f"part-{at}.parquet")
    tables = hs.large.tables(tmp_path)
    with pytest.warns(UserWarning, match="2 rows of participations have no project"):
        assert tables.report["participations"] == {"rows": 7, "project": 2, "organisation": 0, "contribution": 3}
    assert of_stage(tables.ties().run()).to_dict() == {(7, 8): 2, (7, 2**60): 1, (8, 2**60): 1}
    amounts = of_stage(tables.ties(weight="contribution").run()).to_dict()
    assert amounts == {(7, 8): 2.75, (7, 2**60): 5.5, (8, 2**60): 3.25}
    pa.parquet.write_table(parts[1].set_column(1, "organisation", [[8.5, 9.0]]), folder / "part-1.parquet")
    with pytest.raises(hs.InvalidData, match=r"participations\.organisation: 1 of 7 are decimal numbers; write"):
        hs.large.tables(tmp_path).ties().run()
    pa.parquet.write_table(parts[1].set_column(1, "organisation", [["8", "9"]]), folder / "part-1.parquet")
    with pytest.raises(hs.InvalidArgument, match=r"organisation is int64 in part-0\.parquet and string in part-1\.par"):
        hs.large.tables(tmp_path)


def test_parts_of_csv_may_have_their_columns_in_another_order_and_between_other_separators(tmp_path):
    folder = tmp_path / "participations"
    folder.mkdir()
    (folder / "a.csv").write_text("project,organisation\np,a\np,b\n")
    (folder / "b.csv").write_text("\ufefforganisation;project\nc;p\n", encoding="utf-8")
    (folder / "c.csv").write_text('"Organisation"\t"note, or more"\tproject\nd\tx,y\tp\n')
    assert sorted(of_stage(hs.large.tables(tmp_path).ties().run()).index) == [
        ("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d"),
    ]  # fmt: skip
    (folder / "c.csv").write_text("project,organisation,organisation\np,a,b\n")
    with pytest.raises(
        hs.InvalidArgument, match="the columns 'organisation' and 'organisation' are both 'organisation'"
    ):
        hs.large.tables(tmp_path)


def test_what_programs_keep_for_themselves_is_no_part(tmp_path):
    rows = pd.DataFrame({"project": ["p", "p"], "organisation": ["a", "b"], "contribution": [1.0, 2.0]})
    for name in (
        "part-0.parquet",
        "_temporary/0/task/part-0.parquet",  # of a job of Spark that died
        ".ipynb_checkpoints/part-0-checkpoint.parquet",
        "._part-0.parquet",
        "year=2014/part-1.PARQUET",
    ):
        path = tmp_path / "participations" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        rows.to_parquet(path)
    ties = hs.large.tables(tmp_path).ties(weight="contribution")
    assert of_stage(ties.run()).to_dict() == {("a", "b"): 6}  # two parts


def test_files_are_found_whatever_the_case_of_their_names_and_one_that_is_not_read_is_told(tmp_path):
    (tmp_path / "Participations.CSV").write_text("project,organisation\np,a\np,b\n")
    (tmp_path / "ORGANIZATIONS.csv").write_text("id,country\na,DE\nb,FI\n")
    (tmp_path / "projects.csv.gz").write_bytes(b"\x1f\x8b")
    with pytest.warns(UserWarning, match=r"projects\.csv\.gz is neither Parquet nor CSV and is not read"):
        tables = hs.large.tables(tmp_path)
    assert of_stage(tables.ties(level="country").run()).to_dict() == {("DE", "FI"): 1}


def test_dates_are_those_that_the_network_takes():
    both = {"project": ["p", "p", "q", "q"], "organisation": ["a", "b", "a", "c"]}
    tables = {
        "organisations": {"id": ["a", "b", "c"]},
        "participations": both,
        "projects": {
            "id": ["p", "q"],
            "start": ["2014-05-06T10:30:00Z", "2015-02-28 00:00:00"],
            "end": ["2014-05-06", None],
        },
    }
    day = datetime.datetime(2014, 5, 6, 10, 30)
    for since in ("2014-05-06 10:30:00", day, np.datetime64(day), pd.Timestamp(day), day.date()):
        assert of_stage(alike(tables, since=since).run()).to_dict() == {("a", "b"): 1, ("a", "c"): 1}
        assert of_stage(alike(tables, until=since).run()).to_dict() == {("a", "b"): 1}
    for text in ("2015-02-30", "2015-04-31", "2014-05-06 (planned)", "2014-05-061"):
        wrong = {**tables, "projects": {"id": ["p", "q"], "start": ["2014", text]}}
        with pytest.raises(hs.InvalidData, match=r"projects\.start: 1 of 2 are no dates"):
            hs.large.tables(wrong).ties().run()
