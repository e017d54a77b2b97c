"""Puts an audit's findings into the Word file that was audited, each as a comment on the words that it is about."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.run import Run

from macros.audit.document import Block, Document
from macros.audit.findings import Finding

AUTHOR, INITIALS = "Sharewell", "SW"
_ELSEWHERE = "In a note, or where no comment can stand"


def commented(path: Path, document: Document, findings: Iterable[Finding]) -> bytes:
    """The file with a comment for each finding. What stands in a note is told in one comment on the first words.

    The file was read before, so it is known to be sound and of a bearable size. Raises ValueError where it has no text.
    """
    made = docx.Document(str(path))
    left: list[Finding] = []
    placed = _paragraphs(made, document)
    for finding in findings:
        runs = _runs(placed, document, finding)
        if runs:
            made.add_comment(runs, text=_told(finding), author=AUTHOR, initials=INITIALS)
        else:
            left.append(finding)
    if left:
        _rest(made, left)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _told(finding: Finding) -> str:
    return f"{finding.severity.capitalize()}: {finding.message}"


def _rest(made: WordDocument, left: list[Finding]) -> None:
    first = next((Run(run, made) for run in made.element.body.iter(qn("w:r"))), None)
    if first is None:
        raise ValueError("no words of this file can carry a comment")
    lines = [f"{_ELSEWHERE}:", *(f"'{one.phrase}'. {_told(one)}" for one in left)]
    made.add_comment([first], text="\n".join(lines), author=AUTHOR, initials=INITIALS)


def _paragraphs(made: WordDocument, document: Document) -> dict[int, Any]:
    """The paragraph of each block of the document, by the block's beginning: both are read in the same order."""
    found: dict[int, Any] = {}
    elements = [(element, _plain(_text(element))) for element in made.element.body.iter(qn("w:p"))]
    at = 0
    for block in document.blocks:
        wanted = _plain(document.text[block.start : block.end])
        here = next((place for place in range(at, len(elements)) if elements[place][1] == wanted), None)
        if here is not None:
            found[block.start], at = elements[here][0], here + 1
    return found


def _plain(words: str) -> str:
    return "".join(words.split())


def _text(paragraph: Any) -> str:
    return "".join(text for _, text in _pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """Each run of a paragraph with its words, those of links and of insertions too."""
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is paragraph:
            yield run, "".join(_letters(part) for part in run)


def _letters(part: Any) -> str:
    if part.tag == qn("w:t"):
        return part.text or ""
    return " " if part.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")) else ""


def _runs(placed: dict[int, Any], document: Document, finding: Finding) -> list[Run]:
    """The runs that hold a finding's words, split so that they hold nothing else where that can be done."""
    block: Block = document.blocks[document.block_at(finding.start)]
    paragraph = placed.get(block.start)
    words = _plain(finding.phrase)
    if paragraph is None or not words:
        return []
    before = len(_plain(document.text[block.start : finding.start]))
    _split(paragraph, before)
    _split(paragraph, before + len(words))
    found, position = [], 0
    for run, text in _pieces(paragraph):
        size = len(_plain(text))
        if size and position < before + len(words) and position + size > before:
            found.append(Run(run, paragraph))
        position += size
    return found


def _split(paragraph: Any, letters: int) -> None:
    """Divides the run in which a number of letters, spaces not counted, comes to an end."""
    position = 0
    for run, text in _pieces(paragraph):
        size = len(_plain(text))
        if position < letters < position + size:
            _divided(run, letters - position)
            return
        position += size


def _divided(run: Any, letters: int) -> None:
    held = [part for part in run if part.tag != qn("w:rPr")]
    if len(held) != 1 or held[0].tag != qn("w:t"):
        return
    text = held[0].text or ""
    at = next(place for place in range(len(text) + 1) if len(_plain(text[:place])) == letters)
    after = deepcopy(run)
    run.addnext(after)
    for one, words in ((run, text[:at]), (after, text[at:])):
        part = one.find(qn("w:t"))
        part.text = words
        part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
