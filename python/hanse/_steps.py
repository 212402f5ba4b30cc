"""Says what a command is doing once it takes longer than a second."""

from __future__ import annotations

import logging
import sys
import threading
import time
from types import TracebackType
from typing import ClassVar, Self

DELAY = 1.0


class Steps:
    """Call it with words when a new step begins; steps that follow each other quickly stay silent.

    Used as a context: inside, the step that is running is shown on the error stream after a second. ``Steps.quiet``
    makes all silent. Every step is in the log "hanse", too.
    """

    quiet: ClassVar[bool] = False

    def __init__(self) -> None:
        self._begin = time.monotonic()
        self._lock = threading.Lock()
        self._words = ""
        self._shown = True
        self._timer: threading.Timer | None = None

    def __call__(self, words: str) -> None:
        """Begin a step."""
        logging.getLogger("hanse").info(words)
        with self._lock:
            self._words, self._shown = words, False
        if time.monotonic() - self._begin > DELAY:
            self._show()
        else:
            self._start()

    def __enter__(self) -> Self:
        self._begin = time.monotonic()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._shown = True
        if self._timer is not None:
            self._timer.cancel()

    def _start(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(DELAY, self._show)
            self._timer.daemon = True
            self._timer.start()

    def _show(self) -> None:
        with self._lock:
            if self._shown or self.quiet:
                return
            self._shown = True
            print(f"hanse: {time.monotonic() - self._begin:3.0f} s  {self._words} ...", file=sys.stderr, flush=True)
