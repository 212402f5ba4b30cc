"""Turn the Horizon 2020 tables into a data package: python make_package.py OUT [--source ../shared/data/h2020].

Organisations keep their PIC as id, projects their rcn. Six clusters stand for the home region and those it may be
compared with: `owl` is the list of organisations found in Ostwestfalen-Lippe, the others are found by city. What an
organisation is good at is taken from those parts of the programme that are a field, with the number of its projects
there as level. The EU's own country codes EL and UK become GR and GB; the raw code stays in the column `eu_country`.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import hanse as hs
import pandas as pd

KINDS = {"HES": "university", "REC": "research_institute", "PRC": "company", "PUB": "public", "OTH": "other"}
ISO = {"EL": "GR", "UK": "GB"}
# id: (name, country, NUTS 2 region, what the folded city looks like)
CLUSTERS = {
    "owl": ("Ostwestfalen-Lippe", "DE", "DEA4", None),
    "tampere": ("Tampere", "FI", "FI19", r"tampere\b"),
    "linz": ("Linz", "AT", "AT31", r"linz\b"),
    "enschede": ("Enschede", "NL", "NL21", r"enschede\b"),
    "odense": ("Odense", "DK", "DK03", r"odense\b"),
    "san-sebastian": ("Donostia / San Sebastian", "ES", "ES21", r"(donostia\b|san sebastian\b(?! de los reyes))"),
}
#: Parts of the programme that are a field of knowledge: competences of those in their projects, "they work on ..." is
#: said of them. The other parts pay for research in any field (ERC, FET, MSCA), for those who do it (Innovation in
#: SMEs, ARF, SEWP) or for what all need (RI, SWAFS): nobody is good at one, so they stay topics of projects.
FIELDS = {
    "LEIT": "Enabling and industrial technologies",
    "SC1": "Health",
    "SC2": "Food and bioeconomy",
    "SC3": "Energy",
    "SC4": "Transport",
    "SC5": "Climate and resources",
    "SC6": "Societies",
    "SC7": "Security",
    "Euratom": "Nuclear energy",
}
SOURCE = "CORDIS, European Union"


def folded(city: str) -> str:
    """Lower case, without accents, words separated by one blank."""
    plain = "".join(c for c in unicodedata.normalize("NFD", city) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain.lower()))


def organisations_of(raw: pd.DataFrame) -> pd.DataFrame:
    place = raw["lat_lon"].str.split(",", expand=True).reindex(columns=[0, 1])
    return pd.DataFrame(
        {
            "id": raw["pic"],
            "name": raw["name"],
            "kind": raw["activity_type"].map(KINDS),
            "city": raw["city"],
            "country": raw["country"].replace(ISO),
            "lat": pd.to_numeric(place[0]),
            "lon": pd.to_numeric(place[1]),
            "source": SOURCE,
            "short_name": raw["short_name"],
            "eu_country": raw["country"],
        }
    )


def memberships_of(organisations: pd.DataFrame, owl: pd.Series) -> pd.DataFrame:
    city = organisations["city"].fillna("").map(folded)
    parts = [pd.DataFrame({"organisation": owl, "cluster": "owl"})]
    for cluster, (_, country, _, pattern) in CLUSTERS.items():
        if pattern:
            there = city.str.match(pattern) & (organisations["country"] == country)
            parts.append(pd.DataFrame({"organisation": organisations.loc[there, "id"], "cluster": cluster}))
    return pd.concat(parts, ignore_index=True).assign(source=SOURCE, confidence="inferred")


def make(source: Path) -> hs.Network:
    """Read the tables and build the network."""

    def table(name: str) -> pd.DataFrame:
        unknown = {column: ["NA", ""] for column in ("contribution", "start_date", "end_date")}
        return pd.read_csv(source / name, dtype=str, keep_default_na=False, na_values=unknown)

    participations = table("participations.csv")
    parts = table("project_programme_parts.csv")
    organisations = organisations_of(table("organisations.csv"))
    owl = table("owl_organisations.csv")["pic"]

    projects = participations.drop_duplicates("rcn")[["rcn", "start_date", "end_date"]]
    topics = parts.groupby("rcn")["programme_part"].agg(" ; ".join)
    fields = parts[parts["programme_part"].isin(FIELDS)]
    held = participations[["rcn", "pic"]].drop_duplicates().merge(fields, on="rcn")
    levels = held.groupby(["pic", "programme_part"], sort=False)["rcn"].agg(["size", ";".join]).reset_index()
    return hs.Network.from_tables(
        organisations=organisations,
        clusters=pd.DataFrame(
            [
                {"id": key, "name": name, "country": country, "region": region}
                for key, (name, country, region, _) in CLUSTERS.items()
            ]
        ),
        memberships=memberships_of(organisations, owl),
        competence_taxonomy=pd.DataFrame(
            [(part.lower(), label) for part, label in FIELDS.items()], columns=["id", "label"]
        ),
        competences=pd.DataFrame(
            {
                "organisation": levels["pic"],
                "competence": levels["programme_part"].str.lower(),
                "level": levels["size"],
                "evidence": levels["join"],  # the projects: one piece of evidence each
                "source": SOURCE,
                "confidence": "inferred",
            }
        ),
        projects=pd.DataFrame(
            {
                "id": projects["rcn"],
                "kind": "eu",
                "start": projects["start_date"],
                "end": projects["end_date"],
                "topic": projects["rcn"].map(topics),
                "source": SOURCE,
            }
        ),
        participations=pd.DataFrame(
            {
                "project": participations["rcn"],
                "organisation": participations["pic"],
                "role": participations["role"],
                "contribution": pd.to_numeric(participations["contribution"]),
                "source": SOURCE,
            }
        ),
    )


def with_regions(network: hs.Network, areas: pd.DataFrame) -> hs.Network:
    """The same network with the NUTS 2 region of every organisation whose city or coordinates are known.

    `areas` is a table of NUTS regions (nuts_id, level, names, derived centres); UK has none in the newest version.
    """
    finest = areas[areas["level"].astype(int) == 3]
    centres = pd.DataFrame(
        {
            "nuts_id": finest["nuts_id"].str[:4],
            "name": finest["name_latin"] + " " + finest["name"],
            "lat": pd.to_numeric(finest["lat_centroid_derived"]),
            "lon": pd.to_numeric(finest["lon_centroid_derived"]),
        }
    )
    return hs.benchmark.places(network, areas=centres).network


def read_areas(paths: Sequence[Path]) -> pd.DataFrame:
    """Tables of NUTS regions one after the other: what the newest version dropped (UK) stands in an older one."""
    tables = [pd.read_csv(one, dtype=str, keep_default_na=False) for one in paths]
    return pd.concat(tables).drop_duplicates("nuts_id")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--source", type=Path, default=Path("../shared/data/h2020"), help="folder of the tables")
    parser.add_argument("--areas", type=Path, nargs="+", help="tables of NUTS regions: give organisations theirs")
    arguments = parser.parse_args()
    network = make(arguments.source)
    if arguments.areas:
        network = with_regions(network, read_areas(arguments.areas))
    network.write(arguments.out)
    print(f"{network} -> {arguments.out}")


if __name__ == "__main__":
    main()
