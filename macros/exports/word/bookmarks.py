"""The names of bookmarks: what a clause, a section and a source are found by again when a copy comes back.

Word takes letters, digits and underscores, 40 at most. An id holds no underscore, so that each leads back to its id.
"""

from __future__ import annotations

import re
from hashlib import sha256

LONGEST = 40
SECTION, CLAUSE, BLOCK = "section", "clause", "block"
SIGNED = "signed"  # on the first heading of what the export adds: the sheet to sign, and what was checked
_DIGITS = 8
_CLAUSE = re.compile(rf"{CLAUSE}_([A-Z0-9]+(?:_[0-9]+)*)")


def name(kind: str, *parts: str) -> str:
    """The bookmark of something by its kind and id: `section_telling_families`, `law_children_act`, `clause_4_2_1`.

    One that is too long ends in a hash of the whole.
    """
    whole = re.sub(r"[^A-Za-z0-9_]", "_", "_".join((kind, *parts)))
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[: LONGEST - _DIGITS - 1]}_{sha256(whole.encode()).hexdigest()[:_DIGITS]}"


def of_clause(number: str) -> str:
    """The bookmark of a clause by its number as the document shows it: `clause_4_2_1` for 4.2.1."""
    return name(CLAUSE, number.replace(".", "_"))


def of_block(block: str, section: str) -> str:
    """The bookmark around what the edition's data put into a section, by the number of that: `block_chart_A`."""
    return name(BLOCK, block, section)


def clause(bookmark: str) -> str:
    """The number of the clause that a bookmark marks; empty where it marks none."""
    found = _CLAUSE.fullmatch(bookmark)
    return found[1].replace("_", ".") if found else ""
