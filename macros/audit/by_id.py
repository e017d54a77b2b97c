"""What a text of ours cites by id, as in `[the Act](law:dpa-2018)`: the register knows the entry, whatever it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.audit.citations import Citation
from macros.audit.document import Document
from macros.audit.spans import Spans
from macros.audit.standing import Register

_LAW = "law:"
_TOLD_OF = ("renamed", "never-existed")  # a link to such an entry tells of its name, and rests on nothing
_LONGEST = 400  # characters of a link's words in which its beginning is looked for


def linked(document: Document, register: Register, cited: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The citations by id, but for those whose words, or others of their paragraph, were read as that citation.

    Where what stands instead is cited beside one, its author knows: it counts as `implied`.
    """
    links = list(_links(document, register))
    read: dict[int, set[str]] = {}  # in each paragraph, the entries that were read in its words
    for one in cited:
        read.setdefault(one.block, set()).add(one.id)
    named = {block: set(ids) for block, ids in read.items()}  # and those that are linked to as well
    for one in links:
        named.setdefault(one.block, set()).add(one.id)
    words = Spans((one.start, one.end) for one in cited)
    found = []
    for one in links:
        if one.id not in read.get(one.block, ()) and not words.meet(one.start, one.end):
            known = not named[one.block].isdisjoint(register[one.id].replaced_by)
            found.append(replace(one, implied=known))
    return tuple(sorted((*cited, *found), key=lambda one: (one.start, one.end)))


def _links(document: Document, register: Register) -> Iterator[Citation]:
    for link in document.links:
        id_ = link.target.removeprefix(_LAW)
        if link.target.startswith(_LAW) and id_ in register and register[id_].status not in _TOLD_OF:
            end = link.start - 1
            start = document.text.rfind("[", max(0, end - _LONGEST), end) + 1
            if 0 < start < end:
                yield Citation(start, end, document.block_at(start), id_, by_id=True)
