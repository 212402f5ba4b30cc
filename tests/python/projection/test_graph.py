"""Network.graph against a plain count."""

from __future__ import annotations

import itertools
from collections import Counter
from fractions import Fraction
from pathlib import Path

import hanse as hs
import numpy as np
import pytest


def random_network(seed: int) -> tuple[hs.Network, list[set[str]]]:
    random = np.random.default_rng(seed)
    ids = [f"o{i}" for i in range(30)]
    projects = [set(random.choice(ids, size=random.integers(1, 8))) for _ in range(40)]
    rows = [(f"p{p}", o) for p, members in enumerate(projects) for o in sorted(members)]
    net = hs.Network.from_tables(
        organisations={"id": ids},
        participations={"project": [p for p, _ in rows], "organisation": [o for _, o in rows]},
    )
    return net, projects


def weights(graph: hs.Graph) -> dict[frozenset[str], float]:
    frame = graph.edges_frame()
    return {frozenset((s, t)): w for s, t, w in zip(frame["source"], frame["target"], frame["weight"], strict=True)}


@pytest.mark.parametrize("seed", range(5))
def test_two_mode_weights_are_what_their_formulas_say(seed: int) -> None:
    net, projects = random_network(seed)
    projects = [members for members in projects if len(members) > 1]
    count: Counter[frozenset[str]] = Counter()
    newman: dict[frozenset[str], Fraction] = {}
    number: Counter[str] = Counter()
    for members in projects:
        number.update(members)
        for pair in itertools.combinations(members, 2):
            count[frozenset(pair)] += 1
            newman[frozenset(pair)] = newman.get(frozenset(pair), Fraction(0)) + Fraction(1, len(members) - 1)
    assert weights(net.graph()) == count
    assert weights(net.graph(weight="newman")) == pytest.approx({pair: float(w) for pair, w in newman.items()})
    jaccard = {pair: n / (sum(number[o] for o in pair) - n) for pair, n in count.items()}
    assert weights(net.graph(weight="jaccard")) == jaccard


def test_events_and_kinds_can_be_projected() -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c"]},
        events={"id": ["fair", "talk"], "kind": ["trade_fair", "workshop"], "start": ["2016", "2018"]},
        event_participations={"event": ["fair"] * 3 + ["talk"] * 2, "organisation": ["a", "b", "c", "a", "b"]},
    )
    assert net.graph(ties="events", weight="newman").n_ties == 3
    assert net.graph(ties=["events:workshop"]).edges_frame()["weight"].tolist() == [1.0]
    assert net.graph(ties=["events"], until="2017").n_ties == 3
    assert net.graph(ties=["events"], since="2017").left_out["outside_period"] == 0  # open ended: still alive


def test_what_is_left_out_is_counted() -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c"], "country": ["DE", "DE", None]},
        contacts={
            "from": ["a", "b", "a"],
            "to": ["b", "c", "c"],
            "start": ["2010", None, "2020"],
            "strength": [3, 1, 1],
        },
    )
    graph = net.graph(as_of="2015", minimum_weight=1)
    assert weights(graph) == {frozenset("ab"): 3}
    assert (graph.left_out["undated"], graph.left_out["outside_period"]) == (1, 1)
    assert str(graph.left_out) == "left out: 1 without a date, 1 outside the period"
    assert str(net.graph().left_out) == "nothing left out"
    assert net.graph(undated="keep", until="2015").n_ties == 2
    assert net.graph(level="country").left_out["no_unit"] == 1
    assert net.graph(minimum_weight=2).left_out["too_weak"] == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"ties": ["friends"]}, "'friends' are not known"),
        ({"weight": "sum"}, "use one of count, newman, jaccard"),
        ({"level": "city"}, "use one of organisation"),
        ({"since": "2017-13"}, "since: '2017-13' is not a date"),
        ({"since": "2018", "until": "2017"}, "is empty"),
        ({"as_of": "2018", "until": "2017"}, "as_of goes without"),
        ({"minimum_weight": -1}, "minimum_weight is negative"),
        ({"largest_consortium": 0}, "1 or more"),
    ],
)
def test_a_wrong_option_is_an_error(options: dict[str, object], message: str) -> None:
    with pytest.raises(hs.InvalidArgument, match=message):
        random_network(0)[0].graph(**options)


def test_h2020_projects_alike_on_any_number_of_threads(shared_data: Path, tmp_path: Path) -> None:
    import importlib.util

    script = Path(__file__).resolve().parents[3] / "examples" / "h2020" / "make_package.py"
    spec = importlib.util.spec_from_file_location("make_package", script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    net = module.make(shared_data / "h2020")
    assert len(net.participations) == 91_334
    net.write(tmp_path / "h2020")
    again = hs.read(tmp_path / "h2020")
    assert again.report.rejected == 0
    one = again.graph(weight="newman", threads=1)
    two = net.graph(weight="newman", threads=2)
    assert one.edges_frame().equals(two.edges_frame())
