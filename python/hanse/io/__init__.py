"""Readers and writers."""

from .data_package import read, validate

__all__ = ["read", "validate"]
