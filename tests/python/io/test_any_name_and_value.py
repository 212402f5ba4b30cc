"""What attributes and nodes are called, and what they hold, survives every format, or it is said that it does not."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import pytest

FORMATS = ["graphml", "gexf", "gml", "dot"]
# Words that one of the formats uses itself, and what is hard to write.
WORDS = (
    "weight Weight WEIGHT value id label name source target type directed group start end key graphics pos node edge "
    "graph weight_is node_ids kind for x.y timestamp spells pid weight_ label_2 class strict subgraph xmlns:a _x"
)
NAMES = [*WORDS.split(), "", "ä", "a b", "1st"]
VALUES: list[list[Any]] = [
    [True, False], [True, None], [1, 2], [1.5, np.nan], ["1", "2"], ["true", "x"], [None, "a"], ["", ""], [1, "a"],
    [2**70, 1], ["a\nb", "a\tb"], [" a", "b "], ["&amp;", "<"], ['"', "\\"], ["😀", "ß"], ["a\\nb", "\\N"],
    ["\r", "x\r\ny"], ["NaN", "nan"], [1e-320, 5e300], [0.1, 1e22], [-0.0, 0.0],
]  # fmt: skip
LABELS: list[list[Any]] = [
    [1, 2], ["1", "2"], ["a b", "c"], ["node", "graph"], ["ä", "😀"], ["a\\", "b"], ["-1", "x"], [2**70, 1],
    ["01", "1"], [" a", "a "], ["<b>", "&"], ["NaN", "None"], ["a", "A"], ["a;b", "c,d"], ["n:p", "q"],
    ["\u202ea", "b"],
]  # fmt: skip


def again(graph: hs.Graph, path: Path) -> hs.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing is said to be lost
        graph.write(path)
    read = hs.read_graph(path)
    assert repr(read.nodes.tolist()) == repr(graph.nodes.tolist())
    assert read.edges_frame().to_numpy().tolist() == graph.edges_frame().to_numpy().tolist()
    assert (read.directed, read.weight_is, read.left_out) == (graph.directed, graph.weight_is, {})
    return read


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("weights", [None, [2.0, 3.0]], ids=["unweighted", "weighted"])
def test_an_attribute_may_have_any_name(tmp_path: Path, ending: str, weights: list[float] | None) -> None:
    for name in NAMES:
        frame = pd.DataFrame({name: ["p", "q"]})
        graph = hs.Graph.from_edges(["a", "a"], ["b", "b"], weights, node_attributes=frame, edge_attributes=frame)
        read = again(graph, tmp_path / f"g.{ending}")
        assert read.node_attributes.to_dict("list") == {name: ["p", "q"]}
        assert read.edge_attributes is not None
        assert read.edge_attributes.to_dict("list") == {name: ["p", "q"]}


@pytest.mark.parametrize("ending", FORMATS)
def test_an_attribute_may_hold_any_text_number_or_truth(tmp_path: Path, ending: str) -> None:
    for values in VALUES:
        one = pd.DataFrame({"v": values})
        read = again(hs.Graph.from_edges(["a"], ["b"], node_attributes=one), tmp_path / f"g.{ending}")
        for got, given in zip(read.node_attributes["v"].tolist(), one["v"].tolist(), strict=True):
            assert (pd.isna(got) and pd.isna(given)) or repr(got) == repr(given)


@pytest.mark.parametrize("ending", [*FORMATS, "net"])
def test_a_label_may_be_any_text_or_whole_number(tmp_path: Path, ending: str) -> None:
    for labels in LABELS:
        again(hs.Graph.from_edges([labels[0]], [labels[1]]), tmp_path / f"g.{ending}")


@pytest.mark.parametrize("label", ["", 'a"b', "a\nb", "a\0b"])
def test_pajek_refuses_a_label_that_it_cannot_hold(tmp_path: Path, label: str) -> None:
    with pytest.raises(hs.InvalidArgument, match="which Pajek cannot hold"):
        hs.Graph.from_edges([label], ["c"]).write(tmp_path / "g.net")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", FORMATS)
def test_what_can_only_be_written_as_text_is_named(tmp_path: Path, ending: str) -> None:
    frame = pd.DataFrame({"when": [pd.Timestamp("2012-01-01"), pd.NaT], "all": [[1, 2], None], "fine": ["a", None]})
    graph = hs.Graph.from_edges([(0, 1)], [(2, 3)], node_attributes=frame)
    with pytest.warns(UserWarning, match=r"labels \(tuple\), 'when' \(Timestamp\), 'all' \(list\) can only be written"):
        graph.write(tmp_path / f"g.{ending}")
    assert hs.read_graph(tmp_path / f"g.{ending}").nodes.tolist() == ["(0, 1)", "(2, 3)"]
