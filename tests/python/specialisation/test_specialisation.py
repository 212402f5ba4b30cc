"""Specialisation against published values, plain numpy and what must hold for any table."""

from __future__ import annotations

import csv
from pathlib import Path

import hanse as hs
import numpy as np
import pandas as pd
import polars as pl
import pytest
import scipy.sparse as sp
from hanse import specialisation as spec

CASES = Path(__file__).resolve().parents[2] / "cases"


def matrix(name: str) -> pd.DataFrame:
    rows = pd.read_csv(CASES / "specialisation_matrices.csv")
    return rows[rows["matrix"] == name].set_index(["unit", "field"])["value"].unstack()  # noqa: PD010


def random_tables(count: int, binary: bool = False):
    for seed in range(count):
        rng = np.random.default_rng(seed)
        shape = rng.integers(2, 12, 2)
        x = rng.poisson(1.2, shape)
        units = [f"u{i}" for i in range(shape[0])]
        yield pd.DataFrame(np.minimum(x, 1) if binary else x, index=units, columns=[f"f{i}" for i in range(shape[1])])


def test_published_values_come_out():
    economy, reflections = matrix("econgeo"), matrix("reflections")
    results = {
        "krugman": spec.krugman(economy),
        "hachman": spec.hachman(economy),
        "herfindahl": spec.herfindahl(economy),
        "eci": spec.complexity(reflections).eci,
    }
    lq = spec.location_quotient(economy)
    with open(CASES / "specialisation_values.csv") as file:
        for row in csv.DictReader(file):
            unit = int(row["unit"])
            got = lq.loc[unit, int(row["field"])] if row["field"] else results[row["measure"]][unit]
            assert got == pytest.approx(float(row["value"]), abs=float(row["tolerance"])), row
    assert results["krugman"].name == "krugman"


def plain_relatedness(x: np.ndarray, method: str) -> np.ndarray:
    has = (x > 0).astype(float)
    c = has.T @ has
    np.fill_diagonal(c, 0)
    s, t = c.sum(1), c.sum()
    si, sj = s[:, None], s[None, :]
    with np.errstate(all="ignore"):
        expected = {
            "probability": (si / t * (sj / (t - si)) + sj / t * (si / (t - sj))) * t / 2,
            "association": si * sj / t,
            "cosine": np.sqrt(si * sj),
            "jaccard": si + sj - c,
        }[method]
        return np.nan_to_num(c / expected)


@pytest.mark.parametrize("method", ["probability", "association", "cosine", "jaccard"])
def test_relatedness_is_the_plain_formula(method):
    for x in random_tables(30):
        np.testing.assert_allclose(spec.relatedness(x, method), plain_relatedness(x.to_numpy(), method), atol=1e-13)


def plain_phi(m: np.ndarray) -> np.ndarray:
    together = m.T @ m
    with np.errstate(all="ignore"):
        phi = together / np.maximum.outer(m.sum(0), m.sum(0))
    np.fill_diagonal(phi, 0)
    return phi


def test_density_and_complementarity_are_the_plain_formulas():
    for frame in random_tables(30, binary=True):
        m = frame.to_numpy(float)
        phi = plain_phi(m)
        np.testing.assert_allclose(spec.proximity(frame), phi, atol=1e-14)
        with np.errstate(all="ignore"):
            np.testing.assert_allclose(spec.density(frame), 100 * (m @ phi) / phi.sum(0), atol=1e-10)
            added = spec.complementarity(frame)
            for r, receiver in enumerate(frame.index):
                for s, partner in enumerate(frame.index):
                    expected = 100 * ((m[s] * (1 - m[r])) @ phi) / phi.sum(0)
                    np.testing.assert_allclose(added.loc[(receiver, partner)], expected, atol=1e-10)
        assert added.index.names == ["receiver", "partner"]
        assert list(added.columns) == list(frame.columns)


def test_a_partner_adds_nothing_to_itself():
    for frame in random_tables(20, binary=True):
        added = spec.complementarity(frame)
        own = added[added.index.get_level_values(0) == added.index.get_level_values(1)]
        assert (own.fillna(0) == 0).all().all()


def test_another_relatedness_is_matched_by_label():
    frame = next(random_tables(1, binary=True))
    phi = spec.relatedness(frame, "cosine")
    shuffled = phi.sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=2)
    pd.testing.assert_frame_equal(spec.density(frame, phi), spec.density(frame, shuffled))
    with pytest.raises(hs.InvalidArgument, match="field"):
        spec.density(frame, phi.drop(columns=phi.columns[0]))


def test_order_of_rows_and_columns_does_not_matter():
    for frame in random_tables(15):
        other = frame.sample(frac=1, random_state=3).sample(frac=1, axis=1, random_state=4)
        binary = spec.location_quotient(frame) >= 1
        mixed = spec.location_quotient(other) >= 1
        back = {"index": frame.index, "columns": frame.columns}
        pd.testing.assert_frame_equal(spec.location_quotient(other).reindex(**back), spec.location_quotient(frame))
        pd.testing.assert_frame_equal(spec.density(mixed).reindex(**back), spec.density(binary))
        for name in ("krugman", "hachman", "herfindahl"):
            measure = getattr(spec, name)
            pd.testing.assert_series_equal(measure(other).reindex(frame.index), measure(frame))


def test_complexity_is_the_second_eigenvector_with_the_right_sign():
    checked = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        m = (rng.random((15, 12)) < 0.5).astype(float)
        d, u = m.sum(1), m.sum(0)
        values, vectors = np.linalg.eig((m / d[:, None] / u[None, :]) @ m.T)
        second = vectors[:, np.argsort(-values.real)[1]].real
        eci = (second - second.mean()) / second.std()
        eci *= np.sign(np.corrcoef(eci, d)[0, 1])
        result = spec.complexity(pd.DataFrame(m))
        np.testing.assert_allclose(result.eci, eci, atol=1e-8)
        pci = (m.T @ eci) / u
        np.testing.assert_allclose(result.pci, (pci - pci.mean()) / pci.std(), atol=1e-8)
        assert np.corrcoef(result.eci, d)[0, 1] > 0
        checked += 1
    assert checked == 40


def test_fitness_is_the_plain_iteration():
    m = (np.random.default_rng(5).random((8, 9)) < 0.6).astype(float)
    m[0], m[:, 0] = 1, 1
    f, q = np.ones(8), np.ones(9)
    for _ in range(30):
        f, q = m @ q, 1 / (m.T @ (1 / f))
        f, q = f / f.mean(), q / q.mean()
    result = spec.fitness(pd.DataFrame(m), iterations=30, tolerance=1e-300)
    np.testing.assert_allclose(result.fitness, f, rtol=1e-12)
    np.testing.assert_allclose(result.quality, q, rtol=1e-12)


def test_outlook_gain_is_the_plain_formula():
    rng = np.random.default_rng(6)
    m = (rng.random((7, 6)) < 0.5).astype(float)
    phi, pci = plain_phi(m), rng.normal(size=6)
    expected = (1 - m) * (((1 - m) * pci) @ phi) / phi.sum(0)
    np.testing.assert_allclose(spec.outlook_gain(pd.DataFrame(m), field_complexity=pci), expected, atol=1e-12)


def test_exact_limits_cover_at_least_as_often_as_they_say():
    # One unit of 30 in a field of 12 holders among units of 30 and 90: the true quotient is 1, share 0.25.
    rng = np.random.default_rng(7)
    draws = rng.binomial(12, 0.25, 2000)
    covered = 0
    for x in draws:
        table = pd.DataFrame([[x, 30 - x], [12 - x, 78 + x]])
        limits = spec.location_quotient_interval(table)
        covered += limits.low.loc[0, 0] <= 1 <= limits.high.loc[0, 0]
    assert covered / len(draws) >= 0.95


def test_p_values_of_rate_ratios_are_never_too_small():
    rng = np.random.default_rng(8)
    draws = zip(rng.poisson(4, 4000), rng.poisson(12, 4000), strict=True)
    p = np.array([spec.rate_ratio(x, 40, y, 120).p_value for x, y in draws])
    for level in (0.01, 0.05, 0.2):
        assert (p <= level).mean() <= level + 3 * np.sqrt(level / 4000)


def test_a_frame_of_polars_keeps_the_names_of_its_columns():
    counts = pl.DataFrame({"robotics": [3, 1], "food": [1, 3]})
    assert spec.location_quotient(counts).to_dict("list") == {"robotics": [1.5, 0.5], "food": [0.5, 1.5]}
    before, after = pl.DataFrame({"robotics": [1, 0], "food": [0, 1]}), pl.DataFrame({"food": [0, 1], "vision": [1, 0]})
    assert spec.entries(before, after).columns.tolist() == ["robotics", "food", "vision"]


def test_sparse_and_dense_tables_give_the_same():
    frame = next(random_tables(1))
    sparse = frame.astype(pd.SparseDtype(float, 0.0))
    pd.testing.assert_frame_equal(spec.location_quotient(frame), spec.location_quotient(sparse))
    matrix_result = spec.location_quotient(sp.csr_matrix(frame.to_numpy()))
    np.testing.assert_array_equal(matrix_result, spec.location_quotient(frame))
    assert isinstance(spec.roll_up(sparse, {"f0": "top"}).dtypes.iloc[0], pd.SparseDtype)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: spec.location_quotient(pd.DataFrame([[-1.0]])), "negative"),
        (lambda: spec.location_quotient(pd.DataFrame([[np.nan]])), "NaN"),
        (lambda: spec.location_quotient(pd.DataFrame([["x"]])), "number"),
        (lambda: spec.location_quotient(pd.DataFrame([[1], [2]], index=["a", "a"])), "twice"),
        (lambda: spec.density(pd.DataFrame([[2]])), "location_quotient"),
        (lambda: spec.relatedness(pd.DataFrame([[1]]), "pearson"), "probability"),
        (lambda: spec.krugman(pd.DataFrame([[1]]), of="some"), "others"),
        (lambda: spec.complementarity(pd.DataFrame([[1]], index=["a"]), receivers=["b"]), "'b'"),
        (lambda: spec.complementarity(sp.csr_matrix((20000, 100))), "fewer"),
        (lambda: spec.location_quotient_interval(pd.DataFrame([[0.5]])), "whole"),
        (lambda: spec.location_quotient_interval(pd.DataFrame([[1]]), confidence=2), "between 0 and 1"),
        (lambda: spec.roll_up(pd.DataFrame({"a": [1], "b": [1]}), {"a": "b", "b": "a"}), "circle"),
    ],
)
def test_bad_input_is_named(call, text):
    with pytest.raises(hs.InvalidArgument, match=text):
        call()


def test_entries_and_exits_join_what_the_two_times_name():
    before = pd.DataFrame({"robotics": [True]}, index=["Lemgo"])
    after = pd.DataFrame({"vision": [True]}, index=["Lemgo"])
    assert spec.entries(before, after).loc["Lemgo", "vision"] == 1
    assert spec.exits(before, after).loc["Lemgo", "robotics"] == 1


def test_euroscivoc_stays_sparse_and_keeps_its_shape(shared_data):
    rows = pd.read_csv(shared_data / "horizon-europe" / "euroSciVoc.csv", usecols=["projectID", "euroSciVocPath"])
    units, unit_labels = pd.factorize(rows["projectID"])
    fields, field_labels = pd.factorize(rows["euroSciVocPath"])
    x = sp.coo_matrix((np.ones(len(rows)), (units, fields)), shape=(len(unit_labels), len(field_labels)))
    frame = pd.DataFrame.sparse.from_spmatrix(x, index=unit_labels, columns=field_labels)
    has = pd.DataFrame.sparse.from_spmatrix(
        (x.tocsr() > 0).astype(float).tocoo(), index=unit_labels, columns=field_labels
    )
    phi = spec.relatedness(frame)
    d = spec.density(has, phi)
    parents = {path: path.rpartition("/")[0] or None for path in field_labels}
    top = spec.roll_up(frame, parents)
    assert phi.shape == (len(field_labels), len(field_labels))
    assert d.shape == frame.shape
    assert top.shape[1] >= frame.shape[1]


def test_a_quotient_that_is_exactly_one_counts_as_specialised():
    # Proportional rows: every quotient is 1 in whole numbers, whatever the rounding of shares like 1/49.
    x = pd.DataFrame(np.outer([1, 3, 49], [1, 7, 41]))
    assert (spec.location_quotient(x) == 1).all().all()
