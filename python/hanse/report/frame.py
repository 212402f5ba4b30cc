"""The words of the page's frame and of the interactive view, in the reader's language."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from .. import _core

LANGUAGES = ("en", "de")


@cache
def frame_words(language: str = "en") -> dict[str, str]:
    """Templates by key: "page.rows", "view.search"; ``{n}`` and the like stand for what is filled in.

    Raises
    ------
    InvalidArgument
        There is no such language.
    """
    if language not in LANGUAGES:
        raise _core.InvalidArgument(f"report: language {language!r} is not known; use {' or '.join(LANGUAGES)}")
    text = files("hanse.report").joinpath("assets", f"frame.{language}.json").read_text("utf-8")
    words: dict[str, str] = json.loads(text)
    return words


def part(language: str, prefix: str) -> dict[str, str]:
    """The templates whose key begins with `prefix` and a dot, without it."""
    return {key[len(prefix) + 1 :]: text for key, text in frame_words(language).items() if key.startswith(f"{prefix}.")}
