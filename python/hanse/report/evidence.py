"""The rows of data behind numbers and sentences, as a reader can check them: what, when, and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .._read_report import line_of
from ..planning._facts import column
from .blocks import Rows
from .ties import alive

#: More rows than this belong into the data package, not into a report.
MOST = 4_000
#: Of what data lack, and of what ties two on a way, so many rows are shown.
SOME = 100
#: More organisations than these are no picture of their own, and their positions would be much of the page.
PICTURED = 2_000
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
    rows, every = _tied_rows(inputs, pairs, MOST)
    return rows.reset_index(drop=True), every


def way_rows(inputs: Any, ways: Sequence[Sequence[Any]]) -> list[tuple[pd.DataFrame, int]]:
    """As :func:`partnership_rows` for every way, given by the ids on it, hop by hop; `SOME` rows of each hop."""
    hops = [list(pairwise(way)) for way in ways]
    pairs = pd.DataFrame([hop for way in hops for hop in way], columns=["from", "to"], dtype=object)
    if pairs.empty:
        return [(pd.DataFrame(), 0)] * len(ways)
    rows, _ = _tied_rows(inputs, pairs.drop_duplicates())
    at = rows.groupby(level=[0, 1]).indices
    parts = [[at[hop] for hop in way if hop in at] for way in hops]
    return [
        (rows.iloc[[row for one in some for row in one[:SOME]]].reset_index(drop=True), sum(map(len, some)))
        for some in parts
    ]


def _tied_rows(inputs: Any, pairs: pd.DataFrame, most: int | None = None) -> tuple[pd.DataFrame, int]:
    """The first rows of pairs, by the ids of the pair, and how many there are."""
    wanted = pairs.iloc[:, :2].to_numpy(object)
    ids = pd.Index(np.unique(wanted))
    keys = np.unique(ids.get_indexer(wanted[:, 0]) * len(ids) + ids.get_indexer(wanted[:, 1]))
    texts, project = inputs.tie_texts
    parts = [_through_projects(inputs, ids, keys, project), _through_contacts(inputs, ids, keys, len(texts))]
    key, row = (np.concatenate(part) for part in zip(*parts, strict=True))
    lasts = texts["lasts"].to_numpy()[row]
    key, row = key[lasts], row[lasts]
    first = np.lexsort((texts["when"].to_numpy()[row], key))[:most]
    member, partner = ids[key[first] // len(ids)], ids[key[first] % len(ids)]
    told, name = texts.iloc[row[first]], inputs.nodes["label"]
    country = inputs.nodes["country"].reindex(partner).fillna("")
    frame = pd.DataFrame(
        {
            "member": name.reindex(member).to_numpy(),
            "partner": name.reindex(partner).to_numpy(),
            "country": [inputs.country(code) for code in country],
            "through": told["what"].to_numpy(),
            "kind": [inputs.kind(kind) for kind in told["kind"]],
            "from": told["start"].to_numpy(),
            "until": told["end"].to_numpy(),
            "source": told["source"].to_numpy(),
        },
        index=pd.MultiIndex.from_arrays([member, partner]),
    )
    return frame, len(row)


#: Of every time a pair is in a row of :func:`tie_texts`: the pair's key, and the row.
Through = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]


def _through_projects(inputs: Any, ids: pd.Index[Any], keys: npt.NDArray[np.intp], project: Any) -> Through:
    who = ids.get_indexer(pd.Index(inputs.tied.participations["organisation"]))
    project, who = np.divmod(np.unique(project[who >= 0] * len(ids) + who[who >= 0]), len(ids))  # each once, by project
    ours, theirs = (np.isin(who, end) for end in np.divmod(keys, len(ids)))
    begin, end = (np.searchsorted(project[theirs], project[ours], side) for side in ("left", "right"))
    one = np.repeat(np.flatnonzero(ours), end - begin)
    other = np.arange(len(one)) - np.repeat(np.cumsum(end - begin) - end, end - begin)
    key = who[one] * len(ids) + who[theirs][other]
    tied = np.isin(key, keys)
    return key[tied], project[one[tied]]


def _through_contacts(inputs: Any, ids: pd.Index[Any], keys: npt.NDArray[np.intp], end: int) -> Through:
    rows = inputs.tied.contacts
    one, other = (ids.get_indexer(pd.Index(rows[end])) for end in ("from", "to"))
    key = np.concatenate([one * len(ids) + other, other * len(ids) + one])
    tied = np.isin(key, keys) & np.tile((one >= 0) & (other >= 0), 2)
    return key[tied], np.tile(np.arange(end - len(rows), end), 2)[tied]


def tie_texts(inputs: Any) -> tuple[pd.DataFrame, npt.NDArray[np.intp]]:
    """The projects that somebody takes part in, then the contacts: what is told of them, whether they count that day,
    and in which order they began; and in which row the project of every participation is."""
    net = inputs.tied
    project, named = pd.factorize(net.participations["project"])
    rows, contacts = net.projects.drop_duplicates("id").set_index("id").reindex(named), net.contacts
    lasts = pd.Series(alive(net, "projects", **inputs.when), index=net.projects["id"])
    lasts = lasts[~lasts.index.duplicated()].reindex(named, fill_value=inputs.as_of is None)
    name = rows["name"].fillna("").astype(str).to_numpy(object)
    what = [inputs.kind(kind) for kind in contacts["kind"].fillna("contact")]
    parts = [
        _texts(rows, np.where(name == "", named, name), lasts),
        _texts(contacts, what, alive(net, "contacts", **inputs.when)),
    ]
    texts = pd.concat(parts, ignore_index=True)
    begun = texts["start"].where(texts["start"] != "")
    return texts.assign(when=np.where(begun.isna(), len(texts), pd.factorize(begun, sort=True)[0])), project


def _texts(rows: pd.DataFrame, what: Any, lasts: Any) -> pd.DataFrame:
    """What is told of rows of projects or contacts, empty where nothing is known, and whether they count that day."""
    made = {name: rows[name].fillna("").astype(str).to_numpy(object) for name in ("start", "end", "source")}
    return pd.DataFrame({"what": what, "kind": rows["kind"].to_numpy(object), "lasts": np.asarray(lasts), **made})


def organisation_rows(inputs: Any, ids: Iterable[Any]) -> pd.DataFrame:
    """Organisations with kind, place, partners and source, in the order given."""
    rows = inputs.about.reindex(list(dict.fromkeys(ids)))
    frame = pd.DataFrame(
        {
            "organisation": rows["label"].to_numpy(object),
            "kind": [inputs.kind(kind) for kind in rows["kind"]],
            "city": column_of(rows, "city"),
            "country": [inputs.country(code) for code in column_of(rows, "country")],
            "partners": rows["partners"].to_numpy(),
            "partners_abroad": rows["abroad"].to_numpy(),
            "source": column_of(rows, "source"),
        }
    )
    return frame if rows["abroad"].notna().any() else frame.drop(columns="partners_abroad")


def finding_rows(
    inputs: Any,
    name: str,
    sentence: str,
    evidence: Sequence[tuple[str, int]],
    umbrella: str | None = None,
    most: int = MOST,
) -> Rows | None:
    """What a finding rests on: its rows of all tables, what they say and where they come from; None without any."""
    lines = told(inputs, evidence[:most])
    if not lines:
        return None
    cells = np.array(lines, dtype=object)
    some = (cells != "").any(axis=0)
    names = pd.Index([name for name, one in zip(TOLD, some, strict=True) if one], dtype=object)
    rows = pd.DataFrame(cells[:, some], columns=names, dtype=object)
    note = "" if umbrella is None else inputs.say("umbrella_finding", name=inputs.name(umbrella))
    every = len(rows) + max(0, len(evidence) - most)
    found: Rows = inputs.rows_of(name, sentence, rows, note=note, every=every, wide=["said"], shown=40)
    return found


def some_of(inputs: Any, name: str, title: str, ids: Sequence[Any]) -> Rows | None:
    """The first of many organisations as rows; None without any."""
    rows = organisation_rows(inputs, ids[:SOME])
    found: Rows = inputs.rows_of(name, title, rows, every=len(ids), wide=["organisation"])
    return found if len(rows) else None


def not_read(inputs: Any, name: str, title: str, every: int, kinds: Sequence[str] = ()) -> Rows | None:
    """The first rows that were rejected or, of some kinds, what was not understood: where and why; None without any."""
    found = inputs.net.report.problems
    found = found[found["kind"].isin(kinds) if kinds else found["severity"] == "error"].head(SOME)
    rows = pd.DataFrame({"wrong": [line_of(row) for row in found.itertuples(index=False)]})
    made: Rows = inputs.rows_of(name, title, rows, every=every, wide=["wrong"])
    return made if len(rows) else None


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
        column_of(some, "start", "since"),
        column_of(some, "end", "until"),
        _words(inputs, "confidence", column_of(some, "confidence")),
        column_of(some, "source"),
    )
    return [*zip(*columns, strict=True), *[None] * (len(at) - len(there))]


def _number(inputs: Any, cell: Any) -> str:
    """A number of the tables as the reader writes it; text as it is."""
    return str(inputs.words.number(float(cell))) if isinstance(cell, int | float) else str(cell)


def _words(inputs: Any, section: str, cells: Any) -> Any:
    """What a reader calls the words of the data; others as they are."""
    known = {one: inputs.word(section, one) for one in set(cells)}
    return [known[one] for one in cells]


def column_of(rows: pd.DataFrame, *names: str) -> Any:
    """The texts of the first of these columns that is there, empty where there is none."""
    name = next((one for one in names if one in rows), None)
    texts = np.full(len(rows), "", object) if name is None else rows[name].to_numpy(object)
    return np.where(pd.isna(texts), "", texts)


def _said(inputs: Any, rows: pd.DataFrame) -> list[str]:
    """The cells of a row that say what it is about, ids as names."""
    names: dict[str, Callable[[Any], str]] = {one: inputs.name for one in ("organisation", "from", "to")}
    names |= {"kind": inputs.kind, "role": partial(inputs.word, "role")}
    for name, table, label in NAMED:
        if name in rows:
            known = column(getattr(inputs.net, table), label)
            names[name] = lambda one, known=known: str(known.get(one, one))  # type: ignore[misc]
    cells = []
    for name in [one for one in ABOUT if one in rows]:
        if name in ("level", "value"):
            cells.append(["" if pd.isna(one) else _number(inputs, one) for one in rows[name]])
        else:
            say = names.get(name, str)
            cells.append([say(one) if one else "" for one in column_of(rows, name)])
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
    """What makes the interactive picture show organisations: for the field of that name of the blocks; nothing where
    they are too many."""
    ids = list(dict.fromkeys(ids))
    if len(ids) > PICTURED:
        return ""
    return "nodes:" + ",".join(map(str, inputs.nodes.index.get_indexer(pd.Index(ids, dtype=object))))
