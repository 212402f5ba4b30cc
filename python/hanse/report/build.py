"""From a network to the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any, Literal

from .. import _core
from ..planning import Plan
from .blocks import Block, Section, Text
from .inputs import Inputs, attempt
from .page import render
from .sections import (
    central,
    contacts,
    development,
    gaps,
    holes,
    instruments,
    methods,
    next_steps,
    picture,
    resilience,
    standing,
    summary,
)

#: In the order of the page: the modules that make the blocks, and the names of the sections.
SECTIONS: tuple[tuple[ModuleType, str], ...] = (
    (summary, "summary"),
    (standing, "standing"),
    (picture, "picture"),
    (central, "central"),
    (gaps, "gaps"),
    (contacts, "contacts"),
    (instruments, "instruments"),
    (next_steps, "next"),
    (development, "development"),
    (resilience, "resilience"),
    (holes, "limits"),
    (methods, "methods"),
)

#: What is not a chapter on paper: small print in the annex, or only on the screen.
PAPER: Mapping[str, Literal["annex", "none"]] = {
    "central": "none",
    "contacts": "none",  # who does what by when says it
    "gaps": "none",  # the summary has the clear ones
    "instruments": "none",
    "development": "none",
    "limits": "annex",
    "methods": "annex",
}


def page(
    net: Any,
    home: str,
    *,
    reference: Sequence[str] = (),
    as_of: str | None = None,
    support: tuple[str, str] | None = None,
    last_plan: Plan | None = None,
    language: str = "en",
    threads: int | None = None,
    step: Callable[[str], None] = lambda words: None,
) -> str:
    """The report as HTML text."""
    inputs = Inputs(
        net,
        home,
        reference=reference,
        as_of=as_of,
        support=support,
        last_plan=last_plan,
        language=language,
        threads=threads,
        step=step,
    )
    attempt(lambda: inputs.findings)  # what takes most memory, before the report's own tables are there
    sections = [_section(module, inputs, name) for module, name in SECTIONS]
    subtitle = inputs.say("subtitle", nodes=inputs.graph.n_nodes, ties=inputs.graph.n_ties, as_of=as_of)
    return render(inputs.say("title"), subtitle, sections, language=language)


def _section(module: ModuleType, inputs: Inputs, name: str) -> Section:
    """A section, or the words why these data do not allow it; errors of ours are not hidden."""
    try:
        blocks: Sequence[Block] = module.build(inputs)
    except _core.Cancelled:
        raise
    except _core.Error as error:
        blocks = [Text(f"{inputs.say('not_possible')} {inputs.say('because', reason=str(error))}", role="note")]
    return Section(name, inputs.say(f"chapter.{name}"), blocks, paper=PAPER.get(name, "chapter"))
