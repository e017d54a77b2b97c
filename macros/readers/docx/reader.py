"""Reads a Word file: its parts in turn, and the blocks of its body with their numbers, as Word would show them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from macros.diagnostics import Location, Problem
from macros.readers.characters import plain, short
from macros.readers.document import Block, Changes, Comment, Document, Does, Notice, Place, Revision
from macros.readers.docx.body import Body
from macros.readers.docx.numbering import Numbering
from macros.readers.docx.package import NO_TEXT, Package, Unreadable, W, opened
from macros.readers.docx.properties import Styles
from macros.readers.docx.remarks import Remark
from macros.readers.docx.review import Properties, ReturnedCopy
from macros.readers.docx.tracked import PARAGRAPH, Account

_NOTES = (("footnotes", "f"), ("endnotes", "e"))
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_DC = "{http://purl.org/dc/elements/1.1/}"
_START = Place(0)
_DOES: Mapping[str, Does] = {
    "inserted": "inserts", "deleted": "deletes", "replaced": "replaces", "moved away": "moves away",
    "moved here": "moves here", "formatted": "formats",
}  # fmt: skip


def read(path: Path, name: str, changes: Changes = "accept") -> Document | Problem:
    """A Word file with its tracked changes accepted or rejected, or why it is not read. Never raises.

    `name` is what messages call the file.
    """
    try:
        package = opened(path, name)
        with package.zip:
            return _read(package, changes)
    except Unreadable as refused:
        return Problem(Location(name), str(refused))


def _read(package: Package, changes: Changes) -> Document:
    main = package.main
    root = package.part(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Unreadable(NO_TEXT)
    parts = {one.sort: one.target for one in package.relations(main).values() if not one.outside}
    styles, numbering = Styles(_part(package, parts, "styles")), Numbering(_part(package, parts, "numbering"))
    reader = Body(package, main, styles, numbering, changes)
    blocks = reader.blocks(body)
    notes = {key: found for sort, sign in _NOTES for key, found in _notes(package, parts, sort, sign, reader)}
    margins = tuple(_margins(package, main, reader))
    account = Account(package)
    told = [*account.forms, *(one for one in account.remarks if one.kind in _DOES)]
    places = _places(body, reader.places)
    revisions = sorted((_revision(one, places) for one in told), key=lambda one: one.place.order)
    return Document(
        tuple(blocks), notes, tuple(revisions), tuple(_comments(account, places)),
        tuple(sorted(reader.notices + _elsewhere(package, main), key=lambda one: one.place.order)),
        margins, _title(package), _properties(package),
    )  # fmt: skip


Places = Mapping[Element, Place]


def _places(body: Element, read: Places) -> Places:
    """Where each paragraph stands; one that was not read, for its row is gone, stands where the last one before did."""
    found, last = {**read}, _START
    for paragraph in body.iter(f"{W}p"):
        last = found.setdefault(paragraph, last)
    return found


def _place(remark: Remark, places: Places) -> Place:
    return _START if remark.stands is None else places.get(remark.stands, _START)


def _revision(remark: Remark, places: Places) -> Revision:
    place, does = _place(remark, places), _DOES[remark.kind]
    was, now = (short(text.strip().removesuffix(f" {PARAGRAPH}")) for text in (remark.was, remark.now))
    return Revision(place, does, remark.author, remark.day, was or now, now if was else "")


def _comments(account: Account, places: Places) -> Iterator[Comment]:
    for one in account.remarks:
        if one.kind not in _DOES:
            place = _place(one, places)
            yield Comment(place, one.author, one.day, one.now.strip(), short(one.was), one.answers)


def _part(package: Package, parts: dict[str, str], sort: str) -> Element | None:
    return package.part(parts[sort]) if sort in parts else None


def _notes(
    package: Package, parts: dict[str, str], sort: str, sign: str, above: Body
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    root = _part(package, parts, sort)
    for note in root if root is not None else ():
        if note.get(f"{W}type") not in _SEPARATORS:
            key = sign + note.get(f"{W}id", "")
            inner = above.beside(parts[sort], above.runs.noted.get(key))
            yield key, tuple(inner.blocks(note))
            above.take(inner)


def _margins(package: Package, main: str, above: Body) -> Iterator[str]:
    """The words of each header and footer, once."""
    seen: set[str] = set()
    for one in package.relations(main).values():
        root = package.part(one.target) if one.sort in ("header", "footer") and not one.outside else None
        text = (
            short(" ".join(block.text for block in above.beside(one.target).blocks(root))) if root is not None else ""
        )
        if text and text not in seen:
            seen.add(text)
            yield text


def _elsewhere(package: Package, main: str) -> list[Notice]:
    """What the file names outside of itself and Word would fetch; here nothing is."""
    links = [one for one in package.relations(main).values() if one.outside and one.sort != "hyperlink"]
    links += [
        one
        for one in package.relations(posixpath.join(posixpath.dirname(main), "settings.xml")).values()
        if one.outside
    ]
    return [
        Notice(_START, f"the file points to '{short(one.target)}' ({one.sort}); nothing was fetched") for one in links
    ]


def _properties(package: Package) -> dict[str, str]:
    found = ReturnedCopy()
    properties = Properties(found)
    package.walk("docProps/custom.xml", properties.start, properties.end, properties.text)
    return found.properties


def _title(package: Package) -> str:
    root = package.part("docProps/core.xml")
    found = root.findtext(f"{_DC}title") if root is not None else None
    return plain(found or "").strip()
