"""Projection of tables of 10^6 rows and more on every engine: ``python -m benchmarks.large [--rows 1000000]``.

Newman ties of projects of at most 100, and their degrees; each engine in a process of its own. The tables follow power
laws: sizes of projects n^-2.6 up to 3,000, activity of organisations r^-0.75. A whole run writes the table of the guide
"larger than memory", where rows of engines that are not installed stay; with --folder a run that was stopped goes on
where it was.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from . import machine

PART = 10_000_000  # rows of a file
LARGEST = 100
#: Above so many rows an engine is not asked: it holds all in memory, or takes many times as long.
MOST = {"hanse": 10_000_000, "polars": 10_000_000, "Spark": 10_000_000}


def make(rows: int, folder: Path) -> Path:
    """The tables, in parts."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    there = folder / str(rows)
    if there.exists():
        return there
    (there / "participations").mkdir(parents=True, exist_ok=True)
    n = np.arange(1, 3_001)
    share = n**-2.6 / (n**-2.6).sum()
    organisations, first = rows // 10, 0
    for part, left in enumerate(range(rows, 0, -PART)):
        size, random = min(PART, left), np.random.default_rng(part)
        sizes = random.choice(n, size=int(1.05 * size / (n * share).sum()) + 3_000, p=share)
        project = np.repeat(np.arange(first, first + len(sizes)), sizes)[:size]
        organisation = (organisations * random.random(size) ** 4).astype(np.int64)
        frame = pa.table({"project": project, "organisation": organisation})
        parquet.write_table(frame, there / "participations" / f"part-{part}.parquet")
        first = int(project[-1]) + 1
    return there


def hanse(folder: Path, _: Path) -> tuple[int, float]:
    """In memory."""
    import hanse as hs
    import pandas as pd

    rows = pd.read_parquet(folder / "participations")
    nobody = pd.DataFrame({"id": np.arange(len(rows) // 10)})
    net = hs.Network.from_tables(organisations=nobody, participations=rows)
    del rows
    graph = net.graph(ties="projects", weight="newman", largest_consortium=LARGEST)
    return graph.n_ties, float(hs.centrality.degree(graph, weighted=True).sum()) / 2


def on_engine(folder: Path, stage: Path, **options: Any) -> tuple[int, float]:
    import hanse as hs
    import pyarrow.compute as compute

    ties = hs.large.tables(folder, stage=stage, **options).ties(weight="newman", largest_consortium=LARGEST)
    degrees = ties.degrees()
    return len(ties.run()), sum(compute.sum(batch["strength"]).as_py() for batch in degrees.to_arrow()) / 2


def duckdb(folder: Path, stage: Path) -> tuple[int, float]:
    """hanse.large on DuckDB with 4 GB."""
    return on_engine(folder, stage, memory_limit="4GB")


def spark(folder: Path, stage: Path) -> tuple[int, float]:
    """hanse.large on a session on all cores with 4 GB."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[*]").config("spark.driver.memory", "4g")
    builder = builder.config("spark.ui.enabled", False).config("spark.ui.showConsoleProgress", False)
    session = builder.config("spark.local.dir", stage / "spill").getOrCreate()
    return on_engine(folder, stage, engine=session)


def polars(folder: Path, _: Path) -> tuple[int, float]:
    """A peer: the same projection in the streaming engine."""
    import polars as pl

    members = pl.scan_parquet(folder / "participations" / "*.parquet").unique()
    sizes = members.group_by("project").len("size").filter(pl.col("size").is_between(2, LARGEST))
    kept = members.join(sizes, on="project").with_columns(weight=1 / (pl.col("size") - 1))
    pairs = kept.join(kept.select("project", target="organisation"), on="project")
    ties = pairs.filter(pl.col("organisation") < pl.col("target")).group_by("organisation", "target")
    found = ties.agg(pl.col("weight").sum()).collect(engine="streaming")
    both = pl.concat([found.select(node=end, weight="weight") for end in ("organisation", "target")])
    return len(found), float(both.group_by("node").agg(pl.col("weight").sum())["weight"].sum()) / 2


ENGINES: dict[str, Callable[[Path, Path], tuple[int, float]]] = {
    "hanse": hanse, "DuckDB": duckdb, "Spark": spark, "polars": polars,
}  # fmt: skip


def measured(engine: str, folder: Path, limit: float) -> dict[str, Any]:
    """Seconds, processor time, peak and spill of one engine in a process of its own."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as stage:
        begin = time.perf_counter()
        command = [sys.executable, "-m", "benchmarks.large", "--one", engine, str(folder), stage]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        alarm = threading.Timer(limit, lambda: os.killpg(process.pid, 9))
        alarm.start()
        assert process.stdout is not None
        done, spill, peak, cpu = threading.Event(), [0], [0.0], {0: 0.0}

        def watch() -> None:
            while not done.wait(0.5):
                spilt = [*Path(stage).glob(".hanse-*.tmp/duckdb_temp*"), *Path(stage).glob("spill/**/*")]
                spill[0] = max(spill[0], sum(_size(path) for path in spilt))
                there = _processes(process.pid)  # Spark's engine is a process of its own
                peak[0] = max(peak[0], sum(resident for _, resident in there.values()))
                cpu.update({pid: used for pid, (used, _) in there.items()})

        threading.Thread(target=watch, daemon=True).start()
        out = process.stdout.read().split()
        _, _, used = os.wait4(process.pid, 0)
        alarm.cancel()
        done.set()
        return {
            "engine": engine,
            "rows": int(folder.name),
            "seconds": time.perf_counter() - begin,
            "cpu": max(used.ru_utime + used.ru_stime, sum(cpu.values())),
            "peak": max(used.ru_maxrss / 2**20, peak[0]),
            "spill": spill[0] / 2**30,
            "ties": int(out[-2]) if len(out) > 1 else None,
            "sum": float(out[-1]) if len(out) > 1 else None,
        }


def _spark() -> bool:
    return bool(shutil.which("java") and importlib.util.find_spec("pyspark"))


def _processes(session: int) -> dict[int, tuple[float, float]]:
    """Processor seconds and resident GiB of every process of a session."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[3]) == session:
            tick, page = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
            found[int(entry.name)] = ((int(fields[11]) + int(fields[12])) / tick, int(fields[21]) * page / 2**30)
    return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # gone
        return 0


def line(row: dict[str, Any]) -> str:
    head = f"| {row['rows']:,} | {row['engine']} | "
    if row["ties"] is None:
        return head + f"stopped after {row['seconds']:.0f} s | | | | |"
    numbers = f"{row['seconds']:.1f} | {row['cpu']:.1f} | {row['peak']:.2f} | {row['spill']:.1f} | {row['ties']:,} |"
    return head + numbers


GUIDE = Path(__file__).parents[1] / "docs" / "guides" / "larger-than-memory.md"
EARLIER = " (earlier)"
MEANING = """One run of each engine, in a process of its own; the seconds
include Python's start, reading the files and the imports. Rows marked earlier are of another run: compare their
memory only."""
HEAD = ["| rows | engine | seconds | CPU seconds | peak GiB | spill GiB | ties |", "|---|---|---|---|---|---|---|"]


def with_table(text: str, head: str, lines: list[str]) -> str:
    """The guide with what was measured; rows that were not measured now stay, and say so."""
    before, rest = text.split("<!-- measured -->")
    old, after = rest.split("<!-- /measured -->")
    known = {_key(line): line for line in old.splitlines() if line.startswith("| ") and line not in HEAD}
    now = {_key(line): line for line in lines}
    for key in known.keys() - now.keys():
        rows, engine = known[key].split(" | ")[:2]
        now[key] = known[key].replace(f"{rows} | {engine}", f"{rows} | {engine.removesuffix(EARLIER)}{EARLIER}", 1)
    table = [now[key] for key in sorted(now)]
    return "\n".join([before + "<!-- measured -->", head, "", *HEAD, *table, "<!-- /measured -->" + after])


def _key(line: str) -> tuple[int, int]:
    """Which row of the table a line is: participations, engine."""
    rows, engine = line.strip("| ").split(" | ")[:2]
    return int(rows.replace(",", "")), list(ENGINES).index(engine.split()[0].strip(","))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large", description=__doc__)
    parser.add_argument("--rows", default="1000000,10000000,100000000", help="numbers of participations, with commas")
    parser.add_argument(
        "--engines", default=",".join(ENGINES), help="names, with commas; default: all that are installed"
    )
    parser.add_argument("--folder", type=Path, help="where tables and stages go; default: a temporary folder")
    parser.add_argument("--limit", type=float, default=1_800, help="seconds after which an engine is stopped")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        engine, folder, stage = options.one
        print(*ENGINES[engine](Path(folder), Path(stage)))
        return
    known: dict[tuple[str, int], dict[str, Any]] = {}
    done = options.folder / "measured.jsonl" if options.folder else None
    if done and done.exists():
        for row in map(json.loads, done.read_text("utf-8").splitlines()):
            known[row["engine"], row["rows"]] = row
    with tempfile.TemporaryDirectory(dir=options.folder) as temporary:
        lines, watch = list(HEAD), machine.Watch()
        print(*lines, sep="\n", flush=True)
        for rows in map(int, options.rows.split(",")):
            folder, sums = Path(temporary) / str(rows), []
            for engine in options.engines.split(","):
                if rows > MOST.get(engine, rows) or (engine == "Spark" and not _spark()):
                    continue
                watch.look()
                row = known.get((engine, rows)) or measured(engine, make(rows, Path(temporary)), options.limit)
                if done and (engine, rows) not in known:
                    with done.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(row) + "\n")
                lines.append(line(row))
                print(lines[-1], flush=True)
                sums += [(row["ties"], row["sum"])] if row["ties"] is not None else []
            if any(ties != sums[0][0] or abs(total / sums[0][1] - 1) > 1e-9 for ties, total in sums):
                raise SystemExit(f"the engines differ: {sums}")
            shutil.rmtree(folder, ignore_errors=True)
    if options.rows == parser.get_default("rows") and options.engines == parser.get_default("engines"):
        head = f"{date.today()}, {machine.processor()}, {os.cpu_count()} cores; {watch}. {MEANING}"
        GUIDE.write_text(with_table(GUIDE.read_text("utf-8"), head, lines[len(HEAD) :]), encoding="utf-8")


if __name__ == "__main__":
    main()
