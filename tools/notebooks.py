"""Write a notebook from a page of Markdown: python tools/notebooks.py examples/its-owl/tutorial.md

The page is the notebook's only source: its ```python blocks become cells of code, all else cells of text. The notebook
lands beside the page, without results: the documentation and the tests execute it. With ``--run`` it is run in its
folder and keeps what it showed, but for what differs from run to run: for a page whose data not everybody has.
Needs the extra `hanse[test]`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbclient
import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def notebook(page: str) -> nbformat.NotebookNode:
    """Cells of a page, not yet run."""
    cells = []
    for number, part in enumerate(re.split(r"^```python\n(.*?)^```$", page, flags=re.S | re.M)):
        if part.strip():
            cells.append(new_code_cell(part.strip()) if number % 2 else new_markdown_cell(part.strip()))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def run(book: nbformat.NotebookNode, folder: Path) -> None:
    """Run all cells in a folder; times of day and the version of Python are not kept."""
    kernel = dict(book.metadata.kernelspec)
    nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)
    book.metadata = nbformat.from_dict({"kernelspec": kernel})


def main() -> None:
    for page in (Path(argument) for argument in sys.argv[1:] if argument != "--run"):
        book = notebook(page.read_text(encoding="utf-8"))
        if "--run" in sys.argv:
            run(book, page.resolve().parent)
        nbformat.write(book, page.with_suffix(".ipynb"))


if __name__ == "__main__":
    main()
