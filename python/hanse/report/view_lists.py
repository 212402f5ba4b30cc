"""Gaps and recommended contacts as the interactive view lists them."""

from __future__ import annotations

from typing import Any

from .inputs import Inputs, attempt

MOST_GAPS = 400
MOST_NODES = 40


def gap_rows(inputs: Inputs) -> list[dict[str, Any]]:
    """The most urgent findings with the organisations they are about."""
    found = attempt(lambda: inputs.findings)
    if found is None:
        return []
    members = set(inputs.members)
    rows = []
    for row in found.head(MOST_GAPS).itertuples(index=False):
        nodes = _nodes(inputs, row.subject, row.target)
        ends = [end for end in (row.subject, row.target) if end in inputs.nodes.index]
        pairs = [tuple(ends)] if len(ends) == 2 and row.kind in ("missing_ties", "complementarity") else []
        nodes = list(dict.fromkeys([*nodes, *(end for pair in pairs for end in pair)]))
        rows.append(
            {
                "kind": row.kind,
                "sentence": row.sentence,
                "nodes": nodes,
                "pairs": pairs,
                "outside": set(nodes) - members,
            }
        )
    return rows


def _nodes(inputs: Inputs, *names: Any) -> list[Any]:
    """Organisations that a finding's subject and target stand for."""
    found: list[Any] = []
    for name in names:
        if not isinstance(name, str) or not name or name == inputs.home.id:
            continue
        if name in inputs.nodes.index:
            found.append(name)
        elif name in inputs.unit_members:
            found += inputs.unit_members[name][:MOST_NODES]
    return list(dict.fromkeys(found))


def contact_rows(inputs: Inputs, gaps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The recommended contacts, each with the gaps it would help to close."""
    plan = attempt(lambda: inputs.contacts)
    if plan is None:
        return []
    by_name = dict(zip(inputs.nodes["label"], inputs.nodes.index, strict=True))
    rows = []
    for row in plan.itertuples(index=False):
        if row.source not in inputs.nodes.index or row.target not in inputs.nodes.index:
            continue
        helped = [at for at, gap in enumerate(gaps) if row.target in gap["outside"]]
        via = [by_name[name] for name in row.via if name in by_name]
        rows.append({"sentence": row.sentence, "source": row.source, "target": row.target, "via": via, "gaps": helped})
    return rows
