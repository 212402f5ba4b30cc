"""The results as a page and a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import graphs
from .measure import LONG, RUNS, Measurement


@dataclass
class Row:
    kernel: str
    graph: str
    threads: int
    kind: str  # of graph: partner, unfriendly
    ours: Measurement = field(default_factory=lambda: Measurement(None))
    peers: dict[str, Measurement] = field(default_factory=dict)

    def best(self) -> tuple[str, float] | None:
        """The fastest other package that agrees with us."""
        times = {name: m.seconds for name, m in self.peers.items() if m.seconds is not None}
        return min(times.items(), key=lambda item: item[1]) if times else None

    def ratio(self) -> float | None:
        best = self.best()
        return best[1] / self.ours.seconds if best and self.ours.seconds else None


def seconds(m: Measurement) -> str:
    if m.seconds is None:
        return m.why
    mark = "" if m.runs >= RUNS else "*"
    return f"{m.seconds:.3g}{mark}"


def line(row: Row) -> str:
    """One measurement in the terminal."""
    ratio = row.ratio()
    others = ", ".join(f"{name} {seconds(m)}" for name, m in row.peers.items())
    factor = "no peer" if ratio is None else f"{ratio:.1f}x"
    return f"{row.kernel} | {row.graph} | {row.threads} | hanse {seconds(row.ours)} | {factor} | {others}"


def processor() -> str:
    for text in Path("/proc/cpuinfo").read_text().splitlines():
        if text.startswith("model name"):
            return text.split(":")[1].strip()
    return "unknown processor"


def document(head: str, rows: list[Row], case: str) -> str:
    """The page benchmarks/results.md."""
    text = [
        "# Times beside the peers",
        "",
        f"Made by `./dev bench`: {head}.",
        "",
        f"Seconds, medians of {RUNS} runs; * fewer: {LONG:.0f} s were used up. Values were compared "
        "before a time was written; a package that gives other values has none. The ratio is the time of the fastest "
        "agreeing package over ours, on the same number of threads (packages without threads: rows of one).",
        "",
        "| kernel | graph | threads | hanse | best peer | ratio | all peers |",
        "|---|---|---:|---:|---|---:|---|",
    ]
    for row in rows:
        best, ratio = row.best(), row.ratio()
        others = "; ".join(f"{name} {seconds(m)}" for name, m in row.peers.items())
        text.append(
            f"| {row.kernel} | {row.graph} | {row.threads} | {seconds(row.ours)} | "
            f"{f'{best[0]} {best[1]:.3g}' if best else '-'} | {f'{ratio:.1f}' if ratio else '-'} | {others} |"
        )
    text += ["", "## Graphs", "", "| graph | nodes | ties |", "|---|---:|---:|"]
    for name in dict.fromkeys(row.graph for row in rows):
        ties = graphs.ties(name)
        text.append(f"| {name} | {ties.n:,} | {ties.m:,} |")
    return "\n".join(text) + "\n" + case


def plot(rows: list[Row], path: Path) -> None:
    """How many times faster than the best peer, one dot per measurement."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    shown = [row for row in rows if row.ratio() is not None]
    if not shown:
        return
    kernels = list(dict.fromkeys(row.kernel for row in shown))
    figure, axes = plt.subplots(figsize=(8, 0.38 * len(kernels) + 1.2), layout="constrained")
    for kind, colour, marker in (("partner", "#0072b2", "o"), ("unfriendly", "#d55e00", "s")):
        points = [(row.ratio(), kernels.index(row.kernel)) for row in shown if row.kind == kind]
        axes.scatter(*zip(*points, strict=True), color=colour, marker=marker, s=28, label=f"{kind} graphs", zorder=3)
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_xscale("log")
    axes.set_yticks(range(len(kernels)), kernels)
    axes.invert_yaxis()
    axes.grid(axis="x", color="#dddddd", zorder=0)
    axes.set_xlabel("times faster than the best peer (same graph, same number of threads)")
    axes.legend(frameon=False, loc="lower right")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)
    plt.close(figure)
