"""Puts an audit's findings into the Word file that was audited, each as a comment on the words that it is about."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.run import Run

from macros.audit.document import Block, Document
from macros.audit.findings import Finding
from macros.audit.standing import Register
from macros.audit.words import doubt
from macros.model import dates

AUTHOR, INITIALS = "Sharewell", "SW"


@dataclass(frozen=True)
class Saying:
    """What comments are written with: the words of the interface, the register, and the day of the audit."""

    words: Mapping[str, str]
    register: Register
    day: date


def commented(path: Path, document: Document, findings: Sequence[Finding], saying: Saying) -> bytes:
    """The file with a comment for each finding, and on its first words one that says what was looked up.

    What stands in a note is told on the first words too. The file was read before, so it is known to be sound and of a
    bearable size. Raises ValueError where it has no text.
    """
    made = docx.Document(str(path))
    left: list[Finding] = []
    _summed(made, findings, saying)
    placed = _paragraphs(made, document)
    for finding in findings:
        runs = _runs(placed, document, finding)
        if runs:
            made.add_comment(runs, text=_told(finding, saying), author=AUTHOR, initials=INITIALS)
        else:
            left.append(finding)
    if left:
        elsewhere = saying.words["audit-comment-elsewhere"]
        _first(made, [elsewhere, *(f"'{one.phrase}'. {_told(one, saying)}" for one in left)])
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _told(finding: Finding, saying: Saying) -> str:
    """What to do, what is wrong, and the whole name of what to write in its place where that has a short one too."""
    entries = [saying.register[id_] for id_ in finding.replaced_by]
    names = [saying.words["audit-comment-instead"].format(title=one.title) for one in entries if one.title != one.short]
    return " ".join([saying.words[f"audit-comment-{finding.severity}"], f"{finding.message}.", *names])


def _summed(made: WordDocument, findings: Sequence[Finding], saying: Saying) -> None:
    """The comment that says what was looked up, and how much was found."""
    counts = {grave: sum(one.severity == grave for one in findings) for grave in ("error", "warning", "watch")}
    said = saying.words["audit-comment-first"].format(date=dates.day(saying.day), **counts)
    doubtful = any(one.instrument in saying.register and doubt(saying.register[one.instrument]) for one in findings)
    _first(made, [said, *([saying.words["audit-comment-verified"]] if doubtful else [])])


def _first(made: WordDocument, lines: list[str]) -> None:
    first = next((Run(run, made) for run in made.element.body.iter(qn("w:r"))), None)
    if first is None:
        raise ValueError("no words of this file can carry a comment")
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
