"""Where the nodes of a network, and their names, stand in a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _core
from ._measure import measure
from .graph import Graph

Points = npt.NDArray[np.float64]

#: Up to so many nodes every pair is looked at: a grid costs more then, and SciPy takes longer to load than to work.
EXACT = 300


@measure
def layout(graph: Graph, *, weighted: bool = False, rounds: int | None = None, seed: int = 1) -> pd.DataFrame:
    """Place the nodes so that those with ties stand near each other; 20 to 100,000 nodes.

    Every node pushes every other away with a force degree * degree / distance and ties pull their ends together with
    force strength * distance (ForceAtlas2). The pushes are summed on a grid by a Fourier transform, so a round costs
    O(nodes + ties + cells). Nodes without ties stand in rows below the rest.

    Parameters
    ----------
    graph : Graph
        Direction is ignored, parallel ties add up.
    weighted : bool
        Whether strengths count.
    rounds : int, optional
        How often the nodes move; by default fewer for larger graphs.
    seed : int
        Of the first places. The same seed gives the same picture.

    Returns
    -------
    DataFrame
        Columns x and y in -1..1, one row per node in the graph's order.

    References
    ----------
    [jacomy2014]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b"], ["b", "c"])
    >>> hs.plot.layout(g).index.tolist()
    ['a', 'b', 'c']
    """
    if weighted:
        _core.require_strengths(graph._core, "layout")
    n = graph.n_nodes
    pull = _adjacency(graph, weighted)
    degree = np.asarray((pull != 0).sum(axis=1)).ravel()
    tied = np.flatnonzero(degree)
    points = np.zeros((n, 2))
    if tied.size:
        inner, partners = pull[tied][:, tied], degree[tied]
        steps = rounds or int(np.clip(2_000_000 / (tied.size + partners.sum() / 4), 40, 200))
        points[tied] = _part(_normalised(_settle(inner, partners, _first_places(inner, seed), steps)))
    _aside(points, np.flatnonzero(degree == 0), rest=bool(tied.size))
    return pd.DataFrame({"x": points[:, 0], "y": points[:, 1]}, index=graph.nodes)


def _adjacency(graph: Graph, weighted: bool) -> Any:
    """Symmetric, without loops, one entry per pair: an array of few nodes, else sparse."""
    n = graph.n_nodes
    sources, targets, weights = graph._core.ties()
    apart = sources != targets
    rows, columns = sources[apart].astype(np.int64), targets[apart].astype(np.int64)
    values = np.ones(len(rows)) if weights is None or not weighted else np.asarray(weights, dtype=float)[apart]
    matrix: Any
    if n <= EXACT:
        matrix = np.zeros((n, n))
        np.add.at(matrix, (rows, columns), values)
        matrix = matrix + matrix.T
        if not weighted:
            matrix = (matrix != 0).astype(float)
        degree = np.count_nonzero(matrix, axis=1)
    else:
        from scipy import sparse

        matrix = sparse.csr_matrix((values, (rows, columns)), shape=(n, n))
        matrix = (matrix + matrix.T).tocsr()
        if not weighted:
            matrix.data[:] = 1.0
        degree = np.diff(matrix.indptr)
    # A tie of two busy nodes pulls less: large consortia would else fall into one point.
    scale = np.maximum(degree, 1) ** -0.5
    return scale[:, None] * matrix * scale if n <= EXACT else sparse.diags(scale) @ matrix @ sparse.diags(scale)


def _first_places(pull: Any, seed: int) -> Points:
    """Random places, smoothed along the ties: neighbours start near each other."""
    n = pull.shape[0]
    degree = np.maximum(np.asarray(pull.sum(axis=1)).ravel(), 1e-12)
    points = np.random.default_rng(seed).standard_normal((n, 2))
    for _ in range(20):
        points = 0.5 * points + 0.5 * (pull @ points) / degree[:, None]
        points -= (points * degree[:, None]).sum(axis=0) / degree.sum()
        first, second = points[:, 0], points[:, 1]
        # Sums instead of products of BLAS, whose threads wait busily: they would double the time of the processor.
        second -= first * (first * second).sum() / max(float((first * first).sum()), 1e-300)
        points /= np.maximum(points.std(axis=0), 1e-300)
    ranks = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable")
    mixed: Points = (0.7 * points + 0.3 * (ranks / max(n - 1, 1) - 0.5)) * np.sqrt(n)
    return mixed


def _settle(pull: Any, partners: Any, points: Points, rounds: int) -> Points:
    """Short numbers are as good here and half the work."""
    pull, points = pull.astype(np.float32), points.astype(np.float32)
    mass = np.sqrt(partners.astype(np.float32)) + np.float32(1)
    strength = np.asarray(pull.sum(axis=1), dtype=np.float32).ravel()
    last = np.zeros_like(points)
    for step in range(rounds):
        inward = strength + np.float32(0.05 * len(points) ** 0.25) * mass / np.maximum(_length(points), 1e-9)
        force = _push(points, mass) * mass[:, None] + (pull @ points) - inward[:, None] * points
        # ForceAtlas2's speed: nodes that swing to and fro are slowed down.
        swing = _length(force - last)
        effective = _length(force + last) / 2
        speed = float((mass * effective).sum()) / (float((mass * swing).sum()) + 1e-12)
        cooling = 1.0 - step / rounds * 0.9
        node_speed = speed / (1.0 + np.sqrt(speed * swing))
        move = force * (cooling * node_speed)[:, None]
        length = _length(move)
        spread = float(np.sqrt(points.var(axis=0).sum())) + 1e-9
        move *= np.minimum(1.0, 0.15 * spread / np.maximum(length, 1e-12))[:, None]
        points = points + move
        last = force
    settled: Points = points.astype(float)
    return settled


def _length(points: Points) -> Points:
    return np.hypot(points[:, 0], points[:, 1])


def _push(points: Points, mass: npt.NDArray[np.float64]) -> Points:
    """Sum over the others of mass / distance away from them: of few exactly, of many on a grid that covers all."""
    if len(points) <= EXACT:
        x, y = points[:, :1] - points[:, 0], points[:, 1:] - points[:, 1]
        share = x * x
        share += y * y
        share += np.float32(1e-9)
        np.divide(mass, share, out=share)
        x *= share
        y *= share
        return np.column_stack([x.sum(axis=1), y.sum(axis=1)])
    fft = np.fft  # that of SciPy is no faster here, and takes longer to load than to work
    cells = 128 if len(points) < 2_000 else 256
    low = points.min(axis=0)
    size = float((points.max(axis=0) - low).max()) * 1.0001 + 1e-9
    at = (points - low) / size * (cells - 2)
    corner = np.floor(at).astype(np.int64)
    part = at - corner
    shares = (
        (0, 0, (1 - part[:, 0]) * (1 - part[:, 1])),
        (1, 0, part[:, 0] * (1 - part[:, 1])),
        (0, 1, (1 - part[:, 0]) * part[:, 1]),
        (1, 1, part[:, 0] * part[:, 1]),
    )
    place = [((corner[:, 0] + dx) * cells + corner[:, 1] + dy, weight) for dx, dy, weight in shares]
    grid = np.zeros(cells * cells)
    for index, weight in place:
        grid += np.bincount(index, weights=weight * mass, minlength=cells * cells)
    spectrum = fft.rfft2(grid.reshape(cells, cells).astype(np.float32), s=(2 * cells, 2 * cells))
    result = np.empty_like(points)
    for axis, kernel in enumerate(_kernels(cells)):
        field = fft.irfft2(spectrum * kernel, s=(2 * cells, 2 * cells))[:cells, :cells].ravel()
        result[:, axis] = sum(field[index] * weight for index, weight in place)
    return result * (cells - 2) / size


_kernel_cache: dict[int, tuple[Any, Any]] = {}


def _kernels(cells: int) -> tuple[Any, Any]:
    """Spectra of x / (x^2 + y^2) and y / (x^2 + y^2), nothing at the centre."""
    if cells not in _kernel_cache:
        step = np.concatenate([np.arange(cells), np.arange(-cells, 0)]).astype(float)
        x, y = (axis.astype(np.float32) for axis in np.meshgrid(step, step, indexing="ij"))
        square = x * x + y * y + 0.3
        _kernel_cache[cells] = (np.fft.rfft2(x / square), np.fft.rfft2(y / square))
    return _kernel_cache[cells]


def _normalised(points: Points) -> Points:
    """Into a disc of radius 0.9, spread half-way towards even density, so that the crowded middle can be read."""
    centred = points - np.median(points, axis=0)
    distance = _length(centred)
    rank = np.argsort(np.argsort(distance, kind="stable"), kind="stable")
    even = np.sqrt((rank + 0.5) / len(points))
    far = max(float(np.quantile(distance, 0.95)), 1e-12)
    radius = 0.4 * np.minimum(distance / far, 1 + 0.1 * np.log1p(distance / far)) / 1.1 + 0.6 * even
    placed: Points = centred / np.maximum(distance, 1e-12)[:, None] * (0.9 * radius)[:, None]
    return placed


def _part(points: Points) -> Points:
    """Moves nodes apart that stand nearer to each other than the room for all of them asks."""
    n = len(points)
    rounds = 30 if n < 5_000 else 12
    wanted = 0.9 / np.sqrt(n)
    for _ in range(rounds):
        pairs = _near(points, wanted)
        if not len(pairs):
            break
        gap = points[pairs[:, 0]] - points[pairs[:, 1]]
        length = _length(gap)
        same = length < 1e-9
        turn = np.arange(len(pairs)) * 2.4
        gap[same] = np.column_stack([np.cos(turn), np.sin(turn)])[same] * 1e-3
        step = gap / np.maximum(_length(gap), 1e-9)[:, None] * ((wanted - length) * 0.3)[:, None]
        for axis in (0, 1):
            points[:, axis] += np.bincount(pairs[:, 0], step[:, axis], n) - np.bincount(pairs[:, 1], step[:, axis], n)
    return points


def _near(points: Points, wanted: float) -> npt.NDArray[np.intp]:
    """Pairs of points nearer to each other than `wanted`: found by cells of that size, each and those after it."""
    across, down = np.floor((points - points.min(axis=0)) / wanted).astype(np.int64).T
    wide = int(down.max(initial=0)) + 3  # an empty cell between two columns
    cell = across * wide + down
    order = np.argsort(cell, kind="stable")
    cell = cell[order]
    pairs = []
    for first, last in ((0, 1), (wide - 1, wide + 1)):  # its own cell and the next; the three beside them
        begin = np.searchsorted(cell, cell + first, side="left") if first else np.arange(1, len(cell) + 1)
        count = np.searchsorted(cell, cell + last, side="right") - begin
        one = np.repeat(np.arange(len(cell)), count)
        other = np.arange(len(one)) - np.repeat(np.cumsum(count) - count - begin, count)
        pairs.append(np.column_stack([order[one], order[other]]))
    every = np.concatenate(pairs)
    return every[_length(points[every[:, 0]] - points[every[:, 1]]) <= wanted]


def _aside(points: Points, alone: npt.NDArray[np.intp], rest: bool) -> None:
    """Nodes without ties: rows below the rest, or over the whole if there is no rest."""
    count = len(alone)
    if not count:
        return
    high = 0.07 if rest else 1.8  # of 2, next to a width of 1.8
    columns = max(1, int(np.ceil(np.sqrt(count * 1.8 / high))))
    order = np.arange(count)
    rows = (count - 1) // columns + 1
    across = -0.9 + 1.8 * (order % columns + 0.5) / columns
    down = (order // columns + 0.5) / rows * high
    points[alone] = np.column_stack([across, (-0.93 if rest else 0.9) - down])


def free_places(
    points: Points,
    sizes: Sequence[tuple[float, float]],
    order: Iterable[int],
    *,
    most: int,
    reach: npt.NDArray[np.float64],
    gap: float,
    big: float,
    window: tuple[float, float, float, float],
) -> Iterator[tuple[int, float, float, int, int]]:
    """Where names stand so that none covers another, a large point or the edge; right of a point, left, after, before.

    Parameters
    ----------
    points : array of shape (n, 2)
    sizes : sequence of pairs
        Width and height of every name, in the unit of the points; no width, no name.
    order : iterable of int
        Which points to try, the most important first.
    most : int
        How many names to place.
    reach : array of n
        Radius of every point.
    gap, big : float
        Between point and name; a radius from which a point is not to be written over.
    window : left, right, low and high

    Yields
    ------
    tuple
        The point, x and y of its name's anchor, and where the name lies from there on either axis: 1 begins there,
        -1 ends there, 0 has its middle there.
    """
    left, right, low, high = window
    taken = [(*(points[at] - 0.8 * reach[at]), *(points[at] + 0.8 * reach[at])) for at in np.flatnonzero(reach > big)]
    placed = 0
    for at in order:
        if placed >= most:
            return
        (width, height), (x, y) = sizes[at], points[at]
        if not width or not (left <= x <= right and low <= y <= high):
            continue
        away = reach[at] + gap
        for across, along in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            x0 = x + across * away + (across - 1) * width / 2
            y0 = y + along * away + (along - 1) * height / 2
            x1, y1 = x0 + width, y0 + height
            over = x0 < left or x1 > right or y0 < low or y1 > high
            if over or any(x0 < b[2] and b[0] < x1 and y0 < b[3] and b[1] < y1 for b in taken):
                continue
            taken.append((x0, y0, x1, y1))
            placed += 1
            yield at, float(x + across * away), float(y + along * away), across, along
            break
