"""What the view is given: JSON that is safe in a page, the ties that matter most."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
from hanse.report.inputs import Inputs
from hanse.report.nodes import network_view
from hanse.report.payload import ViewData, payload, to_script
from hanse.report.view_lists import Named

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "its-owl"


def test_the_homes_ties_are_drawn_first() -> None:
    ids = ["home", "a", "b", "c"]
    nodes = pd.DataFrame({"x": 0.0, "y": 0.0}, index=ids)
    ties = pd.DataFrame(
        [("a", "b", 9.0), ("b", "c", 8.0), ("home", "a", 1.0)], columns=["source", "target", "strength"]
    )
    made = payload(ViewData("", nodes, ties, home=["home"]), most_ties=2)
    assert sorted(zip(made["ties"]["source"], made["ties"]["target"], strict=True)) == [(0, 1), (1, 2)]


def test_the_container_is_harmless_and_holds_what_went_in(unpacked: Any) -> None:
    name, numbers = "</script>&\u2028\u2029<!--", np.array([1, -2, 300], np.int32)
    text = to_script({"name": name, "numbers": numbers, "none": np.zeros(0, np.float32)})
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", text)  # nothing in it can end an element
    assert unpacked(text) == {"name": name, "numbers": [1, -2, 300], "none": []}


def test_those_without_a_partner_stand_aside() -> None:
    nodes = pd.DataFrame({"x": [0.1, 0.3, 0.2, 0.2], "y": [0.0, 0.4, 0.2, 0.2]}, index=list("abcd"))
    ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    made = payload(ViewData("", nodes, ties))
    assert made["nodes"]["aside"].tolist() == [2, 3]
    assert (made["nodes"]["y"][2:] < 0).all() and made["nodes"]["x"][2] != made["nodes"]["x"][3]


def test_partners_counted_listed_and_tied_are_the_same() -> None:
    net = hs.read(EXAMPLE)
    data = network_view(net)
    made = payload(data)
    records, of_tie = made["records"], np.array([kind["tie"] >= 0 for kind in made["recordKinds"]])
    pairs = set()
    for record in np.flatnonzero(of_tie[records["kind"]]):
        together = records["nodes"][records["begin"][record] : records["begin"][record + 1]].tolist()
        pairs |= {(a, b) for a in together for b in together if a != b}
    listed = np.bincount([a for a, _ in pairs], minlength=len(data.nodes))
    assert listed.tolist() == made["figures"][0]["values"].tolist()  # as the graph counts them
    ties = set(zip(made["ties"]["source"].tolist(), made["ties"]["target"].tolist(), strict=True))
    assert ties == {(a, b) for a, b in pairs if a < b}


def test_a_sentence_names_the_longest_names_in_it() -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c", "d"], "name": ["MedTech", "MedTech Süd", "AG Süd", "(new) Hub"]},
        clusters={"id": ["home", "far"], "name": ["Home", "NGen"]},
        memberships={"organisation": ["c"], "cluster": ["home"]},
    )
    inputs = Inputs(net, "home")
    found = dict(Named(inputs)("Nearest: MedTech Süd, then NGen, MedTechnik and (new) Hub."))
    assert found == {"MedTech Süd": ["b"], "NGen": [], "(new) Hub": ["d"]}


def test_a_view_in_german() -> None:
    nodes = pd.DataFrame(
        {"x": 0.0, "y": 0.0, "kind": ["university", "startup"], "country": ["NL", ""]}, index=["a", "b"]
    )
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "kind": ["contact: fair"]})
    made = payload(ViewData("", nodes, ties, language="de"))
    assert [kind["name"] for kind in made["kinds"]] == ["Hochschule", "startup"]
    assert made["countries"] == ["Niederlande"] and made["tieKinds"] == ["Kontakt: fair"]
    assert made["words"]["map"] == "Karte" and set(made["words"]) == set(payload(ViewData("", nodes, ties))["words"])


def test_more_kinds_than_a_byte_counts_keep_their_names() -> None:
    kinds = [f"kind {at}" for at in range(300)]
    nodes = pd.DataFrame({"x": 0.0, "y": 0.0, "kind": kinds}, index=range(300))
    made = payload(ViewData("", nodes, pd.DataFrame({"source": [0], "target": [1]})))
    assert [made["kinds"][at]["name"] for at in made["nodes"]["kind"]] == kinds
