"""The shape of the C++ half: includes go downwards only, lower rooms know no domain word, headers stand alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# What each room may include besides itself.
CORE = {"core"}
MEASURES = {"paths", "centrality", "brokerage", "pairs"}
DATA = {"specialisation", "model", "io", "projection"}
MAY_SEE = {
    "core": set(),
    "paths": CORE,
    "centrality": CORE | {"paths"},
    "brokerage": CORE | {"paths"},
    "pairs": CORE | {"paths"},
    "specialisation": CORE,
    "model": CORE,
    "io": CORE | {"model"},
    "projection": CORE | {"model"},
    "gap": CORE | MEASURES | DATA,
    "benchmark": CORE | MEASURES | DATA,
    "planning": CORE | MEASURES | DATA | {"gap", "benchmark"},
    "evaluation": CORE | MEASURES | DATA | {"gap", "benchmark"},
    "words": CORE | MEASURES | DATA | {"gap", "benchmark", "planning", "evaluation"},  # nothing includes it
    "interop": CORE,
}
FREE_OF_DOMAIN_WORDS = {"core", "paths", "centrality", "pairs"}
DOMAIN_WORD = re.compile(r"organi[sz]ation|region|competence|contact|cluster", re.IGNORECASE)
# `clustering` is a measure's name, and so are the words made of it.
NO_DOMAIN_WORD = re.compile(r"clustering|clustered", re.IGNORECASE)
NOT_IN_PUBLIC_HEADERS = re.compile(r'#\s*include\s*[<"](iostream|regex|functional|execution|boost/|igraph)')

SOURCES = sorted(
    path
    for folder in ("include/hanse", "src")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".hpp", ".cpp", ".inc"}
)


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[2] if parts[0] == "include" else parts[1]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_includes_go_downwards(path: Path) -> None:
    here = room(path)
    assert here in MAY_SEE, f"{here} is no room of DESIGN.md; add it to the order"
    for included in re.findall(r'#\s*include\s*"(?:hanse/)?([^/".]+)/', path.read_text(encoding="utf-8")):
        assert included == here or included in MAY_SEE[here], f"{name(path)} includes {included}"


@pytest.mark.parametrize("path", [p for p in SOURCES if room(p) in FREE_OF_DOMAIN_WORDS], ids=name)
def test_lower_rooms_know_no_domain_word(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = DOMAIN_WORD.search(NO_DOMAIN_WORD.sub("", line))
        assert not found, f"{name(path)}:{number}: {found.group() if found else ''}"


@pytest.mark.parametrize("path", [p for p in SOURCES if "include" in p.parts and room(p) != "interop"], ids=name)
def test_public_headers_are_light(path: Path) -> None:
    found = NOT_IN_PUBLIC_HEADERS.search(path.read_text(encoding="utf-8"))
    assert not found, f"{name(path)} has {found.group() if found else ''}"


@pytest.mark.parametrize("path", [p for p in SOURCES if p.suffix == ".hpp"], ids=name)
def test_headers_are_guarded(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("#pragma once\n")


def test_headers_compile_alone() -> None:
    """The build does it: tests/CMakeLists.txt makes one unit per header of the library hanse_headers."""
    assert "hanse_headers" in (ROOT / "tests" / "CMakeLists.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_everything_is_in_the_versioned_namespace(path: Path) -> None:
    opened = re.findall(r"^namespace (hanse\b.*)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert not opened, "write namespace HANSE_NAMESPACE::room {"


@pytest.mark.parametrize("path", [p for p in SOURCES if "include" in p.parts], ids=name)
def test_what_a_public_header_declares_is_shown_by_a_shared_library(path: Path) -> None:
    code = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
    declared = re.findall(
        r"^((?:\[\[nodiscard\]\] )?[A-Za-z][\w:<>, ]+ \w+\((?:[^{};]|\{\})*?\)(?: noexcept)?;)",
        code,
        flags=re.MULTILINE,
    )
    hidden = [line for line in declared if not re.search(r"HANSE_(IGRAPH_)?API|inline|constexpr", line)]
    assert not hidden, "mark it HANSE_API"


@pytest.mark.parametrize("path", [p for p in SOURCES if "include" in p.parts], ids=name)
def test_public_headers_include_public_headers_only(path: Path) -> None:
    for included in re.findall(r'#\s*include\s*"([^"]+)"', path.read_text(encoding="utf-8")):
        assert (ROOT / "include" / included).is_file(), f"{included} is not installed"
