"""What the view is given: JSON that is safe in a page, the ties that matter most."""

from __future__ import annotations

import base64
import json
import re
import struct
import zlib

import numpy as np
import pandas as pd
from hanse.report.payload import ViewData, payload, to_script


def test_the_homes_ties_are_drawn_first() -> None:
    ids = ["home", "a", "b", "c"]
    nodes = pd.DataFrame({"x": 0.0, "y": 0.0}, index=ids)
    ties = pd.DataFrame(
        [("a", "b", 9.0), ("b", "c", 8.0), ("home", "a", 1.0)], columns=["source", "target", "strength"]
    )
    made = payload(ViewData("", nodes, ties, home=["home"]), most_ties=2)
    assert sorted(zip(made["ties"]["source"], made["ties"]["target"], strict=True)) == [(0, 1), (1, 2)]


def test_the_container_is_harmless_and_holds_what_went_in() -> None:
    name = "</script>&\u2028\u2029<!--"
    text = to_script({"name": name, "numbers": np.array([1, -2, 300], np.int32), "empty": np.zeros(0, np.float32)})
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", text)  # nothing in it can end an element
    content = zlib.decompress(base64.b64decode(text))
    (length,) = struct.unpack("<I", content[:4])
    header = json.loads(content[4 : 4 + length])
    assert header["name"] == name and header["empty"]["length"] == 0
    begin = -(-(4 + length) // 8) * 8 + header["numbers"]["at"]
    planes = np.frombuffer(content[begin : begin + 12], np.uint8).reshape(4, 3)  # bytes of a rank lie together
    assert planes.T.copy().view("<i4").ravel().tolist() == [1, -2, 300] and header["numbers"]["column"] == "i4"


def test_those_without_a_partner_stand_aside() -> None:
    nodes = pd.DataFrame({"x": [0.1, 0.3, 0.2, 0.2], "y": [0.0, 0.4, 0.2, 0.2]}, index=list("abcd"))
    ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    made = payload(ViewData("", nodes, ties))
    assert made["nodes"]["aside"].tolist() == [2, 3]
    assert (made["nodes"]["y"][2:] < 0).all() and made["nodes"]["x"][2] != made["nodes"]["x"][3]
