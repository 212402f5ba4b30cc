# ruff: noqa: E501
"""Measures what the library promises of its manners and writes docs/trust.md: promise, figure, date.

    ./dev trust [SECONDS of fuzzing per reader, 20]
    ./dev trust brief

Whatever misses its promise is marked; the status is then 1. `brief` tries a part of it in about a minute and writes
nothing.
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


def interrupts(moments: int, names: Iterable[str] = tuple(CALLS), within: int = 150) -> list[tuple[str, str, bool]]:
    """Milliseconds from a signal sent by another process to the exception, at random moments."""
    rows, late, dice = [], [], random.Random(1)
    for name, (setup, call) in ((name, CALLS[name]) for name in names):
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
        rows.append((f"{name}: Ctrl-C from outside", f"{moments} moments, {worst(here)}", in_time(here, within)))
    figure = f"{len(late)} moments, {worst(late)}"
    rows.insert(0, (f"Ctrl-C is answered within {within} ms", figure, in_time(late, within)))
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


def in_time(late: list[tuple[float, float]], within: int) -> bool:
    return max(min(waited, worked) for waited, worked in late) <= within


def commands(times: int, within: int = 150) -> list[tuple[str, str, bool]]:
    """The command, from its first moment on: status 130, one line, no traceback."""
    rows, dice = [], random.Random(3)
    for name in ("report", "gaps"):
        late, told = [], 0
        with tempfile.TemporaryDirectory() as place:
            out = ["-o", f"{place}/r.html"] if name == "report" else []
            for _ in range(times):
                # -X importtime says on the error stream when the package has taken the signal.
                words = ["-X", "importtime", "-m", "hanse", name, str(EXAMPLE), "--home", "its-owl", *out]
                process = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # fmt: skip
                assert process.stderr is not None
                for line in process.stderr:
                    if line.endswith("hanse._start\n"):
                        break
                time.sleep(dice.uniform(0, 3))
                sent, worked = time.monotonic(), processor_time(process.pid) if process.poll() is None else 0
                process.send_signal(signal.SIGINT)
                rest = [line for line in process.stderr if not line.startswith("import time:") and line.strip()]
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                status = process.wait()
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                work = sum(getattr(after, one) - getattr(before, one) for one in ("ru_utime", "ru_stime")) * 1000
                said = [line for line in rest if not line.endswith(" ...\n")]
                told += status == 0 or (status == 130 and len(said) == 1 and "Traceback" not in said[0])
                late.append(((time.monotonic() - sent) * 1000, max(work - worked / 1e6, 0)))
        figure = f"{told} of {times} say one line and end with 130, {worst(late)}"
        rows.append((f"hanse {name}: Ctrl-C from outside", figure, told == times and in_time(late, within)))
    return rows


def starts() -> list[tuple[str, str, bool]]:
    """CPU time of starting beside `import pandas`, processes in turn, with bytecode as an installation has it."""
    codes = {"import pandas": ["-c", "import pandas"], "import hanse": ["-c", "import hanse"], "hanse --version": ["-m", "hanse", "--version"]}  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        world = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": place}

        def seconds(words: list[str]) -> float:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *words], env=world, check=True, stdout=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

        best = {name: float("inf") for name in codes}
        for _ in range(6):
            for name, words in codes.items():
                best[name] = min(best[name], seconds(words))
    pandas = best.pop("import pandas")
    return [
        (
            f"{name} takes at most 1.3 times import pandas",
            f"{time:.2f} s, {time / pandas:.2f} times",
            time <= 1.3 * pandas,
        )
        for name, time in best.items()
    ]


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


BRIEF = ("leiden", "gap.find", "report", "read GML", "read a package", "write a package")


def main() -> None:
    os.environ["PYTHONPATH"] = str(ROOT / "python")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts this in the background has it ignored for all
    if sys.argv[1:] == ["brief"]:
        # A machine that is busy answers late: here only that it answers.
        rows = [*interrupts(3, BRIEF, 2000), *commands(2, 2000), *kills(2), *bombs(), *daemons(1)]
    else:
        seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
        rows = [*interrupts(15), *commands(12), *starts(), *kills(30), *bombs(), *daemons(5)]
        rows += [*doubling(), *fuzzed(seconds)]
        write(rows)
    missed = [f"{promise}: {figure}" for promise, figure, kept in rows if not kept]
    print(f"{len(rows) - len(missed)} of {len(rows)} kept", *missed, sep="\n")
    raise SystemExit(bool(missed))


def write(rows: list[tuple[str, str, bool]]) -> None:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    load = os.getloadavg()[0]
    lines = [
        "# What was tried on it",
        "",
        "Written by `./dev trust`; every line is measured when it is run. What misses its promise is marked.",
        "",
        f"{today}, {os.cpu_count()} processors, {load:.1f} jobs on them on average, Python {platform.python_version()}.",
        "",
        "| promise | figure | kept |",
        "|---|---|---|",
        *(f"| {promise} | {figure} | {'yes' if kept else '**no**'} |" for promise, figure, kept in rows),
    ]
    (ROOT / "docs" / "trust.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
