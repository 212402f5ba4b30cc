"""How nodes reach each other: distances, components, cut nodes, flow."""

from .components import articulation, biconnected, bridges, components
from .distances import diameter, distances, distances_from_set, eccentricity, mean_distance

__all__ = [
    "articulation",
    "biconnected",
    "bridges",
    "components",
    "diameter",
    "distances",
    "distances_from_set",
    "eccentricity",
    "mean_distance",
]
