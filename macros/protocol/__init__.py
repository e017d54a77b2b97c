"""A board's protocol: its versions, overrides of texts below, fingerprints, and what changed between two texts.

It makes no HTML; how the sections of layers become one text is `content.sections`.
"""
