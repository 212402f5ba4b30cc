"""The rows of data behind numbers and sentences, as a reader can check them: what, when, and where it was read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .blocks import Rows
from .words import country_name

#: More rows than this belong into the data package, not into a report.
MOST = 20_000
#: Columns of a table that say what a row is about, the first ones that are there.
ABOUT = (
    "name",
    "label",
    "from",
    "to",
    "organisation",
    "project",
    "event",
    "cluster",
    "competence",
    "kind",
    "role",
    "level",
    "value",
)

#: Columns of ids: the table that names them, and its column.
NAMED = (
    ("project", "projects", "name"),
    ("event", "events", "name"),
    ("cluster", "clusters", "name"),
    ("competence", "competence_taxonomy", "label"),
)


def partnership_rows(inputs: Any, pairs: pd.DataFrame) -> pd.DataFrame:
    """What ties pairs of organisations: one row per pair and project or contact.

    Parameters
    ----------
    inputs : Inputs
    pairs : DataFrame
        Two columns of ids; the first one is called the member.

    Returns
    -------
    DataFrame
        Columns Member, Partner, Country, Through, Kind, From, Until, Source.
    """
    net = inputs.net
    wanted = pairs.iloc[:, :2].drop_duplicates().set_axis(["member", "partner"], axis=1)
    rows = pd.concat([_through_projects(net, wanted), _through_contacts(net, wanted)], ignore_index=True)
    if inputs.as_of is not None:
        day = str(inputs.as_of)
        begun = rows["start"].fillna("") <= day
        rows = rows[begun & ((rows["end"].fillna("") == "") | (rows["end"].fillna("") >= day[:10]))]
    order = rows.sort_values(["member", "partner", "start"], kind="stable", na_position="last").head(MOST)
    name, country = inputs.nodes["label"], inputs.nodes["country"]
    return pd.DataFrame(
        {
            "Member": name.reindex(order["member"]).to_numpy(),
            "Partner": name.reindex(order["partner"]).to_numpy(),
            "Country": [country_name(code) for code in country.reindex(order["partner"]).fillna("")],
            "Through": order["what"].to_numpy(),
            "Kind": order["kind"].fillna("").astype(str).str.replace("_", " ").to_numpy(),
            "From": order["start"].fillna("").astype(str).to_numpy(),
            "Until": order["end"].fillna("").astype(str).to_numpy(),
            "Source": order["source"].fillna("").astype(str).to_numpy(),
        }
    )


def _through_projects(net: Any, wanted: pd.DataFrame) -> pd.DataFrame:
    part = net.participations[["project", "organisation"]].drop_duplicates()
    ours = part[part["organisation"].isin(wanted["member"])].rename(columns={"organisation": "member"})
    theirs = part[part["organisation"].isin(wanted["partner"])].rename(columns={"organisation": "partner"})
    both = ours.merge(theirs, on="project").merge(wanted, on=["member", "partner"])
    projects = net.projects.rename(columns={"id": "project"})
    found = both.merge(projects[["project", "name", "kind", "start", "end", "source"]], on="project", how="left")
    named: pd.DataFrame = found.assign(what=found["name"].where(found["name"].fillna("") != "", found["project"]))
    return named


def _through_contacts(net: Any, wanted: pd.DataFrame) -> pd.DataFrame:
    contacts = net.contacts.rename(columns={"from": "member", "to": "partner"})
    turned = contacts.rename(columns={"member": "partner", "partner": "member"})
    columns = ["member", "partner", "kind", "start", "end", "source"]
    found = pd.concat([contacts[columns], turned[columns]], ignore_index=True).merge(wanted, on=["member", "partner"])
    named: pd.DataFrame = found.assign(what=found["kind"].fillna("contact").astype(str).str.replace("_", " "))
    return named


def organisation_rows(inputs: Any, ids: Iterable[Any]) -> pd.DataFrame:
    """Organisations with kind, place, partners and source, in the order given."""
    wanted = list(dict.fromkeys(ids))
    nodes = inputs.nodes.reindex(wanted)
    source = inputs.net.organisations.set_index("id")["source"].reindex(wanted)
    partners = inputs.measures[["partners", "abroad"]].reindex(wanted)
    return pd.DataFrame(
        {
            "Organisation": nodes["label"].to_numpy(),
            "Kind": nodes["kind"].fillna("").astype(str).str.replace("_", " ").to_numpy(),
            "City": nodes["city"].fillna("").to_numpy(),
            "Country": [country_name(code) for code in nodes["country"].fillna("")],
            "Partners": partners["partners"].to_numpy(),
            "Partners abroad": partners["abroad"].to_numpy(),
            "Source": source.fillna("").astype(str).to_numpy(),
        }
    )


def finding_rows(inputs: Any, name: str, sentence: str, evidence: Sequence[tuple[str, int]]) -> Rows | None:
    """What a finding rests on: its rows of all tables, what they say and where they come from; None without any."""
    parts = []
    by_table: dict[str, list[int]] = {}
    for table, row in evidence[:MOST]:
        by_table.setdefault(str(table), []).append(int(row))
    for table, at in by_table.items():
        frame = getattr(inputs.net, table, None)
        if frame is None or not len(frame):
            continue
        some = frame.iloc[[row for row in at if row < len(frame)]]
        parts.append(
            pd.DataFrame(
                {
                    "Table": table.replace("_", " "),
                    "What it says": _said(inputs, some),
                    "From": _column(some, "start", "since"),
                    "Until": _column(some, "end", "until"),
                    "Stated or inferred": _column(some, "confidence"),
                    "Source": _column(some, "source"),
                }
            )
        )
    if not parts:
        return None
    rows = pd.concat(parts, ignore_index=True)
    kept = [column for column in rows if (rows[column] != "").any()]
    return Rows(name, sentence, rows[kept], wide=["What it says"], shown=40)


def _column(rows: pd.DataFrame, *names: str) -> Any:
    name = next((one for one in names if one in rows), None)
    return "" if name is None else rows[name].fillna("").astype(str).to_numpy()


def _said(inputs: Any, rows: pd.DataFrame) -> list[str]:
    """The cells of a row that say what it is about, ids as names."""
    names: dict[str, Any] = {one: inputs.nodes["label"] for one in ("organisation", "from", "to")}
    for column, table, label in NAMED:
        if column in rows:
            known = getattr(inputs.net, table)
            names[column] = known.set_index("id")[label].dropna() if len(known) else pd.Series(dtype=object)
    cells = []
    for column in [one for one in ABOUT if one in rows]:
        text = rows[column].astype(object).where(rows[column].notna(), "").astype(str)
        if column in names:
            text = text.map(lambda one, known=names[column]: str(known.get(one, one)) if one else "")
        cells.append(text.str.replace("_", " ").to_numpy() if column in ("kind", "role") else text.to_numpy())
    joined = zip(*cells, strict=True) if cells else [()] * len(rows)
    return [" – ".join(dict.fromkeys(part for part in parts if part)) for parts in joined]


def headline_rows(inputs: Any) -> dict[str, Rows]:
    """What the headline numbers count, by a short name."""
    ties, foreign = inputs.pairs, inputs.foreign_ties[["member", "partner"]]
    own = ties[ties["source_home"] | ties["target_home"]]
    ends = own[["source", "target"]].to_numpy(dtype=object)
    ends = np.where(own["source_home"].to_numpy()[:, None], ends, ends[:, ::-1])  # the member first
    pairs = pd.DataFrame(ends, columns=["member", "partner"])
    partners, holders = (foreign[end].value_counts().index for end in ("partner", "member"))
    through, who = ["Through"], ["Organisation"]
    return {
        "members": Rows("rows-members", "Members", organisation_rows(inputs, inputs.members), wide=who),
        "partnerships": Rows("rows-partnerships", "Partnerships", partnership_rows(inputs, pairs), wide=through),
        "abroad": Rows("rows-abroad", "Partnerships abroad", partnership_rows(inputs, foreign), wide=through),
        "partners": Rows("rows-partners", "Partners abroad", organisation_rows(inputs, partners), wide=who),
        "holders": Rows("rows-holders", "Members with a partner abroad", organisation_rows(inputs, holders), wide=who),
    }


def show(ids: Iterable[Any]) -> str:
    """What makes the interactive picture show organisations: for the field of that name of the blocks."""
    return "nodes:" + json.dumps([str(one) for one in ids])
