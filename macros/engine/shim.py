"""Stands beside mkdocs.yml inside an installed wheel, where mkdocs-macros looks for a module of its own."""

from macros.engine.env import define_env

__all__ = ["define_env"]
