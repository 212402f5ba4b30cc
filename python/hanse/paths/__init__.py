"""How nodes reach each other: distances, components, cut nodes, flow."""
