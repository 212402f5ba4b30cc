"""How nodes reach each other: distances, components, cut nodes, flow."""

from .components import articulation, biconnected, bridges, components
from .distances import diameter, distances, distances_from_set, eccentricity, mean_distance
from .flow import independent_paths

__all__ = [
    "articulation",
    "biconnected",
    "bridges",
    "components",
    "diameter",
    "distances",
    "distances_from_set",
    "eccentricity",
    "independent_paths",
    "mean_distance",
]
