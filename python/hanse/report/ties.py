"""The rows a view draws from a network: ties per pair and kind with their time, and what they rest on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .words import months


def tie_rows(net: Any) -> pd.DataFrame:
    """Pairs of organisations by kind of tie.

    Columns source, target (ids), kind ("project: eu", "contact: agreement"), strength (projects add 1 / (n - 1) each,
    contacts their own strength), since and until in months; several ties of a kind span from the first to the last.
    """
    parts = [_project_pairs(net), _contact_pairs(net)]
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True) if any(map(len, parts)) else parts[0]
    rows[["source", "target"]] = np.sort(rows[["source", "target"]].to_numpy(dtype=object), axis=1)
    grouped = rows.groupby(["source", "target", "kind"], sort=True, as_index=False)
    return grouped.agg(strength=("strength", "sum"), since=("since", "min"), until=("until", "max"))


def _frame(rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    return frame.astype({"since": "float", "until": "float", "strength": "float"})


def _span(frame: pd.DataFrame) -> pd.DataFrame:
    """First and last month of dated rows; a row with one date only lasts from and to where it is known."""
    since = frame["start"].map(months).astype(float)
    until = frame["end"].map(lambda date: months(date, last=True)).astype(float)
    return pd.DataFrame({"since": since, "until": until}, index=frame.index)


def _kind(what: str, kinds: pd.Series[Any]) -> pd.Series[Any]:
    named = kinds.fillna("").astype(str)
    return named.map(lambda kind: f"{what}: {kind.replace('_', ' ')}" if kind else what)


def _project_pairs(net: Any) -> pd.DataFrame:
    part = net.participations[["project", "organisation"]].drop_duplicates()
    projects = net.projects.set_index("id")
    part = part.sort_values(["project", "organisation"], kind="stable")
    codes, _ = pd.factorize(part["project"])
    order = part["organisation"].to_numpy(dtype=object)
    size = np.bincount(codes) if len(codes) else np.zeros(0, int)
    start = np.cumsum(size) - size
    first, second = [], []
    for count in np.unique(size[size > 1]):
        begin = start[size == count]
        a, b = np.triu_indices(count, k=1)
        first.append((begin[:, None] + a).ravel())
        second.append((begin[:, None] + b).ravel())
    at = np.concatenate(first) if first else np.zeros(0, int)
    to = np.concatenate(second) if second else np.zeros(0, int)
    project = part["project"].to_numpy(dtype=object)[at]
    about = pd.concat([_span(projects), _kind("project", projects["kind"]).rename("kind")], axis=1).reindex(project)
    return _frame(
        {
            "source": order[at],
            "target": order[to],
            "kind": about["kind"].to_numpy(),
            "strength": 1.0 / (size[codes[at]] - 1),
            "since": about["since"].to_numpy(),
            "until": about["until"].to_numpy(),
        }
    )


def _contact_pairs(net: Any) -> pd.DataFrame:
    contacts = net.contacts
    span = _span(contacts)
    strength = contacts["strength"] if "strength" in contacts else 1.0
    rows = _frame(
        {
            "source": contacts["from"],
            "target": contacts["to"],
            "kind": _kind("contact", contacts["kind"]),
            "strength": strength,
            # A contact with a start only is a moment: it is drawn from then on for its year.
            "since": span["since"],
            "until": span["until"],
        }
    )
    return rows[rows["source"] != rows["target"]]


def records(net: Any, *, most: int = 40_000) -> pd.DataFrame:
    """Projects, contacts and events in words: text, kind, since, until, source, nodes."""
    names = net.organisations.set_index("id")["name"]
    parts = [_project_records(net), _contact_records(net, names), _event_records(net)]
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True) if any(map(len, parts)) else parts[0]
    return rows.head(most)


def _record(frame: pd.DataFrame, text: pd.Series[Any], kind: pd.Series[Any], nodes: pd.Series[Any]) -> pd.DataFrame:
    source = frame["source"].fillna("") if "source" in frame else pd.Series("", index=frame.index)
    columns = {"text": text, "kind": kind, "source": source, "nodes": nodes}
    return pd.concat([pd.DataFrame(columns, index=frame.index), _span(frame)], axis=1)


def _members(frame: pd.DataFrame, by: str, ids: pd.Series[Any], member: str = "organisation") -> pd.Series[Any]:
    lists = frame.groupby(by, sort=False)[member].agg(list)
    return pd.Series([lists.get(one, []) for one in ids], index=ids.index, dtype=object)


def _project_records(net: Any) -> pd.DataFrame:
    projects = net.projects
    name = projects["name"].where(projects["name"].fillna("") != "", projects["id"])
    return _record(
        projects, name, _kind("project", projects["kind"]), _members(net.participations, "project", projects["id"])
    )


def _contact_records(net: Any, names: pd.Series[Any]) -> pd.DataFrame:
    contacts = net.contacts
    ends = [contacts[end].map(names).fillna(contacts[end]) for end in ("from", "to")]
    text = ends[0].astype(str) + " – " + ends[1].astype(str)
    nodes = pd.Series(list(zip(contacts["from"], contacts["to"], strict=True)), index=contacts.index, dtype=object)
    return _record(contacts, text, _kind("contact", contacts["kind"]), nodes)


def _event_records(net: Any) -> pd.DataFrame:
    events = net.events
    nodes = _members(net.event_participations, "event", events["id"])
    return _record(events, events["name"], _kind("event", events["kind"]), nodes)
