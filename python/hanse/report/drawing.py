"""Charts, the map and the network of the page as SVG: in the page's colours, light and dark, with words to search."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from markupsafe import Markup

from .. import _core
from .._earth import coast
from .._layout import free_places
from ..words import Words

Array = npt.NDArray[np.float64]

WIDTH = 720
#: Of an average letter and of a line, in the pictures' pixels.
LETTER, LINE = 7.1, 14.0
ROW = 21
LONGEST = 44


def dots(
    values: pd.Series[Any],
    words: Words,
    *,
    low: Any = None,
    high: Any = None,
    tick: Any = None,
    home: Any = None,
    first: float = 0,
    xlabel: str = "",
    line: tuple[float, str] | None = None,
) -> Markup:
    """One dot per row, the first on top, with an interval and a tick where they are given; an axis from `first` on.

    `line` is a value, with its name, that is marked through all rows.
    """
    names = [_cut(str(name), LONGEST) for name in values.index]
    left = max((len(name) for name in names), default=0) * LETTER + 12
    parts = [np.asarray(one, float) for one in (values, low, high) if one is not None]
    every = np.concatenate([*parts, [first] if line is None else [first, line[0]]])
    every = every[np.isfinite(every)]
    ticks = _ticks(
        every.min(), every.max(), whole=bool((every[:-1] == np.round(every[:-1])).all()) and first == int(first)
    )
    end, bottom = max(every.max(), ticks[-1]), ROW * len(values) + 8
    begin = min(every.min(), first)

    def across(value: float) -> float:
        return float(left + (value - begin) / max(end - begin, 1e-300) * (WIDTH - left - 12))

    made = [_tick(across(one), bottom, words.number(one)) for one in ticks if one >= begin]
    for at, (label, name, value) in enumerate(zip(values.index, names, values, strict=True)):
        y, kind = ROW * at + ROW / 2 + 4, "home" if label == home else "other"
        made.append(_text(left - 10, y + 4, name, kind if kind == "home" else "", "end"))
        made.append(f'<path class="hair" d="M{across(begin):.1f} {y:.1f}H{across(end):.1f}"/>')
        if low is not None and high is not None:
            made.append(
                f'<path class="span {kind}" d="M{across(low.iloc[at]):.1f} {y:.1f}H{across(high.iloc[at]):.1f}"/>'
            )
        if tick is not None:
            made.append(f'<path class="tick" d="M{across(tick.iloc[at]):.1f} {y - 6:.1f}v12"/>')
        if np.isfinite(value):
            made.append(f'<circle class="{kind}" cx="{across(value):.1f}" cy="{y:.1f}" r="4.5"/>')
    if line is not None:
        made.append(f'<path class="mark" d="M{across(line[0]):.1f} 4V{bottom}"/>')
        made.append(_text(across(line[0]) - 5, 14, line[1], "soft", "end"))
    made.append(_text((left + WIDTH) / 2, bottom + 33, xlabel, "soft", "middle"))
    return _picture(made, bottom + 20 + (18 if xlabel else 0))


def lines(
    table: pd.DataFrame,
    words: Words,
    *,
    shares: Collection[str] = (),
    support: tuple[Any, Any] | None = None,
    xlabel: str = "",
    height: int = 96,
) -> Markup:
    """A small chart per column over the rows, each on its own scale from 0 on; the time of a programme is shaded.

    The index is years, named at both ends, or shares from 0 on; `shares` are the columns that are told as per cent.
    """
    across = min(3, table.shape[1])
    wide = (WIDTH - 30 * (across - 1)) / across
    x = np.arange(len(table)) if support is not None or table.index.dtype.kind != "f" else table.index.to_numpy(float)
    made: list[str] = []
    for at, column in enumerate(table):
        left, top = (at % across) * (wide + 30), (at // across) * (height + 52)
        values = table[column].to_numpy(float)
        known = values[np.isfinite(values)]
        ticks = _ticks(
            min(known.min(initial=0), 0), known.max(initial=0), whole=bool((known == np.round(known)).all()), most=3
        )
        said = words.percent if column in shares else words.number
        margin = max(len(said(one)) for one in ticks) * LETTER + 6
        top_value = max(float(known.max(initial=0)), ticks[-1])

        def to_x(one: Any, left: float = left, margin: float = margin) -> Any:
            return left + margin + one / max(float(x.max(initial=0)), 1e-300) * (wide - margin - 8)

        def to_y(one: Any, top: float = top, low: float = ticks[0], high: float = top_value) -> Any:
            return top + 24 + (high - one) / max(high - low, 1e-300) * height

        made.append(_text(left, top + 12, str(column), "soft"))
        if support is not None and set(support) <= set(table.index):
            begin, end = (to_x(table.index.get_loc(one)) for one in support)
            made.append(
                f'<path class="shade" d="M{begin - 4:.1f} {top + 24}H{end + 4:.1f}v{height}H{begin - 4:.1f}z"/>'
            )
        for one in ticks:
            made.append(f'<path class="hair" d="M{to_x(0):.1f} {to_y(one):.1f}H{to_x(x.max(initial=0)):.1f}"/>')
            made.append(_text(left + margin - 5, to_y(one) + 4, said(one), "soft", "end"))
        path = _through(to_x(x), to_y(values))
        if across == 1 and len(known) == len(values):
            made.append(f'<path class="area" d="{path}V{to_y(0):.1f}H{to_x(0):.1f}z"/>')
        made.append(f'<path class="home line" d="{path}"/>')
        named = _ticks(0, float(x.max()), whole=False) if table.index.dtype.kind == "f" else [0, len(table) - 1]
        for one in named:
            text = words.percent(one) if table.index.dtype.kind == "f" else str(table.index[int(one)])
            anchor = "start" if not one else "end" if one == x.max() else "middle"
            made.append(_text(to_x(one), top + height + 40, text, "soft", anchor))
    high = -(-table.shape[1] // max(across, 1)) * (height + 52)
    made.append(_text(WIDTH / 2, high + 8, xlabel, "soft", "middle"))
    return _picture(made, high + (14 if xlabel else 0))


def points(
    places: Array,
    window: tuple[float, float, float, float],
    *,
    count: npt.NDArray[Any],
    home: Any,
    ties: npt.NDArray[np.intp],
    names: Sequence[str],
    order: Iterable[int],
    most: int,
    land: bool = False,
) -> Markup:
    """Points with the ties between them in a window (left, right, low, high), the largest with names.

    Parameters
    ----------
    places : array of shape (n, 2)
    count : array of n
        What a point stands for: its area.
    home : array of n bool
    ties : array of shape (m, 2)
        Positions of ends.
    names : sequence of n str
    order : iterable of int
        Which names come first.
    most : int
        Names.
    land : bool
        Whether coasts and borders lie below.
    """
    left, right, low, high = window
    scale = WIDTH / (right - left)
    height = (high - low) * scale

    def put(xy: Array) -> Array:
        return np.column_stack([(xy[:, 0] - left) * scale, (high - xy[:, 1]) * scale])

    made = []
    for key, kind in (("land", "land"), ("borders", "border")) if land else ():
        near = [put(part) for part in coast()[key] if _meets(part, window)]
        made.append(f'<path class="{kind}" d="{"".join(_through(part[:, 0], part[:, 1], 0) for part in near)}"/>')
    at = put(places)
    ends = np.round(at[ties].reshape(-1, 4)).astype(int)
    made.append(f'<path class="ties" d="{"".join(f"M{a} {b}L{c} {d}" for a, b, c, d in np.unique(ends, axis=0))}"/>')
    radius = 1.5 * np.round((2 + 8 * np.sqrt(count / max(float(count.max(initial=1)), 12))) / 1.5)
    for kind, own in (("other", ~home), ("home", home)):
        for one in np.unique(radius[own]):  # a line of no length with round ends is a dot: one path for all of a size
            some = np.round(at[own & (radius == one)], 1)
            path = "".join(f"M{x:g} {y:g}h0" for x, y in some)
            made.append(f'<path class="dots {kind}" style="stroke-width:{2 * one:g}px" d="{path}"/>')
    texts = [_cut(name, 34) for name in names]
    sizes = [(len(text) * LETTER * 0.88, LINE) for text in texts]
    frame = (0.0, float(WIDTH), 0.0, height)
    free = free_places(at, sizes, order, most=most, reach=radius, gap=3, big=5, window=frame)
    for which, x, y, across, along in free:
        anchor = ("end", "middle", "start")[across + 1]
        made.append(_text(x, y + 4 + along * LINE / 2, texts[which], "name", anchor))
    return _picture(made, height)


def _picture(parts: Iterable[str], height: float) -> Markup:
    return Markup(f'<svg class="chart" viewBox="0 0 {WIDTH} {height:.0f}" aria-hidden="true">{"".join(parts)}</svg>')


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    return str(
        Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>').format(
            f"{x:.1f}", f"{y:.1f}", kind, anchor, _core.model.isolated(text)
        )
        if text
        else ""
    )


def _tick(x: float, bottom: float, text: str) -> str:
    return f'<path class="hair" d="M{x:.1f} 4V{bottom}"/>' + _text(x, bottom + 15, text, "soft", "middle")


def _through(x: Array, y: Array, digits: int = 1) -> str:
    """A path through points; where one is unknown it begins anew."""
    known = np.isfinite(y)
    parts = []
    pen = "M"
    last = ""
    for a, b, here in zip(np.round(x, digits).tolist(), np.round(y, digits).tolist(), known.tolist(), strict=True):
        if not here:
            pen = "M"
            continue
        text = f"{a:g} {b:g}"
        if text != last or pen == "M":
            parts.append(pen + text)
        pen, last = "L", text
    return "".join(parts)


def _ticks(low: float, high: float, *, whole: bool, most: int = 6) -> list[float]:
    """Round numbers from low to high, at most so many, whole ones where all that is shown is whole."""
    span = max(high - low, 1e-12)
    step = 10.0 ** math.floor(math.log10(span / most))
    step *= next(one for one in (1, 2, 5, 10, 20) if span / (one * step) <= most)
    step = max(step, 1.0) if whole else step
    return [
        float(f"{one * step:.12g}") for one in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    ]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _meets(part: Array, window: tuple[float, float, float, float]) -> bool:
    left, right, low, high = window
    (x0, y0), (x1, y1) = part.min(axis=0), part.max(axis=0)
    return bool(x0 < right and left < x1 and y0 < high and low < y1)


__all__ = ["dots", "lines", "points"]
