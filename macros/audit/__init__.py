"""Reads a document against the register of law: what it cites, and which of that no longer stands, or never did.

It knows no format, which is for `readers`, and tells nobody, which is for `checks`, `pages` and `cli`.
"""
