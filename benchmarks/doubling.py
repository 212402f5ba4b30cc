# ruff: noqa: E501
"""Is every reader linear in every dimension of its input? Each shape is read at doubling sizes.

    python -m benchmarks.doubling [NAME ...]

prints, per shape, the time per byte at each size over that at the size before: 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import contextlib
import itertools
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import hanse as hs

SIZES = (500_000, 1_000_000, 2_000_000)
LIMIT = 1.3


def _lines(head: str, line: str, tail: str = "") -> Callable[[int], str]:
    """Lines made of a number, as many as the size takes."""

    def make(size: int) -> str:
        return head + "".join(line.format(i=i) for i in range(size // len(line.format(i=100_000)))) + tail

    return make


XML = '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
GEXF = '<?xml version="1.0"?><gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected">'
SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "GraphML nodes": (".graphml", _lines(XML + '<graph edgedefault="undirected">', '<node id="{i}"/>', "</graph></graphml>")),
    "GraphML keys": (".graphml", _lines(XML, '<key id="{i}" for="node" attr.name="k{i}" attr.type="int"/>', '<graph edgedefault="undirected"><node id="a"/></graph></graphml>')),
    "GEXF nodes": (".gexf", _lines(GEXF + "<nodes>", '<node id="{i}"/>', "</nodes></graph></gexf>")),
    "GEXF attributes": (".gexf", _lines(GEXF + '<attributes class="node">', '<attribute id="{i}" title="t{i}" type="string"/>', '</attributes><nodes><node id="a"/></nodes></graph></gexf>')),
    "GML nodes": (".gml", _lines("graph [\n", "node [ id {i} ]\n", "]\n")),
    "GML ampersands": (".gml", lambda size: 'graph [ node [ id 1 label "' + "&" * size + '" ] ]'),
    "GML keys": (".gml", _lines("graph [ node [ id 1 ", "k{i} 1 ", "] ]")),
    "Pajek edges": (".net", lambda size: "*Vertices 1000\n*Edges\n" + "".join(f"{i % 1000 + 1} {(i * 7) % 1000 + 1} 1\n" for i in range(size // 11))),
    "DOT ties": (".dot", _lines("graph {", "a{i} -- b{i};\n", "}")),
    "DOT attributes": (".dot", _lines("graph { node [k=1", ",k{i}=1", "] }")),
    "package rows": ("contacts.csv", _lines("from,to,start\n", "a,b,2016-{i}\n"[:9] + "\n")),
    "package bad rows": ("contacts.csv", _lines("from,to\n", "a,\n")),
    "package columns": ("contacts.csv", lambda size: "from,to," + ",".join(f"c{i}" for i in range(size // 9)) + "\na,b" + "," * (size // 9) + "\n"),
    "package organisations": ("organisations.csv", _lines("id,name\na,A\nb,B\n", "o{i},Name {i}\n")),
    "package terms": ("competence_taxonomy.csv", _lines("id,broader\n-1,\n", "{i},{i}0\n")),
    "package unknown ids": ("contacts.csv", _lines("from,to\n", "x{i},y{i}\n")),
    "CORDIS JSON keys": (".json", _lines('[{"projectID":1,"organisationID":2', ',"k{i}":1', "}]")),
    "CORDIS JSON rows": (".json", _lines('[{"projectID":1,"organisationID":2}', ',{{"projectID":1,"organisationID":{i}}}', "]")),
}  # fmt: skip


def seconds(suffix: str, text: str) -> float:
    """Processor time of reading, the least of three; what is refused counts until it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        if suffix.endswith(".csv"):
            base = {"organisations.csv": "id\na\nb\n", "contacts.csv": "from,to\na,b\n"}
            for name, content in {**base, suffix: text}.items():
                (Path(folder) / name).write_text(content)
            path, read = Path(folder), hs.read
        else:
            path = Path(folder) / f"input{suffix}"
            path.write_text(text)
            read = hs.read_cordis if suffix == ".json" else hs.read_graph  # type: ignore[assignment]
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            with contextlib.suppress(hs.Error):
                read(path)
            best = min(best, time.process_time() - begin)
    return best


def growth(name: str) -> list[float]:
    """Time per byte at each size over that at the size before."""
    suffix, make = SHAPES[name]
    times = [seconds(suffix, make(size)) for size in SIZES]
    return [later / earlier / 2 for earlier, later in itertools.pairwise(times)]


def main() -> None:
    """Print a line per shape; the status is 1 if one is beyond the limit twice."""
    warnings.simplefilter("ignore")
    worst = 0.0
    for name in sys.argv[1:] or SHAPES:
        grown = growth(name)
        worst = max(worst, min(grown))
        print(
            f"{name:24} " + " ".join(f"{factor:5.2f}" for factor in grown) + ("  beyond" if min(grown) > LIMIT else "")
        )
    raise SystemExit(worst > LIMIT)


if __name__ == "__main__":
    main()
