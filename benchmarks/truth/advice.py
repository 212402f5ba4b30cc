"""Is the advice good? Six homes of Horizon 2020, advised as of 2016, judged by 2017 and 2018.

``python -m benchmarks.truth.advice [PACKAGE]``: PACKAGE is what examples/h2020/make_package.py writes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..graphs import ROOT, SHARED

SPLIT, UNTIL = "2016-12-31", "2018-12-31"
HOMES = ["owl", "city:Linz", "city:Tampere", "city:Enschede", "city:Wien", "city:Delft"]
K = 10
#: Other cities that are judged too, by how many organisations the tables know there.
LEAST, MOST = 15, 10_000
SIZES = [("15 to 29", LEAST, 29), ("30 to 44", 30, 44), ("45 and more", 45, MOST), ("all", LEAST, MOST)]
BESIDE = {
    "came_about": "plan", "best_connected": "best connected", "opened": "plan opened",
    "best_connected_opened": "best connected opened",
}  # fmt: skip
DRAWS, SEED = 10_000, 1
SECOND = {
    "came_about": "plan", "best_score_spread": "best score, as spread", "best_score": "best score, no limit",
    "chance": "chance", "expected": "expected", "asked": "members asked",
    "best_score_asked": "members asked, no limit",
}  # fmt: skip


def package(folder: Path) -> Path:
    """The Horizon 2020 package, written into the folder."""
    script = ROOT / "examples" / "h2020" / "make_package.py"
    subprocess.run(
        [sys.executable, script, "--source", SHARED / "h2020", folder], check=True, stdout=subprocess.DEVNULL
    )
    return folder


def interval(top: pd.Series[float], bottom: pd.Series[float]) -> tuple[float, float, float]:
    """Ratio of two means over homes and its paired 90 % bootstrap interval."""
    dice = np.random.default_rng(SEED)
    drawn = dice.integers(len(top), size=(DRAWS, len(top)))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = top.to_numpy()[drawn].mean(axis=1) / bottom.to_numpy()[drawn].mean(axis=1)
    low, high = np.nanquantile(ratios, [0.05, 0.95])
    return float(top.mean() / bottom.mean()), float(low), float(high)


def verdict(reached: bool) -> str:
    return "reached" if reached else "**missed**"


def calibration_bar(row: pd.Series[Any]) -> bool:
    """|predicted - observed| at most max(.03, 20 % of predicted, 2 standard errors)."""
    p, n = row["predicted"], row["n"]
    return bool(abs(p - row["observed"]) <= max(0.03, 0.2 * p, 2 * np.sqrt(p * (1 - p) / max(n, 1))))


def judged_bins(rows: pd.DataFrame) -> pd.DataFrame:
    """The bins with pairs and ties enough to judge."""
    bins = rows.iloc[1:]
    return bins[(bins["n"] >= 200) & (bins["ties"] >= 20)]


def calibrated(rows: pd.DataFrame) -> list[str]:
    """Predicted and observed as a table that says whether they agree."""
    if not rows["n"].any():
        return ["No probability was given: the data know too few past ties by then."]

    def agree(row: pd.Series[Any]) -> str:
        if not row["n"]:
            return "-"
        inside = row["low"] <= row["predicted"] <= row["high"]
        return "yes" if inside else f"no, {'more' if row['predicted'] < row['low'] else 'fewer'} came about"

    told = rows.assign(agree=rows.apply(agree, axis=1))
    for name in ("n", "ties"):
        told[name] = told[name].map("{:,.0f}".format)
    return table(told)


def wins(homes: pd.DataFrame, other: str) -> str:
    """How often the plan came about beside another choice, and which of the two wins."""
    ratio, low, high = interval(homes["came_about"], homes[other])
    told = "the plan wins" if low > 1 else "the plan loses" if high < 1 else "neither is shown to win"
    return f"{ratio:.2f} times as often [{low:.2f}, {high:.2f}]: {told}"


def second_list(homes: pd.DataFrame, calibration: pd.DataFrame) -> list[str]:
    """What became of the likely introductions, which choice wins, and whether their probabilities hold."""
    return [
        "Known to a colleague (the second list), ten pairs each, beside the ten best scores with as many of one member "
        "as the plan and without a limit, and their probabilities:",
        "",
        *table(with_mean(homes[list(SECOND)].rename(columns=SECOND))),
        "",
        f"Came about beside the best score as spread: {wins(homes, 'best_score_spread')}. "
        f"Beside it without a limit: {wins(homes, 'best_score')}.",
        "",
        *calibrated(calibration),
    ]


def table(frame: pd.DataFrame, digits: int = 3) -> list[str]:
    """Markdown: a whole number of a column that reaches more than 1 is a count."""

    def cell(value: Any, count: bool) -> str:
        if isinstance(value, str):
            return value
        return f"{value:,.{0 if count and float(value).is_integer() else digits}f}"

    counts = [pd.to_numeric(frame[column], errors="coerce").max() > 1 for column in frame]
    head = [frame.index.name or "", *map(str, frame.columns)]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * len(frame.columns)]
    return lines + [
        f"| {i} | " + " | ".join(map(cell, row, counts)) + " |"
        for i, row in zip(frame.index, frame.to_numpy(), strict=True)
    ]


def with_mean(homes: pd.DataFrame) -> pd.DataFrame:
    """The homes and a last row of means."""
    mean: Any = homes.mean().rename("mean")
    return pd.concat([homes, mean.to_frame().T]).rename_axis("home")


def other_cities(net: Any, options: dict[str, Any]) -> list[str]:
    """The same on every other city: six homes are too few to tell a quarter more from a half more."""
    import hanse as hs

    size = net.organisations["city"].value_counts()
    cities = sorted({f"city:{name}" for name in size.index[size >= LEAST]} - set(HOMES))
    found, warm = (
        hs.evaluation.holdout(net, known=known, **{**options, "homes": cities}) for known in ("nobody", "colleague")
    )
    assert found.homes is not None and found.calibration is not None and warm.calibration is not None
    homes = found.homes.dropna(subset=["came_about", "best_connected"])
    rows = {}
    for name, low, high in SIZES:
        some = homes[homes["members"].between(low, high)]
        rows[name] = {
            "cities": len(some),
            **some[list(BESIDE)].mean().rename(BESIDE),
            "came about, of the best connected": shown(interval(some["came_about"], some["best_connected"])),
            "opened, of the best connected": shown(interval(some["opened"], some["best_connected_opened"])),
        }
    return [
        f"The same for every other city of which the tables know {LEAST} organisations or more, by how many they know; "
        "intervals are 90 %, paired over cities:",
        "",
        *table(pd.DataFrame.from_dict(rows, orient="index").rename_axis("organisations")),
        "",
        "Their pairs (member, organisation new to home):",
        "",
        *calibrated(found.calibration),
        "",
        "And those of the second list:",
        "",
        *calibrated(warm.calibration),
    ]


def shown(ratio: tuple[float, float, float]) -> str:
    return "{:.2f} [{:.2f}, {:.2f}]".format(*ratio)


def run(folder: Path | None = None) -> str:
    """The section, in markdown."""
    import hanse as hs

    if folder is None and not (SHARED / "h2020").is_dir():
        return "## Advice\n\nNot judged: the Horizon 2020 tables are not here.\n"
    with tempfile.TemporaryDirectory() as made:
        net = hs.read(folder or package(Path(made)))
    options: dict[str, Any] = {
        "split": SPLIT,
        "until": UNTIL,
        "ties": ["projects"],
        "homes": HOMES,
        "k": [K, 100, 1000],
    }
    found = hs.evaluation.holdout(net, **options)
    warm = hs.evaluation.holdout(net, known="colleague", **options)
    meet = hs.evaluation.holdout(net, kind="meeting", **options)
    homes, whole = found.homes, found.calibration
    assert homes is not None and whole is not None and warm.homes is not None and meet.homes is not None
    assert warm.calibration is not None and found.targets is not None
    came = interval(homes["came_about"], homes["best_connected"])
    opened = interval(homes["opened"], homes["best_connected_opened"])
    judged, second = judged_bins(whole), judged_bins(warm.calibration)
    auc = meet.homes["auc"]
    rows = [
        ("came about, of the best connected", ">= .9", shown(came), came[0] >= 0.9),
        ("opened, of the best connected", ">= 1.35", shown(opened), opened[0] >= 1.35),
        ("members asked, least of all homes", ">= 4", f"{homes['asked'].min():.0f}", homes["asked"].min() >= 4),
        (
            "first 100 pairs of each home",
            "within max(.03, 20 %, 2 se)",
            f"predicted {whole['predicted'].iloc[0]:.3f}, observed {whole['observed'].iloc[0]:.3f}",
            calibration_bar(whole.iloc[0]),
        ),
        (
            "observed / predicted in bins with 200 pairs and 20 ties",
            ".8 to 1.25",
            ", ".join(f"{ratio:.2f}" for ratio in judged["ratio"]),
            bool(judged["ratio"].between(0.8, 1.25).all()),
        ),
        (
            "second list: first 100 pairs of each home",
            "within max(.03, 20 %, 2 se)",
            "predicted {predicted:.3f}, observed {observed:.3f}".format(**warm.calibration.iloc[0]),
            calibration_bar(warm.calibration.iloc[0]),
        ),
        (
            "second list: observed / predicted in such bins",
            ".8 to 1.25",
            ", ".join(f"{ratio:.2f}" for ratio in second["ratio"]),
            bool(second["ratio"].between(0.8, 1.25).all()),
        ),
        ("meetings: mean AUC within member and band", ">= .62", f"{auc.mean():.3f}", auc.mean() >= 0.62),
        ("meetings: least AUC of all homes", "> .5", f"{auc.min():.3f}", auc.min() > 0.5),
    ]
    one = homes["opened"].sum() / (K * homes["came_about"]).sum() / homes["best_connected_opened"].sum()
    columns = {
        "came_about": "plan", "best_connected": "best connected", "best_score": "best score", "chance": "chance",
        "opened": "plan opened", "best_connected_opened": "best connected opened",
        "best_score_opened": "best score opened", "asked": "members asked", "expected": "expected",
        "pairs_came_about": "with the member named",
    }  # fmt: skip
    lines = [
        "## Advice",
        "",
        f"Ten contacts for each of six homes of Horizon 2020, advised as of {SPLIT} and judged by the ties that began "
        f"until {UNTIL}. A target came about if anybody at home had a tie with it; opened are organisations newly "
        "within two ties through those that came about. Intervals are 90 %, paired over homes; of what was observed "
        "(low, high) exact ones of 95 %, as if pairs were independent: they agree where predicted is inside.",
        "",
        "| bar | aim | figure | |",
        "|---|---|---|---|",
        *(f"| {name} | {aim} | {figure} | {verdict(bool(ok))} |" for name, aim, figure, ok in rows),
        "",
        f"One target that comes about or not moves the second figure by {one:.2f} on average; other cities are below.",
        "",
        "Share that came about, and organisations opened:",
        "",
        *table(homes[list(columns)].rename(columns=columns).rename_axis("home")),
        "",
        "Probabilities of pairs (member, organisation) new to home:",
        "",
        *calibrated(whole),
        "",
        "Probabilities of home and organisation:",
        "",
        *calibrated(found.targets),
        "",
        *other_cities(net, options),
        "",
        *second_list(warm.homes, warm.calibration),
        "",
        "Fit of meetings: AUC within member and band of the guest's activity; raw, beside the product of activities:",
        "",
        *table(meet.homes[["auc", "auc_raw", "activity_raw", "ties"]].rename_axis("home")),
        "",
        "Tried and not taken: decisions 0120 to 0122 and 0230.",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", type=Path, nargs="?")
    print(run(parser.parse_args().package))


if __name__ == "__main__":
    main()
