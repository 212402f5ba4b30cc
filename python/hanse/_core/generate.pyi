from __future__ import annotations
import hanse._core
import typing

__all__: list[str] = ["affiliation", "rmat", "uniform"]

def affiliation(
    nodes: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex
) -> hanse._core.Graph: ...
def rmat(
    scale: typing.SupportsInt | typing.SupportsIndex,
    edge_factor: typing.SupportsInt | typing.SupportsIndex,
    seed: typing.SupportsInt | typing.SupportsIndex,
) -> hanse._core.Graph: ...
def uniform(
    nodes: typing.SupportsInt | typing.SupportsIndex,
    ties: typing.SupportsInt | typing.SupportsIndex,
    seed: typing.SupportsInt | typing.SupportsIndex,
) -> hanse._core.Graph: ...
