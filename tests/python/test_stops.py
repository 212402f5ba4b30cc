"""The command stops at Ctrl-C from its first moment, imports stay whole, threads end with the interpreter."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "its-owl"


def run(script: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("seed", range(6))
def test_the_command_stops_while_it_imports_and_after(seed: int) -> None:
    # -X importtime says on the error stream when the package's root has taken the signal.
    command = [sys.executable, "-X", "importtime", "-m", "hanse", "gaps", str(EXAMPLE), "--home", "its-owl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.endswith("hanse._start\n"):
                break
        time.sleep(random.Random(seed).uniform(0, 0.8))
        process.send_signal(signal.SIGINT)
        rest = [line for line in process.stderr if not line.startswith("import time:")]
        process.wait()
    assert "Traceback" not in "".join(rest)
    assert process.returncode in (0, 130)  # it may have come to its end
    if process.returncode == 130:
        assert len([line for line in rest if line.strip() and not line.endswith(" ...\n")]) == 1


def test_a_program_that_imports_the_library_keeps_its_signal() -> None:
    done = run("import hanse, signal; assert signal.getsignal(signal.SIGINT) is signal.default_int_handler")
    assert done.returncode == 0, done.stderr


def test_an_import_that_is_interrupted_is_whole_afterwards(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("import time\ntime.sleep(2)\nfrom collections import OrderedDict as whole\n")
    done = run(
        f"""
        import os, signal, sys, threading
        sys.path.insert(0, {str(tmp_path)!r})
        from hanse._import import whole
        threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        try:
            whole("slow")
        except KeyboardInterrupt:
            assert not hasattr(sys.modules["slow"], "whole")  # at once: it is imported still
            assert whole("slow").whole is not None
            print("both")
        """
    )
    assert done.stdout == "both\n", done.stderr


def test_a_daemon_thread_in_a_call_neither_aborts_nor_hangs_the_end() -> None:
    done = run(
        """
        import threading, time
        import hanse as hs
        graph = hs.generate.uniform(100_000, 1_000_000, seed=1)
        def work():
            while True:
                hs.centrality.betweenness(graph)
        for _ in range(3):
            threading.Thread(target=work, daemon=True).start()
        time.sleep(0.5)
        print("end")
        """
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "end\n", "")


def test_a_child_process_ends_at_once_though_its_parent_was_in_a_call() -> None:
    done = run(
        """
        import os, threading, time
        import hanse as hs
        graph = hs.generate.uniform(100_000, 1_000_000, seed=1)
        threading.Thread(target=lambda: hs.centrality.betweenness(graph, cutoff=2), daemon=True).start()
        time.sleep(0.3)
        child = os.fork()
        if child == 0:
            hs.centrality.degree(graph)
            raise SystemExit(0)
        assert os.waitpid(child, 0)[1] == 0
        """,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert done.returncode == 0, done.stderr
