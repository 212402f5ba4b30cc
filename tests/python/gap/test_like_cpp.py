"""C++ and Python say the same: findings, first pages, notes and refusals of the example."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from pathlib import Path

import hanse as hs
import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = [ROOT / "build" / preset / "tests" / "test_gap" for preset in ("release", "debug")]


@pytest.fixture(scope="module")
def said() -> dict[tuple[str, str], list[str]]:
    program = next((one for one in PROGRAMS if one.exists()), None)
    if program is None:
        pytest.skip("needs the C++ tests: cmake --build --preset release --target test_gap")
    out = subprocess.run([program, "[.said]"], capture_output=True, text=True, check=True).stdout
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in out.splitlines():
        if line.count("\t") == 2:
            of, what, text = line.split("\t")
            lines[of, what].append(text)
    return lines


@pytest.fixture(scope="module")
def net() -> hs.Network:
    return hs.read(ROOT / "examples" / "its-owl")


@pytest.mark.parametrize("home", ["its-owl", "nuts:DEA4", "country:ES"])
def test_findings_first_pages_and_notes_are_those_of_cpp(
    said: dict[tuple[str, str], list[str]], net: hs.Network, home: str
) -> None:
    clear, possible = hs.gap.find(net, home=home), hs.gap.find(net, home=home, possible=True)
    for what, found in (("clear", clear), ("possible", possible), ("first page", clear.first_page())):
        assert [f"{kind}: {text}" for kind, text in zip(found["kind"], found["sentence"], strict=True)] == said[
            home, what
        ]
    assert len(possible) > len(clear)
    assert clear.notes == said[home, "note"]


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("home", {"home": "nowhere"}),
        ("reference", {"home": "its-owl", "reference": ["nowhere"]}),
        ("ties", {"home": "its-owl", "ties": ["phone"]}),
        ("kinds", {"home": "its-owl", "kinds": ["luck"]}),
    ],
)
def test_what_is_wrong_is_refused_in_the_same_words(
    said: dict[tuple[str, str], list[str]], net: hs.Network, what: str, asked: dict[str, object]
) -> None:
    with pytest.raises(hs.InvalidArgument) as refused:
        hs.gap.find(net, **asked)  # type: ignore[arg-type]
    assert [str(refused.value)] == said["refused", what]
