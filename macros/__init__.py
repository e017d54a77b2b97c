"""Sharewell: a partnership's protocol and cases become a site. CONTRIBUTING.md shows the packages."""

from macros.engine.env import define_env

__all__ = ["define_env"]
