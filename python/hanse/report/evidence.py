"""The rows of data behind numbers and sentences, as a reader can check them: what, when, and where it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .blocks import Rows

#: More rows than this belong into the data package, not into a report.
MOST = 4_000
#: Of every kind so many findings are asked for at least.
FIRST = 12
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

#: What is told of a row.
TOLD = ("table", "said", "from", "until", "confidence", "source")

#: Columns of ids: the table that names them, and its column.
NAMED = (
    ("project", "projects", "name"),
    ("event", "events", "name"),
    ("cluster", "clusters", "name"),
    ("competence", "competence_taxonomy", "label"),
)


def partnership_rows(inputs: Any, pairs: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """What ties pairs of organisations: one row per pair and project or contact.

    Parameters
    ----------
    inputs : Inputs
    pairs : DataFrame
        Two columns of ids; the first one is called the member.

    Returns
    -------
    DataFrame
        Columns member, partner, country, through, kind, from, until, source; the first `MOST` rows.
    int
        How many there are.
    """
    net = inputs.net
    wanted = pairs.iloc[:, :2].drop_duplicates().set_axis(["member", "partner"], axis=1)
    rows = pd.concat([_through_projects(net, wanted), _through_contacts(inputs, wanted)], ignore_index=True)
    if inputs.as_of is not None:
        day = str(inputs.as_of)
        begun = rows["start"].fillna("") <= day
        rows = rows[begun & ((rows["end"].fillna("") == "") | (rows["end"].fillna("") >= day[:10]))]
    order = rows.sort_values(["member", "partner", "start"], kind="stable", na_position="last").head(MOST)
    name, country = inputs.nodes["label"], inputs.nodes["country"]
    frame = pd.DataFrame(
        {
            "member": name.reindex(order["member"]).to_numpy(),
            "partner": name.reindex(order["partner"]).to_numpy(),
            "country": [inputs.country(code) for code in country.reindex(order["partner"]).fillna("")],
            "through": order["what"].to_numpy(),
            "kind": [inputs.kind(kind) for kind in order["kind"]],
            "from": order["start"].fillna("").astype(str).to_numpy(),
            "until": order["end"].fillna("").astype(str).to_numpy(),
            "source": order["source"].fillna("").astype(str).to_numpy(),
        }
    )
    return frame, len(rows)


def _through_projects(net: Any, wanted: pd.DataFrame) -> pd.DataFrame:
    part = net.participations[["project", "organisation"]].drop_duplicates()
    ours = part[part["organisation"].isin(wanted["member"])].rename(columns={"organisation": "member"})
    theirs = part[part["organisation"].isin(wanted["partner"])].rename(columns={"organisation": "partner"})
    both = ours.merge(theirs, on="project").merge(wanted, on=["member", "partner"])
    projects = net.projects.rename(columns={"id": "project"})
    found = both.merge(projects[["project", "name", "kind", "start", "end", "source"]], on="project", how="left")
    named: pd.DataFrame = found.assign(what=found["name"].where(found["name"].fillna("") != "", found["project"]))
    return named


def _through_contacts(inputs: Any, wanted: pd.DataFrame) -> pd.DataFrame:
    contacts = inputs.net.contacts.rename(columns={"from": "member", "to": "partner"})
    turned = contacts.rename(columns={"member": "partner", "partner": "member"})
    columns = ["member", "partner", "kind", "start", "end", "source"]
    found = pd.concat([contacts[columns], turned[columns]], ignore_index=True).merge(wanted, on=["member", "partner"])
    named: pd.DataFrame = found.assign(what=[inputs.kind(kind) for kind in found["kind"].fillna("contact")])
    return named


def organisation_rows(inputs: Any, ids: Iterable[Any]) -> pd.DataFrame:
    """Organisations with kind, place, partners and source, in the order given."""
    wanted = list(dict.fromkeys(ids))
    nodes = inputs.nodes.reindex(wanted)
    source = inputs.net.organisations.set_index("id")["source"].reindex(wanted)
    partners = inputs.measures[["partners", "abroad"]].reindex(wanted)
    frame = pd.DataFrame(
        {
            "organisation": nodes["label"].to_numpy(),
            "kind": [inputs.kind(kind) for kind in nodes["kind"]],
            "city": nodes["city"].fillna("").to_numpy(),
            "country": [inputs.country(code) for code in nodes["country"].fillna("")],
            "partners": partners["partners"].to_numpy(),
            "partners_abroad": partners["abroad"].to_numpy(),
            "source": source.fillna("").astype(str).to_numpy(),
        }
    )
    return frame if partners["abroad"].notna().any() else frame.drop(columns="partners_abroad")


def finding_rows(
    inputs: Any, name: str, sentence: str, evidence: Sequence[tuple[str, int]], umbrella: str | None = None
) -> Rows | None:
    """What a finding rests on: its rows of all tables, what they say and where they come from; None without any."""
    lines = told(inputs, evidence[:MOST])
    if not lines:
        return None
    cells = [list(column) for column in zip(*lines, strict=True)]
    rows = pd.DataFrame({name: column for name, column in zip(TOLD, cells, strict=True) if any(column)}, dtype=object)
    note = "" if umbrella is None else inputs.say("umbrella_finding", name=inputs.name(umbrella))
    found: Rows = inputs.rows_of(name, sentence, rows, note=note, wide=["said"], shown=40)
    return found


def told(inputs: Any, evidence: Iterable[tuple[str, int]]) -> list[tuple[str, ...]]:
    """What rows of tables say, table by table, as in `TOLD`; each is looked up once per report."""
    by_table: dict[str, list[int]] = {}
    for table, row in evidence:
        by_table.setdefault(str(table), []).append(int(row))
    lines = []
    for table, at in by_table.items():
        known = inputs.told.setdefault(table, {})
        if new := sorted(set(at) - known.keys()):
            known.update(zip(new, _lines(inputs, table, new), strict=True))
        lines += [line for row in at if (line := known[row]) is not None]
    return lines


def _lines(inputs: Any, table: str, at: list[int]) -> list[Any]:
    frame = getattr(inputs.net, table, None)
    if frame is None:
        return [None] * len(at)
    there = [row for row in at if row < len(frame)]
    some = frame.iloc[there]
    columns = (
        [inputs.say(f"table.{table}")] * len(some),
        _said(inputs, some),
        _column(some, "start", "since"),
        _column(some, "end", "until"),
        _words(inputs, "confidence", _column(some, "confidence")),
        _column(some, "source"),
    )
    return [*zip(*columns, strict=True), *[None] * (len(at) - len(there))]


def _number(inputs: Any, cell: Any) -> str:
    """A number of the tables as the reader writes it; text as it is."""
    return str(inputs.words.number(float(cell))) if isinstance(cell, int | float) else str(cell)


def _words(inputs: Any, section: str, cells: Any) -> Any:
    """What a reader calls the words of the data; others as they are."""
    known = {one: inputs.word(section, one) for one in set(cells)}
    return [known[one] for one in cells]


def _column(rows: pd.DataFrame, *names: str) -> Any:
    name = next((one for one in names if one in rows), None)
    return np.full(len(rows), "", object) if name is None else rows[name].fillna("").astype(str).to_numpy()


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
        if column in ("level", "value"):
            text = rows[column].map(lambda one: "" if pd.isna(one) else _number(inputs, one))
        if column in ("kind", "role"):
            text = text.map(inputs.kind if column == "kind" else lambda one: inputs.word("role", one))
        cells.append(text.to_numpy())
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
    made: dict[str, Rows] = {}
    for name, ids in (("members", inputs.members), ("partners", partners), ("holders", holders)):
        rows = organisation_rows(inputs, ids)
        made[name] = inputs.rows_of(f"rows-{name}", inputs.say(f"rows.{name}"), rows, wide=["organisation"])
    for name, some in (("partnerships", pairs), ("abroad", foreign)):
        rows, every = partnership_rows(inputs, some)
        within = made.get("partnerships")
        if within is not None and within.note:  # those abroad are among all of them, but not among the first
            within = None
        title = inputs.say(f"rows.{name}")
        made[name] = inputs.rows_of(f"rows-{name}", title, rows, wide=["through"], every=every, within=within)
    return made


def show(inputs: Any, ids: Iterable[Any]) -> str:
    """What makes the interactive picture show organisations: for the field of that name of the blocks."""
    return "nodes:" + ",".join(map(str, inputs.nodes.index.get_indexer(pd.Index(list(ids), dtype=object))))
