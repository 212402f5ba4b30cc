"""Write and run the notebook: python make_notebook.py [--source ../shared/data/h2020].

The cells below are the notebook's only source; run this after changing them. Needs the extra `hanse[test]`.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import nbclient
import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HERE = Path(__file__).resolve().parent
CELLS = [
    "# Another branch, the same analysis: medical technology\n\n"
    "The it's OWL example is about intelligent technical systems. Here the same calls look at **health research in "
    "Horizon 2020** (part SC1), with the region of Enschede as home. Nothing in the library knows the difference; only "
    "the data package does.",
    """import os
import runpy
import warnings
from pathlib import Path

import hanse as hs

%matplotlib inline
source = Path(os.environ.get("HANSE_H2020", "../../../shared/data/h2020"))
everything = runpy.run_path("../h2020/make_package.py")["make"](source)
net = runpy.run_path("make_package.py")["branch"](everything, {"SC1"})
net""",
    "## Where does Enschede stand?\n\nTechnology skills, cluster structure and market position, from the network "
    "itself. Indicators that are the same everywhere are left out.",
    """regions = ["tampere", "linz", "odense", "san-sebastian", "owl"]
comparison = hs.benchmark.compare(net, home="enschede", reference=regions, missing="drop")
comparison.table.round(2)""",
    "A rank is an opinion about weights and methods. Bars show where the rank lies in 95 % of 2,000 variants; where "
    "bars overlap, the data cannot say who is ahead.",
    """ranks = comparison.robustness(samples=2000, seed=1)
ranks.plot(home="enschede")
ranks.better.round(2)""",
    """comparison.sobol(of="enschede", samples=512).sort_values("total", ascending=False).head(5).round(2)""",
    "## Strengths and weaknesses\n\nWith the gap to the median and whether chance alone could make it.",
    """hs.benchmark.criteria_dots(comparison)
comparison.strengths()[["group", "value", "best_unit", "best", "median", "verdict", "significant"]].round(3)""",
    """peers = comparison.nearest_peers()
peers.round(2)""",
    "## How did it develop?",
    """hs.evaluation.panel(net, home="enschede", periods=range(2014, 2019),
    measures=["projects", "partners", "partner_countries", "international_share", "gatekeeper_share"]).round(2)""",
    """hs.evaluation.tie_changes(net, home="enschede", periods=range(2014, 2019))""",
    "## Did 2016 change anything?\n\nAs a demonstration of the method only: no measure is known to have begun there in "
    "2016, so the effect should look like chance.",
    """with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    effect = hs.evaluation.before_after(net, home="enschede", start="2016-01-01", measure="partners",
                                        periods=range(2014, 2019), controls=5)
effect.plot()
effect.effects.round(2)""",
]


def notebook() -> nbformat.NotebookNode:
    cells = [new_markdown_cell(c) if c.startswith(("#", "A ")) else new_code_cell(c) for c in CELLS]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--source", type=Path, help="folder of the Horizon 2020 tables")
    arguments = parser.parse_args()
    if arguments.source:
        os.environ["HANSE_H2020"] = str(arguments.source.resolve())
    book = notebook()
    nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(HERE)}}).execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)  # times of day say nothing
    nbformat.write(book, HERE / "medical-technology.ipynb")


if __name__ == "__main__":
    main()
