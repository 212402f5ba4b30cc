"""Installs a wheel with all its extras in a clean environment and uses it: a measure, gaps, a report, the licences."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ["boost", "expat", "json", "pybind11"]  # what is compiled in (NOTICE.md)
PROGRAM = """
import hanse as hs
g = hs.Graph.from_edges(list("ab"), list("bc"))
assert hs.centrality.betweenness(g)["b"] == 1
try:
    hs.Graph.from_edges(list("a"), list("bc"))
except hs.Error as error:
    print("error reaches Python:", error)
g.write("g.graphml")
assert hs.read_graph("g.graphml").n_ties == 2
assert g.to_networkx().number_of_edges() == g.to_igraph().ecount() == 2
hs.show_versions()
"""


def main(wheel: str) -> None:
    with zipfile.ZipFile(wheel) as content:
        texts = {Path(name).stem for name in content.namelist() if re.fullmatch("hanse/licences/.+", name)}
    if missing := set(PARTS) - texts:
        sys.exit(f"no licence of {', '.join(sorted(missing))} in {wheel}")
    with tempfile.TemporaryDirectory() as folder:
        make = [sys.executable, "-m", "virtualenv" if importlib.util.find_spec("virtualenv") else "venv", folder]
        subprocess.run([*make], check=True, stdout=subprocess.DEVNULL)
        python = str(Path(folder) / "bin" / "python")

        def run(*arguments: str) -> None:
            print("python", *[a if len(a) < 200 else "..." for a in arguments], flush=True)
            subprocess.run([python, *arguments], check=True, cwd=folder)

        run(
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            f"hanse[all] @ {Path(wheel).resolve().as_uri()}",
        )
        run("-c", PROGRAM)
        run("-m", "hanse", "gaps", str(ROOT / "examples/its-owl"), "--home", "its-owl", "--top", "3")
        run("-m", "hanse", "report", str(ROOT / "examples/its-owl"), "--home", "its-owl", "-o", "report.html")
        size = (Path(folder) / "report.html").stat().st_size
        if size < 100_000:
            sys.exit(f"the report has {size} bytes")
    print(f"{Path(wheel).name}: works in a clean environment, licences of {', '.join(sorted(texts))}")


if __name__ == "__main__":
    main(sys.argv[1])
