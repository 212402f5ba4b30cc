# ruff: noqa: E501
"""Measures what the library promises of its manners and writes docs/trust.md: promise, figure, date.

    ./dev trust [SECONDS of fuzzing per reader, 20]

Whatever misses its promise is marked; the status is then 1.
"""

from __future__ import annotations

import datetime
import os
import platform
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "its-owl"
READERS = ("graphml", "gexf", "gml", "pajek", "dot", "csv", "cordis_csv", "cordis_json", "package")
MEBI = 1 << 20

# What is interrupted from outside, over and over, after `go` is printed.
LONG = "graph = hs.generate.uniform(100_000, 1_000_000, seed=1)"
NET = f"net = hs.read({str(EXAMPLE)!r})"
CALLS = {
    "betweenness": (LONG, "hs.centrality.betweenness(graph)"),
    "leiden": (LONG, "hs.communities.leiden(graph)"),
    "gap.find": (NET, "hs.gap.find(net, home='its-owl')"),
    "next_contacts": (NET, "hs.planning.next_contacts(net, home='its-owl', k=5)"),
    "report": (NET, "hs.report(net, home='its-owl', path=f'{place}/r.html')"),
    "write GraphML": (LONG, "graph.write(f'{place}/g.graphml')"),
    "read GraphML": (LONG + "; graph.write(f'{place}/g.graphml')", "hs.read_graph(f'{place}/g.graphml')"),
    "read GML": (LONG + "; graph.write(f'{place}/g.gml')", "hs.read_graph(f'{place}/g.gml')"),
    "read a package": ("trust.put_package(place)", "hs.read(place)"),
    "validate a package": ("trust.put_package(place)", "hs.validate(place)"),
    "write a package": ("trust.put_package(place); net = hs.read(place)", "net.write(place)"),
    "tables of a network": ("trust.put_package(place); net = hs.read(place)", "net.participations, net.organisations"),
    "read CORDIS": ("trust.put_cordis(place)", "hs.read_cordis(f'{place}/organization.csv')"),
    "graph of a network": ("trust.put_package(place); net = hs.read(place)", "net.graph()"),
}
WRITERS = {
    suffix: ("graph = hs.generate.uniform(20_000, 100_000, seed=1)", f"graph.write(f'{{place}}/out.{suffix}')")
    for suffix in ("graphml", "gexf", "gml", "dot", "net")
}
WRITERS["package"] = (NET, "net.write(f'{place}/out')")
BOMBS = {
    "GraphML, keys with defaults x nodes": ("b.graphml", lambda n: "".join([
        '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'<key id="{i}" for="node" attr.name="k{i}" attr.type="string"><default>x</default></key>' for i in range(n // 180)),
        '<graph edgedefault="undirected">', *(f'<node id="{i}"/>' for i in range(n // 40)), "</graph></graphml>"])),
    "GraphML, keys of their own": ("b.graphml", lambda n: "".join([
        '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">',
        *(f'<node id="{i}"><data key="k{i}">x</data></node>' for i in range(n // 55)), "</graph></graphml>"])),
    "GEXF, values of their own": ("b.gexf", lambda n: "".join([
        '<?xml version="1.0"?><gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected"><nodes>',
        *(f'<node id="{i}"><attvalues><attvalue for="k{i}" value="x"/></attvalues></node>' for i in range(n // 85)),
        "</nodes></graph></gexf>"])),
    "CORDIS JSON, columns of their own": ("organization.json", lambda n: "[" + ",".join(
        f'{{"projectID":1,"organisationID":{i},"k{i}":"x"}}' for i in range(n // 50)) + "]"),
    "package, bad rows": ("contacts.csv", lambda n: "from,to\n" + "x\n" * (n // 2)),
    "package, many columns": ("contacts.csv", lambda n: "from,to," + ",".join(f"c{i}" for i in range(n // 8)) + "\n"),
    "a project of many": ("participations.csv", lambda n: "project,organisation\n" + "".join(f"p,{i}\n" for i in range(n // 8))),
}  # fmt: skip


MANY = [(i % 60_000, i * i % 40_009) for i in range(300_000)]  # participations: which project, who


def put(place: str, name: str, head: str, lines: Iterable[str]) -> None:
    Path(place, name).write_text("\n".join([head, *lines, ""]))


def put_package(place: str) -> None:
    """Organisations, projects and participations by the hundred thousand."""
    put(
        place,
        "organisations.csv",
        "id,name,country",
        (f"o{i},Organisation {i},{('DE', 'FR')[i % 2]}" for i in range(40_009)),
    )
    put(place, "projects.csv", "id,start,end", (f"p{i},2015-01-01,2018-12-31" for i in range(60_000)))
    put(place, "participations.csv", "project,organisation", (f"p{p},o{o}" for p, o in MANY))


def put_cordis(place: str) -> None:
    """The same as CORDIS publishes it."""
    head = "projectID;projectAcronym;organisationID;name;country"
    put(place, "organization.csv", head, (f"{p};P{p};{o};Organisation {o};DE" for p, o in MANY))


def script(setup: str, call: str, place: str) -> list[str]:
    body = f"import hanse as hs\nplace = {place!r}\n{setup}\nprint('go', flush=True)\nwhile True:\n    {call}\n"
    return [sys.executable, "-W", "ignore", "-c", body]


def started(setup: str, call: str, place: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        script(setup, call, place), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None and process.stdout.readline() == "go\n"
    return process


def interrupts(moments: int) -> list[tuple[str, str, bool]]:
    """Milliseconds from a signal sent by another process to the exception, at random moments."""
    rows, late, dice = [], [], random.Random(1)
    for name, (setup, call) in CALLS.items():
        with tempfile.TemporaryDirectory() as place:
            body = textwrap.dedent(f"""
                import sys, time
                import hanse as hs
                sys.path.insert(0, "tools")
                import trust
                place = {place!r}
                {setup}
                for _ in range({moments}):
                    try:
                        print("go", flush=True)
                        while True:
                            {call}
                    except KeyboardInterrupt:
                        print(time.clock_gettime_ns(time.CLOCK_MONOTONIC), time.process_time_ns(), flush=True)
            """)
            process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-c", body], stdout=subprocess.PIPE, text=True, cwd=ROOT
            )
            assert process.stdout is not None
            here = []
            for _ in range(moments):
                process.stdout.readline()
                time.sleep(dice.uniform(0.02, 1.5))
                sent, worked = time.clock_gettime_ns(time.CLOCK_MONOTONIC), processor_time(process.pid)
                process.send_signal(signal.SIGINT)
                heard, work = (int(word) for word in process.stdout.readline().split())
                here.append(((heard - sent) / 1e6, (work - worked) / 1e6))
            process.wait()
        late += here
        rows.append((f"{name}: Ctrl-C from outside", f"{moments} moments, {worst(here)}", in_time(here)))
    rows.insert(0, ("Ctrl-C is answered within 150 ms", f"{len(late)} moments, {worst(late)}", in_time(late)))
    return rows


def processor_time(process: int) -> int:
    """Nanoseconds it has worked, to a hundredth of a second."""
    if not Path("/proc/self/stat").exists():
        return 0
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1_000_000_000 // os.sysconf("SC_CLK_TCK")


def worst(late: list[tuple[float, float]]) -> str:
    """Of (waited, worked) in milliseconds. Other work on the machine makes a call wait, but not work."""
    waited, worked = sorted(one for one, _ in late), max(one for _, one in late)
    return f"median {waited[len(waited) // 2]:.0f}, worst {waited[-1]:.0f} ms, of them at most {worked:.0f} ms of work"


def in_time(late: list[tuple[float, float]]) -> bool:
    return max(min(waited, worked) for waited, worked in late) <= 150


def kills(times: int) -> list[tuple[str, str, bool]]:
    """kill -9 while a file is written again and again: the old or the new one is there, and the next write sweeps."""
    rows, dice = [], random.Random(2)
    for name, (setup, call) in WRITERS.items():
        whole = left = 0
        with tempfile.TemporaryDirectory() as place:
            subprocess.run(script(setup, call + "; break", place), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            good = contents(Path(place))
            for _ in range(times):
                process = started(setup, call, place)
                time.sleep(dice.uniform(0, 0.3))
                process.kill()
                process.wait()
                whole += contents(Path(place)) == good
            left = sum(entry.name.startswith(".hanse-") for entry in Path(place).iterdir())
            subprocess.run(script(setup, call + "; break", place), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            swept = not any(entry.name.startswith(".hanse-") for entry in Path(place).iterdir())
        figure = f"{whole} of {times} whole, {left} temporary left and {'swept' if swept else 'not swept'}"
        rows.append((f"kill -9 while writing {name} leaves the old or the new", figure, whole == times and swept))
    return rows


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not any(part.startswith(".hanse-") for part in file.relative_to(folder).parts)
    }


def bombs() -> list[tuple[str, str, bool]]:
    """Peak memory of reading half a megabyte that means much more; the graph of it where there is one."""
    rows = []
    for name, (file, make) in BOMBS.items():
        with tempfile.TemporaryDirectory() as place:
            text = make(500_000)
            folder = Path(place)
            (folder / file).write_text(text)
            if file.endswith(".csv"):
                ids = "".join(f"{i}\n" for i in range(62_500)) if file.startswith("part") else "a\nb\n"
                (folder / "organisations.csv").write_text("id\n" + ids)
                call = f"hs.read({place!r}).graph()"
            elif file.endswith(".json"):
                call = f"hs.read_cordis({place!r})"
            else:
                call = f"hs.read_graph({str(folder / file)!r})"
            body = f"import hanse as hs, resource\ntry: {call}\nexcept hs.Error: print('refused')\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
            done = subprocess.run(
                [sys.executable, "-W", "ignore", "-c", body], capture_output=True, text=True, cwd=ROOT, check=False,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30)),
            )  # fmt: skip
        words = done.stdout.split()
        peak = int(words[-1]) / 1024 if done.returncode == 0 else float("inf")
        figure = f"{peak:.0f} MiB{', refused' if 'refused' in words else ''}" if words else done.stderr.strip()[-60:]
        rows.append((f"0.5 MB stay within 1 GiB: {name}", figure, peak < 1024))
    return rows


def daemons(times: int) -> list[tuple[str, str, bool]]:
    body = f"import threading, time, hanse as hs\n{LONG}\nthreading.Thread(target=lambda: hs.centrality.betweenness(graph), daemon=True).start()\ntime.sleep(0.3)"
    begin = time.monotonic()
    ended = sum(
        subprocess.run([sys.executable, "-c", body], cwd=ROOT, timeout=120, check=False).returncode == 0
        for _ in range(times)
    )
    each = (time.monotonic() - begin) / times
    return [("a daemon thread in a call neither aborts nor hangs the end", f"{ended} of {times}, {each:.1f} s each", ended == times)]  # fmt: skip


def doubling() -> list[tuple[str, str, bool]]:
    """The doubling test of the bench."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.doubling"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    rows = []
    for line in done.stdout.splitlines():
        name, figures = line[:24].strip(), line[24:].replace("beyond", "").split()
        rows.append(
            (f"linear within 1.3: {name}", "time per byte grows by " + ", ".join(figures), "beyond" not in line)
        )
    return rows


def fuzzed(seconds: int) -> list[tuple[str, str, bool]]:
    done = subprocess.run(
        ["./dev", "fuzz", str(seconds * len(READERS))], capture_output=True, text=True, cwd=ROOT, check=False
    )
    rows = []
    for reader in READERS:
        found = re.search(rf"^{reader}: executions (\d+)", done.stdout, re.MULTILINE)
        figure = (
            f"{int(found[1]):,} inputs in {seconds} s" if found else "not run to its end: " + done.stdout[-80:].strip()
        )
        rows.append((f"no input breaks the reader: {reader}", figure, bool(found) and done.returncode == 0))
    return rows


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    os.environ["PYTHONPATH"] = str(ROOT / "python")
    rows = [*interrupts(25), *kills(30), *bombs(), *daemons(5), *doubling(), *fuzzed(seconds)]
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    lines = [
        "# What was tried on it",
        "",
        "Written by `./dev trust`; every line is measured when it is run. What misses its promise is marked.",
        "",
        f"{today}, {os.cpu_count()} processors, Python {platform.python_version()}.",
        "",
        "| promise | figure | kept |",
        "|---|---|---|",
        *(f"| {promise} | {figure} | {'yes' if kept else '**no**'} |" for promise, figure, kept in rows),
    ]
    (ROOT / "docs" / "trust.md").write_text("\n".join(lines) + "\n", "utf-8")
    missed = [promise for promise, _, kept in rows if not kept]
    print(f"{len(rows) - len(missed)} of {len(rows)} kept", *missed, sep="\n")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
