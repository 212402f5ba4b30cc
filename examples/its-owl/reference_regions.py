"""Reference regions of Ostwestfalen-Lippe from Horizon 2020, as rows of indicators.csv.

    python reference_regions.py --source ../../../shared/data/h2020 --areas ../../../shared/data/reference/nuts_2024.csv

Organisations get the NUTS 2 region of their city or coordinates (`hs.benchmark.places`; needs "hanse[places]"). Of all
regions abroad with ten organisations or more the twelve that are most alike in structure are taken
(`hs.benchmark.peers`); their indicators and those of Ostwestfalen-Lippe replace the rows of the last run. Only these
sums are written, not the tables they come from. The United Kingdom left NUTS with the version of 2024: its regions take
part where `--areas` is given a second table with their centres, such as that of NUTS 2021. A Fraunhofer institute is
booked under Munich.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import hanse as hs
import pandas as pd

sys.path.append(str(Path(__file__).resolve().parents[1] / "h2020"))
from make_package import LABELS, make, read_areas, term, with_regions

HERE = Path(__file__).resolve().parent
HOME = "DEA4"  # whose official name, Detmold, is that of one of its towns
PREFIX = "h2020_"
YEAR = 2018
SOURCE = "CORDIS, European Union: Horizon 2020, projects starting 2014-2018"
#: What goes into the table besides the structure: everything that can be told of these data.
LEFT_OUT = {"members", "sme_share", "budget_meur", "international_contacts", "agreements", "events", "competences",
            "competence_diversity"}  # fmt: skip


def rows_of(net: hs.Network, names: dict[str, str], k: int) -> pd.DataFrame:
    """The long table of home and its peers."""
    peers = hs.benchmark.peers(net, home=f"nuts:{HOME}", k=k)
    structure = peers[["distance", "company_share", "field_overlap"]].rename(columns={"distance": "structure_distance"})
    structure.loc[HOME, "company_share"] = peers.attrs["home"]["company_share"]
    table = hs.benchmark.indicators(net, level="region")
    about = table.description
    chosen = [name for name in table if name not in LEFT_OUT and name in hs.benchmark.indicator_list().index]
    units = [HOME, *peers.index]
    carried = hs.benchmark.carriers(net, units=[f"nuts:{unit}" for unit in units]).set_axis(units)
    structure["largest_share"] = carried["share"]
    parts = []
    for name in [*chosen, *structure]:
        given = name in about.index
        part = pd.DataFrame({"subject": units, "indicator": PREFIX + name})
        part["value"] = (table[name] if given else structure[name]).reindex(units).to_numpy()
        part["unit"] = about.loc[name, "unit"] if given else "distance" if name == "structure_distance" else "share"
        if given and about.loc[name, "measured"] == "share":
            part["base"] = table.bases[name].reindex(units).to_numpy()
        part["group"] = about.loc[name, "group"] if given else "cluster structure"
        part["direction"] = about.loc[name, "direction"] if given else 1
        part["role"] = about.loc[name, "role"] if given else "describes"
        part["meaning"] = about.loc[name, "meaning"] if given else ""
        if name == "largest_share":
            part["carrier"] = carried["name"].to_numpy()
            part["umbrella"] = carried["umbrella"].map({True: "true", False: "false"}).to_numpy()
        parts.append(part)
    parts.append(programme_parts(net, units))
    rows = pd.concat(parts, ignore_index=True).dropna(subset=["value"])
    for column in ("value", "base", "direction"):
        rows[column] = rows[column].map(lambda value: "" if pd.isna(value) else f"{value:.6g}")
    countries = net.organisations.dropna(subset=["region"]).groupby("region")["country"].first()
    return rows.assign(
        name=rows["subject"].map(names),
        country=rows["subject"].map(countries),
        year=YEAR,
        source=SOURCE,
        confidence="inferred",
    )


def programme_parts(net: hs.Network, units: list[str]) -> pd.DataFrame:
    """In which parts of the programme regions take part: shares of their participations, some in several."""
    topics = net.projects.set_index("id")["topic"].dropna().str.split(" ; ").explode().rename("part")
    region = net.organisations.set_index("id")["region"]
    taken = net.participations[["project", "organisation"]].drop_duplicates()
    taken = taken.assign(subject=taken["organisation"].map(region))
    base = taken[taken["project"].isin(topics.index)].groupby("subject").size()
    counts = taken.merge(topics, left_on="project", right_index=True).groupby(["subject", "part"]).size()
    names = sorted(topics.unique())
    rows = counts.reindex(pd.MultiIndex.from_product([units, names], names=["subject", "part"]), fill_value=0)
    frame = rows.rename("count").reset_index()
    frame["base"] = frame["subject"].map(base).astype(float)
    return pd.DataFrame(
        {
            "subject": frame["subject"],
            "indicator": PREFIX + "part_" + frame["part"].map(term),
            "value": frame["count"] / frame["base"],
            "unit": "share",
            "base": frame["base"],
            "group": "technology skills",
            "direction": 1,
            "role": "describes",
            "meaning": [LABELS.get(part, part) for part in frame["part"]],
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--source", type=Path, required=True, help="folder of the Horizon 2020 tables")
    parser.add_argument("--areas", type=Path, nargs="+", required=True, help="tables of NUTS regions and centres")
    parser.add_argument("--regions", type=int, default=12, help="how many regions abroad")
    parser.add_argument("--out", type=Path, default=HERE / "indicators.csv", help="table whose rows are replaced")
    arguments = parser.parse_args()
    areas = read_areas(arguments.areas)
    net = with_regions(make(arguments.source), areas)
    names = areas.set_index("nuts_id")["name_latin"].to_dict() | {HOME: "Ostwestfalen-Lippe"}
    rows = rows_of(net, names, arguments.regions)
    old = pd.read_csv(arguments.out, dtype=str, keep_default_na=False)
    old = old[~old["indicator"].str.startswith(PREFIX)]
    pd.concat([old, rows], ignore_index=True).to_csv(arguments.out, index=False)
    print(rows[rows["indicator"] == PREFIX + "structure_distance"][["subject", "name", "country", "value"]].to_string())


if __name__ == "__main__":
    main()
