"""The results as a page and a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import graphs
from .kernels import KERNELS, TO_THE_END
from .measure import LONG, RUNS, Measurement

KINDS = {"partner": ("#0072b2", "o"), "kronecker": ("#d55e00", "s"), "uniform": ("#009e73", "^")}


@dataclass(frozen=True)
class Ratio:
    """How many times faster we are; `open` if the best peer was stopped, so that it is more."""

    peer: str
    value: float
    open: bool

    def __str__(self) -> str:
        text = f"{self.value:.1f}" if self.value < 10 else f"{self.value:.0f}"
        return f"> {text}" if self.open else text


@dataclass
class Row:
    kernel: str
    graph: str
    threads: int
    kind: str  # of graph: partner, kronecker, uniform
    target: float
    ours: Measurement = field(default_factory=lambda: Measurement(None))
    peers: dict[str, Measurement] = field(default_factory=dict)

    def ratio(self) -> Ratio | None:
        """The fastest agreeing peer over ours; a stopped one took at least the time until then."""
        if self.ours.seconds is None:
            return None
        done = {name: m.seconds for name, m in self.peers.items() if m.seconds is not None}
        stopped = {name: m.more_than for name, m in self.peers.items() if m.more_than}
        best = min({**stopped, **done}.items(), key=lambda item: item[1], default=None)
        return Ratio(best[0], best[1] / self.ours.seconds, best[0] in stopped) if best else None

    def met(self) -> bool | None:
        ratio = self.ratio()
        if ratio is None or (ratio.open and ratio.value < self.target):
            return None  # not known
        return ratio.value >= self.target


def seconds(m: Measurement) -> str:
    if m.seconds is None:
        return m.why
    return f"{m.seconds:.3g}{'' if m.runs >= RUNS else '*'}"


def line(row: Row) -> str:
    """One measurement in the terminal."""
    others = ", ".join(f"{name} {seconds(m)}" for name, m in row.peers.items())
    verdict = {True: "met", False: "MISSED", None: "not known"}[row.met()]
    return (
        f"{row.kernel} | {row.graph} | {row.threads} | hanse {seconds(row.ours)} | "
        f"{row.ratio()}x of {row.target:g}x {verdict} | {others}"
    )


def summary(rows: list[Row]) -> list[str]:
    """The least ratio of every kernel by kind of graph, beside the target."""
    text = ["| kernel | threads | " + " | ".join(f"{kind} (target)" for kind in KINDS) + " |", "|---|---:|---|---|---|"]
    for kernel in KERNELS:
        for threads in (1, 2):
            cells = []
            for kind in KINDS:
                chosen = [r for r in rows if (r.kernel, r.threads, r.kind) == (kernel, threads, kind)]
                found = [(row.ratio(), row) for row in chosen if row.ratio() is not None]
                if not found:
                    cells.append("-")
                    continue
                ratio, row = min(found, key=lambda item: item[0].value if item[0] else 0)
                mark = " **missed**" if row.met() is False else ""
                cells.append(f"{ratio}x {row.graph} ({row.target:g}x){mark}")
            text.append(f"| {kernel} | {threads} | " + " | ".join(cells) + " |")
    return text


def document(head: str, state: str, rows: list[Row]) -> str:
    """The page benchmarks/results.md."""
    text = [
        "# Times beside the peers",
        "",
        f"Made by `./dev bench`: {head}. Every package has its own process on one or two cores.",
        "",
        f"The machine: {state}.",
        "",
        "Ties are handed over in random order. "
        f"Seconds are medians of {RUNS} runs; * fewer, as {LONG:.0f} s were used up. Values are compared before a time "
        "is written; a package that gives other values has none. A ratio is the time of the fastest agreeing package "
        "over ours on the same number of cores; packages without threads take part in the rows of two with their time "
        "on one. `> t`: stopped after t seconds, when it was beyond the target; on two cores it counts with half of "
        "that. The ratio then is at least what is written (values were not compared there). Packages that were stopped "
        "or far behind on a smaller graph, where another one was done, are left out of larger ones. On "
        f"{', '.join(TO_THE_END)} the package that was fastest before is waited for up to a minute, and the others as "
        "long as it took, so that ratios are numbers there.",
        "",
        "## The least ratio of each kernel",
        "",
        *summary(rows),
        "",
        "![How many times faster than the best peer](results.png)",
        "",
        "## All measurements",
        "",
        "| kernel | graph | threads | hanse | best peer | ratio | target | all peers |",
        "|---|---|---:|---:|---|---:|---:|---|",
    ]
    for row in rows:
        ratio = row.ratio()
        others = "; ".join(f"{name} {seconds(m)}" for name, m in row.peers.items())
        text.append(
            f"| {row.kernel} | {row.graph} | {row.threads} | {seconds(row.ours)} | {ratio.peer if ratio else '-'} | "
            f"{ratio or '-'} | {row.target:g} | {others} |"
        )
    text += ["", "## Graphs", "", "| graph | kind | nodes | ties |", "|---|---|---:|---:|"]
    for name in dict.fromkeys(row.graph for row in rows):
        ties = graphs.ties(name)
        text.append(f"| {name} | {graphs.GRAPHS[name][0]} | {ties.n:,} | {ties.m:,} |")
    return "\n".join(text) + "\n"


def memory(name: str, found: list[tuple[str, float]]) -> str:
    """What the graph takes in each package."""
    ties = graphs.ties(name)
    rows = 8 * (ties.n + 1) / (2 * ties.m)  # offsets
    return "\n".join(
        [
            f"## Memory of {name}",
            "",
            "Resident bytes per arc (a tie is two arcs) that making the graph adds for good, mapped files aside. "
            f"Plain rows with 32-bit nodes and 64-bit offsets take {4 + rows:.2f}, with a 32-bit weight "
            f"{8 + rows:.2f}.",
            "",
            "| package | bytes per arc |",
            "|---|---:|",
            *(f"| {package} | {size:.2f} |" for package, size in found),
            "",
        ]
    )


def plot(rows: list[Row], path: Path) -> None:
    """How many times faster than the best peer, one mark per measurement; hollow: at least."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    found = [(row, ratio) for row in rows if (ratio := row.ratio()) is not None]
    kernels = list(dict.fromkeys(row.kernel for row, _ in found))
    figure, axes = plt.subplots(figsize=(8, 0.38 * len(kernels) + 1.4), layout="constrained")
    for shift, (kind, (colour, marker)) in zip((-0.18, 0, 0.18), KINDS.items(), strict=True):
        for is_open in (False, True):
            points = [
                (ratio.value, kernels.index(row.kernel) + shift)
                for row, ratio in found
                if row.kind == kind and ratio.open == is_open
            ]
            if points:
                face = "none" if is_open else colour
                label = None if is_open else {"partner": "partner networks"}.get(kind, f"{kind} graphs")
                axes.scatter(*zip(*points, strict=True), s=22, marker=marker, edgecolors=colour, facecolors=face,
                             label=label, zorder=3)  # fmt: skip
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_xscale("log")
    axes.set_yticks(range(len(kernels)), kernels)
    axes.invert_yaxis()
    axes.grid(axis="x", color="#dddddd", zorder=0)
    axes.set_xlabel("times faster than the best peer (same graph and cores; hollow: at least)")
    axes.legend(frameon=False, loc="lower right")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=150)
    plt.close(figure)
