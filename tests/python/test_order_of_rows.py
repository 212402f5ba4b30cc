"""What is found, advised and measured from a network hangs on its rows, not on the order in which they came."""

from __future__ import annotations

import csv
import inspect
import random
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hanse as hs
import pandas as pd
import pytest

from .conftest import ROOT

ROOMS = (hs.gap, hs.planning, hs.benchmark, hs.evaluation)
#: What is asked of each function beside its home; those that ask for nothing else are called with it alone.
ASKED: dict[str, dict[str, Any]] = {
    "find": {"possible": True},
    "bridges": {"possible": True},
    "next_contacts": {"warm": True, "as_of": "2017-06-30", "k": 20},
    "likelihood": {"warm": True},
    "activities": {"as_of": "2017-06-30"},
    "matchmaking": {"guests": "country:FI"},
    "consortium": {"competences": ["robotics", "automation", "machine-learning"], "home": None},
    "portfolio": {"budget": 20_000, "as_of": "2019-06-30"},
    "carriers": {"units": ["its-owl", "country:FI"], "home": None},
    "indicators": {"home": None},
    "places": {"gazetteer": False, "home": None},
    "holdout": {"split": "2014-12-31", "home": None},
}
#: Tables, not networks, or more than a network.
APART = {"feedback", "before_after", "tie_confidence"}
OF_A_NETWORK = [
    (room, name)
    for room in ROOMS
    for name in room.__all__
    if inspect.isfunction(getattr(room, name))
    and next(iter(inspect.signature(getattr(room, name)).parameters), "") in ("net", "data")
    and name not in APART
]


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> list[hs.Network]:
    """The example, and twice the same with the rows of every table shuffled."""
    found = []
    for order in range(3):
        folder = tmp_path_factory.mktemp(f"order{order}")
        for file in (ROOT / "examples" / "its-owl").glob("*.csv"):
            with file.open(encoding="utf-8", newline="") as table:
                head, *rows = csv.reader(table)
            if order:
                random.Random(order).shuffle(rows)
            with (folder / file.name).open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows([head, *rows])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found.append(hs.read(folder))
    return found


def told(answer: Any) -> list[str]:
    """Everything that an answer says, row by row, in its order; the rows of evidence by what stands in them."""
    if not isinstance(answer, pd.DataFrame):
        for name in ("frame", "table", "scores", "organisations"):
            if isinstance(part := getattr(answer, name, None), pd.DataFrame | pd.Series):
                answer = part
                break
    if isinstance(answer, pd.Series):
        answer = answer.to_frame()
    assert isinstance(answer, pd.DataFrame), type(answer)
    shown = answer.drop(columns="evidence", errors="ignore").reset_index()
    return [str(row) for row in shown.itertuples(index=False)]


@pytest.mark.parametrize(("room", "name"), OF_A_NETWORK, ids=[name for _, name in OF_A_NETWORK])
def test_no_function_of_a_network_hangs_on_the_order_of_its_rows(
    networks: list[hs.Network], room: Any, name: str
) -> None:
    function: Callable[..., Any] = getattr(room, name)
    options = {"home": "its-owl", **ASKED.get(name, {})}
    options = {key: value for key, value in options.items() if key in inspect.signature(function).parameters}
    options = {key: value for key, value in options.items() if value is not None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first, *others = (told(function(net, **options)) for net in networks)
    assert first
    for other in others:
        assert other == first


def test_evidence_names_the_rows_as_they_were_given(networks: list[hs.Network]) -> None:
    found = [hs.gap.find(net, home="its-owl", possible=True) for net in (*networks, networks[1].in_order())]
    for label in found[0].index:
        tables = [findings.evidence(label).drop(columns="row") for findings in found]
        rows = [sorted(map(str, table.astype(str).itertuples(index=False))) for table in tables]
        assert rows.count(rows[0]) == 4


def test_a_network_in_order_has_the_same_rows_and_is_itself_in_order(networks: list[hs.Network]) -> None:
    one, two = networks[0].in_order(), networks[1].in_order()
    assert one.in_order() is one
    for table in ("organisations", "projects", "participations", "contacts", "events", "indicators", "memberships"):
        pd.testing.assert_frame_equal(getattr(one, table), getattr(two, table))
    assert list(one.organisations["id"]) == sorted(one.organisations["id"])
    assert list(networks[1].organisations["id"]) != sorted(networks[1].organisations["id"])


def test_page_one_of_the_report_says_the_same_for_any_order(networks: list[hs.Network], tmp_path: Path) -> None:
    pages = []
    for number, net in enumerate(networks[:2]):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            hs.report(net, home="its-owl", path=tmp_path / f"{number}.html")
        text = (tmp_path / f"{number}.html").read_text(encoding="utf-8")
        start = text.index('class="board')
        pages.append(re.sub(r"<[^>]*>", "\n", text[start : text.index("</section>", start)]).split())
    assert len(pages[0]) > 300
    assert pages[1] == pages[0]
