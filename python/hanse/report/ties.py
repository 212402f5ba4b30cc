"""The rows a view draws from a network: ties per pair and kind with their time, and what they rest on."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from ..planning._facts import ended
from .words import months


def tie_rows(net: Any, *, as_of: str | None = None, until: str | None = None) -> pd.DataFrame:
    """Pairs of organisations by kind of tie.

    Columns source, target (ids), kind ("project: eu", "contact: agreement"), strength (projects add 1 / (n - 1) each,
    contacts their own strength), since and until in months; several ties of a kind span from the first to the last.
    With `as_of`, only what was alive on that day; with `until`, all that had begun by then.
    """
    ids = pd.Index(net.organisations["id"])
    parts = [
        _project_pairs(net, ids, alive(net, "projects", as_of, until)),
        _contact_pairs(net, ids, alive(net, "contacts", as_of, until)),
    ]
    names = list(dict.fromkeys(name for part in parts for name in part["kind"].cat.categories))
    kind = np.concatenate([pd.Index(names).get_indexer(part["kind"]) for part in parts])
    source, target, strength, begun, ended = (
        np.concatenate([part[column].to_numpy() for part in parts])
        for column in ("source", "target", "strength", "since", "until")
    )
    del parts  # half a million pairs take room
    low, high = np.minimum(source, target), np.maximum(source, target)
    key = (low * len(ids) + high) * max(len(names), 1) + kind
    order = np.argsort(key, kind="stable")
    begin = np.flatnonzero(np.diff(key[order], prepend=-1))
    first = order[begin]
    return pd.DataFrame(
        {
            "source": pd.Categorical.from_codes(low[first], ids),
            "target": pd.Categorical.from_codes(high[first], ids),
            "kind": pd.Categorical.from_codes(kind[first], pd.Index(names)),
            "strength": np.add.reduceat(strength[order], begin) if len(begin) else strength,
            "since": np.fmin.reduceat(begun[order], begin) if len(begin) else begun,
            "until": np.fmax.reduceat(ended[order], begin) if len(begin) else ended,
        }
    )


#: Columns of those who are tied, by table.
ENDS = {"participations": ["organisation"], "contacts": ["from", "to"], "event_participations": ["organisation"]}


def with_heirs(net: Any, day: pd.Timestamp) -> Any:
    """The network in which a living successor has the ties of those that have ended by a day, as for gaps and plans."""
    heirs = {one: heir for one, heir in ended(net, day).items() if heir is not None}
    if not heirs:
        return net
    make, (tables, implied, report) = net.__reduce__()
    for table, ends in ENDS.items():
        for end in ends:
            tables[table][end] = [heirs.get(one, one) for one in tables[table][end]]
    return make(tables, implied, report)


def alive(net: Any, table: str, as_of: str | None = None, until: str | None = None) -> npt.NDArray[np.bool_]:
    """Which projects, contacts or events count on a day, as in ``Network.graph``: those without any date do not.

    Contacts without an end fade, agreements do not: the graph is asked which. Without that day all count, or those that
    had begun by `until` or have no date.
    """
    rows = getattr(net, table)
    if as_of is None and until is None:
        return np.ones(len(rows), dtype=bool)
    if table == "contacts" and as_of is not None:
        day = (str(as_of), str(as_of), _core.projection.Undated.drop)
        *_, lasting = _core.projection.tie_rows(net._core, [table], *day, 0)
        return np.isin(np.arange(len(rows)), lasting)
    start, end = (rows[column].fillna("").astype(str) for column in ("start", "end"))
    begun = (start == "") | (_padded(start, "-00-00") <= _padded(as_of or until, "-99-99"))
    if as_of is None:
        return np.asarray(begun, dtype=bool)
    lasts = (end == "") | (_padded(end, "-99-99") >= _padded(as_of, "-00-00"))
    return np.asarray(begun & lasts & ((start != "") | (end != "")), dtype=bool)


def _padded(dates: Any, end: str) -> Any:
    """Years and months as texts that stand before, or after, all their days."""

    def pad(text: str) -> str:
        return text + end[max(len(text), 4) - 4 :]

    return dates.map(pad) if isinstance(dates, pd.Series) else pad(str(dates)[:10])


def _span(frame: pd.DataFrame) -> pd.DataFrame:
    """First and last month of dated rows; a row with one date only lasts from and to where it is known."""
    columns = {}
    for name, column, last in (("since", "start", False), ("until", "end", True)):
        codes, dates = pd.factorize(frame[column])
        known = np.array([*(months(date, last=last) for date in dates), None], dtype=float)  # the last one: no date
        columns[name] = known[codes]
    return pd.DataFrame(columns, index=frame.index)


def _kind(what: str, kinds: pd.Series[Any]) -> pd.Series[Any]:
    """ "project: eu", "contact", ... as categories."""
    codes, names = pd.factorize(kinds.fillna("").astype(str))
    words = [f"{what}: {name.replace('_', ' ')}" if name else what for name in names]
    if len(set(words)) < len(words):  # "a_b" and "a b" are one word
        return pd.Series(pd.Categorical(np.array(words, dtype=object)[codes]), index=kinds.index)
    return pd.Series(pd.Categorical.from_codes(codes, pd.Index(words)), index=kinds.index)


def _part(net: Any) -> tuple[pd.Index[Any], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Projects, and the participations as positions of project and organisation, each once, by project."""
    projects = pd.Index(net.projects["id"])
    at = projects.get_indexer(pd.Index(net.participations["project"]))
    who = pd.Index(net.organisations["id"]).get_indexer(pd.Index(net.participations["organisation"]))
    keys = np.unique(at[(at >= 0) & (who >= 0)] * max(len(net.organisations), 1) + who[(at >= 0) & (who >= 0)])
    return projects, keys // max(len(net.organisations), 1), keys % max(len(net.organisations), 1)


def _project_pairs(net: Any, ids: pd.Index[Any], lasts: npt.NDArray[np.bool_]) -> pd.DataFrame:
    projects, project, who = _part(net)
    project, who = project[lasts[project]], who[lasts[project]]
    size = np.bincount(project, minlength=len(projects))
    start = np.cumsum(size) - size
    first, second = [], []
    for count in np.unique(size[size > 1]):
        begin = start[size == count]
        a, b = np.triu_indices(count, k=1)
        first.append((begin[:, None] + a).ravel())
        second.append((begin[:, None] + b).ravel())
    at, to = (np.concatenate(part) if part else np.zeros(0, np.intp) for part in (first, second))
    about = _span(net.projects)
    kind = _kind("project", net.projects["kind"]).array[project[at]]
    return pd.DataFrame(
        {
            "source": who[at],
            "target": who[to],
            "kind": kind,
            "strength": 1.0 / np.maximum(size[project[at]] - 1, 1),
            "since": about["since"].to_numpy()[project[at]],
            "until": about["until"].to_numpy()[project[at]],
        }
    )


def _contact_pairs(net: Any, ids: pd.Index[Any], lasts: npt.NDArray[np.bool_]) -> pd.DataFrame:
    contacts = net.contacts
    span = _span(contacts)
    strength = pd.to_numeric(contacts["strength"]).fillna(1.0) if "strength" in contacts else 1.0
    rows = pd.DataFrame(
        {
            "source": ids.get_indexer(pd.Index(contacts["from"])),
            "target": ids.get_indexer(pd.Index(contacts["to"])),
            "kind": _kind("contact", contacts["kind"]).array,
            "strength": np.asarray(strength, dtype=float) * np.ones(len(contacts)),
            # One with a start only is drawn from then on, as the chapter on the development counts it.
            "since": span["since"].to_numpy(),
            "until": span["until"].to_numpy(),
        }
    )
    return rows[lasts & (rows["source"] != rows["target"]) & (rows["source"] >= 0) & (rows["target"] >= 0)]


def records(net: Any, *, as_of: str | None = None, until: str | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What ties rest on: who takes part (columns record, node), and the records in words.

    The words: columns text, kind, since, until, source and tie, which is False for events. `as_of` and `until` as in
    :func:`tie_rows`.
    """
    names = net.organisations.set_index("id")["name"]
    parts, members, before = [], [], 0
    for table, make in (("projects", _project_records), ("contacts", _contact_records), ("events", _event_records)):
        text, member = make(net, names)
        kept = text[alive(net, table, as_of, until)]
        number = np.full(len(text), -1)
        number[text.index.get_indexer(kept.index)] = np.arange(len(kept)) + before
        member = member.assign(record=number[member["record"].to_numpy()])
        members.append(member[member["record"] >= 0])
        parts.append(kept)
        before += len(kept)
    return pd.concat(members, ignore_index=True), pd.concat(parts, ignore_index=True)


def _record(frame: pd.DataFrame, text: Any, kind: pd.Series[Any], tie: bool) -> pd.DataFrame:
    source = frame["source"].fillna("") if "source" in frame else ""
    columns = {"text": text, "kind": kind.astype(object), "source": source, "tie": tie}
    return pd.concat([pd.DataFrame(columns, index=frame.index), _span(frame)], axis=1).reset_index(drop=True)


def _project_records(net: Any, names: pd.Series[Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    projects = net.projects
    name = projects["name"].where(projects["name"].fillna("") != "", projects["id"])
    at = pd.Index(projects["id"]).get_indexer(pd.Index(net.participations["project"]))
    members = pd.DataFrame({"record": at, "node": net.participations["organisation"].to_numpy()})
    return _record(projects, name, _kind("project", projects["kind"]), True), members[members["record"] >= 0]


def _contact_records(net: Any, names: pd.Series[Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    contacts = net.contacts
    ends = [contacts[end].map(names).fillna(contacts[end]).astype(str) for end in ("from", "to")]
    number = np.arange(len(contacts))
    members = pd.DataFrame(
        {"record": np.concatenate([number, number]), "node": pd.concat([contacts["from"], contacts["to"]]).to_numpy()}
    )
    return _record(contacts, ends[0] + " – " + ends[1], _kind("contact", contacts["kind"]), True), members


def _event_records(net: Any, names: pd.Series[Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    events = net.events
    at = pd.Index(events["id"]).get_indexer(pd.Index(net.event_participations["event"]))
    members = pd.DataFrame({"record": at, "node": net.event_participations["organisation"].to_numpy()})
    return _record(events, events["name"], _kind("event", events["kind"]), False), members[members["record"] >= 0]
