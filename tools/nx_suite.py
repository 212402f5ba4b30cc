"""Run NetworkX's own test suite with our backend; fails on a failure that is not expected or a kernel that never ran.

    .venv/bin/python tools/nx_suite.py            with fallback, then without
    .venv/bin/python tools/nx_suite.py --counts   also print how often each kernel ran

With fallback NetworkX's own functions fill in where we decline a call, so everything must pass and every kernel must
run. Without, NetworkX ends a test as an expected failure when it calls what we do not have: what passes then rests on
our kernels alone. Only tests that reached a kernel with fallback are run again: without, they go the same way up to the
first call that is not ours, so no other test can reach one. tests/networkx_expected.csv lists the tests that fail, with
a reason each.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import networkx

ROOT = Path(__file__).parents[1]
EXPECTED = ROOT / "tests" / "networkx_expected.csv"

PLUGIN = """
import json, os
import networkx
import pytest
from hanse.networkx_backend import calls

folder = os.environ["HANSE_NX_FOLDER"]
failed, reached = [], []
with open(folder + "/tests.json") as file:
    chosen = set(json.load(file))

def pytest_configure(config):
    # NetworkX's tests change graphs by hand, and it turns its own cache off for them.
    networkx.config.cache_converted_graphs = False

def pytest_collection_modifyitems(config, items):
    if chosen:
        items[:] = [item for item in items if item.nodeid in chosen]

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    before = calls.total()
    yield
    if calls.total() > before:
        reached.append(item.nodeid)

def pytest_runtest_logreport(report):
    if report.failed:
        failed.append(report.nodeid)

pytest_collectreport = pytest_runtest_logreport

def pytest_sessionfinish(session):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with open(f"{folder}/out.{worker}", "w") as file:
        json.dump({"calls": calls, "failed": failed, "reached": reached}, file)
"""


class Outcome(NamedTuple):
    """What a run of the suite came to; tests by their path in NetworkX."""

    calls: Counter[str]
    failed: set[str]
    reached: set[str]
    closing: str  # pytest's last line


def run(*options: str, tests: set[str] | None = None) -> Outcome:
    """All tests, or the given ones."""
    home = Path(networkx.__path__[0])
    files = sorted({str(home / test.split("::")[0]) for test in tests or {""}})
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "hanse_nx_plugin.py").write_text(PLUGIN)
        (Path(folder) / "tests.json").write_text(json.dumps(sorted(tests or ())))
        environment = os.environ | {
            "NETWORKX_TEST_BACKEND": "hanse",
            "HANSE_NX_FOLDER": folder,
            "PYTHONPATH": os.pathsep.join([folder, os.environ.get("PYTHONPATH", "")]),
        }
        environment.pop("NETWORKX_FALLBACK_TO_NX", None)  # any text, also "False", is true there
        command = [sys.executable, "-m", "pytest", *files, "-p", "hanse_nx_plugin", "-q", "-n", "2",
                   "--dist", "worksteal",
                   f"--rootdir={home}", "-p", "no:cacheprovider", "--no-header", "--tb=native", "-o", "addopts=",
                   *options]  # fmt: skip
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if "--log" in sys.argv:
            print(done.stdout[-20000:], done.stderr[-2000:])
        if done.returncode > 1:  # 0: all passed, 1: some failed; anything else: pytest itself gave up
            sys.exit(f"pytest ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        # The workers' and, with the failure of a worker that died, the main process's.
        parts = [json.loads(part.read_text()) for part in Path(folder).glob("out.*")]
        calls: Counter[str] = Counter()
        for part in parts:
            calls.update(part["calls"])
        return Outcome(
            calls,
            {name for part in parts for name in part["failed"]},
            {name for part in parts for name in part["reached"]},
            done.stdout.strip().splitlines()[-1].strip("= "),
        )


def main() -> None:
    from _hanse_networkx import FUNCTIONS

    with EXPECTED.open(encoding="utf-8") as file:
        expected = {row["test"]: row["reason"] for row in csv.DictReader(file)}
    problems = [f"no reason given for {test}" for test, reason in expected.items() if not reason]

    filled = run("--fallback-to-nx", *(["--durations=100"] if "--log" in sys.argv else []))
    made = f"{len(filled.reached):,} tests made {filled.calls.total():,} calls of our kernels"
    print(f"with fallback: {filled.closing}; {made}", flush=True)
    problems += [f"with fallback: {test} failed" for test in sorted(filled.failed - expected.keys())]
    problems += [f"{test} is expected to fail but passes" for test in sorted(expected.keys() - filled.failed)]
    problems += [f"{name} never ran" for name in FUNCTIONS if not filled.calls[name]]
    if "--counts" in sys.argv:
        print(*(f"  {filled.calls[name]:6} {name}" for name in FUNCTIONS), sep="\n")

    if filled.reached:
        alone = run(tests=filled.reached)
        print(f"without fallback: {alone.closing}; {alone.calls.total():,} calls of our kernels")
        problems += [f"without fallback: {test} failed" for test in sorted(alone.failed - expected.keys())]
    print(*problems, sep="\n")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
