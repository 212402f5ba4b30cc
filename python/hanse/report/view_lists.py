"""Gaps and recommended contacts as the interactive view lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

MOST_GAPS = 400
MOST_NODES = 60


class Named:
    """Finds the organisations and clusters that a sentence names."""

    def __init__(self, inputs: Any) -> None:
        self._by_word: dict[str, list[tuple[str, str, list[Any]]]] = {}
        organisations, clusters = inputs.net.organisations, inputs.net.clusters
        full = organisations.set_index("id")["name"].dropna()
        full = full[full != ""]
        for names in (full, inputs.nodes["label"].reindex(full.index)):
            pairs = zip(names.index, names.to_numpy(dtype=object), strict=True)
            self._add((name, [id]) for id, name in pairs if id != inputs.home.id)
        known = set(inputs.nodes.index)
        for id, name in zip(clusters["id"], clusters["name"], strict=True):
            if isinstance(name, str) and id != inputs.home.id:
                self._add([(name, [id] if id in known else inputs.unit_members.get(str(id), []))])

    def _add(self, names: Iterable[tuple[str, list[Any]]]) -> None:
        for name, ids in names:
            if first := re.search(r"\w+", name):
                self._by_word.setdefault(first[0], []).append((name, name[: first.start()], ids))

    def __call__(self, sentence: str) -> Iterator[tuple[str, list[Any]]]:
        """The names with those they stand for, in the order of the sentence; the longest where several begin."""
        end = 0
        for word in re.finditer(r"\w+", sentence):
            if word.start() < end:
                continue
            fitting = [
                (len(name), name, ids)
                for name, before, ids in self._by_word.get(word[0], ())
                if sentence.startswith(name, word.start() - len(before))
                and not re.match(r"\w", sentence[word.start() - len(before) + len(name) :])
            ]
            if fitting:
                longest = max(length for length, _, _ in fitting)
                end = word.start() + longest
                name = next(name for length, name, _ in fitting if length == longest)
                yield name, list(dict.fromkeys(id for length, _, ids in fitting if length == longest for id in ids))


def gap_rows(inputs: Any) -> list[dict[str, Any]]:
    """Findings with the organisations they name, in the order of the report."""
    found = inputs.findings
    members, named = set(inputs.members), Named(inputs)
    tied = set(inputs.pairs["source"]) | set(inputs.pairs["target"])
    rows = []
    for row in found.head(MOST_GAPS).itertuples(index=False):
        names = list(named(str(row.sentence)))
        nodes = list(dict.fromkeys(id for _, ids in names for id in ids))
        missing = [name for name, ids in names if not ids]
        if row.form == "management" and row.target in inputs.nodes.index:
            nodes = [row.target]  # it may bear home's own id
        elif row.kind == "reach" or not names:  # a country or a competence: those there, or those that hold it
            there = _of_units(inputs, row.subject, row.target)
            met = [one for one in there if one in tied] if row.kind == "reach" else []  # whom the number counts
            nodes = list(dict.fromkeys([*nodes, *met])) or there
        ends = [end for end in (row.subject, row.target) if end in inputs.nodes.index]
        pairs = [tuple(ends)] if len(ends) == 2 and row.kind in ("missing_ties", "complementarity") else []
        rows.append(
            {
                "kind": inputs.words.say(f"finding.{row.kind}"),
                "sentence": row.sentence,
                "nodes": nodes[:MOST_NODES],
                "pairs": pairs,
                "missing": missing,
                "outside": set(nodes) - members,
            }
        )
    return rows


def _of_units(inputs: Any, *names: Any) -> list[Any]:
    """Organisations that a finding's subject and target stand for."""
    found: list[Any] = []
    for name in names:
        if not isinstance(name, str) or not name or name == inputs.home.id:
            continue
        if name in inputs.nodes.index:
            found.append(name)
        else:
            found += inputs.unit_members.get(name, [])
    return list(dict.fromkeys(found))


def contact_rows(inputs: Any, gaps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The recommended contacts, each with the gaps it would help to close."""
    rows = []
    for row in inputs.contacts.itertuples(index=False):
        if row.source not in inputs.nodes.index or row.target not in inputs.nodes.index:
            continue
        helped = [at for at, gap in enumerate(gaps) if row.target in gap["outside"]]
        via = [inputs.by_name[name] for name in row.via if name in inputs.by_name]
        rows.append({"sentence": row.sentence, "source": row.source, "target": row.target, "via": via, "gaps": helped})
    return rows
