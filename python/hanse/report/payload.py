"""What the interactive view draws, as JSON; the format is described in ``web/src/payload.ts``."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from .words import country_name, months

MOST_TIES = 30_000
CROWD = 5_000


@dataclass(frozen=True)
class Figure:
    """A number per node that the view shows and can size nodes by."""

    key: str
    label: str
    help: str
    values: pd.Series[Any]


@dataclass
class ViewData:
    """All that a view shows; nodes are named by the labels of `nodes`' index everywhere.

    Parameters
    ----------
    title : str
    nodes : DataFrame
        Columns x and y (the layout); optional: label, kind, country (code), place, lat, lon.
    ties : DataFrame
        Columns source and target; optional: kind, strength, since, until (months as of :func:`words.months`).
    home : sequence of labels
    home_name : str
    figures : sequence of Figure
    records : DataFrame, optional
        What the ties rest on. Columns text, kind, since, until, source and nodes (lists of labels).
    gaps, contacts : sequence of dict
        As in the format, with labels for nodes.
    left_out : str
        What the caller left out, in a sentence.
    """

    title: str
    nodes: pd.DataFrame
    ties: pd.DataFrame
    home: Sequence[Hashable] = ()
    home_name: str = ""
    figures: Sequence[Figure] = ()
    records: pd.DataFrame | None = None
    gaps: Sequence[Mapping[str, Any]] = field(default_factory=list)
    contacts: Sequence[Mapping[str, Any]] = field(default_factory=list)
    left_out: str = ""


def payload(data: ViewData, *, most_ties: int = MOST_TIES) -> dict[str, Any]:
    """The view's format, with at most `most_ties` ties: all of the home, then the strongest.

    What is left out is said in the payload and shown by the view.
    """
    nodes, index = data.nodes, data.nodes.index
    home = index.get_indexer(pd.Index(list(data.home)))
    rows = _tie_rows(data.ties, index)
    places = _placed(nodes, rows)
    ties, sentence = _strongest(rows, set(home.tolist()), most_ties)
    tie_kinds, tie_kind = _codes(ties["kind"])
    kinds, kind = _codes(nodes["kind"] if "kind" in nodes else pd.Series("", index=index))
    country_column = nodes["country"] if "country" in nodes else pd.Series("", index=index)
    countries, country = _codes(country_column)
    return {
        "version": 1,
        "title": data.title,
        "home": data.home_name,
        "nodes": {
            "id": [str(label) for label in index],
            "label": _text(nodes.get("label", pd.Series(index, index=index))),
            "kind": kind,
            "country": country,
            "place": _text(nodes.get("place", pd.Series("", index=index))),
            "lat": _numbers(nodes.get("lat"), len(index)),
            "lon": _numbers(nodes.get("lon"), len(index)),
            "x": _numbers(places["x"], len(index)),
            "y": _numbers(places["y"], len(index)),
            "home": home[home >= 0].tolist(),
        },
        "kinds": kinds,
        "countries": [country_name(code) for code in countries],
        "figures": [
            {
                "key": figure.key,
                "label": figure.label,
                "help": figure.help,
                "values": _significant(figure.values.reindex(index)),
            }
            for figure in data.figures
        ],
        "ties": {
            "source": ties["source"].tolist(),
            "target": ties["target"].tolist(),
            "kind": tie_kind,
            "strength": _significant(ties["strength"]),
            "since": _whole(ties["since"]),
            "until": _whole(ties["until"]),
        },
        "tieKinds": tie_kinds,
        "records": _records(data.records, index),
        "gaps": [_gap(gap, index) for gap in data.gaps],
        "contacts": [_contact(contact, index) for contact in data.contacts],
        "leftOut": " ".join(part for part in (sentence, data.left_out) if part),
    }


def to_script(value: Any) -> str:
    """JSON that may stand inside a ``<script>`` element: nothing in it can end the element or the line."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _tie_rows(ties: pd.DataFrame, index: pd.Index[Any]) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "source": index.get_indexer(pd.Index(ties["source"])),
            "target": index.get_indexer(pd.Index(ties["target"])),
            "kind": ties["kind"].to_numpy() if "kind" in ties else "ties",
            "strength": ties["strength"].to_numpy(float) if "strength" in ties else 1.0,
            "since": ties["since"].to_numpy() if "since" in ties else None,
            "until": ties["until"].to_numpy() if "until" in ties else None,
        }
    )
    return rows[(rows["source"] >= 0) & (rows["target"] >= 0) & (rows["source"] != rows["target"])]


def _placed(nodes: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Where the nodes stand; in a crowd those without any tie nowhere: thousands of them would say nothing."""
    places = nodes[["x", "y"]].astype(float)
    if len(nodes) <= CROWD:
        return places
    tied = np.zeros(len(nodes), dtype=bool)
    tied[ties[["source", "target"]].to_numpy().ravel()] = True
    places.loc[~tied] = np.nan
    return places


def _strongest(ties: pd.DataFrame, home: set[int], most: int) -> tuple[pd.DataFrame, str]:
    if len(ties) <= most:
        return ties, ""
    own = ties["source"].isin(home) | ties["target"].isin(home)
    order = np.lexsort((np.arange(len(ties)), -ties["strength"].to_numpy(), ~own.to_numpy()))
    kept = ties.iloc[np.sort(order[:most])]
    whose = "all ties of the home and the strongest others" if own.sum() <= most else "the strongest ties of the home"
    if not home:
        whose = "the strongest"
    lost = len(ties) - most
    return kept, f"Of {len(ties):,} ties the {most:,} drawn here are {whose}; {lost:,} are counted but not drawn."


def _records(records: pd.DataFrame | None, index: pd.Index[Any]) -> dict[str, list[Any]]:
    if records is None or records.empty:
        return {"text": [], "kind": [], "since": [], "until": [], "source": [], "nodes": []}
    lengths = records["nodes"].map(len).to_numpy()
    flat = index.get_indexer(pd.Index([node for nodes in records["nodes"] for node in nodes]))
    parts = np.split(flat, np.cumsum(lengths)[:-1])
    return {
        "text": _text(records["text"]),
        "kind": _text(records["kind"]),
        "since": _whole(records["since"]),
        "until": _whole(records["until"]),
        "source": _text(records["source"]),
        "nodes": [sorted(set(part[part >= 0].tolist())) for part in parts],
    }


def _positions(labels: Iterable[Hashable], index: pd.Index[Any]) -> list[int]:
    at = index.get_indexer(pd.Index(list(labels)))
    return list(dict.fromkeys(at[at >= 0].tolist()))


def _gap(gap: Mapping[str, Any], index: pd.Index[Any]) -> dict[str, Any]:
    pairs = [_positions(pair, index) for pair in gap.get("pairs", ())]
    return {
        "kind": str(gap["kind"]),
        "sentence": str(gap["sentence"]),
        "nodes": _positions(gap.get("nodes", ()), index),
        "pairs": [pair for pair in pairs if len(pair) == 2],
    }


def _contact(contact: Mapping[str, Any], index: pd.Index[Any]) -> dict[str, Any]:
    return {
        "sentence": str(contact["sentence"]),
        "source": index.get_loc(contact["source"]),
        "target": index.get_loc(contact["target"]),
        "via": _positions(contact.get("via", ()), index),
        "gaps": [int(gap) for gap in contact.get("gaps", ())],
    }


def _codes(column: pd.Series[Any]) -> tuple[list[str], list[int | None]]:
    codes, found = pd.factorize(column.where(column.astype("string").fillna("") != "", None))
    return [str(value) for value in found], [None if code < 0 else int(code) for code in codes]


def _text(column: pd.Series[Any]) -> list[str]:
    return ["" if pd.isna(value) else str(value) for value in column]


def _numbers(column: Any, length: int) -> list[float | None]:
    if column is None:
        return [None] * length
    return [None if np.isnan(value) else round(value, 4) for value in np.asarray(column, float).tolist()]


def _significant(column: pd.Series[Any]) -> list[float | int | None]:
    """Six digits are more than a picture shows."""
    values = pd.to_numeric(column).to_numpy(float)
    return [
        None if not np.isfinite(value) else int(value) if value == int(value) else float(f"{value:.6g}")
        for value in values.tolist()
    ]


def _whole(column: pd.Series[Any]) -> list[int | None]:
    return [None if pd.isna(value) else int(value) for value in column]


__all__ = ["Figure", "ViewData", "months", "payload", "to_script"]
