"""LQ >= 1 for amounts, labels of two tables, and the order of rows and columns."""

from __future__ import annotations

from fractions import Fraction

import hanse as hs
import numpy as np
import pandas as pd
import pytest


def test_identical_mixes_are_exactly_one() -> None:
    X = pd.DataFrame({"robotics": [0.1, 0.3], "food": [0.2, 0.6]}, index=["Lemgo", "Linz"])
    assert (hs.specialisation.location_quotient(X) == 1).all(axis=None)
    rng = np.random.default_rng(0)
    for _ in range(500):
        mix, sizes = rng.integers(1, 100, 5), rng.integers(1, 100, 6)
        amounts = pd.DataFrame(np.outer(sizes, mix) / rng.choice([10, 100, 1000]))
        assert (hs.specialisation.location_quotient(amounts) == 1).all(axis=None)


def test_who_is_specialised_is_that_of_exact_fractions_in_any_order() -> None:
    rng = np.random.default_rng(1)
    for seed in range(200):
        tenths = rng.integers(0, 8, (5, 4))
        exact = [[Fraction(int(x), 10) for x in row] for row in tenths]
        rows, columns = [sum(row) for row in exact], [sum(column) for column in zip(*exact, strict=True)]
        if 0 in rows or 0 in columns:
            continue
        X = pd.DataFrame(tenths / 10, index=list("abcde"), columns=list("wxyz"))
        expected = [[x * sum(rows) >= rows[r] * columns[c] for c, x in enumerate(row)] for r, row in enumerate(exact)]
        M = hs.specialisation.location_quotient(X) >= 1
        assert M.to_numpy().tolist() == expected
        mixed = X.sample(frac=1, random_state=seed).sample(frac=1, axis=1, random_state=seed)
        again = hs.specialisation.location_quotient(mixed) >= 1
        assert again.loc[X.index, X.columns].equals(M)


def test_years_as_numbers_and_as_text_are_not_two_fields() -> None:
    with pytest.raises(hs.InvalidArgument, match="column 2020 of one is '2020' of the other"):
        hs.specialisation.entries(pd.DataFrame({2020: [1]}), pd.DataFrame({"2020": [1]}))
    with pytest.raises(hs.InvalidArgument, match="after: row 'a' stands twice"):
        hs.specialisation.exits(pd.DataFrame({"x": [1]}, index=["a"]), pd.DataFrame({"x": [1, 0]}, index=["a", "a"]))


def test_no_number_of_a_table_hangs_on_the_order_of_its_rows_and_columns() -> None:
    S = hs.specialisation
    rng = np.random.default_rng(5)
    X = pd.DataFrame(rng.integers(0, 30, (9, 7)) / 10, index=list("abcdefghi"), columns=list("tuvwxyz"))
    M = S.location_quotient(X) >= 1
    measures = {
        "location quotient": lambda X, M: S.location_quotient(X),
        "relatedness": lambda X, M: S.relatedness(M),
        "proximity": lambda X, M: S.proximity(M),
        "density": lambda X, M: S.density(M, S.proximity(M)),
        "complexity": lambda X, M: S.complexity(M).units if hasattr(S.complexity(M), "units") else S.complexity(M)[0],
        "entries": lambda X, M: S.entries(M, X > 1),
    }
    for seed in range(6):
        rows, columns = rng.permutation(X.index), rng.permutation(X.columns)
        for name, measure in measures.items():
            one, two = measure(X, M), measure(X.loc[rows, columns], M.loc[rows, columns])
            two = two.loc[one.index] if isinstance(one, pd.Series) else two.loc[one.index, one.columns]
            np.testing.assert_allclose(two, one, rtol=1e-9, atol=1e-12, err_msg=f"{name} {seed}")
