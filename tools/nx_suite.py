"""Run NetworkX's own test suite with our backend; fails on a failure that is not expected or a kernel that never ran.

    .venv/bin/python tools/nx_suite.py            both modes: without fallback, then with
    .venv/bin/python tools/nx_suite.py --counts   also print how often each kernel ran

Without fallback NetworkX marks as expected failures the tests that call what we do not have; with fallback its own
functions fill in, so everything must pass. tests/networkx_expected.csv lists the tests that fail with a reason each.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import networkx

ROOT = Path(__file__).parents[1]
EXPECTED = ROOT / "tests" / "networkx_expected.csv"

PLUGIN = """
import json, os
import pytest

def _calls():
    from hanse.networkx_backend import calls
    return dict(calls)

failed = []

def pytest_runtest_logreport(report):
    if report.failed:
        failed.append(report.nodeid)

def pytest_sessionfinish(session):
    name = os.environ["HANSE_NX_OUT"] + "." + os.environ.get("PYTEST_XDIST_WORKER", "main")
    with open(name, "w") as file:
        json.dump({"calls": _calls(), "failed": failed}, file)
"""


def run(fallback: bool) -> tuple[dict[str, int], set[str], str]:
    """Calls by kernel, failed tests, pytest's closing line."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "hanse_nx_plugin.py").write_text(PLUGIN)
        environment = os.environ | {
            "NETWORKX_TEST_BACKEND": "hanse",
            "HANSE_NX_OUT": str(Path(folder) / "out"),
            "PYTHONPATH": os.pathsep.join([folder, os.environ.get("PYTHONPATH", "")]),
        }
        environment.pop("NETWORKX_FALLBACK_TO_NX", None)  # any text, also "False", is true there
        command = [sys.executable, "-m", "pytest", networkx.__path__[0], "-p", "hanse_nx_plugin", "-q", "-n", "2",
                   "-p", "no:cacheprovider", "--no-header", "--tb=short", "-o", "addopts="]  # fmt: skip
        if fallback:
            command.append("--fallback-to-nx")
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode > 1:  # 0: all passed, 1: some failed; anything else: pytest itself gave up
            sys.exit(f"pytest ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        calls: dict[str, int] = {}
        failed: set[str] = set()
        for part in Path(folder).glob("out.gw*"):
            found = json.loads(part.read_text())
            failed |= {name.split("networkx/", 1)[-1] for name in found["failed"]}
            for name, count in found["calls"].items():
                calls[name] = calls.get(name, 0) + count
        if "--log" in sys.argv:
            print(done.stdout[-20000:])
        closing = next((line for line in reversed(done.stdout.splitlines()) if " passed" in line), done.stdout[-2000:])
        return calls, failed, closing


def main() -> None:
    from _hanse_networkx import FUNCTIONS

    with EXPECTED.open(encoding="utf-8") as file:
        expected = {row["test"]: row["reason"] for row in csv.DictReader(file)}
    problems = [f"no reason given for {test}" for test, reason in expected.items() if not reason]
    seen: set[str] = set()
    for fallback in (False, True):
        calls, failed, closing = run(fallback)
        seen |= failed
        mode = "with fallback" if fallback else "without fallback"
        print(f"{mode}: {closing.strip('= ')}; {sum(calls.values()):,} calls of our kernels", flush=True)
        problems += [f"{mode}: {test} failed" for test in sorted(failed - expected.keys())]
        if not fallback:  # tests whose fixtures need more of NetworkX stop there; with fallback every kernel must run
            continue
        problems += [f"{name} never ran" for name in FUNCTIONS if not calls.get(name)]
        if "--counts" in sys.argv:
            for name in FUNCTIONS:
                print(f"  {calls.get(name, 0):6} {name}")
    problems += [f"{test} is expected to fail but passes" for test in sorted(expected.keys() - seen)]
    print(*problems, sep="\n")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
