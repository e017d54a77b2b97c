"""Reads an HTML page for its text: headings, lists, tables and links, each with its line. Nothing is run or fetched.

libxml2 reads it, which knows the lines and forgives what browsers forgive. What it would drop without a word, as
what is nested deeper than it goes, is refused here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from macros.diagnostics import Location, Problem
from macros.readers import characters, files
from macros.readers.document import Document, Notice
from macros.readers.html.blocks import Elements

MOST_BYTES, MOST_LINES, DEEPEST = 5_000_000, 65_000, 200  # libxml2 counts 65,535 lines, and goes 255 deep
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
# What a page may say that it is written in, by Python's names; browsers read the first three as Windows' own.
_ENCODINGS = {"iso-8859-1": "cp1252", "us-ascii": "cp1252", "windows-1252": "cp1252", "iso-8859-15": "iso-8859-15"}
_HEAD = 4096  # bytes in which a page says how it is encoded
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f]")  # what no text holds
_NO_TEXT = 0.01  # of the characters: with more of those, what is called a page is a picture or a program
_TOO_DEEP = f"elements stand over {DEEPEST} deep in each other, which no page has; it was not read"


def read(path: Path, name: str) -> Document | Problem:
    """The text of a page, or why it is not read. Never raises. `name` is what messages call the file."""
    raw = files.read_bytes(path, name, MOST_BYTES)
    if isinstance(raw, Problem):
        return raw
    return parse(decoded(raw), name) if raw else Problem(Location(name), files.NO_BYTES)


def parse(text: str, name: str) -> Document | Problem:
    """The text of a page that was read, or why there is none. Never raises."""
    if text.count("\n") >= MOST_LINES:
        return Problem(
            Location(name), f"this page has over {MOST_LINES:,} lines, which no protocol has; it was not read"
        )
    if len(_CONTROL.findall(text)) > len(text) * _NO_TEXT:
        return Problem(Location(name), "this is no page of HTML, for it holds no text; fetch it once more")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    body = root.find("body") if root is not None else None
    if body is None:
        return Problem(Location(name), "this is no page of HTML: nothing stands in it")
    if _depth(body) > DEEPEST:
        return Problem(Location(name), _TOO_DEEP)
    title = root.findtext("head/title") or ""
    return replace(_document(body), title=characters.plain(" ".join(title.split())))


def decoded(raw: bytes) -> str:
    """A page's text: as its first bytes say, or its own declaration; else as UTF-8, or as Windows has it."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    said = _CHARSET.search(raw[:_HEAD])
    declared = _ENCODINGS.get(said[1].decode("ascii").lower(), "utf-8") if said else "utf-8"
    try:
        return raw.decode(declared)
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _depth(body: Any) -> int:
    """How deep the deepest element stands."""
    deepest, depth = 0, 0
    for event, _ in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _document(body: Any) -> Document:
    """The blocks of the page's main part; what stands beside it is told."""
    mains = body.findall(".//main") or body.xpath(".//*[@role='main']")
    beside = [one for one in body.iter("nav") if not mains] if len(mains) != 1 else [body]
    reader = Elements(skipped=beside)
    blocks = reader.all(mains[0] if len(mains) == 1 else body)
    others = Elements(skipped=mains[:1])
    apart = [block for one in beside for block in others.all(one)]
    told = [Notice(block.place, f"beside the page's main part: '{' '.join(block.text.split())}'") for block in apart]
    notices = sorted([*reader.notices, *told], key=lambda one: one.place.order)
    return Document(tuple(blocks), {}, notices=tuple(notices))
