"""Names in a picture: none over another, none over the edge."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .._layout import free_places
from .style import ink, shortened

SIZE = 7.5
#: Width of an average letter and height of a line, in inches at SIZE points.
LETTER, LINE = 0.058, 0.135
#: A circle of that radius, in points, is not to be written over.
BIG = 5


def place(
    axes: Any,
    points: npt.NDArray[np.float64],
    names: Sequence[str],
    order: Iterable[int],
    *,
    most: int,
    radius: npt.NDArray[np.float64],
    longest: int = 34,
) -> None:
    """Write the names of points, the first in `order` first: right of a point, left of it, above or below.

    Parameters
    ----------
    axes : matplotlib Axes
        With its limits set.
    points : array of shape (n, 2)
    names : sequence of str
        Empty ones are passed over.
    order : iterable of int
        Which points to try, the most important first.
    most : int
        How many names to write.
    radius : array of n
        Of the circles, in points.
    """
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    inches = _inches(axes)
    unit = max((right - left) / inches[0], (high - low) / inches[1])  # of data, per inch; both axes are alike
    texts = [shortened(name, longest) for name in names]
    found = free_places(
        points,
        [(LETTER * unit * len(text), LINE * unit) for text in texts],
        order,
        most=most,
        reach=radius / 72 * unit,
        gap=0.03 * unit,
        big=BIG / 72 * unit,
        window=(left, right, low, high),
    )
    for at, x, y, across, along in found:
        ha, va = ("right", "center", "left")[across + 1], ("top", "center", "bottom")[along + 1]
        text = axes.text(x, y, texts[at], fontsize=SIZE, color=ink(axes), ha=ha, va=va, zorder=4, clip_on=True)
        text.set_path_effects(_halo(axes))


def headed(axes: Any, title: str) -> None:
    """Set the title over a picture, in as many lines as it needs."""
    across = max(int(_inches(axes)[0] / (1.5 * LETTER)), 20)
    axes.set_title("\n".join(textwrap.wrap(title, across)), color=ink(axes))


def caption(axes: Any, *parts: str) -> float:
    """What the picture's signs mean, below it; gives its height in inches."""
    words = " ".join(part for part in parts if part)
    lines = textwrap.wrap(words, max(int(_inches(axes)[0] / (0.95 * LETTER)), 20))
    axes.text(
        0,
        -0.015,
        "\n".join(lines),
        transform=axes.transAxes,
        fontsize=SIZE,
        color=ink(axes, soft=True),
        va="top",
        ha="left",
    )
    return LINE * 1.15 * len(lines)


def fit_height(axes: Any, below: float) -> None:
    """Make a figure of our own as high as its axes, its title and the caption below need."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    width = axes.figure.get_size_inches()[0]
    title = axes.get_title(loc="left")
    above = LINE * 1.6 * (title.count("\n") + 1) if title else 0
    axes.figure.set_size_inches(width, width * (high - low) / (right - left) + above + below + 0.1)


def _inches(axes: Any) -> tuple[float, float]:
    box, figure = axes.get_position(), axes.figure.get_size_inches()
    return float(box.width * figure[0]), float(box.height * figure[1])


def _halo(axes: Any) -> list[Any]:
    from matplotlib import patheffects

    return [patheffects.withStroke(linewidth=2, foreground=axes.figure.get_facecolor())]
