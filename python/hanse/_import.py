"""Imports that Ctrl-C does not tear apart."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
from types import ModuleType
from typing import Any


def whole(name: str, package: str | None = None) -> ModuleType:
    """Import a module on a thread of its own: Ctrl-C ends the wait at once and the module is still loaded whole.

    An import that is interrupted midway leaves half of its modules behind, and whoever imports them later fails.
    """
    full = importlib.util.resolve_name(name, package)
    known = sys.modules.get(full)
    ready = known is not None and not getattr(known.__spec__, "_initializing", False)
    if ready or threading.current_thread() is not threading.main_thread():
        return importlib.import_module(name, package)
    result: dict[str, Any] = {}

    def load() -> None:
        try:
            result["module"] = importlib.import_module(name, package)
        except BaseException as error:
            result["error"] = error

    thread = threading.Thread(target=load, name=f"import {full}", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.05)
    if "error" in result:
        raise result["error"]
    module: ModuleType = result["module"]
    return module
