"""Where places stand on a map of true areas, and the coastlines that come with hanse."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[np.float64]


def project(lon: Any, lat: Any) -> Array:
    """Equal Earth, longitude and latitude in degrees."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    turned = (np.asarray(lon, float) - 11.0 + 180.0) % 360.0 - 180.0
    theta = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(np.asarray(lat, float))))
    square = theta * theta
    sixth = square**3
    x = (
        np.radians(turned)
        * np.cos(theta)
        / (np.sqrt(3) / 2 * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)))
    )
    y = theta * (a1 + a2 * square + sixth * (a3 + a4 * square))
    return np.column_stack([x, y])


@cache
def coast() -> dict[str, list[Array]]:
    text = files("hanse").joinpath("plot", "coastlines.json").read_text("utf-8")
    data = json.loads(text)
    lines: dict[str, list[Array]] = {}
    for key in ("land", "borders"):
        rings = [np.reshape(np.asarray(ring, float) / 100, (-1, 2)) for ring in data[key]]
        # What crosses the map's edge is cut there, or it would run across the whole picture.
        lines[key] = [part for ring in rings for part in _cut(project(ring[:, 0], ring[:, 1])) if len(part) > 1]
    return lines


def _cut(line: Array) -> list[Array]:
    return np.split(line, np.flatnonzero(np.abs(np.diff(line[:, 0])) > 2.0) + 1)


def grouped(xy: Array, step: float) -> tuple[npt.NDArray[np.intp], Array]:
    if not len(xy):
        return np.zeros(0, np.intp), np.zeros((0, 2))
    _, group = np.unique(np.round(xy / step), axis=0, return_inverse=True)
    group = group.ravel()
    count = np.bincount(group)
    return group, np.column_stack([np.bincount(group, xy[:, axis]) / count for axis in (0, 1)])


def around(
    low: Array, high: Array, *, room: float, least: float, shape: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The window (left, right, low, high) about a box: widened by `room`, no half of it below `least`.

    `shape` bounds it: its width is at least the first times its height, its height the second times its width.
    """
    middle, half = (low + high) / 2, np.maximum((high - low) / 2 * room, least)
    half = np.maximum(half, half[::-1] * np.array(shape))
    return middle[0] - half[0], middle[0] + half[0], middle[1] - half[1], middle[1] + half[1]


def frame(centre: Array, count: Any, share: float = 0.95) -> tuple[float, float, float, float]:
    """The part of the world where nineteen of twenty nodes are, with room around it: left, right, low, high."""
    spread = np.repeat(centre, np.minimum(count, 50), axis=0)
    low, high = np.quantile(spread, [(1 - share) / 2, (1 + share) / 2], axis=0)
    return around(low, high, room=1.15, least=0.12, shape=(1.7, 0.42))


def inside(window: tuple[float, float, float, float], xy: Array) -> npt.NDArray[np.bool_]:
    """Which points are in a window, its edges included."""
    left, right, low, high = window
    x, y = xy.T
    found: npt.NDArray[np.bool_] = (left <= x) & (x <= right) & (low <= y) & (y <= high)
    return found


def names_of(names: pd.Series[Any], place_of: Any) -> list[str]:
    """For each place the first name that one of its nodes has."""
    first = (
        pd.Series(names.to_numpy())
        .groupby(place_of)
        .agg(lambda group: next((name for name in group if isinstance(name, str) and name), ""))
    )
    return [str(name) for name in first]
