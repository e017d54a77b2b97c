"""A board's protocol: its versions, overrides of texts below, fingerprints, and what changed between two texts."""
