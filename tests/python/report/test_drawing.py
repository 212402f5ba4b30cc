"""Charts are where their numbers say: positions are read back from the SVG."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hanse.report.drawing import dots, lines, points
from hanse.words import Words

EVIL = "<script>alert(1)</script>"


def parts(chart: str, tag: str, kind: str = "") -> list[ElementTree.Element]:
    return [one for one in ElementTree.fromstring(chart).iter(tag) if kind in one.get("class", "").split() or not kind]


def test_a_dot_lies_where_its_value_says_and_its_interval_around_it() -> None:
    values = pd.Series({EVIL: 4.0, "Linz": 1.0, "Oulu": np.nan})
    chart = dots(values, Words(), low=values - 1, high=values + 1, home="Linz", xlabel="rank")
    (first, second), ticks = parts(chart, "circle"), parts(chart, "text", "soft")
    zero, one = (float(t.get("x")) for t in ticks[:2] if t.text in ("0", "1"))
    assert float(first.get("cx")) - zero == pytest.approx(4 * (one - zero), abs=0.3)  # by the axis that is drawn
    assert float(second.get("cx")) == pytest.approx(one, abs=0.1) and second.get("class") == "home"
    begin, end = map(float, re.findall(r"M(\S+) .*H(\S+)", parts(chart, "path", "span")[0].get("d"))[0])
    assert (begin - zero, end - zero) == pytest.approx((3 * (one - zero), 5 * (one - zero)), abs=0.3)
    assert EVIL not in chart and EVIL in [text.text for text in parts(chart, "text")]


def test_numbers_at_the_axis_are_the_languages() -> None:
    chart = dots(pd.Series({"a": 1500.5, "b": 3000.0}), Words("de"))
    assert {"1.000", "2.000", "3.000"} <= {text.text for text in parts(chart, "text")}


def test_a_line_breaks_where_nothing_is_known() -> None:
    table = pd.DataFrame({"ties": [1.0, np.nan, 2.0, 4.0]}, index=[2014, 2015, 2016, 2017])
    chart = lines(table, Words(), support=(2015, 2016))
    steps = re.findall(r"([ML])(\S+) ([^ML]+)", parts(chart, "path", "line")[0].get("d"))
    assert [pen for pen, _, _ in steps] == ["M", "M", "L"]
    x, y = ([float(step[at]) for step in steps] for at in (1, 2))
    assert x[1] - x[0] == pytest.approx(2 * (x[2] - x[1]), abs=0.2)
    assert y[0] - y[1] == pytest.approx((y[1] - y[2]) / 2, abs=0.2)  # from 1 to 2, from 2 to 4
    assert len(parts(chart, "path", "shade")) == 1
    assert {"2014", "2017"} <= {text.text for text in parts(chart, "text")}


def test_shares_have_per_cent_at_their_axes() -> None:
    table = pd.DataFrame({"share": [1.0, 0.4], "ties": [1.0, 2.0]}, index=[0.0, 0.5])
    texts = [text.text for text in parts(lines(table, Words(), shares=["share"]), "text")]
    assert {"0 %", "50 %", "100 %"} <= set(texts) and "0.5" not in texts and "2" in texts


def test_every_point_and_tie_is_drawn_and_no_name_covers_another() -> None:
    rng = np.random.default_rng(5)
    places = rng.uniform(-1, 1, (60, 2))
    home = np.arange(60) < 7
    ties = np.column_stack([np.arange(59), np.arange(1, 60)])
    chart = points(
        places, (-1, 1, -1, 1), count=np.ones(60), home=home, ties=ties, names=["place"] * 60, order=range(60), most=20
    )
    drawn = {kind: "".join(p.get("d") for p in parts(chart, "path", kind)).count("M") for kind in ("home", "other")}
    assert drawn == {"home": 7, "other": 53}
    assert parts(chart, "path", "ties")[0].get("d").count("L") == 59
    names = [(float(one.get("x")), float(one.get("y")), one.get("text-anchor")) for one in parts(chart, "text", "name")]
    assert 10 < len(names) <= 20
    shift = {"start": 0.0, "middle": -0.5, "end": -1.0}
    boxes = [(x + shift[anchor] * 30, y) for x, y, anchor in names]
    near = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if abs(a[0] - b[0]) < 30 and abs(a[1] - b[1]) < 13]
    assert not near
