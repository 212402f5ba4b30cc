"""How all pictures look: few colours that are told apart without colour vision, thin lines, words instead of boxes."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK = "#20262e"
SOFT = "#5b6672"
LINE = "#d9dde2"
TIE = "#c5ccd4"
LAND = "#ece9e2"
HOME = "#a63d2f"
OTHER = "#2f6690"
ACCENT = "#c8761a"
#: Told apart with every kind of colour vision (tests/python/plot/test_style.py); the interactive view uses the same.
SERIES = (HOME, "#2f6690", "#44aa99", "#8c5fd0", "#b9a13a", "#88aacc", "#332288", "#2b2b2b")

_SETTINGS: Any = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9.5,
    "text.color": INK,
    "axes.labelcolor": SOFT,
    "axes.edgecolor": LINE,
    "axes.titlesize": 10.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.hashsalt": "hanse",
    "svg.fonttype": "path",
}


def _pyplot() -> Any:
    """pyplot in IPython and where it is in use; None in a script that saves pictures without it."""
    module = sys.modules.get("IPython")
    if "matplotlib.pyplot" in sys.modules or (module is not None and module.get_ipython() is not None):
        import matplotlib.pyplot as plt

        return plt
    return None


@contextmanager
def style() -> Iterator[None]:
    """Draw inside this to get hanse's look without changing matplotlib's settings."""
    with mpl.rc_context(_SETTINGS):
        yield
        interactive = mpl.is_interactive()
    mpl.interactive(interactive)  # a notebook's backend turns it on with the first figure: that must outlast ours


def close(figure: Any) -> None:
    """Take a figure that has been saved out of what pyplot shows."""
    plt = _pyplot()
    if plt is not None:
        plt.close(figure)


def ink(axes: Any, soft: bool = False) -> str:
    """The colour of words on these axes: dark on light, light on dark."""
    red, green, blue, _ = mpl.colors.to_rgba(axes.figure.get_facecolor())
    if 0.299 * red + 0.587 * green + 0.114 * blue < 0.5:
        return "#c5ccd4" if soft else "#f2f4f6"
    return SOFT if soft else INK


def new_axes(ax: Any, width: float, height: float) -> Axes:
    """The given axes, or those of a new figure.

    The figure is pyplot's where a notebook or ``plt.show()`` will show it, else one of its own: a script that only
    saves pictures leaves no open figures behind.
    """
    if ax is not None:
        axes: Axes = ax
        return axes
    plt = _pyplot()
    make = Figure if plt is None else plt.figure
    made: Axes = make(figsize=(width, height), layout="constrained").subplots()
    return made


def plain_ticks(axis: Any, values: Any) -> None:
    """Ticks with thousands set apart, and no fractions of what is counted."""
    known = np.asarray(values, float)
    axis.set_major_formatter("{x:,g}")
    axis.get_major_locator().set_params(nbins=6, integer=bool(np.all(np.isfinite(known) & (known == np.round(known)))))


def whole(text: str, length: int = 60) -> str:
    """A sentence in lines, not cut; dollar signs are text, not formulas."""
    return "\n".join(textwrap.wrap(text, length)).replace("$", r"\$")


def shortened(text: str, length: int = 44) -> str:
    """A label that fits; dollar signs are text, not formulas."""
    short = text if len(text) <= length else text[: length - 1].rstrip() + "…"
    return short.replace("$", r"\$")
