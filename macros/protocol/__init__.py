"""A board's protocol: sections across layers, versions, overrides, and what changed between two texts."""
