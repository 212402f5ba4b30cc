"""What the interactive view draws, as JSON; the format is described in ``web/src/payload.ts``."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from ..words import Words
from .frame import part
from .words import kind_name, months

MOST_TIES = 30_000
CROWD = 5_000
#: Steps of one unit of the layout, finer than the pixels of a picture of all of it.
PLACES = 2_000
#: Kinds of organisations as readers call them, and the key of their colour in plot/colours.json.
KIND_KEYS = {
    "research institute": "research_institute",
    "public body": "public",
    "cluster management": "cluster",
    "cluster_management": "cluster",
}


@dataclass(frozen=True)
class Figure:
    """A number per node that the view shows and can size nodes by."""

    key: str
    label: str
    help: str
    values: pd.Series[Any]
    low_first: bool = False  #: whether a low value is the remarkable one


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
        What the ties rest on, one row per record and node of it: columns record (0, 1, ...), node (label).
    record_texts : DataFrame, optional
        The records by number: columns text, kind, since, until, source, tie (False for events, which tie nobody).
    gaps, contacts : sequence of dict
        As in the format, with labels for nodes.
    all_gaps : int, optional
        How many there are, if not all are in `gaps`.
    left_out : str
        What the caller left out, in a sentence.
    language : str
    """

    title: str
    nodes: pd.DataFrame
    ties: pd.DataFrame
    home: Sequence[Hashable] = ()
    home_name: str = ""
    figures: Sequence[Figure] = ()
    records: pd.DataFrame | None = None
    record_texts: pd.DataFrame | None = None
    gaps: Sequence[Mapping[str, Any]] = field(default_factory=list)
    contacts: Sequence[Mapping[str, Any]] = field(default_factory=list)
    all_gaps: int | None = None
    left_out: str = ""
    language: str = "en"


def payload(data: ViewData, *, most_ties: int = MOST_TIES) -> dict[str, Any]:
    """The view's format, with at most `most_ties` ties: all of the home, then the strongest.

    What is left out is said in the payload and shown by the view. Columns of numbers are arrays.
    """
    nodes, index = data.nodes, data.nodes.index
    at = {label: row for row, label in enumerate(index.to_numpy(object))}
    home = index.get_indexer(pd.Index(list(data.home)))
    home = home[home >= 0]
    rows = _tie_rows(data.ties, index)
    places, aside = _placed(nodes, rows)
    words = Words(data.language)
    ties, sentence = _strongest(rows, home, most_ties, words)
    tie_kinds, tie_kind = _codes(ties["kind"])
    empty = pd.Series("", index=index)
    kinds, kind = _codes(nodes.get("kind", empty))
    countries, country = _codes(nodes.get("country", empty))
    towns, town = _codes(nodes.get("place", empty))
    unknown = pd.Series(np.nan, index=index)
    return {
        "version": 3,
        "language": data.language,
        "words": part(data.language, "view"),
        "title": data.title,
        "home": data.home_name,
        "nodes": {
            "id": index.astype(str).tolist(),
            "label": _labels(nodes, part(data.language, "view")["unnamed"]),
            "kind": kind.astype(np.int16),
            "country": country.astype(np.int16),
            "place": town.astype(np.int32),
            "lat": _steps(nodes.get("lat", unknown).to_numpy(float), 100),
            "lon": _steps(nodes.get("lon", unknown).to_numpy(float), 100),
            "x": _steps(places[:, 0], PLACES),
            "y": _steps(places[:, 1], PLACES),
            "home": home.astype(np.int32),
            "aside": aside.astype(np.int32),
        },
        "kinds": [{"key": KIND_KEYS.get(name, name), "name": _kind_name(words, name)} for name in kinds],
        "countries": [words.country(code) for code in countries],
        "places": towns,
        "figures": [
            {
                "key": figure.key,
                "label": figure.label,
                "help": figure.help,
                "lowFirst": figure.low_first,
                "values": _floats(figure.values.reindex(index), bits=14),
            }
            for figure in data.figures
        ],
        "ties": {
            "source": ties["source"].to_numpy(np.int32),
            "target": ties["target"].to_numpy(np.int32),
            "kind": tie_kind.astype(np.int16),
            "strength": _floats(ties["strength"], bits=8),
            "since": _months(ties["since"]),
            "until": _months(ties["until"]),
        },
        "allPairs": len(rows[["source", "target"]].drop_duplicates()),
        "tieKinds": [_kind_name(words, name) for name in tie_kinds],
        **_records(data, index, tie_kinds, words),
        "gaps": [_gap(gap, at) for gap in data.gaps],
        "allGaps": len(data.gaps) if data.all_gaps is None else data.all_gaps,
        "contacts": [_contact(contact, at) for contact in data.contacts],
        "leftOut": " ".join(part for part in (sentence, data.left_out) if part),
    }


def to_script(value: Any) -> str:
    """The view's format as base64 of a deflated container: safe in a page, as nothing in it can end an element."""
    columns: list[bytes] = []
    at = 0

    def packed(one: Any) -> Any:
        nonlocal at
        if isinstance(one, np.ndarray):
            size = one.dtype.itemsize
            # First bytes first, then all second ones: alike bytes lie together and are packed tighter.
            raw = one.astype(one.dtype.newbyteorder("<")).view(np.uint8).reshape(-1, size).T.tobytes()
            column = {"column": f"{one.dtype.kind}{size}", "at": at, "length": len(one)}
            content = raw + bytes(-len(raw) % 8)
            columns.append(content)
            at += len(content)
            return column
        if isinstance(one, dict):
            return {key: inner if key == "id" else packed(inner) for key, inner in one.items()}
        if isinstance(one, str):
            return _core.model.isolated(one)  # a name turns no sentence of the view around
        if isinstance(one, list) and one and isinstance(one[0], str):
            return [_core.model.isolated(text) for text in one]
        if isinstance(one, list) and one and isinstance(one[0], dict):
            return [packed(inner) for inner in one]
        return one

    header = json.dumps(packed(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    content = struct.pack("<I", len(header)) + header + bytes(-(4 + len(header)) % 8) + b"".join(columns)
    return base64.b64encode(zlib.compress(content, 6)).decode("ascii")


def _tie_rows(ties: pd.DataFrame, index: pd.Index[Any]) -> pd.DataFrame:
    """With positions for labels, in the order of pairs."""
    unknown = np.full(len(ties), np.nan)
    source, target = (index.get_indexer(pd.Index(ties[end])) for end in ("source", "target"))
    rows = pd.DataFrame(
        {
            "source": np.minimum(source, target),
            "target": np.maximum(source, target),
            "kind": ties["kind"].to_numpy() if "kind" in ties else "ties",
            "strength": ties["strength"].to_numpy(float) if "strength" in ties else 1.0,
            "since": ties["since"].to_numpy(float) if "since" in ties else unknown,
            "until": ties["until"].to_numpy(float) if "until" in ties else unknown,
        }
    )
    rows = rows[(rows["source"] >= 0) & (rows["source"] != rows["target"])]
    return rows.iloc[np.lexsort((rows["target"].to_numpy(), rows["source"].to_numpy()))]


def _placed(nodes: pd.DataFrame, ties: pd.DataFrame) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """Where the nodes stand, and which of them stand aside: those without any tie, in rows below the others.

    In a crowd they stand nowhere: thousands of them would say nothing.
    """
    places = nodes[["x", "y"]].to_numpy(float, copy=True)
    tied = np.zeros(len(nodes), dtype=bool)
    tied[ties[["source", "target"]].to_numpy().ravel()] = True
    alone = np.flatnonzero(~tied)
    if len(nodes) > CROWD:
        places[alone] = np.nan
        return places, np.zeros(0, int)
    if not tied.any() or not len(alone):
        return places, np.zeros(0, int)
    low, high = places[tied].min(axis=0), places[tied].max(axis=0)
    wide = max(1, int(np.ceil(np.sqrt(6 * len(alone)))))
    step = max(float(high[0] - low[0]), 0.5) / wide
    order = np.arange(len(alone))
    places[alone, 0] = low[0] + (order % wide + 0.5) * step
    places[alone, 1] = low[1] - 0.12 - (order // wide) * step
    return places, alone


def _strongest(ties: pd.DataFrame, home: npt.NDArray[np.intp], most: int, words: Words) -> tuple[pd.DataFrame, str]:
    if len(ties) <= most:
        return ties, ""
    own = ties["source"].isin(home) | ties["target"].isin(home)
    order = np.lexsort((np.arange(len(ties)), -ties["strength"].to_numpy(), ~own.to_numpy()))
    which = "strongest" if not len(home) else "home" if own.sum() <= most else "some"
    return ties.iloc[np.sort(order[:most])], words.say(f"picture.drawn_{which}")


def _kind_name(words: Words, kind: str) -> str:
    """The words for a kind of organisation or of tie, such as "project: eu"."""
    first, colon, rest = kind.partition(": ")
    return f"{kind_name(words, first)}{colon}{kind_name(words, rest)}"


def _records(data: ViewData, index: pd.Index[Any], tie_kinds: list[str], words: Words) -> dict[str, Any]:
    """Records with their nodes end to end, in the order of the records and each node once."""
    texts, members = data.record_texts, data.records
    if texts is None or members is None or texts.empty:
        nothing = dict.fromkeys(("kind", "since", "until"), np.zeros(0, np.int16))
        numbers = dict.fromkeys(("source", "nodes"), np.zeros(0, np.int32))
        records = {"text": [], **nothing, **numbers, "begin": np.zeros(1, np.int32)}
        return {"records": records, "recordKinds": [], "sources": []}
    at = index.get_indexer(pd.Index(members["node"]))
    keys = np.unique((members["record"].to_numpy(np.int64) * len(index) + at)[at >= 0])
    kinds, kind = _codes(texts["kind"])
    sources, source = _codes(texts["source"])
    tie = texts.groupby("kind", sort=False)["tie"].first()
    known = {name: at for at, name in enumerate(tie_kinds)}
    return {
        "records": {
            "text": _text(texts["text"]),
            "kind": kind.astype(np.int16),
            "since": _months(texts["since"]),
            "until": _months(texts["until"]),
            "source": source.astype(np.int32),
            "begin": np.searchsorted(keys, np.arange(len(texts) + 1, dtype=np.int64) * len(index)).astype(np.int32),
            "nodes": (keys % max(len(index), 1)).astype(np.int32),
        },
        "recordKinds": [
            {"name": _kind_name(words, name), "tie": known.get(name, -1) if tie[name] else -1} for name in kinds
        ],
        "sources": sources,
    }


def _positions(labels: Iterable[Hashable], at: Mapping[Hashable, int]) -> list[int]:
    return list(dict.fromkeys(at[label] for label in labels if label in at))


def _gap(gap: Mapping[str, Any], at: Mapping[Hashable, int]) -> dict[str, Any]:
    pairs = [_positions(pair, at) for pair in gap.get("pairs", ())]
    return {
        "kind": str(gap["kind"]),
        "sentence": str(gap["sentence"]),
        "nodes": _positions(gap.get("nodes", ()), at),
        "pairs": [pair for pair in pairs if len(pair) == 2],
        "missing": [str(name) for name in gap.get("missing", ())],
    }


def _contact(contact: Mapping[str, Any], at: Mapping[Hashable, int]) -> dict[str, Any]:
    return {
        "sentence": str(contact["sentence"]),
        "source": at[contact["source"]],
        "target": at[contact["target"]],
        "via": _positions(contact.get("via", ()), at),
        "gaps": [int(gap) for gap in contact.get("gaps", ())],
    }


def _codes(column: pd.Series[Any]) -> tuple[list[str], npt.NDArray[np.intp]]:
    """The different texts, and for each row which one; -1 for none."""
    codes, found = pd.factorize(column.where(column.astype("string").fillna("") != "", None))
    return [str(value) for value in found], codes


def _text(column: pd.Series[Any]) -> list[str]:
    texts: list[str] = column.fillna("").astype(str).to_numpy(dtype=object).tolist()
    return texts


def _labels(nodes: pd.DataFrame, unnamed: str) -> list[str]:
    """What a reader calls each node; empty for one that is called by its id, which the view says itself."""
    ids = nodes.index.astype(str).tolist()
    if "label" not in nodes:
        return ids
    labels = _text(nodes["label"])
    return ["" if label == unnamed.replace("{id}", id) else label for id, label in zip(ids, labels, strict=True)]


def _steps(values: Any, steps: int) -> npt.NDArray[np.int16]:
    """In whole steps of 1 / `steps`, which take half of the room; what is not finite is the least."""
    made = np.clip(np.round(np.asarray(values, dtype=float) * steps), -32_767, 32_767)
    return np.where(np.isfinite(made), made, -32_768).astype(np.int16)


def _floats(column: Any, bits: int = 23) -> npt.NDArray[np.float32]:
    """What is not finite is unknown; broken numbers are rounded to so many bits: more than a picture shows."""
    values = np.asarray(pd.to_numeric(column), dtype=float)
    mantissa, exponent = np.frexp(values)
    rounded = np.ldexp(np.round(np.ldexp(mantissa, bits + 1)), exponent - bits - 1)
    return np.where(np.isfinite(values), np.where(values == np.round(values), values, rounded), np.nan).astype(
        np.float32
    )


def _months(column: pd.Series[Any]) -> npt.NDArray[np.int16]:
    values = pd.to_numeric(column).to_numpy(float)
    return np.where(np.isnan(values), -1, np.clip(np.nan_to_num(values), 0, 32_767)).astype(np.int16)


__all__ = ["Figure", "ViewData", "months", "payload", "to_script"]
