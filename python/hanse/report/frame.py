"""The words of the page's frame and of the interactive view, in the reader's language."""

from __future__ import annotations

from ..words import Words


def part(language: str, section: str) -> dict[str, str]:
    """The templates of a section, "page" or "view", by key; ``{n}`` and the like stand for what is filled in.

    Raises
    ------
    InvalidArgument
        There is no such language.
    """
    return Words(language).templates(section)
