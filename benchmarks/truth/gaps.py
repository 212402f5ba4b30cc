"""The truth bench of findings: every bar with its figure, as a section of docs/truth.md."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import hanse as hs
import numpy as np
import pandas as pd
from hanse import gap
from scipy.stats import binom

from .worlds import Pieces, Places, tables_of

LEVELS = (0.01, 0.05, 0.1)
HOMES = ("owl", "tampere", "linz", "enschede", "odense", "san-sebastian")


@dataclasses.dataclass
class Data:
    """A network and the homes that ask."""

    name: str
    net: hs.Network
    homes: tuple[str, ...]
    worlds: int = 100


def data(h2020: Path | None, worlds: int = 100, large: int = 100) -> list[Data]:
    found = [Data("it's OWL", hs.read("examples/its-owl"), ("its-owl",), worlds)]
    if h2020 is not None:
        import sys

        sys.path.insert(0, "examples/h2020")
        import make_package  # type: ignore[import-not-found]

        found.append(Data("Horizon 2020", make_package.make(h2020), HOMES, large))
    return found


def ask(net: hs.Network, home: str, kind: str) -> pd.DataFrame:
    return getattr(gap, kind)(net, home=home)


def percent(share: float) -> str:
    return "-" if np.isnan(share) else f"{100 * share:.0f} %"


def null_worlds(sources: list[Data]) -> str:
    """Share of (world, home) with a clear finding where there is nothing to find, and how small the p-values are."""
    rows = []
    for source in sources:
        tables = tables_of(source.net)
        places, pieces = Places(tables), Pieces(tables)
        kinds = [
            ("reach", "own", lambda seed, p=places: p.dealt(seed, ["country", "year"])),
            ("reach", "size", lambda seed, p=places: p.dealt(seed, [])),
            ("openness", "peers", lambda seed, p=places: p.dealt(seed, [])),
            ("competence", "holders", lambda seed, p=pieces: p.dealt(seed)),
        ]
        made: dict[object, hs.Network] = {}
        for kind, form, deal in kinds:
            clear, asked, below, tested = 0, 0, {level: [] for level in LEVELS}, []
            for seed in range(source.worlds):
                key = (seed, "competence" if kind == "competence" else form if form == "own" else "all")
                if key not in made:
                    made = {k: v for k, v in made.items() if k[1] == key[1]}  # type: ignore[index]
                    made[key] = deal(seed)
                for home in source.homes:
                    found = ask(made[key], home, kind)
                    found = found[found["form"] == form]
                    judged = found[found["q_value"].notna()]
                    asked += 1
                    clear += bool(found["clear"].any())
                    if len(judged):
                        tested.append(judged["details"].iloc[0]["tested"])
                        for level in LEVELS:
                            below[level].append((judged["p_value"] <= level).sum() / tested[-1])
            border = binom.ppf(0.99, asked, 0.1)
            shares = {
                level: (np.mean(v), np.std(v) / np.sqrt(max(len(v), 1))) if v else (np.nan, 0)
                for level, v in below.items()
            }
            small = all(not v[0] > 1.2 * level + 2 * v[1] for level, v in shares.items())
            rows.append([
                source.name, f"{kind} ({form})", asked, f"{clear} ({percent(clear / asked)})", f"at most {border:.0f}",
                ", ".join(f"{shares[level][0]:.3f}" for level in LEVELS), f"{np.mean(tested) if tested else 0:.0f}",
                "met" if clear <= border and small else "missed",
            ])  # fmt: skip
    columns = [
        "data",
        "kind",
        "worlds x homes",
        "with a clear finding",
        "bar",
        "share of p <= .01, .05, .1",
        "tests",
        "",
    ]
    return "### Worlds with nothing to find\n\n" + table(rows, columns)


def planted_worlds(seeds: int, sources: list[Data]) -> str:
    """How often a gap that was put in is clear and among the first three beside those that were clear before."""
    rows = []
    for source in sources:
        places = Places(tables_of(source.net))
        options = []
        for home in source.homes:
            found = ask(source.net, home, "reach")
            before = set(found.loc[found["clear"], "target"])
            numbers = found.numbers()
            own = numbers[(found["form"] == "own") & (found["target"].str.len() == 2)]
            expected = dict(zip(own["target"], own["ratio"] * own["expected_size"], strict=True))
            options += [(home, target, e, before) for target, e in expected.items() if target not in before]
        for size in (4, 8, 12, 20):
            near = [o for o in options if 0.75 * size <= o[2] <= 1.33 * size]
            for kept in (0.0, 0.25):
                hits, n = [], 0
                for seed in range(seeds):
                    if not near:
                        break
                    home, target, _, before = near[seed % len(near)]
                    members = set(source.net.members(home)["id"])
                    found = ask(places.planted(seed, members, target, kept), home, "reach")
                    row = found[(found["target"] == target) & (found["form"] == "own")]
                    fresh = [t for t in found.loc[found["clear"], "target"] if t not in before][:3]
                    hits.append(bool(len(row)) and bool(row["clear"].iloc[0]) and target in fresh)
                    n += 1
                rows.append([source.name, size, f"{kept:.0%}", n, percent(np.mean(hits)) if hits else "no such target"])
    return "### Worlds with a gap put in (reach, own part)\n\n" + table(
        rows, ["data", "expected", "kept", "worlds", "clear and among the first three new ones"]
    )


def hidden_rows(draws: int, sources: list[Data]) -> str:
    """What is clear with a fifth of the competence rows hidden must be below expectation in the full table."""
    rows = []
    for source in sources:
        tables = tables_of(source.net)
        right = total = kept_clear = blocks = stay = drawn = 0
        for home in source.homes:
            full = ask(source.net, home, "competence").set_index(["form", "target"])
            for seed in range(draws):
                some = tables["competences"].sample(frac=0.8, random_state=seed)
                found = ask(hs.Network.from_tables(**{**tables, "competences": some}), home, "competence")
                for _, row in found[(found["form"] == "holders") & found["clear"]].iterrows():
                    total += 1
                    there = full.index.isin([("holders", row["target"])])
                    right += bool(there.any()) and full.loc[("holders", row["target"]), "p_value"] <= 0.1
            clear = full[(full["clear"]) & (full.index.get_level_values(0) == "holders")]
            pieces = Pieces(tables)
            broader = tables["competence_taxonomy"].set_index("id")["broader"]
            for target in clear.index.get_level_values(1):
                terms = {term for term in broader.index if target in (term, broader[term])}
                sizes = pieces.rows[pieces.rows["competence"].isin(terms)].groupby("piece")["organisation"].nunique()
                less = pieces.rows[pieces.rows["piece"] != sizes.idxmax()]
                again = ask(pieces.network(less), home, "competence")
                blocks += 1
                stay += target in set(again.loc[again["clear"], "target"])
            if len(clear) >= 3:
                for seed in range(draws):
                    rng = np.random.default_rng(seed)
                    names = pieces.rows["piece"].unique()
                    lost = set(rng.choice(names, len(names) // 10, replace=False))
                    again = ask(pieces.network(pieces.rows[~pieces.rows["piece"].isin(lost)]), home, "competence")
                    still = set(again.loc[again["clear"], "target"])
                    kept_clear += len(still & set(clear.index.get_level_values(1)))
                    drawn += len(clear)
        rows.append([source.name, f"{right} of {total}" if total else "not judged: nothing is clear",
                     f"{stay} of {blocks}" if blocks else "not judged: nothing is clear",
                     percent(kept_clear / drawn) if drawn else "not judged: fewer than three are clear"])  # fmt: skip
    columns = [
        "data",
        "clear on 80 % of the rows and below expectation in all (bar 95 %)",
        "clear without its largest piece (bar 90 %)",
        "clear ones that stay without a tenth of the pieces (bar 70 %)",
    ]
    return "### Hidden rows, largest pieces, pieces dropped (competence)\n\n" + table(rows, columns)


def rules(sources: list[Data]) -> str:
    """No exception: nothing ended or unnamed named, no outsider as ours, nothing that home's own rows contradict."""
    rows = []
    for source in sources:
        net = source.net
        ids = set(net.organisations["id"])
        held = net.competences.groupby("organisation")["competence"].agg(set)
        for home in source.homes:
            found = gap.find(net, home=home, possible=True, most=0)
            setting = gap.kinds.Asked(net, home, name="rules").setting
            ours, advisable, known = set(setting.home), set(setting.advisable), set(setting.known)
            abroad = set(setting.abroad)
            wrong = []
            at_home = set().union(*(held.get(o, set()) for o in ours))
            for at, row in found.iterrows():
                details = row["details"]
                named = {details.get(k) for k in ("other", "via", "nearest", "introducer", "carrier", "member")} & ids
                named |= (
                    set(details.get("suppliers", []))
                    | set(details.get("leaders", []))
                    | set(details.get("repairs", []))
                )
                if named - advisable:
                    wrong.append((at, "ended or unnamed"))
                if row["kind"] == "openness" and row["target"] not in ours:
                    wrong.append((at, "an outsider as ours"))
                if set(details.get("repairs", [])) & known or set(details.get("suppliers", [])) - abroad:
                    wrong.append((at, "known already, or not abroad"))
                if row["form"] == "profiles" and row["target"] in at_home:
                    wrong.append((at, "contradicts home's own rows"))
                if row["form"] == "variety" and set(details["fields"]) & at_home:
                    wrong.append((at, "contradicts home's own rows"))
            rows.append([source.name, home, len(found), len(wrong), "met" if not wrong else f"missed: {wrong[:3]}"])
    return "### Rules over every finding\n\n" + table(rows, ["data", "home", "findings", "exceptions", ""])


def table(rows: list[list[object]], columns: list[str]) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]) + "\n"


def run(h2020: Path | None, worlds: int = 100, large: int = 100) -> str:
    """The section of docs/truth.md, with so many null worlds of it's OWL and of Horizon 2020."""
    sources = data(h2020, worlds, large)
    parts = [
        "## Findings\n",
        'A p-value is exact and not randomised, so its shares may lie below the level. "tests" is the mean number of '
        "targets that could be judged.\n",
        null_worlds(sources),
        planted_worlds(max(3, large * 3 // 10), sources[1:]),
        hidden_rows(max(2, large // 10), sources),
        rules(sources),
    ]
    return "\n".join(parts)
