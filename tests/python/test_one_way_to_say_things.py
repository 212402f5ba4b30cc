"""Names, defaults and order of arguments are the same over all public functions (docs/decisions/0141)."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest

ROOMS = (
    "benchmark brokerage centrality communities evaluation gap generate interop io pairs paths planning plot "
    "projection specialisation two_mode"
).split()


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for room in ROOMS:
        module = getattr(hs, room)
        for name in module.__all__:
            if inspect.isfunction(function := getattr(module, name)):
                yield f"{room}.{name}", function
    for kind in (hs.Graph, hs.Network):
        for name, member in vars(kind).items():
            function = getattr(member, "__func__", member)
            if inspect.isfunction(function) and not name.startswith("_"):
                yield f"{kind.__name__}.{name}", function


FUNCTIONS = dict(functions())
ARGUMENTS = {
    (name, argument): parameter
    for name, function in FUNCTIONS.items()
    for argument, parameter in inspect.signature(function).parameters.items()
}

#: What every function with such an argument gives it where the user says nothing.
DEFAULTS = {
    "seed": 1,
    "normalized": False,
    "weighted": False,
    "threads": None,
    "progress": None,
    "as_of": None,
    "since": None,
    "until": None,
    "undated": "drop",
    "ties": ("projects", "contacts"),
    "confidence": 0.95,
    "largest_consortium": None,
    "weight_is": "strength",
}
#: Where it is another, and why.
EXCEPTIONS = {
    ("centrality.approximate_betweenness", "confidence"): "0.9: of all nodes at once, the sample grows with it",
    ("generate.uniform", "ties"): "how many ties to draw",
}
#: Names that we do not use, and what we say instead. The two American ones are those of every other package.
NOT_OUR_NAMES = {
    "normalised": "normalized",
    "neighbours": "neighbors",
    "network": "net",
    "G": "graph",
    "g": "graph",
    "level_of_confidence": "confidence",
    "date": "as_of",
    "n_jobs": "threads",
    "random_state": "seed",
    "mode": "direction",
    "color": "colour",
    "center": "centre",
    "verbose": "progress",
}
#: An American spelling in a name would be a second way to say it.
AMERICAN = ("organiz", "specializ", "normaliz", "color", "center", "neighbor", "labeled", "winsoriz")
AS_ELSEWHERE = {"normalized", "neighbors"}


def test_all_rooms_say_what_is_public() -> None:
    assert len(FUNCTIONS) > 150
    for room in ROOMS:
        assert set(getattr(hs, room).__all__) <= set(dir(getattr(hs, room)))


@pytest.mark.parametrize("argument", DEFAULTS)
def test_an_argument_has_one_default(argument: str) -> None:
    found = {
        name: parameter.default
        for (name, given), parameter in ARGUMENTS.items()
        if given == argument and (name, given) not in EXCEPTIONS
    }
    assert found
    other = {name: default for name, default in found.items() if default not in (DEFAULTS[argument], inspect._empty)}
    assert not other or (argument == "weight_is" and set(other.values()) == {None})


def test_every_exception_is_one() -> None:
    for key in EXCEPTIONS:
        assert ARGUMENTS[key].default != DEFAULTS[key[1]]


def test_no_argument_has_a_name_of_another_package() -> None:
    assert not [(name, argument) for name, argument in ARGUMENTS if argument in NOT_OUR_NAMES]


def test_names_are_spelt_one_way() -> None:
    words = {argument for _, argument in ARGUMENTS} | {name.rpartition(".")[2] for name in FUNCTIONS}
    assert not [word for word in words - AS_ELSEWHERE if any(part in word for part in AMERICAN)]


def test_the_graph_or_the_network_comes_first_and_the_rest_by_name() -> None:
    for name, function in FUNCTIONS.items():
        parameters = list(inspect.signature(function).parameters.values())
        named = [parameter.name for parameter in parameters]
        for subject in ("graph", "net"):
            if subject in named and parameters[named.index(subject)].default is inspect._empty:
                first = 1 if named[0] in ("self", "cls") else 0
                assert named.index(subject) == first or named[first] == "net", name
        for option in ("seed", "threads", "progress", "normalized", "weighted", "home", "as_of", "confidence"):
            if option in named and not name.endswith(".members"):
                assert parameters[named.index(option)].kind is inspect.Parameter.KEYWORD_ONLY, (name, option)


PATH = nx.path_graph(["Lemgo", "Linz", "Tampere", "Odense"])


@pytest.mark.parametrize(
    "call",
    [
        lambda path: hs.plot.layout(PATH),
        lambda path: hs.plot.network(PATH),
        lambda path: hs.plot.world(pd.DataFrame({"lat": [48.3], "lon": [14.3]}, index=["Linz"]), graph=PATH),
        lambda path: hs.evaluation.bootstrap(PATH, certainty=0.9, samples=3),
        lambda path: hs.evaluation.qap(PATH, PATH, permutations=20),
        lambda path: hs.evaluation.mrqap(PATH, {"x": nx.star_graph(PATH)}, permutations=20),
        lambda path: hs.io.write_graph(PATH, path / "g.gexf"),
        lambda path: hs.Network.from_graph(PATH),
    ],
)
def test_what_takes_a_graph_takes_that_of_another_package(call, tmp_path) -> None:
    call(tmp_path)


G = hs.Graph.from_edges(["a", "b"], ["b", "c"], [1, 2])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: hs.Graph.from_edges([("a", "b")]), r"two lists; of pairs Graph.from_edges\(\*zip\(\*pairs\)\)"),
        (lambda: hs.Graph.from_edges(pd.DataFrame({"source": ["a"]})), "from_frame"),
        (lambda: hs.Graph.from_edges("ab", "bc"), "list of letters"),
        (lambda: hs.Graph.from_edges(["a"], ["b"], nodes="ab"), "list of letters"),
        (lambda: hs.Graph(PATH), "from_networkx"),
        (lambda: hs.centrality.betweenness(G, normalised=True), "did you mean normalized"),
        (lambda: hs.centrality.betweenness(G, weight="weight"), "weighted=True uses the graph's weights"),
        (lambda: hs.centrality.closeness(G, mode="in"), "called direction"),
        (lambda: hs.centrality.closeness(G, colour="red"), "there is no argument 'colour'; there are graph, weighted"),
        (lambda: hs.plot.network(G, home="its-owl"), "list of letters"),
        (lambda: hs.plot.world(pd.DataFrame({"lat": [1.0], "lon": [1.0]}), home="its-owl"), "list of letters"),
        (lambda: G.view(home="its-owl"), "list of letters"),
        (lambda: G.ids(["1"]), "text and numbers differ"),
        (lambda: hs.communities.leiden(G, seed="x"), r"seed is 'x' \(text\); give a whole number"),
        (lambda: hs.communities.leiden(G, seed=-1), r"seed is -1"),
        (lambda: hs.plot.layout(G, seed=-1), "seed is -1"),
        (lambda: hs.evaluation.bootstrap(PATH, 3), "2 values are given by place and it takes 1; name the others"),
        (lambda: hs.plot.ranks(pd.Series([1.0])), "intervals is a Series; give a DataFrame of pandas"),
        (lambda: hs.plot.development(pd.Series([1.0])), "panel is a Series; give a DataFrame"),
        (lambda: hs.evaluation.before_after(pd.DataFrame(), home="a", start="2014", candidates="b"), "list of letters"),
    ],
)
def test_a_wrong_argument_gets_one_sentence(call, says) -> None:
    with pytest.raises(hs.InvalidArgument, match=says) as caught:
        call()
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("given", [G, {"id": ["a"]}, None, "examples/its-owl"], ids=["graph", "dict", "None", "path"])
@pytest.mark.parametrize(
    "call",
    [
        lambda net: hs.benchmark.compare(net, home="a"),
        lambda net: hs.benchmark.compare(data=net, home="a"),
        lambda net: hs.benchmark.indicators(net),
        lambda net: hs.benchmark.places(net, gazetteer=False),
        lambda net: hs.benchmark.carriers(net, units=["a"]),
        lambda net: hs.evaluation.before_after(net, home="a", start="2014"),
        lambda net: hs.evaluation.panel(net=net, home="a"),
        lambda net: hs.evaluation.holdout(net, split="2016-12-31"),
        lambda net: hs.evaluation.feedback(net, pd.DataFrame({"source": [], "target": []})),
        lambda net: hs.planning.next_contacts(net, home="a"),
        lambda net: hs.planning.consortium(net, competences=["x"]),
    ],
)
def test_what_is_no_network_is_said(call, given) -> None:
    with pytest.raises(hs.InvalidArgument, match=f"a {type(given).__name__} is .*Network; pass hanse.read"):
        call(given)


def test_a_day_is_a_text_or_a_date_in_every_function_of_time() -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"], "country": ["DE", "FI"]},
        contacts={"from": ["a", "a"], "to": ["b", "b"], "kind": ["visit"] * 2, "start": ["2015-03-01", "2017-01-01"]},
    )
    graph = net.graph()
    calls = [
        lambda day: hs.benchmark.indicators(net, units=["a"], until=day),
        lambda day: hs.benchmark.indicators(net, units=["a"], as_of=day),
        lambda day: hs.evaluation.funnel(net, home="a", until=day),
        lambda day: hs.evaluation.decay(net, home="a", as_of=day),
        lambda day: hs.evaluation.tie_confidence(net, graph, until=day).to_frame(),
        lambda day: net.graph(until=day).edges_frame(),
    ]
    for call in calls:
        told = call("2016-06-30")
        for day in (datetime.date(2016, 6, 30), pd.Timestamp("2016-06-30 12:00"), np.datetime64("2016-06-30")):
            pd.testing.assert_frame_equal(call(day), told)
    assert (
        calls[0](datetime.date(2014, 1, 1))["partners"].tolist()
        != calls[0](datetime.date(2016, 1, 1))["partners"].tolist()
    )


@pytest.mark.parametrize(
    "day", ["1.2.2017", "2017-06-30 (planned)", "2017-06-301", "June 2017", "2017-13", "2017-02-30"]
)
def test_what_is_no_day_is_refused_in_every_function_of_time(day: str) -> None:
    """Pandas would take 1.2.2017 for the second of January."""
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"], "country": ["DE", "FI"]},
        clusters={"id": ["c"]},
        memberships={"organisation": ["a"], "cluster": ["c"]},
        contacts={"from": ["a"], "to": ["b"], "kind": ["agreement"], "start": ["2015-03-01"]},
    )
    for call in (
        lambda: hs.planning.agreements(net, home="c", as_of=day),
        lambda: hs.planning.portfolio(net, home="c", budget=1, as_of=day),
        lambda: hs.planning.next_contacts(net, home="c", as_of=day),
        lambda: hs.gap.find(net, home="c", as_of=day),
        lambda: hs.evaluation.holdout(net, split=day),
        lambda: hs.evaluation.panel(net, home="c", periods=[("2014", day)]),
        lambda: hs.evaluation.decay(net, home="c", as_of=day),
        lambda: net.graph(as_of=day),
        lambda: net.members("c", as_of=day),
    ):
        with pytest.raises(hs.InvalidArgument, match=r"is no(t a)? (date|day)|write YYYY-MM-DD|is not a period"):
            call()


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name.split(".")[0] in set(ROOMS) - {"interop"}])
def test_an_argument_that_does_not_exist_is_named(name: str) -> None:
    first = [PATH] if inspect.signature(FUNCTIONS[name]).parameters else []
    with pytest.raises(hs.InvalidArgument, match=r"nonsense|Network|graph|certainty"):
        FUNCTIONS[name](*first, nonsense=1)


def test_the_same_seed_gives_the_same_numbers_and_is_the_default() -> None:
    g = hs.generate.affiliation(60)
    assert np.array_equal(hs.plot.layout(g), hs.plot.layout(g, seed=1))
    assert g.edges_frame().equals(hs.generate.affiliation(60, seed=1).edges_frame())
