"""The large real case: read, project, measure and report Horizon 2020, with times and peak memory.

``.venv/bin/python -m benchmarks.h2020`` measures this section of benchmarks/results.md anew; needs ../shared/data.
"""

from __future__ import annotations

import multiprocessing
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from . import machine
from .graphs import ROOT, SHARED
from .view import chromium, opened

HEAD = "## Horizon 2020, end to end"
HOME = "owl"
REFERENCE = ["tampere", "linz", "enschede", "odense", "san-sebastian"]
#: What a report may take: megabytes of memory and of the page, milliseconds until the page is interactive in a browser
#: (`domInteractive`) and until its picture answers.
BARS = {"memory (MB)": 600, "page (MB)": 4, "interactive after (ms)": 1000, "picture answers after (ms)": 2000}
#: Seconds that advice may take on one core, and the homes it is timed for: of any size, the largest there is the last.
ADVICE_BAR = 0.3
ADVISED = ["owl", "tampere", "city:Leuven", "city:Wien", "country:DE"]
#: Seconds that a second report of the example may take in a process.
EXAMPLE_BAR = 2.0
#: A process that does nothing but read and report, and its peak of memory.
ALONE = """
import sys
import hanse as hs
from benchmarks.machine import peak
hs.report(hs.read(sys.argv[1]), home=sys.argv[3], reference=sys.argv[4:], path=sys.argv[2])
print(peak())
"""
#: Homes whose reports are weighed, with their references: a small one, and the largest there is.
ALONE_FOR = {HOME: REFERENCE, "country:DE": []}


def steps(folder: Path) -> list[tuple[str, Callable[[dict[str, Any]], Any]]]:
    """What is timed, in order; each step may use what earlier ones left."""
    import hanse as hs

    def measure(room: Any, name: str) -> tuple[str, Callable[[dict[str, Any]], Any]]:
        return name, lambda s: getattr(room, name)(s["project"])

    return [
        ("read", lambda s: hs.read(folder)),
        ("project", lambda s: s["read"].graph(ties=["projects"], weight="newman")),
        *(
            measure(hs.centrality, name)
            for name in ("degree", "harmonic", "closeness", "betweenness", "eigenvector", "pagerank", "core_number",
                         "local_clustering")
        ),
        *(measure(hs.brokerage, name) for name in ("constraint", "effective_size")),
        ("find gaps", lambda s: hs.gap.find(s["read"], home=HOME, reference=REFERENCE)),
        ("ten next contacts", lambda s: hs.planning.next_contacts(s["read"], home=HOME, k=10)),
        ("joint activities", lambda s: hs.planning.activities(s["read"], home=HOME, reference=REFERENCE)),
        ("report", lambda s: hs.report(s["read"], home=HOME, reference=REFERENCE, path=folder / "report.html")),
    ]  # fmt: skip


def beside_leiden(net: Any, folder: Path) -> tuple[float, float, float]:
    """CPU seconds of all kinds of gap, of the report, and of one igraph Leiden run to convergence on the same graph of
    organisations (without its conversion; the median of three seeds): the first must be at most half of the third, the
    second three times it."""
    import hanse as hs
    import pandas as pd
    from hanse.gap.kinds import Asked

    organisations = Asked(net, HOME, REFERENCE, name="bench").setting.graph
    theirs = hs.Graph(organisations, pd.RangeIndex(len(net.organisations))).to_igraph()

    def spent(step: Callable[[], Any]) -> float:
        begin = time.process_time()
        step()
        return time.process_time() - begin

    found = spent(lambda: hs.gap.find(net, home=HOME, reference=REFERENCE))
    runs = []
    for seed in range(1, 4):  # how many rounds it takes until nothing changes depends on the seed
        random.seed(seed)
        runs.append(spent(lambda: theirs.community_leiden(objective_function="modularity", n_iterations=-1)))
    made = spent(lambda: hs.report(net, home=HOME, reference=REFERENCE, path=folder / "report.html"))
    return found, made, statistics.median(runs)


def seconds(step: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    step()
    return time.perf_counter() - begin


def median(step: Callable[[], Any]) -> float:
    """Seconds of five calls after a first one."""
    return statistics.median([seconds(step) for _ in range(6)][1:])


def of_advice(net: Any) -> dict[str, list[float]]:
    """By home, what ten contacts and the joint activities take on one core. Homes are asked in turn: a network keeps
    the setting of its last question, so that the next one of the same home takes less."""
    import hanse as hs

    found: dict[str, list[float]] = {home: [] for home in ADVISED}
    for ask in (partial(hs.planning.next_contacts, k=10), hs.planning.activities):
        rounds = [[seconds(partial(ask, net, home=home, threads=1)) for home in ADVISED] for _ in range(6)]
        for home, times in zip(ADVISED, zip(*rounds[1:], strict=True), strict=True):
            found[home].append(statistics.median(times))
    return found


def of_example(folder: Path) -> float:
    """What the report of it's OWL takes."""
    import hanse as hs

    net = hs.read(ROOT / "examples" / "its-owl")
    return median(lambda: hs.report(net, home="its-owl", path=folder / "example.html"))


def of_reports(folder: Path) -> dict[str, list[float]]:
    """By home, what its report takes, in the order of the bars."""
    found = {}
    with chromium() as browser:
        for home, reference in ALONE_FOR.items():
            path = folder / "alone.html"
            command = [sys.executable, "-c", ALONE, folder, path, home, *reference]
            memory = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
            page, answers = opened(browser, path)
            interactive = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
            page.close()
            found[home] = [float(memory), path.stat().st_size / 1e6, interactive, answers]
    return found


def run(pipe: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        script = ROOT / "examples" / "h2020" / "make_package.py"
        subprocess.run(
            [sys.executable, script, "--source", SHARED / "h2020", folder], check=True, stdout=subprocess.DEVNULL
        )
        state: dict[str, Any] = {}
        times = []
        for name, step in steps(Path(folder)):
            begin = time.perf_counter()
            state[name] = step(state)
            times.append((name, time.perf_counter() - begin, machine.peak()))
        leiden = beside_leiden(state["read"], Path(folder))
        advice, example = of_advice(state["read"]), of_example(Path(folder))
        graph = repr(state["project"])
        pipe.send((repr(state["read"]), graph, times, leiden, advice, example, of_reports(Path(folder))))


def report() -> str:
    """A section for results.md."""
    if not (SHARED / "h2020").is_dir():
        return ""
    context = multiprocessing.get_context("spawn")  # a fork has the memory of the bench
    here, there = context.Pipe()
    process = context.Process(target=run, args=(there,))
    process.start()
    there.close()
    network, graph, times, (gaps, made, leiden), advice, example, reports = here.recv()
    process.join()
    lines = [
        "",
        HEAD,
        "",
        f"{date.today()}: {network}, {graph}; home {HOME}, reference {', '.join(REFERENCE)}; all cores, each once.",
        "",
        "| step | seconds | peak memory so far (MB) |",
        "|---|---:|---:|",
        *(f"| {name} | {seconds:.3g} | {megabytes:.0f} |" for name, seconds, megabytes in times),
        "",
        f"All kinds of gap take {gaps:.2f} s of CPU time, {gaps / leiden:.0%} of the {leiden:.2f} s of one igraph "
        f"Leiden run to convergence on the same graph, the median of three seeds (bar: half): "
        f"{'met' if gaps <= leiden / 2 else '**missed**'}. "
        f"The report takes {made:.2f} s, {made / leiden:.1f} runs (bar: 3): "
        f"{'met' if made <= 3 * leiden else '**missed**'}.",
        "",
        f"Advice on one core, the median of five calls after a first one, no two in turn of one home (bar: "
        f"{ADVICE_BAR} s each):",
        "",
        "| home | ten next contacts | joint activities |",
        "|---|---:|---:|",
        *(
            f"| {home} | {' | '.join(f'{s:.2f}' if s <= ADVICE_BAR else f'**{s:.2f}**' for s in seconds)} |"
            for home, seconds in advice.items()
        ),
        "",
        f"The report of it's OWL takes {example:.2f} s in the same way (bar: {EXAMPLE_BAR:g}): "
        f"{'met' if example <= EXAMPLE_BAR else '**missed**'}.",
        "",
        f"| report of | {' | '.join(f'{name}, bar {bar:,}' for name, bar in BARS.items())} |",
        f"|---|{'---:|' * len(BARS)}",
        *(
            f"| {home} | "
            + " | ".join(
                f"{value:,.4g}" if value <= bar else f"**{value:,.4g}**"
                for value, bar in zip(values, BARS.values(), strict=True)
            )
            + " |"
            for home, values in reports.items()
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    page = Path(__file__).parent / "results.md"
    before = page.read_text(encoding="utf-8").partition(HEAD)[0]
    page.write_text(before + report().removeprefix("\n"), encoding="utf-8")
