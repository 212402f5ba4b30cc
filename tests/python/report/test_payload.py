"""What the view is given: JSON that is safe in a page, the ties that matter most."""

from __future__ import annotations

import json

import pandas as pd
from hanse.report.payload import ViewData, payload, to_script


def test_the_homes_ties_are_drawn_first() -> None:
    ids = ["home", "a", "b", "c"]
    nodes = pd.DataFrame({"x": 0.0, "y": 0.0}, index=ids)
    ties = pd.DataFrame(
        [("a", "b", 9.0), ("b", "c", 8.0), ("home", "a", 1.0)], columns=["source", "target", "strength"]
    )
    made = payload(ViewData("", nodes, ties, home=["home"]), most_ties=2)
    assert sorted(zip(made["ties"]["source"], made["ties"]["target"], strict=True)) == [(0, 1), (1, 2)]


def test_json_in_a_script_cannot_end_it() -> None:
    text = to_script({"name": "</script>&\u2028\u2029<!--"})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"name": "</script>&\u2028\u2029<!--"}
