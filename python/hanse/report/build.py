"""From a network to the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any, Literal

from .. import _core
from .blocks import Section, Text
from .inputs import Inputs
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

#: In the order of the page; the name stands where a section cannot be computed.
SECTIONS: tuple[tuple[ModuleType, str, str], ...] = (
    (summary, "summary", "Summary for the board"),
    (standing, "standing", "Where we stand"),
    (picture, "picture", "Map and network"),
    (central, "central", "Central and bridging organisations"),
    (gaps, "gaps", "What is missing"),
    (contacts, "contacts", "Recommended contacts"),
    (instruments, "instruments", "Fairs, congresses and media"),
    (next_steps, "next", "What to do next"),
    (development, "development", "Development over time"),
    (resilience, "resilience", "After the support ends"),
    (holes, "limits", "What the data cannot say"),
    (methods, "methods", "Methods and sources"),
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
    threads: int | None = None,
    step: Callable[[str], None] = lambda words: None,
) -> str:
    """The report as HTML text."""
    inputs = Inputs(net, home, reference=reference, as_of=as_of, support=support, threads=threads, step=step)
    sections = [_section(module, inputs, name, title) for module, name, title in SECTIONS]
    name = inputs.home.name
    when = "" if as_of is None else f", as of {as_of}"
    subtitle = (
        f"Position, gaps and next contacts in a network of {inputs.graph.n_nodes:,} organisations "
        f"and {inputs.graph.n_ties:,} partnerships{when}."
    )
    return render(f"The partner network of {name}", subtitle, sections)


def _section(module: ModuleType, inputs: Inputs, name: str, title: str) -> Section:
    """A section, or the words why these data do not allow it; errors of ours are not hidden."""
    try:
        section: Section = module.build(inputs)
        return replace(section, paper=PAPER.get(name, section.paper))
    except _core.Cancelled:
        raise
    except _core.Error as error:
        return Section(name, title, [Text(f"These data do not allow this section: {error}.", role="note")])
