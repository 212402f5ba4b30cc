"""The colours of pictures are told apart with every kind of colour vision."""

from __future__ import annotations

import itertools
import json
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import pytest
from hanse.plot.style import HOME, LAND, SERIES

KINDS = json.loads(files("hanse.plot").joinpath("colours.json").read_text("utf-8"))

# Machado, Oliveira & Fernandes 2009, severity 1, on linear RGB.
VISION = {
    "usual": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "without red cones": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "without green cones": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "without blue cones": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def lab(colour: str, vision: list[list[float]]) -> npt.NDArray[np.float64]:
    """CIE L*a*b* of what is seen of an sRGB colour."""
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(vision) @ linear, 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ seen
    f = np.cbrt(np.maximum(xyz / np.array([0.9505, 1, 1.089]), 1e-9))
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("vision", VISION)
def test_no_two_colours_look_alike(vision: str) -> None:
    seen = [lab(colour, VISION[vision]) for colour in SERIES]
    # 2.3 is the least difference an eye sees side by side; small dots far apart need several times that.
    assert min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2)) > 15


def luminance(colour: str) -> float:
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_definition() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21) and contrast("#777777", "#ffffff") == pytest.approx(
        4.48, abs=0.01
    )


@pytest.mark.parametrize("at", [0, 1], ids=["light", "dark"])
def test_every_kind_of_organisation_has_one_colour_that_stands_out_and_apart(at: int) -> None:
    found = {kind: pair[at] for kind, pair in KINDS["kinds"].items()}
    found |= {"home": KINDS["home"][at], "other": KINDS["other"][at]}
    for kind, colour in found.items():
        for ground in ("paper", "land"):
            assert contrast(colour, KINDS[ground][at]) >= 3, (kind, ground)
    for vision in ("usual", "without red cones", "without green cones"):
        seen = {kind: lab(colour, VISION[vision]) for kind, colour in found.items()}
        for one, other in itertools.combinations(found, 2):
            assert np.linalg.norm(seen[one] - seen[other]) > 18, (vision, one, other)


def test_pictures_and_view_agree_on_home() -> None:
    assert KINDS["home"][0] == HOME and KINDS["land"][0] == LAND
