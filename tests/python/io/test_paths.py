"""A path may be text, bytes or a path of any kind; what is none is said so, and one that is no UTF-8 is shown."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hanse as hs
import pandas as pd
import pytest

TAKES: dict[str, Callable[[Any], Any]] = {
    "read_graph": hs.read_graph,
    "write_graph": lambda path: hs.Graph.from_edges(["a"], ["b"]).write(path, format="gml"),
    "read": hs.read,
    "validate": hs.validate,
    "read_cordis": hs.read_cordis,
    "read_plan": hs.planning.Plan.read,
    "write_network": lambda path: network().write(path),
    "write_plan": lambda path: hs.planning.Plan("p", pd.DataFrame({"a": [1]}), 1.0, 1.0, []).to_csv(path),
    "report": lambda path: hs.report(network(), home="a", path=path),
    "save_view": lambda path: network().graph().view().save(path),
    "tables": hs.large.tables,
    "stage": lambda path: hs.large.tables(TABLES, stage=path).ties(),
}

TABLES = {
    "projects": pd.DataFrame({"id": ["p"]}),
    "participations": pd.DataFrame({"project": ["p", "p"], "organisation": ["a", "b"]}),
}


def network() -> hs.Network:
    return hs.Network.from_tables(
        organisations={"id": ["a", "b"]}, contacts={"from": ["a"], "to": ["b"], "kind": ["visit"]}
    )


@pytest.mark.parametrize("name", TAKES)
@pytest.mark.parametrize("path", [3, None, ["a"], "a\0b", b"a\0b", "", b""])
def test_what_is_no_path_is_said_to_be_none(name: str, path: Any) -> None:
    if name == "stage" and path is None:
        return  # no stage
    with pytest.raises(hs.InvalidArgument, match=r"is no path; give a text|no path has a NUL|the path is empty"):
        TAKES[name](path)


def test_a_path_in_bytes_is_the_path(tmp_path: Path) -> None:
    file, folder = os.fsencode(tmp_path / "g.gml"), os.fsencode(tmp_path / "net")
    hs.Graph.from_edges(["a"], ["b"]).write(file)
    assert list(hs.read_graph(file).nodes) == list(hs.read_graph(tmp_path / "g.gml").nodes) == ["a", "b"]
    network().write(folder)
    assert list(hs.read(folder).organisations["id"]) == ["a", "b"]
    assert len(hs.validate(folder)) == 0
    page = os.fsencode(tmp_path / "r.html")
    assert os.fsencode(hs.report(network(), home="a", path=page)) == page
    stage = os.fsencode(tmp_path / "stage")
    assert list(hs.large.tables(TABLES, stage=stage).ties().graph().nodes) == ["a", "b"]
    assert len(list((tmp_path / "stage").iterdir())) > 0


def test_an_error_shows_a_path_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff"
    for take in (hs.read, hs.read_cordis, lambda p: hs.read_graph(p, format="gml")):
        with pytest.raises(hs.Error, match=r"\\xff.*(exist|cannot be read|No such)"):
            take(path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert hs.validate(path)["severity"].tolist().count("error") >= 1
