"""Graphs and networks without nodes, ties or rows: every public function gives a value or an error of ours.

Each runs in a process of its own kind, since what goes wrong in the compiled half ends the process.
"""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

GRAPHS = {
    "no node": "hs.Graph.from_edges([], [])",
    "one node": "hs.Graph.from_edges([], [], nodes=['a'])",
    "nodes without ties": "hs.Graph.from_edges([], [], nodes=list('abcd'))",
    "one loop": "hs.Graph.from_edges(['a'], ['a'])",
    "one tie": "hs.Graph.from_edges(['a'], ['b'])",
    "one tie of weight 0": "hs.Graph.from_edges(['a'], ['b'], weights=[0.0])",
    "one arc": "hs.Graph.from_edges(['a'], ['b'], directed=True)",
    "arcs without nodes": "hs.Graph.from_edges([], [], directed=True)",
    "parallel loops": "hs.Graph.from_edges(list('aab'), list('aab'), weights=[1.0, 2, 3], weight_is='distance')",
}
ORGANISATIONS = "organisations={'id': list('abc'), 'country': ['DE', 'FR', 'AT']}"
HOME = "clusters={'id': ['home']}, memberships={'organisation': ['a'], 'cluster': ['home']}"
CONTACT = "contacts={'from': ['a'], 'to': ['b'], 'start': ['2015']}"
NETWORKS = {
    "nobody": "hs.Network.from_tables(organisations={'id': []})",
    "nobody tied": f"hs.Network.from_tables({ORGANISATIONS}, {HOME})",
    "one contact": f"hs.Network.from_tables({ORGANISATIONS}, {HOME}, {CONTACT})",
    "one contact to come": f"hs.Network.from_tables({ORGANISATIONS}, {HOME}, {CONTACT.replace('2015', '2095')})",
    "home alone": f"hs.Network.from_tables({HOME}, organisations={{'id': ['a']}})",
}
SWEEP = """
    import inspect, itertools, os, sys, warnings
    warnings.simplefilter("ignore")
    import matplotlib
    matplotlib.use("Agg")
    import numpy as np, pandas as pd
    import hanse as hs
    thing = {thing}
    graph = isinstance(thing, hs.Graph)
    some = list(thing.nodes[:1]) if graph else ["a"]
    given = {{
        **dict.fromkeys(["group", "remove", "sources", "targets", "source", "target", "nodes", "of"], some),
        "home": "home", "pairs": list(zip(some, some)), "groups": ["x"] * (thing.n_nodes if graph else 0),
        "k": 1, "measure": lambda g: float(g.n_ties), "candidates": list(zip(some, some)),
        "certainty": None, "level": "organisation", "split": "2014-12-31", "units": ["home"], "start": "2014",
        "guests": ["b"], "competences": ["x"], "budget": 10, "b": thing, "y": thing, "xs": {{"one": thing}},
        "recommendations": pd.DataFrame({{"from": ["a"], "to": ["b"]}}),
    }}
    rooms = ["centrality", "brokerage", "paths", "pairs", "communities", "projection", "evaluation", "planning",
             "benchmark", "gap", "plot"]
    for room in rooms:
        for name, function in sorted(vars(getattr(hs, room)).items()):
            if name.startswith("_") or inspect.isclass(function) or not callable(function):
                continue
            parameters = list(inspect.signature(function).parameters.values())
            if not parameters or parameters[0].name not in (("graph", "a", "y") if graph else ("net", "data")):
                continue
            needed = [p.name for p in parameters[1:] if p.default is p.empty and p.kind is not p.VAR_KEYWORD]
            if any(one not in given for one in needed):
                continue
            for weighted in (False, True) if "weighted" in [p.name for p in parameters] else (None,):
                named = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]
                options = {{one: given[one] for one in needed if one in named}}
                places = [given[one] for one in needed if one not in named]
                if weighted is not None:
                    options["weighted"] = weighted
                print(room, name, weighted, flush=True)
                try:
                    function(thing, *places, **options)
                except hs.Error:
                    pass
    print("end")
"""


def sweep(thing: str) -> None:
    body = textwrap.dedent(SWEEP).format(thing=thing)
    done = subprocess.run([sys.executable, "-c", body], capture_output=True, text=True, timeout=300, check=False)
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[-1:]) == (0, ["end"]), (lines[-1:], done.stderr[-600:])
    assert len(lines) > 20  # it has found the functions


@pytest.mark.parametrize("name", GRAPHS)
def test_every_function_of_a_graph_answers_for_one_of_nothing(name: str) -> None:
    sweep(GRAPHS[name])


@pytest.mark.parametrize("name", NETWORKS)
def test_every_function_of_a_network_answers_for_one_of_nothing(name: str) -> None:
    sweep(NETWORKS[name])
