"""How Python calls run: threads and progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import _core

Report = Callable[[int, int], None] | None


def threads_of(threads: int | None) -> int:
    """Number of threads for the compiled half; None means all cores."""
    if threads is None:
        return 0
    if isinstance(threads, bool) or int(threads) != threads or threads < 1:
        raise _core.InvalidArgument(f"threads: {threads!r} is not a number of threads; use 1 or more, or None for all")
    return int(threads)


class ProgressBar:
    """Shows a bar for calls that last longer than a second: ``progress=True``."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            from tqdm.auto import tqdm

            self._bar = tqdm(desc=self._name, delay=1.0, leave=False)
            self._plain = self._bar.bar_format
        # Without a total (iterations until they agree) the time is all there is to say.
        self._bar.bar_format = self._plain if total else "{desc}: {elapsed}, working ..."
        self._bar.total = total or None
        self._bar.update(done - self._bar.n)


def report_of(progress: bool | Report, name: str) -> Report:
    """The callback that the compiled half reports to: True shows a bar, a callable gets (done, total)."""
    if progress is True:
        return ProgressBar(name)
    return progress or None
