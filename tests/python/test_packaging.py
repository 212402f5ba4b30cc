"""What users install works without this source tree: the C++ package, the wheel, the sdist."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "release"


def call(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, env=clean | environment, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def tree(tmp_path: Path) -> Path:
    """The files that git knows, in a folder of their own: what a clone has."""
    names = call("git", "ls-files", "-z").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            target = tmp_path / "tree" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    return tmp_path / "tree"


def test_a_cpp_project_finds_the_installed_library(tmp_path):
    call("cmake", "--install", BUILD, "--prefix", tmp_path / "prefix", "--component", "library")
    call("cmake", "-G", "Ninja", "-S", ROOT / "examples" / "cpp", "-B", tmp_path / "build",
         f"-DCMAKE_PREFIX_PATH={tmp_path / 'prefix'}", "-DCMAKE_BUILD_TYPE=Release")  # fmt: skip
    call("cmake", "--build", tmp_path / "build")
    printed = call(tmp_path / "build" / "partners", ROOT / "examples" / "its-owl")
    assert "Paderborn University (DE)" in printed
    assert "complementarity: " in printed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built offline from the sdist, with the build requirements that are installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation"]
    call(*build, "--sdist", "--outdir", folder, tree(folder))
    sdist = next(folder.glob("hanse-*.tar.gz"))
    shutil.unpack_archive(sdist, folder / "unpacked")
    source = next((folder / "unpacked").iterdir())
    call(*build, "--wheel", "--outdir", folder, source)  # without ccache, which never met this folder: in large units
    return next(folder.glob("hanse-*.whl"))


@pytest.fixture(scope="module")
def bare(wheel, tmp_path_factory) -> Path:
    """Python of a venv that holds the wheel and what it cannot do without."""
    folder = tmp_path_factory.mktemp("bare") / "venv"
    call(sys.executable, "-m", "virtualenv", "--no-download", folder)
    call(folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel)
    return folder / "bin" / "python"


def test_the_wheel_works_in_a_clean_venv_without_compilers(bare, tmp_path):
    printed = call(
        bare,
        "-c",
        "import hanse as hs; g = hs.Graph.from_edges(list('ab'), list('bc')); print(hs.centrality.betweenness(g)['b'])",
        cwd=tmp_path,
        PATH=str(bare.parent),
    )
    assert printed.strip() == "1.0"
    report = tmp_path / "report.html"
    call(bare, "-m", "hanse", "report", ROOT / "examples" / "its-owl", "--home", "its-owl", "-o", report,
         cwd=tmp_path, PATH=str(bare.parent))  # fmt: skip
    assert report.stat().st_size > 100_000


MINIMAL = """
import importlib.util, sys
import hanse as hs

for package in ("networkx", "igraph", "anywidget", "polars", "pyarrow", "duckdb", "IPython"):
    assert importlib.util.find_spec(package) is None, package
net = hs.read(sys.argv[1])
g = net.graph()
plan = hs.planning.next_contacts(net, home="its-owl", k=2)
found = hs.gap.find(net, home="its-owl")
for shown in (g, net, found, plan):
    assert shown._repr_html_()
    shown.plot().figure.savefig("picture.png")
g.write("g.dot")
assert hs.read_graph("g.dot").n_ties == g.n_ties
hs.show_versions()
for call in (g.to_networkx, g.to_igraph, g.to_graph_tool, g.view, net.view):
    try:
        call()
    except hs.Error as error:
        print(error)
"""


def test_the_smallest_install_computes_draws_and_says_what_is_missing(bare, tmp_path):
    printed = call(bare, "-c", MINIMAL, ROOT / "examples" / "its-owl", cwd=tmp_path, PATH=str(bare.parent))
    assert "networkx     -" in printed and "numpy        -" not in printed
    for extra in ("hanse[networkx]", "hanse[igraph]", "python3-graph-tool", "hanse[notebook]"):
        assert extra in printed
    assert printed.count("pip install") == 4


def test_the_wheel_brings_its_xml_parser(wheel):
    import zipfile

    with zipfile.ZipFile(wheel) as content:
        core = next(name for name in content.namelist() if name.startswith("hanse/_core.") and name.endswith(".so"))
        assert b"libexpat.so" not in content.read(core)


def test_the_wheel_carries_types_and_assets_but_no_sources(wheel):
    import zipfile

    names = zipfile.ZipFile(wheel).namelist()
    assert "hanse/py.typed" in names
    assert any(name.startswith("hanse/_core/") and name.endswith(".pyi") for name in names)
    assert not [name for name in names if name.endswith((".cpp", ".hpp"))]
