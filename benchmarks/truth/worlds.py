"""Worlds with nothing to find, and worlds with something: a network's tables with who took part dealt out anew."""

from __future__ import annotations

from typing import Any

import hanse as hs
import numpy as np
import pandas as pd

TABLES = (
    "organisations", "clusters", "memberships", "projects", "participations", "contacts", "competence_taxonomy",
    "competences", "cluster_competences", "events", "event_participations",
)  # fmt: skip


def tables_of(net: hs.Network) -> dict[str, pd.DataFrame]:
    """All tables of a network that have rows; organisations that a cluster implies are rows like any other."""
    tables = {name: getattr(net, name) for name in TABLES}
    return {name: table for name, table in tables.items() if len(table)}


def network(tables: dict[str, pd.DataFrame], **changed: pd.DataFrame) -> hs.Network:
    return hs.Network.from_tables(**{**tables, **changed})


def less(tables: dict[str, pd.DataFrame], what: str, share: float, seed: int) -> hs.Network:
    """A share of the competence rows hidden ("competences"), or of the projects and of the sources dropped."""
    if what == "competences":
        return network(tables, competences=tables["competences"].sample(frac=1 - share, random_state=seed))
    rng = np.random.default_rng(seed)

    def some(names: pd.Series[Any]) -> set[str]:
        known = np.unique(names.dropna())
        return set(rng.choice(known, round(share * len(known) - 0.5 + 1e-9), replace=False))

    kept: dict[str, pd.DataFrame] = {}
    projects = some(tables["projects"]["id"]) if "projects" in tables else set()
    for name, column in (("projects", "id"), ("participations", "project")):
        if name in tables:
            kept[name] = tables[name][~tables[name][column].isin(projects)]
    stated = [tables[name] for name in ("contacts", "competences") if name in tables]
    sources = some(pd.concat([table["source"] for table in stated])) if stated else set()
    if "contacts" in tables:
        kept["contacts"] = tables["contacts"][~tables["contacts"]["source"].isin(sources)]
    if "competences" in tables:
        rows = tables["competences"]
        rests = rows["evidence"].fillna("").str.split(";")
        left = [";".join(piece for piece in pieces if piece.strip() not in projects) for pieces in rests]
        gone = (rows["evidence"].fillna("") != "") & (pd.Series(left, index=rows.index) == "")
        kept["competences"] = rows.assign(evidence=left)[~gone & ~rows["source"].isin(sources)]
    return network(tables, **kept)


class Places:
    """Who took part in what: one row per place of a project, and two per contact."""

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        self.tables = tables
        parts = []
        if "participations" in tables:
            start = tables["projects"].set_index("id")["start"]
            rows = tables["participations"]
            parts.append(pd.DataFrame({
                "occasion": "p:" + rows["project"], "organisation": rows["organisation"],
                "year": rows["project"].map(start).str[:4].fillna(""), "end": "", "row": np.arange(len(rows)),
            }))  # fmt: skip
        if "contacts" in tables:
            rows = tables["contacts"]
            for end in ("from", "to"):
                parts.append(pd.DataFrame({
                    "occasion": [f"c:{i}" for i in range(len(rows))], "organisation": rows[end],
                    "year": rows["start"].str[:4].fillna(""), "end": end, "row": np.arange(len(rows)),
                }))  # fmt: skip
        self.frame = pd.concat(parts, ignore_index=True)
        self.country = tables["organisations"].set_index("id")["country"].fillna("")
        self.frame["country"] = self.frame["organisation"].map(self.country)

    def dealt(self, seed: int, within: list[str]) -> hs.Network:
        """Organisations dealt out anew among the places of the same group; a double place in an occasion goes."""
        rng = np.random.default_rng(seed)
        codes = np.zeros(len(self.frame), dtype=np.int64) if not within else self.frame.groupby(within).ngroup()
        order = np.lexsort((rng.random(len(self.frame)), codes))
        stay = np.lexsort((np.arange(len(self.frame)), codes))
        mixed = np.empty(len(self.frame), dtype=object)
        mixed[stay] = self.frame["organisation"].to_numpy()[order]
        return self.network(mixed)

    def network(self, organisations: Any) -> hs.Network:
        frame = self.frame.assign(organisation=organisations)
        changed = {}
        if "participations" in self.tables:
            rows = frame[frame["end"] == ""]
            table = self.tables["participations"].assign(organisation=rows["organisation"].to_numpy())
            changed["participations"] = table.drop_duplicates(["project", "organisation"])
        if "contacts" in self.tables:
            ends = {end: frame.loc[frame["end"] == end, "organisation"].to_numpy() for end in ("from", "to")}
            table = self.tables["contacts"].assign(**ends)
            changed["contacts"] = table[table["from"] != table["to"]]
        return network(self.tables, **changed)

    def planted(self, seed: int, home: set[str], target: str, kept: float) -> hs.Network:
        """Home meets the organisations of a country `kept` times as often: their places in home's occasions are
        exchanged with places of other countries abroad where home is not."""
        rng = np.random.default_rng(seed)
        frame = self.frame
        at_home = frame["occasion"].isin(frame.loc[frame["organisation"].isin(home), "occasion"])
        own = self.country[next(iter(home))]
        goes = np.flatnonzero(at_home & (frame["country"] == target))
        comes = np.flatnonzero(~at_home & ~frame["country"].isin(["", own, target]))
        chosen = rng.permutation(frame.loc[goes, "occasion"].unique())
        chosen = set(chosen[round(kept * len(chosen)) :])
        goes = goes[frame.loc[goes, "occasion"].isin(chosen).to_numpy()]
        comes = rng.choice(comes, len(goes), replace=False)
        mixed = frame["organisation"].to_numpy(dtype=object).copy()
        mixed[goes], mixed[comes] = mixed[comes], mixed[goes].copy()
        return self.network(mixed)

    def closed(self, seed: int, member: str, kept: float) -> hs.Network:
        """A member keeps a share of its international occasions: its other places in them are exchanged with places of
        its country's organisations in occasions without anybody from abroad."""
        rng = np.random.default_rng(seed)
        frame = self.frame
        countries = frame[frame["country"] != ""].groupby("occasion")["country"].nunique()
        international = frame["occasion"].map(countries).fillna(0) > 1
        mine = frame["organisation"] == member
        its = set(frame.loc[mine, "occasion"])
        goes = rng.permutation(np.flatnonzero(mine & international))
        goes = goes[round(kept * len(goes)) :]
        there = ~international & (frame["country"] == self.country[member]) & ~frame["occasion"].isin(its)
        several = frame["occasion"].map(frame["occasion"].value_counts()) > 1
        comes = np.flatnonzero(there & several & ~frame.duplicated("occasion"))  # one place of each
        comes = rng.permutation(comes)[: len(goes)]
        goes = goes[: len(comes)]
        mixed = frame["organisation"].to_numpy(dtype=object).copy()
        mixed[goes], mixed[comes] = mixed[comes], mixed[goes].copy()
        return self.network(mixed)


class Pieces:
    """Who holds what by which piece of evidence, as `gap::competence` reads it."""

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        self.tables = tables
        rows = tables["competences"].reset_index(drop=True)
        inferred = rows["confidence"] == "inferred"
        basis = rows["evidence"].fillna(rows["source"]).fillna("")
        piece = basis.where(inferred, "row " + pd.Series(rows.index.astype(str)))
        self.rows = rows.assign(piece=piece.where(~inferred, piece).str.split(";")).explode("piece")
        self.inferred = self.rows["confidence"] == "inferred"

    def dealt(self, seed: int) -> hs.Network:
        """Organisations dealt out anew among the pieces: everybody keeps the number, every piece its size and terms."""
        rng = np.random.default_rng(seed)
        pairs = self.rows[["organisation", "piece"]].drop_duplicates()
        mixed = pd.Series(rng.permutation(pairs["organisation"].to_numpy()), index=pd.MultiIndex.from_frame(pairs))
        keys = pd.MultiIndex.from_frame(self.rows[["organisation", "piece"]])
        return self.network(self.rows.assign(organisation=mixed.reindex(keys).to_numpy()))

    def network(self, rows: pd.DataFrame) -> hs.Network:
        stated = rows[rows["confidence"] != "inferred"]
        others = rows[rows["confidence"] == "inferred"]
        joined = others.groupby(["organisation", "competence"], sort=False)["piece"].agg(";".join).reset_index()
        joined = joined.rename(columns={"piece": "evidence"}).assign(confidence="inferred")
        table = pd.concat([stated[["organisation", "competence", "confidence", "evidence"]], joined], ignore_index=True)
        return network(self.tables, competences=table.drop_duplicates(["organisation", "competence"]))
