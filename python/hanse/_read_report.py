"""What happened to the rows that were read."""

from __future__ import annotations

import pandas as pd

from . import _core

_PROBLEM_COLUMNS = ["file", "line", "column", "severity", "table", "field", "what"]


def problems_frame(report: _core.model.Report) -> pd.DataFrame:
    """The problems of a report: where (file, line, column), how bad, in which field, what is wrong and what to do."""
    return pd.DataFrame(report.problems(), columns=_PROBLEM_COLUMNS)


class ReadReport:
    """What happened to the rows a network was made from.

    Attributes
    ----------
    counts : DataFrame
        Per table: rows, accepted, rejected; rows = accepted + rejected, always.
    files : DataFrame
        The same per file read; empty for networks from tables.
    problems : DataFrame
        One row per problem with file, line, column, severity ("error": the row was rejected; "warning": it was
        taken), table, field and what is wrong and what to do.
    """

    __slots__ = ("counts", "files", "problems")

    def __init__(self, counts: pd.DataFrame, files: pd.DataFrame, problems: pd.DataFrame) -> None:
        self.counts = counts
        self.files = files
        self.problems = problems

    @classmethod
    def _of(cls, report: _core.model.Report) -> ReadReport:
        counts = pd.DataFrame.from_dict(report.counts(), orient="index", columns=["rows", "accepted", "rejected"])
        counts.index.name = "table"
        files = pd.DataFrame(report.files(), columns=["file", "rows", "accepted", "rejected"]).set_index("file")
        return cls(counts, files, problems_frame(report))

    @property
    def rejected(self) -> int:
        """Number of rejected rows."""
        return int(self.counts["rejected"].sum())

    def __repr__(self) -> str:
        rows, accepted, rejected = (int(self.counts[c].sum()) for c in ("rows", "accepted", "rejected"))
        warnings = int((self.problems["severity"] == "warning").sum())
        return f"<ReadReport {rows:,} rows: {accepted:,} accepted, {rejected:,} rejected, {warnings:,} warnings>"
