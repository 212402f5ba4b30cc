"""The command can be stopped from its first moment: what it imports takes longer than a person waits.

The package's root imports this before what is heavy; only the command, `hanse` or `python -m hanse`,
takes the signal, and only until it runs: programs that import the library keep theirs.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import PurePath
from typing import Any

was_stopped = False


def _is_command() -> bool:
    if not sys.argv:
        return False
    if sys.argv[0] == "-m":
        given = sys.orig_argv
        return "-m" in given and given[given.index("-m") + 1 : given.index("-m") + 2] == ["hanse"]
    return PurePath(sys.argv[0]).name.lower() in ("hanse", "hanse.exe", "hanse-script.py")


def _stop(*_: Any) -> None:
    os.write(2, b"hanse: stopped\n")
    os._exit(130)


def stoppable() -> None:
    """End the process at Ctrl-C with status 130 and one line, if this is the command and nobody took the signal."""
    if (
        _is_command()
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):
        signal.signal(signal.SIGINT, _stop)


def _interrupt(*_: Any) -> None:
    global was_stopped
    if not was_stopped:
        os.write(2, b"hanse: stopped\n")
    was_stopped = True
    raise KeyboardInterrupt


def interruptible() -> None:
    """From now on Ctrl-C is an exception, so that files that are being written are cleared away."""
    if signal.getsignal(signal.SIGINT) is _stop:
        signal.signal(signal.SIGINT, _interrupt)


def ended() -> None:
    """Everything is written: Ctrl-C while the interpreter winds up changes nothing any more."""
    if signal.getsignal(signal.SIGINT) is _interrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


stoppable()
