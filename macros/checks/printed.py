"""What the protocol's PDF cannot show: a character that no type face at hand has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from macros.content import variables
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.content.markup import BLOCK
from macros.diagnostics import Problem
from macros.readers.data import SourceFile
from macros.rendering import typst
from macros.rendering.blocks import RULES

_PROFILE = ("name", "contacts", "protocol", "demonstration", "terms")  # what of a profile stands on paper
_PLACED = ("agreements", "escalation", "secure_ways")  # and where a text places it, by the name of its block
_SEARCHED = "asked"  # what people type who need it, and no paper shows
_PRIVATE = "is a sign of another program's own, such as a bullet from Word; a list begins with '- '"
_LACKING = "is in no type face that the protocol's PDF has; it will show \N{REPLACEMENT CHARACTER} there"


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each character that the PDF cannot show, the first time that it stands in a file.

    Where there is no PDF, for Typst is not installed, none is missed.
    """
    texts = list(_texts(edition))
    letters = set().union(*(text for *_, text in texts)) - typst.SAFE
    try:
        lost = typst.lacking(letters) if letters else frozenset()
    except ImportError:
        return
    told: set[tuple[str, str]] = set()
    for source, path, text in texts if lost else ():
        for letter in dict.fromkeys(text):
            if letter in lost and not typst.unseen(letter) and (source.path, letter) not in told:
                told.add((source.path, letter))
                yield Problem(source.within(path, letter), _said(letter), "warning")


def _said(letter: str) -> str:
    why = _PRIVATE if unicodedata.category(letter) == "Co" else _LACKING
    return f"'{letter}' (U+{ord(letter):04X}) {why}"


def _texts(edition: Edition) -> Iterator[tuple[SourceFile, tuple[str | int, ...], str]]:
    """Each text that reaches the paper, with its file and its place in it."""
    blocks = {name for part in edition.sections for name in BLOCK.findall(part.whole)}
    profile = (*_PROFILE, *(key for key in _PLACED if key in blocks))
    named: dict[tuple[str, str], tuple[str, ...]] = {("profile", id_): profile for id_ in (NATIONAL, *edition.layers)}
    for part in edition.sections:
        for piece in part.pieces:
            national = piece.origin == NATIONAL
            named["section" if national else "local section", part.id if national else f"{piece.origin}/{part.id}"] = ()
    named |= {("chart", id_): () for id_ in edition.charts or edition.library.all("chart")}
    named |= {("form", id_): () for name, id_ in variables.forms(edition).items() if name in blocks}
    adopted = edition.adopted()
    named |= {("rule set", adopted[RULES[name]]): () for name in blocks & RULES.keys() if RULES[name] in adopted}
    for (kind, id_), keys in named.items():
        if id_ in edition.library.shelves[kind].sources:
            source, at = edition.library.shelves[kind].sources[id_]
            data: Any = source.data
            for step in at:
                data = data[step]
            for key in keys or (key for key in data if key != _SEARCHED):
                yield from _leaves(source, data.get(key), (*at, key))


def _leaves(
    source: SourceFile, data: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[SourceFile, tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield source, path, data
    elif isinstance(data, (dict, list)):
        for step, inside in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(source, inside, (*path, step))
