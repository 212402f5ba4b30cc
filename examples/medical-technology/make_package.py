"""The health projects of Horizon 2020 as a data package: python make_package.py H2020_PACKAGE OUT [--parts SC1].

H2020_PACKAGE is what examples/h2020/make_package.py wrote. Any other branch is made the same way: name the parts of the
programme that stand for it (LEIT for manufacturing and materials, SC3 for energy, SC4 for transport, ...).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import hanse as hs

TABLES = (
    "organisations",
    "clusters",
    "memberships",
    "competence_taxonomy",
    "competences",
    "projects",
    "participations",
)


def branch(net: hs.Network, parts: set[str]) -> hs.Network:
    """Projects of these parts of the programme, and the organisations that take part in them."""
    tables = {name: getattr(net, name) for name in TABLES}
    topics = tables["projects"]["topic"].fillna("").str.split(" ; ")
    tables["projects"] = tables["projects"][topics.map(lambda found: bool(parts & set(found)))]
    kept = tables["participations"]["project"].isin(tables["projects"]["id"])
    tables["participations"] = tables["participations"][kept]
    present = set(tables["participations"]["organisation"])
    tables["organisations"] = tables["organisations"][tables["organisations"]["id"].isin(present)].drop(
        columns="implied"
    )
    for name in ("memberships", "competences"):
        tables[name] = tables[name][tables[name]["organisation"].isin(present)]
    return hs.Network.from_tables(**tables)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", type=Path, help="Horizon 2020 as a data package")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--parts", nargs="+", default=["SC1"], help="parts of the programme")
    arguments = parser.parse_args()
    network = branch(hs.read(arguments.package), set(arguments.parts))
    network.write(arguments.out)
    print(f"{network} -> {arguments.out}")


if __name__ == "__main__":
    main()
