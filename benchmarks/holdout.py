"""How well new ties are predicted on Horizon 2020: python -m benchmarks.holdout PACKAGE [-o docs/holdout.md].

PACKAGE is what examples/h2020/make_package.py writes. Scores see projects that began until the split; judged
are ties of projects that began after it between organisations that had no tie with each other before.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import hanse as hs

from .truth.advice import HOMES, calibrated, second_list, table, wins, with_mean

SPLITS = [("2015-12-31", "2016-12-31"), ("2016-12-31", "2018-12-31"), ("2017-12-31", "2018-12-31")]
SEED, SOURCES = 1, 1000
WANTED = ["came_about", "best_connected", "best_score", "chance", "opened", "best_connected_opened"]


def page(folder: Path) -> str:
    """What the scores are worth, split by split."""
    net = hs.read(folder)
    lines = [
        "# Hold-out evaluation of missing ties",
        "",
        "Made by `python -m benchmarks.holdout PACKAGE` on Horizon 2020 (`examples/h2020`), seed "
        f"{SEED}. Scores are computed on projects that began until a day and judged by the ties that are new after it, "
        f"of {SOURCES:,} organisations drawn by seed. AUC compares them with 200,000 pairs that stay untied; precision "
        "is taken among the pairs two steps apart. Equal scores share their places. `combined` is (resource "
        "allocation + k k / 2m) times (1 + likeness of the programme parts both worked on until then).",
        "",
    ]
    leaders: dict[str, list[str]] = {}
    for split, until in SPLITS:
        asked: dict[str, Any] = {"split": split, "until": until, "ties": ["projects"], "seed": SEED, "homes": HOMES}
        found = hs.evaluation.holdout(net, sources=SOURCES, **asked)
        warm = hs.evaluation.holdout(net, sources=SOURCES, known="colleague", **asked)
        assert found.homes is not None and found.calibration is not None
        assert warm.homes is not None and warm.calibration is not None
        frame = found.scores.rename(columns=lambda name: str(name).replace("_", " ")).rename_axis("score")
        for column in frame:
            leaders.setdefault(str(column), []).append(str(frame[column].idxmax()))
        lines += [
            f"## Until {split}, judged by {until}",
            "",
            f"{found.nodes:,} organisations with a tie; {found.new_ties:,} new ties; {found.new_candidates:,} of "
            f"{found.candidates:,} pairs two steps apart became ties.",
            "",
            *table(frame),
            "",
            "Ten targets for each of six homes: share that came about by the plan, the ten best connected, the ten "
            "of the best fused score and chance; organisations opened.",
            "",
            *table(with_mean(found.homes[WANTED])),
            "",
            f"Came about beside the best connected: {wins(found.homes, 'best_connected')}. "
            f"Beside the best score: {wins(found.homes, 'best_score')}. Intervals are 90 %, paired over homes.",
            "",
            "Probabilities of pairs (member, organisation new to home) against what happened (low, high: exact 95 % "
            "interval of what was observed, as if pairs were independent; they agree where predicted is inside):",
            "",
            *calibrated(found.calibration),
            "",
            *second_list(warm.homes, warm.calibration),
            "",
        ]
    lines += ["## Which score wins where", ""]
    for column, names in leaders.items():
        told = ", ".join(f"{name} (until {split})" for name, (split, _) in zip(names, SPLITS, strict=True))
        always = len(set(names)) == 1
        lines.append(f"- {column}: {f'{names[0]} in all three' if always else told}.")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/holdout.md"))
    options = parser.parse_args()
    options.output.write_text(page(options.package), encoding="utf-8")
    print(options.output)


if __name__ == "__main__":
    main()
