"""What our writers, NetworkX's and igraph's write of one content reads back equal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hanse as hs
import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=6
)
CELLS = (TEXT, st.integers(-(2**80), 2**80), st.floats(-1e300, 1e300), st.booleans())
NAMES = st.one_of(
    TEXT, st.sampled_from(["weight", "Weight", "value", "label", "id", "name", "source", "kind", "group"])
)


def rows(draw: Any, count: int, names: list[str], types: int = 2) -> list[dict[str, Any]]:
    """Values of one type or of several under a name, some missing, none everywhere."""
    out: list[dict[str, Any]] = [{} for _ in range(count)]
    for name in names:
        kinds = draw(st.lists(st.sampled_from(CELLS), min_size=1, max_size=types))
        for at in draw(st.sets(st.integers(0, count - 1), min_size=1)) if count else ():
            out[at][name] = draw(st.one_of(*kinds))
    return out


@st.composite
def networkx_graphs(draw: Any, names: Any, labels: Any = TEXT) -> Any:
    """With attributes of one type each, as NetworkX's GEXF can hold; all ties have a weight or none."""
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    nodes = draw(st.lists(labels, min_size=1, max_size=5, unique=True))
    graph.add_nodes_from(nodes)
    for name in draw(st.sets(names, max_size=2)):
        for label, data in zip(nodes, rows(draw, len(nodes), [name], 1), strict=True):
            graph.nodes[label].update(data)
    ties = draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=6, unique=True))
    graph.add_edges_from(ties)
    weighted = draw(st.booleans())
    for _, _, data in graph.edges(data=True):
        if weighted:
            data["weight"] = draw(st.floats(0, 1e9))
    for name in draw(st.sets(names, max_size=2)) - {"weight", "Weight", "value"}:
        for (*_, data), more in zip(
            graph.edges(data=True), rows(draw, graph.number_of_edges(), [name], 1), strict=True
        ):
            data.update(more)
    return graph


def content(graph: hs.Graph) -> tuple[Any, ...]:
    """All that a graph holds, without the order of columns and the kind of what is missing; numbers by their value."""
    ties, attributes = graph.edges_frame(), graph._tie_attributes()
    frames = [graph.node_attributes, pd.DataFrame() if attributes is None else attributes]
    cells = [
        {str(name): [None if pd.isna(cell) else cell for cell in frame[name].tolist()] for name in frame.columns}
        for frame in frames
    ]
    kinds = [
        {name: [isinstance(cell, bool | str) and type(cell) for cell in column] for name, column in one.items()}
        for one in cells
    ]
    return graph.nodes.tolist(), graph.directed, graph.weight_is, ties.to_numpy().tolist(), cells, kinds


@st.composite
def our_graphs(draw: Any, types: int = 2) -> hs.Graph:
    nodes = draw(
        st.lists(draw(st.sampled_from([TEXT, st.integers(-(2**80), 2**80)])), min_size=1, max_size=5, unique=True)
    )
    ends = st.sampled_from(nodes)
    ties = draw(st.lists(st.tuples(ends, ends), max_size=6))
    node_names, tie_names = draw(st.sets(NAMES, max_size=3)), draw(st.sets(NAMES, max_size=3))
    weights = draw(st.lists(st.floats(0, 1e300), min_size=len(ties), max_size=len(ties)))
    more = pd.DataFrame(rows(draw, len(ties), sorted(tie_names), types), dtype=object)
    return hs.Graph.from_edges(
        [s for s, _ in ties],
        [t for _, t in ties],
        weights if draw(st.booleans()) and ties else None,
        draw(st.booleans()),
        pd.Index(nodes),
        weight_is=draw(st.sampled_from(["strength", "distance"])),
        node_attributes=pd.DataFrame(rows(draw, len(nodes), sorted(node_names), types), dtype=object)
        if node_names
        else None,
        edge_attributes=more if tie_names and ties else None,
    )


@pytest.mark.parametrize("ending", ["graphml", "gexf", "gml", "dot"])
@given(graph=our_graphs())
def test_our_own_files_keep_everything(tmp_path: Path, ending: str, graph: hs.Graph) -> None:
    graph.write(tmp_path / f"g.{ending}")
    back = hs.read_graph(tmp_path / f"g.{ending}")
    found, expected = content(back), content(graph)
    if ending == "gml":  # which has 1 and 0 for true and false
        found, expected = found[:-1], expected[:-1]
    assert found == expected
    assert back.left_out == {}


@pytest.mark.parametrize("ending", ["graphml", "gexf", "gml"])
@given(graph=networkx_graphs(st.from_regex(r"[a-zA-Z]{3}[0-9]?", fullmatch=True)))
def test_what_networkx_writes_is_read_as_it_is_converted(tmp_path: Path, ending: str, graph: Any) -> None:
    path = tmp_path / f"g.{ending}"
    getattr(nx, f"write_{ending}")(graph, path)
    back, expected = hs.read_graph(path), hs.Graph.from_networkx(graph)
    assert back.nodes.tolist() == expected.nodes.tolist()
    assert (back.directed, back.weight_is) == (expected.directed, expected.weight_is)
    assert back.edges_frame().to_numpy().tolist() == expected.edges_frame().to_numpy().tolist()


@given(graph=our_graphs(types=1))  # igraph reads no attribute of several types
@pytest.mark.parametrize("ending", ["graphml", "gml"])
def test_networkx_and_igraph_read_our_weights(tmp_path: Path, ending: str, graph: hs.Graph) -> None:
    graph = graph.simplify(parallel="maximum")
    weights = graph.edges_frame()["weight"] if graph.weight_is else []
    assume(all(one == 0 or abs(one) >= np.finfo(float).tiny for one in weights))  # igraph reads no subnormal number
    path = tmp_path / f"g.{ending}"
    graph.write(path)
    theirs = getattr(nx, f"read_{ending}")(path)
    found = sorted(data["weight"] for *_, data in theirs.edges(data=True)) if graph.weight_is else []
    expected = sorted(graph.edges_frame()["weight"]) if graph.weight_is else []
    assert found == expected
    assert sorted(igraph.Graph.Read(str(path)).es["weight"] if graph.weight_is and graph.n_ties else []) == expected


@pytest.mark.parametrize("ending", ["graphml", "gml", "net", "dot"])
@pytest.mark.parametrize("directed", [False, True])
def test_what_igraph_writes_is_read_as_it_is_converted(tmp_path: Path, ending: str, directed: bool) -> None:
    whole = igraph.Graph(4, [(0, 1), (1, 2), (2, 0), (0, 3), (3, 3)], directed=directed)
    whole.vs["name"] = ["Łódź", "a b", "c", "d&e"]
    whole.vs["size"] = [1.5, 2.5, float("nan"), 4.5]
    whole.vs["kind"] = ["x", "y", "", "say 'q'"]
    whole.es["weight"] = [1.5, 2, 3, 0.1, 7]
    whole.es["since"] = [2010, 2011, 2012, 2013, 2014]
    write = {"graphml": "write_graphml", "gml": "write_gml", "net": "write_pajek", "dot": "write_dot"}[ending]
    getattr(whole, write)(str(tmp_path / f"g.{ending}"))
    read, given = hs.read_graph(tmp_path / f"g.{ending}"), hs.Graph.from_igraph(whole)
    names = read.nodes if ending == "net" else read.node_attributes["name"]  # igraph numbers the nodes elsewhere
    assert list(names) == given.nodes.tolist()
    assert (read.directed, read.weight_is, read.left_out) == (directed, "strength", {})
    ids = [frame[["source", "target"]].map(dict(zip(graph.nodes, range(4), strict=True)).get).to_numpy().tolist()
           for graph, frame in ((read, read.edges_frame()), (given, given.edges_frame()))]  # fmt: skip
    assert ids[0] == ids[1]
    assert read.edges_frame()["weight"].tolist() == given.edges_frame()["weight"].tolist()
    if ending == "net":
        return  # Pajek has no attributes
    sizes = [graph.node_attributes["size"].to_numpy(float) for graph in (read, given)]
    np.testing.assert_array_equal(*sizes)
    assert read.node_attributes["kind"].tolist() == given.node_attributes["kind"].tolist()
    assert read.edge_attributes is not None
    assert given.edge_attributes is not None
    assert read.edge_attributes["since"].tolist() == given.edge_attributes["since"].tolist()
