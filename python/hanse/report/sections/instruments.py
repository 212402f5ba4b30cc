"""Fairs, congresses, delegations and media: which to use, and what none of them reaches."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ... import planning
from ..blocks import Block, Heading, Section, Table, Text
from ..inputs import Inputs, attempt
from ..words import country_name, number, percent
from .contacts import how
from .gaps import finding_table

#: Without costs every event counts 1 and the budget is a number of events.
EVENTS = 5


def build(inputs: Inputs) -> Section:
    """The best few events, then markets and competences without one."""
    if not len(inputs.net.events):
        words = "The data name no fair, congress, delegation or medium, so no choice among them can be made."
        return Section("instruments", "Fairs, congresses and media", [Text(words)])
    plan = attempt(lambda: choose(inputs))
    if plan is None:
        words = "No fair, congress, delegation or medium still to come is recorded, so none can be chosen."
        blocks: list[Block] = [Text(words)]
    else:
        blocks = [*_chosen(inputs, plan), *_uncovered(inputs, plan)]
    found = attempt(lambda: inputs.findings)
    rows = None if found is None else found[found["kind"] == "instruments"]
    if rows is not None and len(rows):
        blocks += [Heading("Markets and competences without an instrument"), finding_table(inputs, "instruments", rows)]
    return Section("instruments", "Fairs, congresses and media", blocks)


def choose(inputs: Inputs) -> Any:
    """The portfolio of a handful of events, or of half of what all known costs add up to."""
    costs = pd.to_numeric(inputs.net.events["cost_eur"]) if "cost_eur" in inputs.net.events else pd.Series(dtype=float)
    budget = float(costs.sum() / 2) if len(costs) and costs.notna().all() else float(EVENTS)
    inputs.step("choosing instruments")
    return planning.portfolio(inputs.net, home=inputs.home_id, budget=budget, as_of=inputs.as_of)


def _chosen(inputs: Inputs, plan: Any) -> list[Block]:
    kind = inputs.net.events.set_index("id")["kind"]
    frame = pd.DataFrame(
        {
            "Event": plan.frame["name"],
            "When": plan.frame["when"],
            "Expected from": plan.frame["certainty"],
            "Kind": [str(kind.get(event, "")).replace("_", " ") for event in plan.frame["event"]],
            "Targets reached": plan.frame["targets"],
            "Lost without it": plan.frame["marginal"],
            "Cost": plan.frame["cost"],
        }
    )
    if (frame["Cost"] == 1).all():  # no cost is known: the budget is a number of events
        frame = frame.drop(columns="Cost")
    return [
        Text(
            f"These {len(frame)} events together reach targets worth {number(plan.value)}: {plan.guarantee}. A "
            "target is a "
            "competence in another country, worth the number of organisations there that hold it.",
            role="lead",
        ),
        Table("instruments", frame, wide=["Event"]),
        how(plan),
    ]


def _uncovered(inputs: Inputs, plan: Any) -> list[Block]:
    left, got = plan.tables["uncovered"], plan.tables["covered"]
    total = float(left["weight"].sum() + got["weight"].sum())
    if not len(left) or total <= 0:
        return []
    label = inputs.net.competence_taxonomy.set_index("id")["label"] if len(inputs.net.competence_taxonomy) else {}
    frame = pd.DataFrame(
        {
            "Country": [country_name(code) for code in left["market"]],
            "Competence": [str(label.get(one) or one) for one in left["competence"]],
            "Worth": left["weight"],
        }
    )
    words = f"They leave {percent(left['weight'].sum() / total)} of the worth of all targets open."
    return [Text(words), Table("uncovered-targets", frame, "What they do not reach", shown=8)]
