"""Graph files as Gephi, Cytoscape, yEd, Pajek and UCINET, Graphviz and spreadsheets write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hanse as hs
import pandas as pd
import pytest

GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}<graph {graph}>{body}</graph></graphml>'
GEXF = '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph {graph}>{body}</graph></gexf>'
AB = '<node id="a"/><node id="b"/>'


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def read(name: str, text: str, file_encoding: str = "utf-8", **options: Any) -> hs.Graph:
        (tmp_path / name).write_bytes(text.encode(file_encoding))
        return hs.read_graph(tmp_path / name, **options)

    return read


def graphml(body: str, keys: str = "", graph: str = 'edgedefault="undirected"') -> str:
    return GRAPHML.format(body=body, keys=keys, graph=graph)


def gexf(edges: str, before: str = "", graph: str = 'defaultedgetype="undirected"') -> str:
    return GEXF.format(body=f"{before}<nodes>{AB}</nodes><edges>{edges}</edges>", graph=graph)


def key(kind: str, of: str = "node", name: str = "x") -> str:
    return f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'


def value(kind: str, text: str) -> str:
    return graphml(f'<node id="a"><data key="x">{text}</data></node><node id="b"/>', key(kind))


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("boolean", "True", True),
        ("boolean", " FALSE ", False),
        ("Boolean", "1", True),
        ("boolean", "0", False),
        ("int", "3.0", 3),
        ("int", "1e3", 1000),
        ("int", "+7", 7),
        ("long", "-9223372036854775809", -(2**63) - 1),
        ("long", "9007199254740993.0", 2**53 + 1),
        ("int", "2.5", 2.5),
        ("double", "-Infinity", float("-inf")),
        ("float", " 1e-3", 0.001),
    ],
)
def test_cells_are_what_they_mean(read: Any, kind: str, text: str, expected: Any) -> None:
    found = read("g.graphml", value(kind, text)).node_attributes["x"].iloc[0]
    assert found == expected and isinstance(found, bool | pd.BooleanDtype().type) == isinstance(expected, bool)


@pytest.mark.parametrize(
    ("kind", "text"),
    [("boolean", ""), ("boolean", "  "), ("int", ""), ("int", "  "), ("int", "NaN"), ("double", ""), ("double", "NaN")],
)
def test_an_empty_cell_is_a_missing_one(read: Any, kind: str, text: str) -> None:
    assert read("g.graphml", value(kind, text)).node_attributes["x"].isna().all()


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("boolean", "yes", "true or false"),
        ("int", "abc", "a whole number"),
        ("int", "-", "a whole number"),
        ("double", "1,5", "a number, which has a point"),
        ("double", "1e999", "a number"),
    ],
)
def test_a_cell_that_is_not_of_its_type_is_an_error_with_its_place(read: Any, kind: str, text: str, words: str) -> None:
    with pytest.raises(hs.InvalidData, match=rf"g\.graphml:1:\d+: '{text}' in 'x' is not {words}; correct it"):
        read("g.graphml", value(kind, text))


@pytest.mark.parametrize(
    "encoding", ["ISO-8859-1", "iso-8859-15", "windows-1252", "UTF-16", "utf-8", "macintosh", "IBM850", "utf-16-be"]
)
def test_xml_is_read_in_its_declared_encoding(read: Any, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + graphml('<node id="Köln"/>')
    assert read("g.graphml", text, encoding).nodes.tolist() == ["Köln"]


def test_encodings_that_are_not_declared_are_named_or_refused_with_their_place(read: Any) -> None:
    pajek = '*Vertices 1\n1 "Łódź – €"\n'
    assert read("g.net", pajek, "utf-16").nodes.tolist() == ["Łódź – €"]
    assert read("g.net", '*Vertices 1\n1 "Köln – €"\n', "cp1252", encoding="windows-1252").nodes[0] == "Köln – €"
    with pytest.raises(hs.InvalidData, match=r"g\.net:2:5: a byte that is not UTF-8"):
        read("g.net", '*Vertices 1\n1 "Köln"\n', "cp1252")
    with pytest.raises(hs.InvalidData, match="the encoding 'Shift_JIS' is not known"):
        read("g.graphml", '<?xml version="1.0" encoding="Shift_JIS"?>' + graphml(AB))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("g.graphml", graphml(AB + '<edge source="a" target="b" directed="1"/>')),
        ("g.graphml", graphml(AB + '<edge source="a" target="b"/>', graph='edgedefault=" Directed "')),
        ("g.graphml", graphml(AB + '<edge source="a" target="b" directed="true"/>', graph="")),
        ("g.gexf", gexf('<edge source="a" target="b" type="directed"/>', graph="")),
        ("g.gexf", gexf('<edge source="a" target="b"/>', graph='defaultedgetype="Directed"')),
        ("g.gml", "graph [ directed 1 node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]"),
        ("g.net", "*Vertices 2\n*Edges\n*Arcs\n1 2\n"),
    ],
)
def test_ties_of_one_kind_decide_the_direction(read: Any, name: str, text: str) -> None:
    assert read(name, text).directed and not read(name, text, directed=False).directed


MIXED = [
    ("g.graphml", graphml(AB + '<edge source="a" target="b"/><edge source="b" target="a" directed="true"/>')),
    ("g.gexf", gexf('<edge source="a" target="b"/><edge source="b" target="a" type="directed"/>')),
]


@pytest.mark.parametrize(("name", "text"), MIXED)
def test_ties_of_both_kinds_are_refused_or_read_as_said(read: Any, name: str, text: str) -> None:
    with pytest.raises(hs.InvalidData, match=r":1:\d+: this tie is directed, others before it are not; .*directed="):
        read(name, text)
    for choice in ("mixed", True):
        graph = read(name, text, directed=choice)
        assert graph.edges_frame().to_numpy().tolist() == [["a", "b"], ["b", "a"], ["b", "a"]]
        assert sorted(graph.edge_attributes["directed"]) == [False, False, True]
        assert graph.left_out["undirected_read_both_ways"] == 1
    assert read(name, text, directed=False).left_out == {"directions": 1}


def test_yed_groups_and_labels(read: Any) -> None:
    drawing = (
        "<y:ShapeNode><y:Geometry x='1'/><y:NodeLabel>{0}<y:LabelModel/></y:NodeLabel><y:NodeLabel>{1}</y:NodeLabel>"
        "</y:ShapeNode>"
    )
    group = (
        "<y:ProxyAutoBoundsNode><y:Realizers active='1'><y:GroupNode><y:NodeLabel>open</y:NodeLabel></y:GroupNode>"
        "<y:GroupNode><y:NodeLabel>closed</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode>"
    )
    text = graphml(
        f"<node id='g'><data key='d6'>{group}</data><graph edgedefault='directed' id='g:'>"
        f"<node id='g::a'><data key='d6'>{drawing.format('JKU Linz', 'second')}</data></node><node id='g::b'/>"
        "<edge id='e0' source='g::a' target='g::b'><data key='d10'><y:PolyLineEdge><y:EdgeLabel>visit</y:EdgeLabel>"
        "</y:PolyLineEdge></data></edge></graph></node><hyperedge><endpoint node='g'/></hyperedge>",
        "<key for='node' id='d6' yfiles.type='nodegraphics'/><key for='edge' id='d10' yfiles.type='edgegraphics'/>",
        'edgedefault="directed"',
    ).replace("<graphml ", '<graphml xmlns:y="http://www.yworks.com/xml/graphml" ')
    graph = read("g.graphml", text)
    assert graph.nodes.tolist() == ["g", "g::a", "g::b"] and graph.directed
    nodes = graph.node_attributes
    assert nodes["label"].dropna().to_dict() == {"g": "closed", "g::a": "JKU Linz"}
    assert nodes["label_2"].dropna().to_dict() == {"g::a": "second"}
    assert nodes["group"].dropna().to_dict() == {"g::a": "g", "g::b": "g"}
    assert graph.edge_attributes.to_dict("list") == {"id": ["e0"], "label": ["visit"]}
    assert graph.left_out == {"graphics": 3, "hyperedges": 1}


def test_gephi_weights_labels_times_and_defaults(read: Any) -> None:
    declared = (
        '<attributes class="node"><attribute id="f" title="frog" type="boolean"><default>true</default></attribute>'
        '</attributes><attributes class="edge" mode="dynamic">'
        '<attribute id="w" title="Weight" type="float"/></attributes>'
    )
    edges = (
        '<edge id="7" source="a" target="b" label="partner" kind="k" weight="2"/>'
        '<edge id="8" source="a" target="b"><attvalues><attvalue for="w" value="1.5"/></attvalues>'
        '<spells><spell start="2012" end="2013"/><spell startopen="2015"/></spells></edge>'
    )
    graph = read("g.gexf", gexf(edges, declared, 'mode="dynamic" timeformat="integer"'))
    assert graph.edges_frame()["weight"].tolist() == [2, 1.5]
    ties = graph.edge_attributes
    assert ties["id"].tolist() == ["7", "8"] and ties.loc[0, ["label", "kind"]].tolist() == ["partner", "k"]
    assert ties["start"].dropna().tolist() == [2012] and "end" not in ties
    assert ties["spells"].dropna().tolist() == ["<[2012, 2013]; (2015, Infinity]>"]
    assert graph.node_attributes["frog"].tolist() == [True, True]
    over = edges.replace('value="1.5"/>', 'value="1" start="2012"/><attvalue for="w" value="3" start="2013"/>')
    graph = read("g.gexf", gexf(over.replace(' weight="2"', ""), declared))
    assert graph.weight_is is None and graph.left_out == {"weights_over_time": 1}
    assert graph.edge_attributes["Weight over time"].dropna().tolist() == ["<[2012, Infinity, 1]; [2013, Infinity, 3]>"]


EDGE = "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 {0} ] ]"


@pytest.mark.parametrize(
    ("name", "text", "options"),
    [
        ("g.graphml", graphml(AB + '<edge source="a" target="b"><data key="weight">2.5</data></edge>'), {}),
        ("g.graphml", graphml(AB + '<edge source="a" target="b"><data key="w">2.5</data></edge>'), {"weight": "w"}),
        ("g.gml", EDGE.format("value 2.5"), {}),
        ("g.gml", EDGE.format("Weight 2.5"), {}),
        ("g.gml", EDGE.format('strength "2.5" weight 9'), {"weight": "strength"}),
        ("g.dot", "graph { a -- b [w=2.5, weight=9] }", {"weight": "w"}),
        ("g.net", "*Vertices 2\n*Edges\n1 2 9 s 2.5\n", {"weight": "s"}),
    ],
)
def test_the_weight_is_found_or_named(read: Any, name: str, text: str, options: dict[str, str]) -> None:
    graph = read(name, text, **options)
    assert graph.edges_frame()["weight"].tolist() == [2.5]
    assert read(name, text, weight=None).weight_is is None
    with pytest.raises(hs.InvalidArgument, match=r"no tie of .* has 'stength' for its weight; ties have '"):
        read(name, text, weight="stength")


def test_pajek_projects_with_partitions_vectors_and_parameters(read: Any) -> None:
    text = (
        '*Network n\r*Vertices 2\r1 "Meier" 0.1 0.2 0.5 box ic Red\r2 "Meier" [1-5]\r'
        '*Arcs :1 "sells"\r1 2 2 l "x" c Blue\r'
        '*Edges :2 "knows"\r1 2 3\r*Partition sector\r*Vertices 2\r1\r4\r*Vector gdp\r*Vertices 2\r1.5\r2\r*Cluster c\r'
        "*Vertices 1\r2\r"
    )
    graph = read("g.paj", text)
    assert graph.nodes.tolist() == ["1", "2"] and graph.directed
    nodes = graph.node_attributes
    assert nodes["label"].tolist() == ["Meier", "Meier"] and nodes["sector"].tolist() == [1, 4]
    assert nodes["gdp"].tolist() == [1.5, 2] and nodes.loc["1", ["x", "y", "z", "shape", "ic"]].tolist() == [
        0.1,
        0.2,
        0.5,
        "box",
        "Red",
    ]
    assert graph.edges_frame().to_numpy().tolist() == [["1", "2", 2], ["1", "2", 3], ["2", "1", 3]]
    assert graph.edge_attributes["relation"].tolist() == ["sells", "knows", "knows"]
    assert graph.edge_attributes["directed"].tolist() == [True, False, False]
    assert graph.left_out == {"cluster": 1, "undirected_read_both_ways": 1}
    with pytest.raises(hs.InvalidData, match=r"g\.net:4:1: a second network"):
        read("g.net", "*Network a\n*Vertices 1\n1 x\n*Network b\n*Vertices 1\n")
    with pytest.raises(hs.InvalidData, match=r"g\.net:3:1: \*Vertices says 3, but the network has 2"):
        read("g.net", "*Vertices 2\n*Partition p\n*Vertices 3\n1\n1\n1\n")


def test_gml_lists_and_what_is_no_number(read: Any) -> None:
    text = (
        'graph [ node [ id 1 label "A" x 1 x "b" y NAN z -INF t TRUE graphics [ x 1.5 ] ] node [ id 2 label "B" y 2 ] ]'
    )
    nodes = read("g.gml", text).node_attributes
    assert nodes.loc["A", "x"] == [1, "b"] and nodes["y"].isna().tolist() == [True, False]
    assert nodes.loc["A", ["z", "t", "graphics.x"]].tolist() == [float("-inf"), True, 1.5]


def test_two_attributes_of_one_name_are_both_kept(read: Any) -> None:
    one = '<key id="{0}" for="node" attr.name="n" attr.type="{1}"/>'
    keys = one.format(1, "int") + one.format(2, "string")
    apart = '<node id="a"><data key="1">1</data></node><node id="b"><data key="2">B</data></node>'
    assert read("g.graphml", graphml(apart, keys)).node_attributes["n"].tolist() == [1, "B"]
    both = '<node id="a"><data key="1">1</data><data key="2">B</data></node>'
    assert read("g.graphml", graphml(both, keys)).node_attributes.to_dict("list") == {"n": [1], "n (2)": ["B"]}
    with pytest.raises(hs.InvalidData, match=r"g\.graphml:1:\d+: 'n' stands twice for one node"):
        read("g.graphml", graphml('<node id="a"><data key="1">1</data><data key="1">2</data></node>', keys))


def test_dot_clusters_ports_and_parts(read: Any) -> None:
    graph = read("g.dot", "digraph { subgraph cluster_x { a } subgraph cluster_x { b } a:p -> b:n:w; c }")
    assert graph.node_attributes["group"].dropna().to_dict() == {"a": "cluster_x", "b": "cluster_x"}
    assert graph.edge_attributes.to_dict("list") == {"tailport": ["p"], "headport": ["n:w"]}


def test_what_cannot_be_written_is_said_before(tmp_path: Path) -> None:
    with pytest.raises(hs.InvalidArgument, match="half a character"):
        hs.Graph.from_edges(["\ud800"], ["b"])
    half = hs.Graph.from_edges(["a"], ["b"], edge_attributes=pd.DataFrame({"x": ["\ud800"]}, dtype=object))
    for ending in ("graphml", "gexf", "gml", "dot"):
        with pytest.raises(hs.InvalidArgument):
            half.write(tmp_path / f"g.{ending}")
    with pytest.raises(hs.InvalidArgument, match="has a NUL"):
        hs.Graph.from_edges(["a"], ["b"]).write("a\0.gml")
    with pytest.warns(UserWarning, match="Pajek has no place for 'since'"):
        hs.Graph.from_edges(["a"], ["b"], edge_attributes=pd.DataFrame({"since": [1]})).write(tmp_path / "g.net")
    assert [path.name for path in tmp_path.iterdir()] == ["g.net"]


def test_one_id_may_name_a_key_of_nodes_and_a_key_of_ties(read: Any) -> None:  # Cytoscape
    tie = '<edge source="a" target="b"><data key="x">lead</data></edge>'
    graph = read(
        "c.graphml",
        graphml('<node id="a"><data key="x">1</data></node><node id="b"/>' + tie, key("int") + key("string", "edge")),
    )
    assert graph.node_attributes["x"].tolist() == [1, pd.NA]
    assert graph.edge_attributes["x"].tolist() == ["lead"]
    with pytest.raises(hs.InvalidData, match="stands twice"):
        read("d.graphml", graphml(AB, key("int") + key("string")))


def test_truths_of_pydot_are_truths(read: Any) -> None:
    assert read("p.dot", "graph { a [x=True]; b [x=False] }").node_attributes["x"].tolist() == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        'Graph [ Directed 1 Node [ Id 7 Label "a" ] Node [ Id 8 Label "b" ] Edge [ Source 8 Target 7 Value 3 ] ]',
        'GRAPH [ DIRECTED 1 NODE [ ID 7 LABEL "a" ] NODE [ ID 8 LABEL "b" ] EDGE [ SOURCE 8 TARGET 7 WEIGHT 3 ] ]',
        'graph [ Directed 1 node [ Id 7 label "a" ] node [ id 8 Label "b" ] edge [ Source 8 target 7 Weight 3 ] ]',
    ],
)
def test_keys_of_gml_in_capitals_mean_the_same(tmp_path: Path, text: str) -> None:
    (tmp_path / "g.gml").write_text(text)
    g = hs.read_graph(tmp_path / "g.gml")
    assert g.directed
    assert g.edges_frame().to_numpy().tolist() == [["b", "a", 3.0]]


def test_a_second_key_of_gml_in_capitals_is_an_attribute(tmp_path: Path) -> None:
    (tmp_path / "g.gml").write_text('graph [ node [ id 1 label "a" Label "other" graphics [ ID 5 ] ] ]')
    g = hs.read_graph(tmp_path / "g.gml")
    assert list(g.nodes) == ["a"]
    assert g.node_attributes.to_dict("list") == {"Label": ["other"], "graphics.ID": [5]}
