"""LQ >= 1 for amounts."""

from __future__ import annotations

from fractions import Fraction

import hanse as hs
import numpy as np
import pandas as pd


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
