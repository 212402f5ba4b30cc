"""Frames in, frames out: how labelled tables reach the compiled half."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._labels import no_mask, once
from .._tables import to_pandas

Labels = pd.Index


class Labelled:
    """A compiled table with the labels of its units and fields."""

    __slots__ = ("fields", "table", "units")

    def __init__(self, X: Any, name: str = "X") -> None:
        matrix, self.units, self.fields = _sparse(X, name)
        self.table = _core.specialisation.table(
            matrix.shape[0],
            matrix.shape[1],
            matrix.row.astype(np.uint32),
            matrix.col.astype(np.uint32),
            matrix.data.astype(np.float64),
        )

    def frame(self, values: npt.NDArray[np.float64]) -> pd.DataFrame:
        return pd.DataFrame(values, index=self.units, columns=self.fields, copy=False)

    def square(self, values: npt.NDArray[np.float64]) -> pd.DataFrame:
        return pd.DataFrame(values, index=self.fields, columns=self.fields, copy=False)

    def by_unit(self, values: npt.NDArray[np.float64], name: str) -> pd.Series[Any]:
        return pd.Series(values, index=self.units, name=name, copy=False)

    def by_field(self, values: npt.NDArray[np.float64], name: str) -> pd.Series[Any]:
        return pd.Series(values, index=self.fields, name=name, copy=False)

    def unit_ids(self, labels: Any, what: str) -> npt.NDArray[np.uint32]:
        """Positions of unit labels; None means all."""
        if labels is None:
            return np.arange(len(self.units), dtype=np.uint32)
        wanted = pd.Index([labels] if isinstance(labels, str) else list(labels))
        found = self.units.get_indexer(wanted)
        if (found < 0).any():
            raise _core.InvalidArgument(f"{what}: {wanted[found < 0][0]!r} is no row of the table; use its row labels")
        return found.astype(np.uint32)

    def of_fields(self, values: Any, what: str) -> Any:
        """One value per field, of a Series by label, in the order of this table's fields."""
        if not isinstance(values, pd.Series):
            return values
        once(values.index, f"{what}: the field")
        if len(lacking := self.fields[~self.fields.isin(values.index)]):
            raise _core.InvalidArgument(
                f"{what}: has no value for field {lacking[0]!r}; compute it from the same fields"
            )
        return values.reindex(self.fields)

    def relatedness(self, phi: Any) -> npt.NDArray[np.float64]:
        """A relatedness in the order of this table's fields."""
        if isinstance(phi, pd.DataFrame):
            missing = [field for field in self.fields if field not in phi.index or field not in phi.columns]
            if missing:
                raise _core.InvalidArgument(
                    f"relatedness: has no row and column for field {missing[0]!r}; compute it from the same fields"
                )
            phi = phi.loc[self.fields, self.fields].to_numpy(np.float64)
        matrix = np.ascontiguousarray(phi, dtype=np.float64)
        if matrix.shape != (len(self.fields), len(self.fields)):
            raise _core.InvalidArgument(
                f"relatedness: its shape is {matrix.shape} for {len(self.fields)} fields; pass fields x fields"
            )
        return matrix


def _same_kind(before: pd.Index[Any], after: pd.Index[Any], axis: str) -> None:
    """Labels once each, and not one as a number here and as text there."""
    for name, labels in (("before", before), ("after", after)):
        once(labels, f"{name}: {axis}")
    texts = {str(label): label for label in before}
    for label in after:
        other = texts.get(str(label))
        if other is not None and label not in before:
            raise _core.InvalidArgument(
                f"before and after: {axis} {other!r} of one is {label!r} of the other; give both as text or as numbers"
            )


def _of_pandas(X: Any, name: str) -> Any:
    """A frame of another library with the names of its columns, which SciPy would drop."""
    return to_pandas(name, X) if hasattr(X, "__arrow_c_stream__") else X


def _sparse(X: Any, name: str) -> tuple[Any, pd.Index[Any], pd.Index[Any]]:
    import scipy.sparse as sp  # loaded when a table comes: `import hanse` stays quick

    X = _of_pandas(X, name)
    if isinstance(X, pd.DataFrame):
        for axis, labels in (("row", X.index), ("column", X.columns)):
            once(labels, f"{name}: {axis}")
        try:
            if len(X.columns) and all(isinstance(dtype, pd.SparseDtype) for dtype in X.dtypes):
                matrix = cast(Any, X).sparse.to_coo()
            else:
                matrix = sp.coo_matrix(X.to_numpy(np.float64, na_value=np.nan))
        except (TypeError, ValueError) as error:
            raise _core.InvalidArgument(f"{name}: {error}; every cell must be a number") from None
        return matrix, X.index, X.columns
    no_mask(X, name)
    try:
        matrix = sp.coo_matrix(X, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise _core.InvalidArgument(f"{name}: {error}; pass a frame or matrix of units x fields") from None
    return matrix, pd.RangeIndex(matrix.shape[0]), pd.RangeIndex(matrix.shape[1])


def same_shape(before: Any, after: Any) -> tuple[Labelled, Labelled]:
    """Two times on the union of their units and fields, in the order of first appearance."""
    before, after = _of_pandas(before, "before"), _of_pandas(after, "after")
    if isinstance(before, pd.DataFrame) and isinstance(after, pd.DataFrame):
        for axis in ("index", "columns"):
            _same_kind(getattr(before, axis), getattr(after, axis), {"index": "row", "columns": "column"}[axis])
        units = before.index.append(after.index.difference(before.index, sort=False))
        fields = before.columns.append(after.columns.difference(before.columns, sort=False))
        before = before.reindex(index=units, columns=fields, fill_value=0)
        after = after.reindex(index=units, columns=fields, fill_value=0)
    return Labelled(before, "before"), Labelled(after, "after")
