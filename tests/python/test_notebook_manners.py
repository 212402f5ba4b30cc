"""In a notebook: what is shown is text, what is completed is there, what is pickled or copied is the same."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import hanse as hs
import pandas as pd
import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "its-owl"
EVIL = "<script>alert(1)</script> \"q\" & 'a' 🙂 "


@pytest.fixture(scope="module")
def net() -> hs.Network:
    """The example with a script in every name."""
    given = hs.read(EXAMPLE)
    tables: dict[str, Any] = {name: getattr(given, name) for name in hs._tables.SCHEMA}
    tables["organisations"] = tables["organisations"].query("not implied").drop(columns="implied")
    for table in tables.values():
        for column in {"name", "label", "city"} & set(table.columns):
            table[column] = EVIL + table[column].astype(object)
    tables["events"]["next"] = "2099-04"  # only what is still to come is advised
    return hs.Network.from_tables(**tables)


@pytest.fixture(scope="module")
def shown(net: hs.Network) -> dict[str, Any]:
    return {
        "network": net,
        "graph": hs.Graph.from_edges([EVIL, EVIL], ["b", "c"]),
        "findings": hs.gap.find(net, home="its-owl"),
        "contacts": hs.planning.next_contacts(net, home="its-owl", k=3),
        "instruments": hs.planning.portfolio(net, home="its-owl", budget=3),
        "meetings": hs.planning.matchmaking(net, home="its-owl", guests="country:FI"),
        "consortium": hs.planning.consortium(net, competences=["robotics"]),
    }


def test_names_are_shown_as_text(shown: dict[str, Any]) -> None:
    pages = {name: thing._repr_html_() for name, thing in shown.items()}
    assert not [name for name, page in pages.items() if "<script" in page]
    with_names = [name for name, page in pages.items() if "&lt;script&gt;" in page and "🙂" in page]
    # A network shows no names, and meetings show identifiers.
    assert with_names == ["graph", "findings", "contacts", "instruments", "consortium"]


def test_what_is_pickled_or_copied_is_the_same(shown: dict[str, Any]) -> None:
    for thing in shown.values():
        for other in (pickle.loads(pickle.dumps(thing)), copy.copy(thing), copy.deepcopy(thing)):
            assert type(other) is type(thing) and repr(other) == repr(thing)
            assert other._repr_html_() == thing._repr_html_()
    found = pickle.loads(pickle.dumps(shown["findings"]))
    assert found.notes == shown["findings"].notes
    pd.testing.assert_frame_equal(found.evidence(found.index[0]), shown["findings"].evidence(found.index[0]))
    other = pickle.loads(pickle.dumps(shown["network"]))
    for name in hs._tables.SCHEMA:
        pd.testing.assert_frame_equal(getattr(other, name), getattr(shown["network"], name))


def test_completion_offers_all_rooms_before_they_are_used() -> None:
    code = "import hanse as hs, sys; print(set(hs.__all__) - set(dir(hs)), 'matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["set()", "False"]
    assert {"from_networkx", "node_attributes", "plot", "write"} <= set(dir(hs.Graph))
