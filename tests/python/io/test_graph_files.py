"""Graphs written and read back, by us and by others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

LABELS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=6
)


@st.composite
def graphs(draw: Any) -> hs.Graph:
    integers = draw(st.booleans())
    kind = st.integers(-(2**63), 2**63 - 1) if integers else LABELS
    labels = draw(st.lists(kind, min_size=1, max_size=6, unique=True))
    ends = st.integers(0, len(labels) - 1)
    ties = draw(st.lists(st.tuples(ends, ends), max_size=10))
    weighted = draw(st.booleans())
    weights = draw(st.lists(st.floats(0, 1e300), min_size=len(ties), max_size=len(ties))) if weighted and ties else None
    nodes = pd.Index(np.array(labels, dtype=np.int64)) if integers else pd.Index(labels, dtype=object)
    return hs.Graph.from_edges(
        nodes.take([s for s, _ in ties]),
        nodes.take([t for _, t in ties]),
        weights=weights,
        directed=draw(st.booleans()),
        nodes=nodes,
        weight_is=draw(st.sampled_from(["strength", "distance"])),
    )


def require_same(a: hs.Graph, b: hs.Graph) -> None:
    assert a.nodes.tolist() == b.nodes.tolist()
    assert [type(x) for x in a.nodes.tolist()] == [type(x) for x in b.nodes.tolist()]
    assert (a.directed, a.weight_is) == (b.directed, b.weight_is)
    assert a.edges_frame().to_numpy().tolist() == b.edges_frame().to_numpy().tolist()


@pytest.mark.parametrize("ending", ["graphml", "gml", "dot"])
@given(graph=graphs())
def test_any_graph_survives_a_round_trip(tmp_path: Path, ending: str, graph: hs.Graph) -> None:
    graph.write(tmp_path / f"g.{ending}")
    require_same(hs.read_graph(tmp_path / f"g.{ending}"), graph)


def sample() -> hs.Graph:
    return hs.Graph.from_edges(
        ["Łódź", "a&b", "Łódź"],
        ["a&b", "a&b", "<c>"],
        weights=[0.1, 2, 3],
        directed=True,
        nodes=["Łódź", "a&b", "<c>", "alone"],
        node_attributes=pd.DataFrame({"n": [2**60, 2, 3, 4], "x": [0.5, np.nan, 1, 2], "s": ["a", None, "", "é"]}),
        edge_attributes=pd.DataFrame({"ok": [True, False, True]}),
    )


def test_attributes_keep_their_types(tmp_path: Path) -> None:
    sample().write(tmp_path / "g.graphml")
    back = hs.read_graph(tmp_path / "g.graphml")
    require_same(back, sample())
    pd.testing.assert_frame_equal(back.node_attributes, sample().node_attributes, check_names=False, check_dtype=False)
    pd.testing.assert_frame_equal(back.edge_attributes, sample().edge_attributes)


def test_networkx_reads_what_we_write_and_we_what_it_writes(tmp_path: Path) -> None:
    graph = sample()
    graph.write(tmp_path / "g.graphml")
    theirs = nx.read_graphml(tmp_path / "g.graphml")
    assert list(theirs) == graph.nodes.tolist()
    assert theirs.edges["Łódź", "a&b"]["weight"] == 0.1
    assert theirs.nodes["Łódź"]["n"] == 2**60
    graph.write(tmp_path / "g.gexf")
    assert set(nx.read_gexf(tmp_path / "g.gexf")) == set(graph.nodes)
    graph.write(tmp_path / "g.gml")
    assert list(nx.read_gml(tmp_path / "g.gml")) == graph.nodes.tolist()
    graph.write(tmp_path / "g.net")
    assert list(nx.read_pajek(tmp_path / "g.net")) == graph.nodes.tolist()
    karate = nx.karate_club_graph()
    nx.write_graphml(karate, tmp_path / "k.graphml")
    nx.write_gml(karate, tmp_path / "k.gml")
    nx.write_pajek(karate, tmp_path / "k.net")
    for ending in ("graphml", "gml", "net"):
        back = hs.read_graph(tmp_path / f"k.{ending}")
        assert (back.n_nodes, back.n_ties) == (34, 78)
        assert back.edges_frame()["weight"].sum() == 231


def test_attributes_of_networkx_keep_their_types_in_files(tmp_path: Path) -> None:
    theirs = nx.Graph()
    theirs.add_node("a", founded=2**60 + 1, sme=True, name="Ä")
    theirs.add_node("b", share=0.5)
    theirs.add_edge("a", "b", weight=0.1, since=2016)
    theirs.add_edge("b", "b", kind="fair")  # without a weight: counts 1
    for ending in ("graphml", "gexf", "dot"):
        hs.Graph.from_networkx(theirs).write(tmp_path / f"g.{ending}")
        back = hs.read_graph(tmp_path / f"g.{ending}")
        nodes, ties = back.node_attributes, back.edge_attributes
        assert back.edges_frame()["weight"].tolist() == [0.1, 1.0]
        assert nodes.loc["a", ["founded", "sme", "name"]].tolist() == [2**60 + 1, True, "Ä"]
        assert nodes["share"].dropna().to_dict() == {"b": 0.5}
        assert "weight" not in ties and ties["since"].dropna().tolist() == [2016] and ties["kind"][1] == "fair"


def test_dot_as_other_programs_write_it_is_read(tmp_path: Path) -> None:
    # In the manner of pydot (from a NetworkX MultiDiGraph), of Graphviz's own output, and of a hand.
    samples = {
        'strict digraph "" {\n0 [club="Mr. Hi", n=7];\n1 [club=Officer];\n0 -> 1  [key=0, weight=4];\n}\n': (
            [0, 1],
            [[0, 1, 4.0]],
        ),
        'graph g {\n\tgraph [bb="0,0,54,108"];\n\tnode [label="\\N"];\n\ta\t[height=0.5,\n\t\tpos="27,90"];\n'
        '\ta -- b\t[pos="27,71.697 27,60.846"];\n}\n': (["a", "b"], [["a", "b"]]),
        "/* partners */ Graph { Lemgo -- { Linz Łódź } -- 007 }": (
            ["Lemgo", "Linz", "Łódź", "007"],
            [["Lemgo", "Linz"], ["Lemgo", "Łódź"], ["Linz", "007"], ["Łódź", "007"]],
        ),
    }
    for text, (nodes, ties) in samples.items():
        (tmp_path / "g.gv").write_text(text, encoding="utf-8")
        graph = hs.read_graph(tmp_path / "g.gv")
        assert graph.nodes.tolist() == nodes
        assert graph.edges_frame().to_numpy().tolist() == ties


def test_a_network_is_written_with_what_is_known_of_its_organisations(tmp_path: Path) -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"], "name": ["Alpha", "Beta"], "country": ["DE", "FI"], "lat": [51.9, None]},
        contacts={"from": ["a"], "to": ["b"]},
    )
    hs.io.write_graph(net, tmp_path / "g.graphml", ties=["contacts"])
    back = hs.read_graph(tmp_path / "g.graphml")
    assert back.node_attributes.loc["a", ["name", "country", "lat"]].tolist() == ["Alpha", "DE", 51.9]
    hs.io.write_graph(net, tmp_path / "g.gexf")
    assert 'label="Alpha"' in (tmp_path / "g.gexf").read_text()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("g.graphml", "<!DOCTYPE x><graphml/>", "a DOCTYPE is not accepted"),
        (
            "g.graphml",
            "<graphml><graph edgedefault='directed'><edge source='a' target='b'/></graph></graphml>",
            "node 'a'",
        ),
        ("g.net", "*Vertices 900000000\n", "announces 900000000 nodes"),
        ("g.gml", "graph [ edge [ source 1 target 2 ] ]", "node 1, which is not there"),
        ("g.gml", "", "holds no graph"),
        ("g.dot", "digraph { a -- b }", "g.dot:1:13: '--' in a digraph; write '->'"),
    ],
)
def test_a_bad_file_is_an_error_with_its_place(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(hs.InvalidData, match=message):
        hs.read_graph(tmp_path / name)


def test_unknown_formats_are_errors(tmp_path: Path) -> None:
    with pytest.raises(hs.InvalidArgument, match="no graph format has this ending"):
        sample().write(tmp_path / "g.txt")
    with pytest.raises(hs.InvalidArgument, match="Pajek cannot hold"):
        hs.Graph.from_edges(['say "a"'], ["b"]).write(tmp_path / "g.net")
    assert not list(tmp_path.iterdir())


def test_ties_one_by_one_carry_their_dates_into_gexf(tmp_path: Path) -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c"]},
        contacts={"from": ["a", "b"], "to": ["b", "a"], "kind": ["visit", "agreement"], "start": ["2015-05", "2016"]},
        projects={"id": ["p"], "kind": ["eu"], "start": ["2014"], "end": ["2018"]},
        participations={"project": ["p"] * 3, "organisation": ["a", "b", "c"]},
    )
    graph = hs.io.dated_graph(net)
    assert graph.n_ties == 5
    assert sorted(graph.edge_attributes["kind"]) == ["agreement", "eu", "eu", "eu", "visit"]
    graph.write(tmp_path / "g.gexf")
    text = (tmp_path / "g.gexf").read_text()
    assert 'mode="dynamic"' in text and 'start="2015-05"' in text and 'start="2014" end="2018"' in text
    assert hs.io.dated_graph(net, ties=["events"]).n_ties == 0


def test_a_column_of_ones_own_takes_no_place_of_a_tie() -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"]},
        contacts={"from": ["a"], "to": ["b"], "strength": [2.0], "weight": [7], "target": ["x"], "via": ["y"]},
    )
    graph = hs.io.dated_graph(net)
    assert graph.edges_frame().to_numpy().tolist() == [["a", "b", 2.0]]
    assert graph.edge_attributes["via"].isna().all()


def test_a_name_that_goes_still_writes_and_says_what_to_use(tmp_path):
    g = hs.Graph.from_edges(["a"], ["b"])
    with pytest.warns(DeprecationWarning, match=r"write_gexf goes in hanse 0\.3; use write_graph"):
        hs.io.write_gexf(g, tmp_path / "g.gexf")
    assert hs.read_graph(tmp_path / "g.gexf").n_ties == 1
    assert "write_gexf" not in hs.io.__all__
