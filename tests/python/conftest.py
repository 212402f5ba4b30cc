"""What all Python tests share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"


@pytest.fixture(autouse=True)
def figures_closed() -> Iterator[None]:
    """Pictures of one test do not stay open in the next."""
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real tables beside the checkout; tests that need them are skipped where they are absent."""
    for folder in (os.environ.get("HANSE_SHARED_DATA", ""), ROOT.parent / "shared" / "data"):
        if folder and Path(folder).is_dir():
            return Path(folder)
    pytest.skip("needs ../shared/data (or HANSE_SHARED_DATA), which is not here")
