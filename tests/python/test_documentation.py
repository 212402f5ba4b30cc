"""The code that readers see runs: README and every page of docs/."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import hanse
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = [page for page in PAGES if "_build" not in page.parts]


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [re.sub(r"^ {3}", "", code, flags=re.M) if indent else code
            for indent, code in re.findall(rf"^( *)```{language}\n(.*?)^ *```$", text, flags=re.S | re.M)]  # fmt: skip


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=lambda p: str(p.relative_to(ROOT)))
def test_python_of_the_page_runs(page, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("*.ipynb"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for number, code in enumerate(blocks(page, "python"), 1):
        exec(compile(code, f"{page.name}, block {number}", "exec"), names)


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "cpp")], ids=lambda p: str(p.relative_to(ROOT)))
def test_cpp_of_the_page_compiles(page, tmp_path):
    for number, code in enumerate(blocks(page, "cpp"), 1):
        if "#include" not in code:  # a declaration shown in the guide: give it its surroundings
            code = f'#include "hanse/centrality/degree.hpp"\nnamespace HANSE_NAMESPACE::centrality {{\n{code}\n}}\n'
        source = tmp_path / f"block{number}.cpp"
        source.write_text(code)
        done = subprocess.run(
            ["c++", "-std=c++20", "-Wall", "-fsyntax-only", f"-I{ROOT / 'include'}", str(source)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{page.name}, block {number}:\n{done.stderr}"


def commands() -> list[str]:
    """Every command that a page tells readers to type, with what they are to fill in filled in."""
    found: dict[str, None] = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        shown = [
            line for code in re.findall(r"^```\n(.*?)^```$", text, flags=re.S | re.M) for line in code.splitlines()
        ]
        shown += re.findall(r"^\| `(hanse [^`]+)`", text, flags=re.M)
        for line in shown:
            if line.startswith("hanse "):
                line = line.replace("FOLDER TARGET", "cordis-folder my-region")
                found[re.sub(r"\bFOLDER\b", "examples/its-owl", re.sub(r"\bID\b", "its-owl", line))] = None
    return list(found)


def test_commands_of_the_pages_run(tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("*.ipynb"))
    shutil.copytree(ROOT / "examples" / "its-owl", tmp_path / "my-cluster")
    (tmp_path / "cordis-folder").mkdir()
    (tmp_path / "cordis-folder" / "organization.csv").write_text(
        "projectID;organisationID;name;city;country\n"
        "1;11;Ours;Lemgo;DE\n1;12;Theirs;Tampere;FI\n2;12;Theirs;Tampere;FI\n2;13;Others;Linz;AT\n"
    )
    wanted = sorted(commands(), key=lambda line: "import-cordis" not in line)  # what others read
    assert {line.split()[1] for line in wanted} == {
        "report",
        "gaps",
        "centrality",
        "plan",
        "convert",
        "validate",
        "import-cordis",
    }
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "python")}
    for line in wanted:
        words = [sys.executable, "-m", *line.split()]
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    assert (tmp_path / "report.html").stat().st_size > 100_000


def test_every_link_between_pages_leads_somewhere():
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert not broken


def test_every_name_in_the_pages_exists():
    def exists(dotted: str) -> bool:
        thing = hanse
        for part in dotted.split("."):
            thing = getattr(thing, part, None)
        return thing is not None

    named = {
        (str(page.relative_to(ROOT)), name)
        for page in PAGES
        for name in re.findall(r"\bhs\.([a-zA-Z_]+(?:\.[a-zA-Z_]+)*)", page.read_text(encoding="utf-8"))
    }
    assert len(named) > 50
    assert sorted(where for where in named if not exists(where[1])) == []


def test_every_cited_source_is_listed():
    key = r"[a-z]+\d{4}"
    text, sources = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8").split("\n## Sources\n")
    listed = [k.strip() for line in re.findall(r"^- ([^:]+):", sources, flags=re.M) for k in line.split(",")]
    assert len(listed) == len(set(listed))
    cited = {
        (k, "methods.md") for group in re.findall(r"\[([^\]]*\d{4}[^\]]*)\]", text) for k in re.findall(key, group)
    }
    for header in (ROOT / "include").rglob("*.hpp"):
        for group in re.findall(rf"@cite((?: +{key},?)+)", header.read_text(encoding="utf-8")):
            cited |= {(k, header.name) for k in re.findall(key, group)}
    for module in (ROOT / "python" / "hanse").rglob("*.py"):
        cited |= {(k, module.name) for k in re.findall(rf"\[({key})\]", module.read_text(encoding="utf-8"))}
    assert sorted(where for where in cited if where[0] not in listed) == []


def test_every_public_function_has_a_page_of_its_own():
    """docs/reference/python.md lists what each room's ``__all__`` does: autosummary makes a page of every line."""
    text = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    for room in hanse.__all__:
        module = getattr(hanse, room)
        if not hasattr(module, "__all__"):
            continue
        listed = text.partition(f".. currentmodule:: hanse.{room}\n")[2].partition("```")[0]
        assert set(module.__all__) <= set(listed.split()), room
