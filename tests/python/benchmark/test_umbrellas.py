"""What rests on one id for many sites is flagged: in findings, behind their rows, and beside a comparison."""

from __future__ import annotations

from pathlib import Path

import hanse as hs
import pandas as pd
from hanse._umbrellas import carrying


def net() -> hs.Network:
    organisations = {"id": ["f", "a", "b"], "name": ["Fraunhofer Gesellschaft", "A", "B"]}
    taken = {"project": ["p", "q", "q", "r"], "organisation": ["f", "a", "b", "f"]}
    return hs.Network.from_tables(
        organisations=organisations, projects={"id": ["p", "q", "r"]}, participations=taken,
        contacts={"from": ["a", "b"], "to": ["f", "a"]},
    )  # fmt: skip


def test_an_umbrella_carries_what_a_third_of_the_rows_say_of_it() -> None:
    rows = [("participations", 0), ("participations", 1), ("participations", 2)]
    assert carrying(net(), [rows, rows[1:], [*rows[1:], ("contacts", 0), ("contacts", 1)], []]) == [
        "f",
        None,
        None,
        None,
    ]
    assert carrying(net(), [[("contacts", 0), ("contacts", 1)], [("projects", 0)]]) == ["f", None]


def test_a_finding_that_an_umbrella_carries_says_so_in_its_details_and_below_its_rows(tmp_path: Path) -> None:
    organisations = pd.DataFrame(
        {"id": ["f", "a", "b", "x"], "name": ["Fraunhofer Gesellschaft", "A", "B", "X"],
         "country": ["DE", "DE", "DE", "FI"], "member_of": ["home", "home", "home", ""]}
    )  # fmt: skip
    net = hs.Network.from_tables(
        organisations=organisations, clusters={"id": ["home"], "name": ["Home"]},
        contacts={"from": ["f", "a"], "to": ["x", "f"], "kind": ["agreement", "agreement"]},
    )  # fmt: skip
    found = hs.gap.resilience(net, home="home")
    told = [details.get("umbrella") for details in found["details"]]
    assert "f" in told
    text = hs.report(net, home="home", path=tmp_path / "r.html").read_text("utf-8")
    assert "whose id stands for many sites. Ask which site is meant." in text
