"""Cells of an office's tables that look like something and are nothing, or look like one number and are another."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import hanse as hs
import pandas as pd
import pytest

NOTHING = ["-", "\u2013", "?", "/", "n/a", "N/A", "n.a.", "k. A.", "#NV", "#N/A", "#DIV/0!", "nan", "None", "<NA>"]


def of(frame: pd.DataFrame, field: str) -> list[str]:
    return frame.loc[frame["field"] == field, "what"].tolist()


@pytest.mark.parametrize("word", NOTHING)
def test_a_cell_that_says_nothing_is_empty_and_counted(tmp_path: Path, word: str) -> None:
    (tmp_path / "organisations.csv").write_text(
        "id;name;kind;city;region;country\na;A;company;Linz;AT31;AT\n"
        f"b;B;{word};\u00a0{word} ;{word};{word}\nc;C;;;;FI\n"
    )
    (tmp_path / "contacts.csv").write_text(f"from;to;start;end;strength\na;b;2014;{word};{word}\na;c;{word};;2\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        net = hs.read(tmp_path)
    assert net.organisations.loc[1, ["kind", "city", "region", "country"]].isna().all()
    assert net.contacts["strength"].tolist() == [1, 2]
    assert net.contacts[["start", "end"]].isna().to_numpy().tolist() == [[False, True], [True, True]]
    assert net.report.rejected == 0
    assert net.graph(level="region").nodes.tolist() == ["AT31"]
    assert net.graph(level="region").left_out["no_unit"] == 2
    assert of(net.report.problems, "city") == [f"'{word}' says nothing and counts as empty"]
    assert net.report.sums.query("kind == 'counts as empty'")["count"].sum() == 7


@pytest.mark.parametrize("word", ["nan", "None", "-"])
def test_projects_without_an_id_are_not_one_project(word: str) -> None:
    """What `frame.astype(str)` makes of missing ids tied all of them."""
    tables = {
        "organisations": {"id": list("abcd")},
        "participations": {"project": ["p", "p", word, word], "organisation": list("abcd")},
    }
    with pytest.warns(UserWarning, match=r"2 rows rejected, the first at participations:3: project: is empty"):
        net = hs.Network.from_tables(**tables)
    assert net.graph().n_ties == 1
    pytest.importorskip("ibis")
    large = hs.large.tables(tables)
    with pytest.warns(UserWarning, match="2 rows of participations have no project"):
        assert len(large.ties().run()) == 1


def test_names_and_places_that_only_look_so_stay() -> None:
    ids = ["NA", "Nan", "none", "No", "--x", "#1", "k", "0"]
    net = hs.Network.from_tables(organisations={"id": ids, "city": ids}, contacts={"from": ["NA"], "to": ["0"]})
    assert net.organisations["id"].tolist() == net.organisations["city"].tolist() == ids
    assert len(net.report.problems) == 0


def test_a_point_that_may_part_thousands_is_told_where_no_cell_speaks_against_it(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("id\na\nb\n")
    rows = tmp_path / "participations.csv"
    rows.write_text("project;organisation;contribution\np;a;125.000\np;b;1.250\nq;a;950\nq;b;\n")
    words = (
        r"participations\.csv:2:5: contribution: '125\.000' is read as 125, and each of the 2 cells with a point has "
        r"three digits behind it; if the point parts thousands, write 125000"
    )
    with pytest.warns(UserWarning, match=words):
        assert hs.read(tmp_path).participations["contribution"].tolist()[:3] == [125, 1.25, 950]
    with pytest.warns(UserWarning, match=r"events:1: cost_eur: '12\.500' is read as 12\.5, .* write 12500"):
        hs.Network.from_tables(organisations={"id": ["a"]}, events={"id": ["e"], "cost_eur": ["12.500"]})
    for other in ("0.125", "62.5", "1250.125", "12.5001", "1.5e3"):  # one shows that the point is a decimal one
        rows.write_text(f"project;organisation;contribution\np;a;125.000\np;b;{other}\n")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert hs.read(tmp_path).participations["contribution"].tolist() == [125, float(other)]


def test_a_header_between_the_rows_of_joined_files_is_no_organisation(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("id,name,\na,A,\n\ufeffid,name,\nid,Institute of Design,\n", "utf-8")
    (tmp_path / "contacts.csv").write_text("from,to\na,id\n")
    with pytest.warns(
        UserWarning, match=r"1 row rejected, the first at .*organisations\.csv:3.*repeats the first line"
    ):
        net = hs.read(tmp_path)
    assert net.organisations["id"].tolist() == ["a", "id"]
    assert net.graph().n_ties == 1


@pytest.mark.parametrize(("word", "read"), [("ja", "true"), ("WAHR", "true"), ("Nein", "false"), ("falsch", "false")])
def test_yes_and_no_in_german(word: str, read: str) -> None:
    net = hs.Network.from_tables(organisations={"id": ["a"], "sme": [word]})
    assert net.organisations["sme"].tolist() == [read]
    assert len(net.report.problems) == 0


@pytest.mark.parametrize("there", ["file", "folder with a letter"])
def test_where_no_package_can_be_written_is_said_before_anything_is_read(tmp_path: Path, there: str) -> None:
    target = tmp_path / "out"
    if there == "file":
        target.write_text("x")
    else:
        target.mkdir()
        (target / "letter.txt").write_text("x")
    done = subprocess.run(
        [sys.executable, "-m", "hanse", "import-cordis", str(tmp_path / "nowhere"), str(target)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "name a folder" in done.stderr if there == "file" else "letter.txt, which is no file of a" in done.stderr
    assert "nowhere" not in done.stderr
