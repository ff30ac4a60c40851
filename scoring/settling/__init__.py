"""How a node gets its points: applicability, moved points, waivers, combining, conversion."""
