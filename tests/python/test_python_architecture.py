"""The shape of the Python half: rooms see what is below them, no files import each other in a circle."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "python" / "hanse"

# From below: a module may import its own room and every room of an earlier line.
ORDER = [
    {"_core"},
    {"_import", "_start"},
    {
        "_attributes",
        "_dates",
        "_deprecated",
        "_doors",
        "_files",
        "_numbers",
        "_html",
        "_labels",
        "_optional",
        "_read_report",
        "_run",
        "_same",
        "_steps",
        "_tables",
        "_versions",
    },
    {"_graph_queries", "_network_tables"},
    {"_graph_facts", "graph"},
    {"_groups", "interop"},
    {"_measure"},
    {"words", "brokerage", "centrality", "communities", "generate", "pairs", "paths", "projection", "specialisation"},
    {"_earth", "_layout", "_umbrellas", "two_mode"},
    {"network"},
    {"io"},
    {"plot"},
    {"benchmark", "gap"},
    {"evaluation", "large", "planning"},
    {"report"},
    {"networkx_backend", "view"},
    {"__init__"},
    {"cli"},
    {"__main__"},
]
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}
#: Rooms of one line that see each other, in this direction only.
BESIDE = {("_tables", "_labels"), ("interop", "_groups"), ("evaluation", "planning")}

MODULES = {
    tuple(part for part in path.relative_to(PACKAGE).with_suffix("").parts if part != "__init__"): path
    for path in PACKAGE.rglob("*.py")
}
Module = tuple[str, ...]


def for_types_only(tree: ast.Module) -> set[ast.AST]:
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }


def imported(module: Module, path: Path) -> Iterator[Module]:
    """The modules of hanse that a file imports, anywhere in it; ``()`` is the package root."""
    package = module if path.name == "__init__.py" else module[:-1]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = for_types_only(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node in skipped:
            continue
        named = tuple(node.module.split(".")) if node.module else ()
        if node.level:
            base = package[: len(package) - node.level + 1] + named
        elif named[:1] == ("hanse",):
            base = named[1:]
        else:
            continue
        for alias in node.names:
            inner = (*base, alias.name)
            yield inner if inner in MODULES or inner == ("_core",) else base


ARROWS = {module: set(imported(module, path)) - {module} for module, path in MODULES.items()}


def room(module: Module) -> str:
    return module[0] if module else "__init__"


@pytest.mark.parametrize("module", sorted(ARROWS), ids=lambda module: ".".join(module) or "hanse")
def test_imports_go_downwards(module: Module) -> None:
    here = room(module)
    assert here in LEVEL, f"{here} is no room; give it a line in ORDER"
    for other in map(room, ARROWS[module]):
        below = LEVEL[other] < LEVEL[here] or (here, other) in BESIDE
        assert other == here or below, f"{'.'.join(module)} imports {other}, which is not below it"


def test_no_files_import_each_other_in_a_circle() -> None:
    """Files whose imports have all been taken away are taken away; what is left stands on a circle."""
    left = {module: {to for to in arrows if to in MODULES} for module, arrows in ARROWS.items()}
    while free := [module for module, arrows in left.items() if not arrows & left.keys()]:
        for module in free:
            del left[module]
    assert not left, sorted(".".join(module) for module in left)


def test_importing_hanse_loads_no_room_that_draws_or_converts() -> None:
    code = (
        "import hanse, sys; print([m for m in sys.modules if m.startswith(('hanse.plot', 'hanse.view', "
        "'hanse.interop', 'hanse.report.', 'matplotlib', 'networkx', 'igraph'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
