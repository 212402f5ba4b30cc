"""What is installed, for a bug report."""

from __future__ import annotations

import importlib.metadata
import platform
import sys

from . import _core

PACKAGES = (
    "numpy", "pandas", "scipy", "matplotlib", "jinja2", "typer", "tqdm",
    "networkx", "igraph", "anywidget", "polars", "pyarrow", "duckdb",
)  # fmt: skip


def versions() -> dict[str, str]:
    """Version of hanse, Python, the system, every package hanse can use ("-": not installed), and of the build."""
    found = {"hanse": _core.__version__, "python": sys.version.split()[0], "system": platform.platform()}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "-"
    return found | {name: str(value) for name, value in _core.built_with.items()}


def show_versions() -> None:
    """Print what is installed, for a bug report."""
    for name, version in versions().items():
        print(f"{name:12} {version}")
