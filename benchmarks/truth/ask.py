"""What the parts of the truth bench share: the data, one question for several kinds, tables in markdown."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
from hanse.gap.kinds import Asked
from scipy.stats import binomtest

from ..graphs import ROOT

HOMES = ("owl", "tampere", "linz", "enschede", "odense", "san-sebastian")
#: Homes with many organisations, where the tests of chance have power: they join where the six have no clear finding.
LARGE = ("country:RO", "country:FI", "country:BG", "country:EE", "city:Leuven")
#: Homes of every kind, small and large, and later years, of which only what is said is read.
OTHERS = (("its-owl", "2019"), ("nuts:DEA4", "2017-06"), ("uni-bielefeld", "2019"), ("country:ES", None))
MORE = (("country:MT", None), ("country:MT", "2020"))


@dataclasses.dataclass
class Data:
    """A network, the homes that ask, and others that ask where these have nothing clear."""

    name: str
    net: hs.Network
    homes: tuple[str, ...]
    worlds: int = 100
    large: tuple[str, ...] = ()
    days: tuple[str | None, ...] = (None,)  #: as of which rules are read
    others: tuple[tuple[str, str | None], ...] = ()  #: for the rules alone: other homes and later years

    def countries(self) -> list[str]:
        """Every country as a home that has the ten recorded organisations a comparison needs."""
        rows = self.net.organisations
        number = rows.loc[rows["id"].isin(self.net.competences["organisation"]), "country"].value_counts()
        return [f"country:{one}" for one in sorted(number.index[number >= 10])]


def data(h2020: Path | None, worlds: int = 100, large: int = 100) -> list[Data]:
    """It's OWL, Horizon 2020 and, for the rules, its health projects."""
    found = [Data("it's OWL", hs.read(ROOT / "examples" / "its-owl"), ("its-owl",), worlds)]
    found[0].days, found[0].others = (None, "2014-07-01"), OTHERS
    if h2020 is None:
        return found
    for folder in ("h2020", "medical-technology"):
        sys.path.insert(0, str(ROOT / "examples" / folder))
        module = __import__("importlib").import_module("make_package")
        sys.modules.pop("make_package")
        sys.path.pop(0)
        if folder == "h2020":
            net = module.make(h2020)
            found.append(Data("Horizon 2020", net, HOMES, large, LARGE, others=MORE))
        else:
            found.append(Data("health projects", module.branch(net, {"SC1"}), HOMES, 0))
    return found


class Home:
    """One home's question, asked kind by kind."""

    def __init__(self, net: hs.Network, home: str) -> None:
        self._asked = Asked(net, home, threads=1, name="truth")
        self.setting = self._asked.setting

    def __call__(self, kind: str) -> pd.DataFrame:
        room = hs._core.gap
        options: dict[str, Sequence[Any]] = {
            "competence": (room.competence, 0.95, 3, 10),
            "reach": (room.reach, 0.95, 10, 0, 0),  # without counting paths, which takes longest
            "openness": (room.openness, 2, 3, 0.95),
            "complementarity": (room.complementarity,),
            "bridges": (room.bridges, np.empty(0, dtype=np.uint32), 3, 0.5, 1),
            "missing_ties": (room.missing_ties, "fused", 100, 3, True),
            "resilience": (room.resilience, 2, 2),
        }
        return self._asked.answer(*options[kind])


def clear(found: pd.DataFrame, form: str | None = None) -> set[str]:
    """Targets of the clear findings that chance is involved in."""
    chosen = found[found["clear"] & (found["basis"] == "chance")]
    return set(chosen["target"] if form is None else chosen.loc[chosen["form"] == form, "target"])


def percent(share: float) -> str:
    return "-" if np.isnan(share) else f"{100 * share:.0f} %"


def verdict(met: bool) -> str:
    return "met" if met else "**missed**"


def share(right: int, total: int, bar: float) -> str:
    """So many of so many, with the exact interval, and what that says of the bar."""
    if not total:
        return "not judged: nothing is clear"
    interval = binomtest(right, total).proportion_ci(0.9, method="exact")
    told = f"{right} of {total} [{percent(interval.low)}, {percent(interval.high)}]"
    if bar * total > right and interval.high >= bar:
        return f"{told}: below the bar, too few to tell it apart"
    return f"{told}: {verdict(right >= bar * total)}"


def table(rows: list[list[Any]], columns: list[str]) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]) + "\n"
