"""Finds where a document records its own changes: what stands there is history, and no citation."""

from __future__ import annotations

import re
from bisect import bisect_right

from macros.audit.document import Document

_TITLES = re.compile(
    r"\W{0,6}(?:[0-9.]{1,6}\s)?(?:amendments?|"
    r"(?:amendment|version|revision|change|document|review|issue|update|edition|publication|policy)s? "
    r"(?:history|control|log|record|table|archive)|(?:changes|revisions|updates|versions|"
    r"(?:previous|earlier|past) versions|amendments made|version control (?:and|&) .{1,30}|change history .{1,30})|"
    r"changes (?:made |to |in |between ).{1,34}|log of (?:changes|amendments|versions)|"
    r"history(?: of (?:this|the) \w{3,20})?|background and history|record of (?:changes|amendments)|"
    r"what has changed(?: since .{1,30})?|"
    r"[^.]{0,40}\b(?:no longer (?:use|used|in use|exists?|in force|appl(?:y|ies)|current)|that (?:are|have|is|has) "
    r"(?:gone|ended|closed|been (?:replaced|withdrawn|abolished|repealed)))\b[^.]{0,20}|"
    r"(?:superseded|withdrawn|abolished|former|obsolete|historic(?:al)?|repealed|old|past) (?:and \w{4,12} )?"
    r"(?:documents|guidance|bodies|names|words|laws?|organisations|terms|legislation|policies|partners)|"
    r"changes since .{1,40}|how (?:this|the) \w{3,20} has changed|what (?:is|was) (?:new|different).{0,20})\W{0,4}"
)
# A record of changes in one paragraph or one row: `Version history: 1.0 (2009) ...`.
_LINE = re.compile(
    r"\W{0,6}(?:(?:version|document|revision|amendment|change|edition) (?:history|control|log|record)"
    r"|(?:earlier|previous|past|older|superseded|last year['’]s|former) (?:versions?|editions?|policy|policies|issues?)"
    r"|history of this \w{3,20}|history(?= ?\|)|what (?:has )?changed(?: since [^:|]{1,30})?|changes since [^:|]{1,30}"
    r"|replaces|supersedes)\s{0,3}[*_]{0,2}\s{0,3}[:|]"
)
# What heads the columns of a table of versions.
_NUMBERS_IT = {"version", "ver", "issue", "revision", "rev", "amendment", "edition", "change", "changes"}
_DATES_IT = {"date", "dated", "year", "when", "published", "approved", "author", "amended"}
_MOST_COLUMNS, _CELL, _HEAD = 6, 40, 3  # columns, signs in a cell, words in its head
# Characters: of a heading, of a block that are looked at, before the place in a line that is asked about.
_LONGEST, _BEGINNING, _FAR = 48, 160, 320


_BEGINS = re.compile(r"\n|[a-z0-9)][.!?]\s{1,3}(?=[A-Z])")  # a line or a sentence


class Lines:
    """The lines and sentences of a text that record changes: `Version history: 1.0 (2009) ...`."""

    def __init__(self, text: str) -> None:
        self.begins = [0, *(found.end() for found in _BEGINS.finditer(text))]
        self.records = [bool(_LINE.match(text[at : at + _LONGEST].lower())) for at in self.begins]

    def meet(self, start: int) -> bool:
        """Whether a place in the text stands in one of them."""
        at = bisect_right(self.begins, start) - 1
        return self.records[at] and start - self.begins[at] <= _FAR


def blocks(document: Document) -> list[bool]:
    """For each block of a document, whether it stands in such a record."""
    return _Blocks(document).all()


class _Blocks:
    """Answers for the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.words

    def all(self) -> list[bool]:
        """For each block, whether it stands in a record of changes."""
        found, inside, table, cells = [], False, False, False
        for number, block in enumerate(self.document.blocks):
            words = self.text[block.start : min(block.end, block.start + _LONGEST + 1)].strip().lower()
            short = block.end - block.start <= _LONGEST
            line, _, more = words.partition("\n")
            if _LINE.match(words):
                found.append(True)
                continue
            if (short or more) and _TITLES.fullmatch(line):
                inside, table, cells = True, False, False
            elif not (inside and cells) and self._heads_versions(number):
                inside, table, cells = True, "|" in words, "|" not in words
            elif block.heading or (table and "|" not in words) or (short and not cells and self._title(number)):
                inside = False
            found.append(inside)
        return found

    def _heads_versions(self, number: int) -> bool:
        """Whether a row of a table, or the cells from a block on, are the heads of columns of a table of versions."""
        line = self._words(number).partition("\n")[0]
        if "|" in line:
            cells = [one.strip() for one in line.strip("|").split("|")]
        else:
            cells = []
            for at in range(number, min(number + _MOST_COLUMNS, len(self.document.blocks))):
                words = self._words(at)
                if len(words) > _CELL:
                    break
                cells.append(words)
        return _heads(cells)

    def _words(self, number: int) -> str:
        """The beginning of a block in small letters."""
        block = self.document.blocks[number]
        return self.text[block.start : min(block.end, block.start + _BEGINNING)].strip().lower()

    def _title(self, number: int) -> bool:
        """Whether a short block reads as a heading: capital letters, and no stop at its end."""
        block = self.document.blocks[number]
        words = self.text[block.start : block.end].strip()
        return bool(words) and words[0].isalpha() and words[-1] not in ".,;:" and (words.isupper() or words.istitle())


def _heads(cells: list[str]) -> bool:
    """Whether cells are the heads of columns of a table of versions: the first says which, another when."""
    first = cells[0].replace(".", " ").split() if cells else []
    others = {word for cell in cells[1:] for word in cell.split()[:_HEAD]}
    names, days = bool(first) and first[0] in _NUMBERS_IT, bool(first) and first[0] in _DATES_IT
    return len(first) <= _HEAD and ((names and bool(others & _DATES_IT)) or (days and bool(others & _NUMBERS_IT)))
