"""What a node or tie looks like: colours and sizes from columns and measures, arrows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.lines import Line2D

from .. import _core, brokerage, centrality, communities
from .._labels import each_once, once
from ..graph import Graph
from .style import OTHER, SERIES, ink, shortened

#: Beyond this many ties arrows would cover everything.
MOST_ARROWS = 400


def by_node(graph: Graph, given: Any, what: str) -> pd.Series[Any]:
    """One value per node: a node attribute, a measure of hanse by its name, a Series by label or one value each."""
    if isinstance(given, str):
        if given in graph.node_attributes:
            column: pd.Series[Any] = graph.node_attributes[given]
            return column
        for room in (centrality, brokerage, communities):
            if given in room.__all__:
                found = getattr(room, given)(graph)
                if isinstance(found, pd.Series) and found.index.equals(graph.nodes):
                    return found
        known = ", ".join(map(repr, graph.node_attributes.columns)) or "none"
        raise _core.InvalidArgument(
            f"{what}: {given!r} is neither a node attribute ({known}) nor a measure with one value per node; "
            "give one of these, or a Series by label"
        )
    if isinstance(given, Mapping):
        given = pd.Series(dict(given), dtype=object).infer_objects()
    if isinstance(given, pd.Series):
        once(given.index, f"{what}: the label")
        if len(graph) and not given.index.isin(graph.nodes).any():
            raise _core.InvalidArgument(
                f"{what}: {given.index[:1].tolist()} and all other labels of the Series are no nodes; give one by the "
                "labels of graph.nodes, or its .to_numpy() in their order"
            )
        return given.reindex(graph.nodes)
    if len(given) != len(graph):
        raise _core.InvalidArgument(f"{what}: {len(given)} values for {len(graph)} nodes; give one each, or a Series")
    return pd.Series(list(given), index=graph.nodes)


def columns(frame: pd.DataFrame, names: tuple[str, ...], what: str) -> npt.NDArray[np.float64]:
    """Columns of numbers, NaN where a cell is empty."""
    each_once(names, frame.columns, what)
    try:
        return frame[list(names)].to_numpy(float, na_value=np.nan)
    except (TypeError, ValueError) as error:
        wrong = f"{what}: {error}; give {' and '.join(names)} as numbers"
        raise _core.InvalidArgument(wrong) from None


def colours(axes: Axes, values: pd.Series[Any]) -> npt.NDArray[Any]:
    """One colour per node, and what they mean beside the picture: a scale for numbers, a legend for groups."""
    import matplotlib as mpl

    name = str(values.name or "")
    known = values.notna().to_numpy()
    few = pd.api.types.is_integer_dtype(values.dtype) and (
        values[known].nunique() <= len(SERIES) or name in ("community", "component")
    )
    if pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype) and not few:
        numbers = values.to_numpy(float, na_value=np.nan)
        scale = ScalarMappable(Normalize(np.nanmin(numbers), np.nanmax(numbers)), mpl.colormaps["viridis"])
        bar = axes.figure.colorbar(scale, ax=axes, shrink=0.5, label=name, location="right")
        bar.outline.set_visible(False)
        bar.ax.yaxis.label.set_color(ink(axes))
        bar.ax.tick_params(colors=ink(axes))
        shades = np.asarray(scale.to_rgba(numbers))
        shades[~known] = mpl.colors.to_rgba("#cccccc")
        return shades
    counts = values[known].value_counts()
    called = {group: SERIES[at] for at, group in enumerate(counts.index[: len(SERIES)])}
    marks = [Line2D([], [], marker="o", linestyle="", color=c, label=shortened(str(g), 24)) for g, c in called.items()]
    if len(counts) > len(SERIES) or not known.all():
        marks.append(Line2D([], [], marker="o", linestyle="", color="#cccccc", label="others"))
    axes.legend(handles=marks, title=name, fontsize=7.5, labelcolor=ink(axes), loc="upper right", frameon=False)
    return np.asarray([mpl.colors.to_rgba(called.get(value, "#cccccc")) for value in values])


def arrows(
    axes: Axes, xy: npt.NDArray[np.float64], sources: Any, targets: Any, radius: npt.NDArray[np.float64]
) -> None:
    """A head at the target of every tie, at the edge of its circle."""
    for source, target in zip(sources.tolist(), targets.tolist(), strict=True):
        if source != target:
            axes.annotate(
                "",
                xy=tuple(xy[target]),
                xytext=tuple(xy[source]),
                arrowprops={
                    "arrowstyle": "-|>", "color": OTHER, "alpha": 0.45, "linewidth": 0, "shrinkA": 0,
                    "shrinkB": float(radius[target]), "mutation_scale": 7,
                },
                zorder=1.5,
            )  # fmt: skip
