"""How nodes reach each other: distances, components, cut nodes, flow."""

from .components import articulation, biconnected, bridges, components

__all__ = ["articulation", "biconnected", "bridges", "components"]
