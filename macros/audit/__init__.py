"""Reads a document against the register of law: what it cites, and which of that no longer stands, or never did."""
