from __future__ import annotations
import hanse._core
import hanse._core.model
import numpy
import numpy.typing
import os
import typing

__all__: list[str] = [
    "ValueType",
    "read_cordis",
    "read_data_package",
    "read_dot",
    "read_gexf",
    "read_gml",
    "read_graphml",
    "read_pajek",
    "validate_data_package",
    "write_data_package",
    "write_dot",
    "write_gexf",
    "write_gml",
    "write_graphml",
    "write_pajek",
]

class ValueType:
    """
    Members:

      text

      number

      integer

      truth
    """

    __members__: typing.ClassVar[dict[str, ValueType]]
    integer: typing.ClassVar[ValueType]
    number: typing.ClassVar[ValueType]
    text: typing.ClassVar[ValueType]
    truth: typing.ClassVar[ValueType]
    @typing.overload
    def __eq__(self, other: ValueType) -> bool: ...
    @typing.overload
    def __eq__(self, other: typing.Any) -> bool: ...
    def __getstate__(self) -> int: ...
    def __hash__(self) -> int: ...
    def __index__(self) -> int: ...
    def __init__(self, value: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __int__(self) -> int: ...
    @typing.overload
    def __ne__(self, other: ValueType) -> bool: ...
    @typing.overload
    def __ne__(self, other: typing.Any) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, state: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    def __str__(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

def read_cordis(path: os.PathLike | str | bytes, report: typing.Any) -> hanse._core.model.Network: ...
def read_data_package(folder: os.PathLike | str | bytes, report: typing.Any) -> hanse._core.model.Network: ...
def read_dot(
    path: os.PathLike | str | bytes,
) -> tuple[
    list,
    bool,
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.uint32],
    typing.Any,
    bool,
    bool,
    list,
    list,
]:
    """
    Labels, whether they are integers, sources, targets, weights, whether they are distances, directed, node attributes, tie attributes.
    """

def read_gexf(
    path: os.PathLike | str | bytes,
) -> tuple[
    list,
    bool,
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.uint32],
    typing.Any,
    bool,
    bool,
    list,
    list,
]:
    """
    Labels, whether they are integers, sources, targets, weights, whether they are distances, directed, node attributes, tie attributes.
    """

def read_gml(
    path: os.PathLike | str | bytes,
) -> tuple[
    list,
    bool,
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.uint32],
    typing.Any,
    bool,
    bool,
    list,
    list,
]:
    """
    Labels, whether they are integers, sources, targets, weights, whether they are distances, directed, node attributes, tie attributes.
    """

def read_graphml(
    path: os.PathLike | str | bytes,
) -> tuple[
    list,
    bool,
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.uint32],
    typing.Any,
    bool,
    bool,
    list,
    list,
]:
    """
    Labels, whether they are integers, sources, targets, weights, whether they are distances, directed, node attributes, tie attributes.
    """

def read_pajek(
    path: os.PathLike | str | bytes,
) -> tuple[
    list,
    bool,
    numpy.typing.NDArray[numpy.uint32],
    numpy.typing.NDArray[numpy.uint32],
    typing.Any,
    bool,
    bool,
    list,
    list,
]:
    """
    Labels, whether they are integers, sources, targets, weights, whether they are distances, directed, node attributes, tie attributes.
    """

def validate_data_package(folder: os.PathLike | str | bytes, report: typing.Any) -> hanse._core.model.Report: ...
def write_data_package(
    network: hanse._core.model.Network, folder: os.PathLike | str | bytes, formula_safe: bool
) -> None: ...
def write_dot(
    graph: hanse._core.Graph,
    labels: list,
    integer_labels: bool,
    node_attributes: list,
    tie_attributes: list,
    path: os.PathLike | str | bytes,
) -> None: ...
def write_gexf(
    graph: hanse._core.Graph,
    labels: list,
    integer_labels: bool,
    node_attributes: list,
    tie_attributes: list,
    path: os.PathLike | str | bytes,
) -> None: ...
def write_gml(
    graph: hanse._core.Graph,
    labels: list,
    integer_labels: bool,
    node_attributes: list,
    tie_attributes: list,
    path: os.PathLike | str | bytes,
) -> None: ...
def write_graphml(
    graph: hanse._core.Graph,
    labels: list,
    integer_labels: bool,
    node_attributes: list,
    tie_attributes: list,
    path: os.PathLike | str | bytes,
) -> None: ...
def write_pajek(
    graph: hanse._core.Graph,
    labels: list,
    integer_labels: bool,
    node_attributes: list,
    tie_attributes: list,
    path: os.PathLike | str | bytes,
) -> None: ...
