"""How cost grows with a network: docs/scaling.md, written at the end of ``./dev bench``.

Generated affiliation graphs of 5,000 to 1,000,000 organisations, and networks of as many that the projection, gaps and
contacts are asked of. Each point runs in a process of its own and is left out where the size before promises more than
the limit.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd

from . import graphs, machine

PAGE = Path(__file__).parents[1] / "docs" / "scaling.md"
SIZES = (5_000, 20_000, 100_000, 300_000, 1_000_000)
LIMIT = 45.0  # seconds that a point may take
SHORT = 1e-3  # below, a time is not fitted: it is mostly the call


def network(organisations: int) -> hs.Network:
    """A home of 60 members among organisations of 29 countries, in projects of 20 years; fields are stated of all."""
    random = np.random.default_rng(graphs.SEED)
    names = np.char.add("o", np.arange(organisations).astype(str))
    sizes = np.minimum(2 + random.pareto(1.6, organisations // 3) * 3, 60).astype(int)
    project = np.repeat(np.arange(len(sizes)), sizes)
    who = (organisations * random.random(len(project)) ** 3).astype(np.int64)
    rows = pd.DataFrame({"project": np.char.add("p", project.astype(str)), "organisation": names[who]})
    years = random.integers(2004, 2024, len(sizes)).astype(str)
    countries = np.array(
        "DE FR FI AT NL DK ES IT SE PL CZ PT IE BE GR HU RO BG SK SI HR EE LV LT LU NO CH GB US".split()
    )
    chosen = countries[random.integers(0, len(countries), organisations)]
    home = np.flatnonzero(chosen == "DE")[:60]
    fields = np.char.add("f", np.arange(40).astype(str))
    return hs.Network.from_tables(
        organisations={"id": names, "name": np.char.add("Organisation ", names), "country": chosen},
        clusters={"id": ["home"], "name": ["Home"], "country": ["DE"]},
        memberships={"cluster": ["home"] * len(home), "organisation": names[home]},
        projects={"id": np.char.add("p", np.arange(len(sizes)).astype(str)), "start": np.char.add(years, "-01-01")},
        participations=rows.drop_duplicates(),
        competence_taxonomy={"id": fields},
        competences={"organisation": names, "competence": fields[random.integers(0, len(fields), organisations)]},
    )


@dataclass(frozen=True)
class Task:
    """One line of the page: what is asked, of what, and how its time grows by theory, at most."""

    call: Callable[[Any], Any]
    of: Callable[[int], Any]
    theory: str


def _graph(size: int) -> hs.Graph:
    return hs.generate.affiliation(size, seed=graphs.SEED).unweighted()


TASKS = {
    "core number": Task(hs.centrality.core_number, _graph, "m"),
    "PageRank": Task(hs.centrality.pagerank, _graph, "m per sweep"),
    "constraint": Task(hs.brokerage.constraint, _graph, "m a, a the arboricity"),
    "harmonic centrality": Task(hs.centrality.harmonic, _graph, "n m / 512"),
    "betweenness": Task(hs.centrality.betweenness, _graph, "n m"),
    "projection": Task(lambda net: net.graph(ties="projects", weight="newman"), network, "pairs in projects"),
    "gaps": Task(lambda net: hs.gap.find(net, home="home"), network, "pairs in projects"),
    "ten contacts": Task(lambda net: hs.planning.next_contacts(net, home="home", k=10), network, "pairs in projects"),
}


@dataclass
class Point:
    size: int
    ties: int = 0
    seconds: float = float("nan")
    megabytes: float = float("nan")  # the most, with what is asked
    why: str = ""  # there is no time


def point(name: str, size: int) -> Point:
    """The best of up to three runs on all cores."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, name, size))
    process.start()
    there.close()
    found = Point(size, why="was not made in time")
    try:
        if here.poll(300) and here.recv():  # the graph stands
            found = here.recv() if here.poll(LIMIT) else Point(size, why=f"> {LIMIT:.0f} s")
    except EOFError:
        found.why = "died"
    process.kill()
    process.join()
    return found


def _work(pipe: Connection, name: str, size: int) -> None:
    task = TASKS[name]
    asked = task.of(size)
    graph = asked if isinstance(asked, hs.Graph) else asked.graph(ties="projects")
    ties = graph.n_ties
    del graph
    pipe.send(True)
    times: list[float] = []
    while len(times) < 3 and sum(times) < LIMIT / 6:
        begin = time.perf_counter()
        task.call(asked)
        times.append(time.perf_counter() - begin)
    pipe.send(Point(size, ties, min(times), machine.peak()))


def exponent(points: list[Point]) -> float:
    """The slope of log seconds over log ties."""
    kept = [(np.log(one.ties), np.log(one.seconds)) for one in points if one.seconds > SHORT]
    return float(np.polyfit(*zip(*kept, strict=True), 1)[0]) if len(kept) > 2 else float("nan")


def row(name: str) -> list[Point]:
    points: list[Point] = []
    for size in SIZES:
        known = [one for one in points if one.seconds > SHORT]
        if points and points[-1].why:
            points.append(Point(size, why="not tried"))
        elif len(known) > 1:
            steep = np.log(known[-1].seconds / known[-2].seconds) / np.log(known[-1].size / known[-2].size)
            ahead = known[-1].seconds * (size / known[-1].size) ** max(1.0, steep)
            points.append(Point(size, why=f"about {ahead:.0f} s") if ahead > 2 * LIMIT else point(name, size))
        else:
            points.append(point(name, size))
        print(f"{name} {size:,}: {points[-1].why or f'{points[-1].seconds:.4f} s'}", flush=True)
    return points


def cell(one: Point) -> str:
    return one.why or f"{one.seconds:.3g} s, {one.megabytes:,.0f} MB"


def document(found: dict[str, list[Point]], state: str) -> str:
    sizes = [f"{size:,}" for size in SIZES]
    most = {one.size: one.ties for points in found.values() for one in points if one.ties}
    return "\n".join(
        [
            "# How cost grows",
            "",
            f"Made by `./dev bench`: {date.today()}, {machine.processor()}, "
            f"{multiprocessing.cpu_count()} cores, hanse {hs.__version__}; {state}. Generated affiliation "
            f"graphs and networks by number of organisations, from {min(most.values()):,} to {max(most.values()):,} "
            f"ties. The best of up to three runs on all cores, and the most memory the process had, graph or network "
            f"and Python included. A point that would take over {2 * LIMIT:.0f} s by the two before it is left out "
            "and says about how long. The exponent is that of time over ties (1: twice the ties, twice the time), "
            "fitted by least squares of the logarithms where a time is over a millisecond; beside it what theory "
            "allows at most, n organisations and m ties.",
            "",
            "| | " + " | ".join(sizes) + " | exponent | at most |",
            "|---" * (len(sizes) + 3) + "|",
            *(
                f"| {name} | {' | '.join(map(cell, points))} | {exponent(points):.2f} | {TASKS[name].theory} |"
                for name, points in found.items()
            ),
            "",
        ]
    )


def run(watch: machine.Watch) -> None:
    found: dict[str, list[Point]] = {}
    for name in TASKS:
        watch.look()
        found[name] = row(name)
    PAGE.write_text(document(found, str(watch)), encoding="utf-8")
