"""What people's tables and files hold instead of what was meant: each is read right, or told with its place."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest


def package(folder: Path, **files: str | bytes) -> Path:
    for name, text in {"organisations": "id\na\nb\n", "contacts": "from,to\na,b\n", **files}.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / (name if "." in name else f"{name}.csv")).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "contacts",
    [
        "from|to\na|b\n",
        "from,to,kind\na,b,v\n,,\n,,\n",  # lines of delimiters only
        "from,to\na,b,\n",  # a delimiter too many in the rows
        "from,to,\na,b,\n",
        'sep=;\r\n"from";"to"\r\n"a";"b"\r\n',
        "\ufefffrom\tto\r\n\r\na\tb\r\n\r\n",
        "from,to\ra,b\r",
    ],
)
def test_a_dialect_of_csv_is_read(tmp_path: Path, contacts: str) -> None:
    net = hs.read(package(tmp_path, contacts=contacts))
    assert net.report.counts.loc["contacts"].tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("contacts", "from,to\na,b,c\n", "contacts.csv:2:5: the row has 3 cells, the header 2"),
        ("contacts", "from,to,start\na,b,2015-02-29\n", "contacts.csv:2:5: start: '2015-02-29' is not a date that"),
        ("contacts", "from,to,start\na,b,44000\n", "contacts.csv:2:5: start: '44000' .*; write 2020-06-18"),
        ("contacts", "from;to;strength\na;b;1.500,5\n", "contacts.csv:2:5: strength: '1.500,5' is not a number"),
        ("contacts", "from;to;strength\na;b;5%\n", "contacts.csv:2:5: strength: '5%' is not a number"),
        ("contacts", "from,to,weight\na,b,2\n", "weight: is no column of contacts; if 'strength' is meant"),
        ("contacts.csv.gz", b"\x1f\x8b", "contacts.csv.gz: is not read; unpack it"),
        ("organisations", "id,country\na,276\nb,\n", "'276' is a number, .*not known; write its two-letter"),
        ("organisations", "id,nuts3\na,DEA41\nb,DEA42\n", "nuts3: is no column of organisations; if 'region' is meant"),
        ("organisations", "id;lat;lon\na;52,03;8,9\nb;;\n", "2:3: lat: '52,03' has a decimal comma; .* left out"),
        ("organisations", "id;lat;lon\na;52°N;8\nb;;\n", "2:3: lat: '52°N' is not a number; .* left out"),
        ("organisations", "id,country,lat,lon\na,DE,0,0\nb,,,\n", "2:6: lat: 0, 0 lies in the sea"),
        ("organisations", "id,country,lat,lon\na,DE,52030000,8900000\nb,,,\n", "2:6: lat: 52030000 is outside"),
    ],
)
def test_what_is_wrong_in_a_package_is_told_when_it_is_read(
    tmp_path: Path, name: str, text: str | bytes, words: str
) -> None:
    with pytest.warns(UserWarning, match=words):
        hs.read(package(tmp_path, **{name: text}))


def test_a_folder_without_ties_names_the_file_that_is_nearly_one(tmp_path: Path) -> None:
    (package(tmp_path) / "contacts.csv").rename(tmp_path / "contact.csv")
    with pytest.raises(hs.InvalidData, match=r"no table of ties; .*: contact\.csv is not .* call it contacts\.csv"):
        hs.read(tmp_path)


@pytest.mark.parametrize("strength", [1.5, math.nan, None])
@pytest.mark.parametrize("form", ["frame", "objects", "dict", "records", "nullable", "arrow", "polars"])
def test_a_missing_strength_counts_as_one_and_a_nan_is_told(form: str, strength: float | None) -> None:
    ends = {"from": ["a", "b"], "to": ["b", "a"]}
    cells = [2.5, strength]
    table: Any = {
        "frame": lambda: pd.DataFrame({**ends, "strength": pd.Series(cells, dtype=float)}),
        "objects": lambda: pd.DataFrame({**ends, "strength": pd.Series(cells, dtype=object)}),
        "dict": lambda: {**ends, "strength": cells},
        "records": lambda: [{"from": "a", "to": "b", "strength": 2.5}, {"from": "b", "to": "a", "strength": strength}],
        "nullable": lambda: pd.DataFrame(
            {
                **ends,
                "strength": pd.arrays.FloatingArray(
                    np.array([2.5, strength or 0]), np.array([False, strength is None])
                ),
            }
        ),
        "arrow": lambda: pytest.importorskip("pyarrow").table({**ends, "strength": cells}),
        "polars": lambda: pytest.importorskip("polars").DataFrame({**ends, "strength": cells}),
    }[form]()
    told = strength is not None and math.isnan(strength)
    # pandas makes a None among floats a NaN before we see it.
    told = told or (strength is None and form in ("frame", "records"))
    organisations = {"id": ["a", "b"], "name": ["A", "B"]}
    if told:
        with pytest.warns(UserWarning, match=r"contacts:2: strength: is no number \(NaN\) and counts as 1"):
            net = hs.Network.from_tables(organisations=organisations, contacts=table)
    else:
        net = hs.Network.from_tables(organisations=organisations, contacts=table)
        assert len(net.report.problems) == 0
    assert net.contacts["strength"].tolist() == [2.5, strength if strength == 1.5 else 1.0]
    assert net.report.counts.loc["contacts"].tolist() == [2, 2, 0]


def test_a_negative_contribution_is_told_and_the_tie_stays() -> None:
    with pytest.warns(UserWarning, match=r"participations:1: contribution: -5 is negative and counts as not known"):
        net = hs.Network.from_tables(
            organisations={"id": ["a", "b"]},
            projects={"id": ["p"]},
            participations={"project": ["p", "p"], "organisation": ["a", "b"], "contribution": [-5.0, 7.0]},
        )
    assert net.graph().n_ties == 1 and net.participations["contribution"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("head", "words"), [(b"\x1f\x8b\x08", "is compressed; unpack"), (b"PK\x03\x04", "ZIP archive")]
)
@pytest.mark.parametrize("ending", ["graphml", "gexf", "gml", "net", "dot"])
def test_a_packed_graph_file_is_said_to_be_one(tmp_path: Path, ending: str, head: bytes, words: str) -> None:
    path = tmp_path / f"g.{ending}"
    path.write_bytes(head + bytes(range(256)))
    with pytest.raises(hs.InvalidData, match=words):
        hs.read_graph(path)


def test_letters_that_gml_names_as_html_does(tmp_path: Path) -> None:
    (tmp_path / "g.gml").write_text('graph [ node [ id 0 label "K&ouml;ln&nbsp;&amp; &Aring;&yuml;&szlig;&bad;" ] ]')
    assert hs.read_graph(tmp_path / "g.gml").nodes.tolist() == ["Köln\u00a0& Åÿß&bad;"]


def test_a_matrix_is_as_symmetric_as_its_rounding() -> None:
    table = pd.DataFrame([[0, 0.1 + 0.2], [0.3, 0]], index=list("ab"), columns=list("ab"))
    for made in (hs.Graph.from_adjacency(table), hs.Graph.from_scipy(table.to_numpy())):
        assert not made.directed and made.n_ties == 1
    table.loc["b", "a"] = 0.3001
    assert hs.Graph.from_adjacency(table).directed
    with pytest.raises(hs.InvalidArgument, match="not symmetric"):
        hs.Graph.from_scipy(table.to_numpy())
    texts = pd.DataFrame([["0", "1,5"], ["1,5", "0"]], index=list("ab"), columns=list("ab"))
    with pytest.raises(hs.InvalidArgument, match=r"the cell \('a', 'b'\) is '1,5'"):
        hs.Graph.from_adjacency(texts)
    with pytest.raises(hs.InvalidArgument, match=r": 1 is the label of a row only"):
        hs.Graph.from_adjacency(pd.DataFrame(np.ones((2, 2)), index=[1, 2], columns=["1", "2"]))


def test_weights_that_are_all_none_are_no_weights() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", strength=None)
    with pytest.raises(hs.InvalidArgument, match="no tie has 'strength' for its weight"):
        hs.Graph.from_networkx(graph, weight="strength")


def test_a_flag_is_a_word_and_minus_one_is_none_of_them(tmp_path):
    rows = ("a,A,-1,-1,perhaps,-1", "b,B,nan,NaN,nan,-", "c,C,1,0,ja,NEIN", "d,Fraunhofer,,2,0.5,")
    (tmp_path / "organisations.csv").write_text("\n".join(("id,name,sme,actor,umbrella,funder", *rows)))
    (tmp_path / "contacts.csv").write_text("from,to\na,b\n")
    with pytest.warns(UserWarning) as told:
        net = hs.read(tmp_path)
    assert net.organisations["sme"].tolist() == [None, None, "true", None]
    assert net.organisations["actor"].tolist() == [None, None, "false", None]
    found = net.report.problems[net.report.problems["kind"] == "not true or false"]
    remedy = "is not true or false; write one of them, or leave it empty"
    assert found[["line", "field", "what"]].to_numpy().tolist() == [
        [2, "actor", f"'-1' {remedy}: taken as true"],
        [2, "sme", f"'-1' {remedy}: taken as not known"],
        [5, "actor", f"'2' {remedy}: taken as true"],
        [2, "umbrella", f"'perhaps' {remedy}: its name says it"],
        [5, "umbrella", f"'0.5' {remedy}: its name says it"],
        [2, "funder", f"'-1' {remedy}: its name says it"],
    ]
    assert any("organisations.csv:2:8: actor: '-1' is not true or false" in str(one.message) for one in told)


def test_a_file_that_is_no_table_is_none_of_the_organisations(tmp_path):
    (tmp_path / "organisations.csv").write_text("id\na\nb\n")
    (tmp_path / "contacts.csv").write_text("from,to\na,b\n")
    (tmp_path / "projects.csv").write_bytes("id,name\np,Prüfstand\n".encode("cp1252"))
    (tmp_path / "notes.csv").write_text("x\n")
    (tmp_path / "projekte.csv").write_text("x\n")
    problems = hs.io.validate(tmp_path)
    files = problems[problems["kind"].str.contains("file")]
    assert dict(zip(files["kind"], files["table"], strict=True)) == {
        "file cannot be used": "", "file not read": "", "other file": "",
    }  # fmt: skip
    assert {one[1] for one in problems.attrs["sums"] if "file" in one[3]} == {""}


def test_a_comma_before_three_digits_has_two_remedies(tmp_path):
    (tmp_path / "organisations.csv").write_text('id,lat,lon\na,"52,123","8,530"\n')
    (tmp_path / "projects.csv").write_text("id\np\n")
    (tmp_path / "participations.csv").write_text('project,organisation,contribution\np,a,"1,234"\np,a,"1,23"\n')
    with pytest.warns(UserWarning):
        said = hs.read(tmp_path).report.problems["what"].tolist()
    assert "'1,234' has a decimal comma; write 1.234, or if it parts thousands 1234" in said
    assert "'1,23' has a decimal comma; write 1.23" in said
    assert "'52,123' has a decimal comma; write 52.123: the place is left out" in said
