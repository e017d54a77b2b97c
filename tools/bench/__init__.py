"""Prints the project's numbers: `make bench`. Nothing is asserted; each line says what it is and what it may be."""

from tools.bench.copies import HERE, copies

__all__ = ["HERE", "copies"]
