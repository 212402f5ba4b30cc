"""One table for all kinds of finding."""

from __future__ import annotations

import html
from typing import Any, ClassVar, cast

import numpy as np
import pandas as pd

from .. import _core

COLUMNS = [
    "kind",
    "form",
    "subject",
    "target",
    "value",
    "reference",
    "low",
    "high",
    "p_value",
    "q_value",
    "basis",
    "clear",
    "priority",
    "sentence",
    "evidence",
    "details",
]

_TYPES = {"clear": bool} | dict.fromkeys(
    ["value", "reference", "low", "high", "p_value", "q_value", "priority"], np.float64
)


class Findings(pd.DataFrame):
    """Findings as a data frame, kind by kind: one row each, readable as a sentence, with the rows it rests on.

    Columns: kind and form (which statement of that kind), subject (whose gap), target (towards whom or what), value,
    reference (what would be expected), low and high (95 % interval of the value), p_value (probability that chance
    alone gives as little), q_value (expected share of false ones among it and all clearer ones), basis ("chance" or
    "rule"), clear, priority (0 to 1: orders findings of one kind), sentence, evidence (list of (table, row)), details
    (every number and id behind it, by name; `umbrella` where at least a third of the rows are about one organisation
    whose id stands for many sites).

    It is a :class:`pandas.DataFrame`: filter, sort and export it as any other; what comes out is again Findings.

    Attributes
    ----------
    notes : list of str
        What the data cannot say.
    language : str
        Of the sentences.
    """

    _metadata: ClassVar[list[str]] = ["_network", "notes", "language"]

    @property
    def _constructor(self) -> type[Findings]:
        return Findings

    @classmethod
    def _of(cls, rows: list[tuple[Any, ...]], network: Any, notes: list[str], language: str) -> Findings:
        found = cls(pd.DataFrame(rows, columns=COLUMNS).astype(_TYPES))  # also without a row: `found[found["clear"]]`
        object.__setattr__(found, "_network", network)
        object.__setattr__(found, "notes", list(notes))
        object.__setattr__(found, "language", language)
        return found

    def evidence(self, label: Any) -> pd.DataFrame:
        """Give the rows that a finding rests on.

        Parameters
        ----------
        label : label of the finding
            As in ``findings.loc[label]``.

        Returns
        -------
        DataFrame
            Columns table and row (position in that table of the network), then the tables' own columns.
        """
        pairs: list[tuple[str, int]] = cast("Any", self.at[label, "evidence"])
        network = getattr(self, "_network", None)
        if network is None:
            raise _core.InvalidArgument("evidence: a joined table does not know its network; ask its parts")
        parts = []
        for table in dict.fromkeys(name for name, _ in pairs):
            rows = [row for name, row in pairs if name == table]
            part = getattr(network, table).iloc[rows].reset_index()
            part = part.drop(columns=[c for c in ("table", "row", "index") if c in part.columns])
            part.insert(0, "row", rows)
            part.insert(0, "table", table)
            parts.append(part)
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["table", "row"])

    def first_page(self) -> Findings:
        """Give those that may stand on a first page, where kinds were selected too.

        Of the kinds that involve chance only what stays clear when R of m kinds have any finding at all: q at most
        0.1 R / m, so that a false one stands there in at most a tenth of all pages. Rules stay if they are clear. Of
        reach and bridges only what would add a hundredth, were it closed, to home's international occasions or to the
        ties of its part.

        References
        ----------
        [benjamini2014]
        """
        kept = _core.gap.first_page(
            self["kind"].tolist(),
            (self["basis"] == "chance").tolist(),
            self["q_value"].tolist(),
            self["clear"].tolist(),
            [details.get("missing", float("nan")) for details in self["details"]],
        )
        found: Findings = self.iloc[kept]
        return found

    def numbers(self) -> pd.DataFrame:
        """Give the details of every finding as columns, beside its kind, subject and target."""
        details = pd.DataFrame(list(self["details"]), index=self.index)
        return pd.concat([pd.DataFrame(self[["kind", "subject", "target"]]), details], axis=1)

    def plot(self, *, top: int = 15, ax: Any = None) -> Any:  # type: ignore[override]
        """Draw the first findings: length is priority within the kind, colour is kind."""
        from .. import plot

        return plot.gaps(self, top=top, language=getattr(self, "language", None) or "en", ax=ax)

    def _repr_html_(self) -> str:
        shown = self.head(50) if "sentence" in self.columns and "kind" in self.columns else None
        if shown is None:
            return str(pd.DataFrame(self).to_html(max_rows=50))
        marks = [f"<td>{priority:.2f}</td>" for priority in shown.get("priority", [])] or [""] * len(shown)
        head = "<th>priority</th>" if "priority" in shown else ""
        cells = [f"<table><thead><tr>{head}<th>kind</th><th>finding</th></tr></thead><tbody>"]
        for mark, kind, sentence in zip(marks, shown["kind"], shown["sentence"], strict=True):
            cells.append(
                f"<tr>{mark}<td>{html.escape(str(kind))}</td>"
                f"<td style='text-align:left'>{html.escape(str(sentence))}</td></tr>"
            )
        cells.append("</tbody></table>")
        if len(self) > len(shown):
            cells.append(f"<p>{len(self) - len(shown):,} more</p>")
        cells += [f"<p><small>{html.escape(note)}</small></p>" for note in getattr(self, "notes", None) or []]
        return "".join(cells)
