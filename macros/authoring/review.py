"""What came back from a consultation, as tables that a board works through: by clause, author and agency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.exports import spreadsheet
from macros.exports.word import bookmarks
from macros.readers.docx.remarks import Remark
from macros.readers.docx.review import ReturnedCopy

TEMPLATES = Path(__file__).with_name("templates") / "review"
COMMENTS, TABLE, SIGN_OFF = "comments.md", "comments.csv", "sign-off.md"
SIGNATORIES, VERSION = "Sharewell signatories", "Sharewell version"
SPOKEN = ("comment", "answer")
NOBODY = "not said"
_NEAR = 60  # letters before what was put in
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
_GAP = re.compile(r"\[\[([a-z]+)\]\]")


@dataclass(frozen=True)
class Row:
    """One remark as it stands in a table: the clause's number as the copy showed it, and whose agency said it."""

    clause: str
    agency: str
    remark: Remark


def rows(copies: Iterable[ReturnedCopy], agencies: Mapping[str, str]) -> list[Row]:
    """Every remark of every copy, in the order of the clauses. `agencies` says of authors which agency is theirs."""
    found = [
        Row(_clause(remark), _agency(remark.author, copy, agencies), remark)
        for copy in copies
        for remark in copy.remarks
    ]
    return sorted(found, key=lambda row: _order(row.clause))


def files(found: Sequence[Row], copies: Sequence[ReturnedCopy]) -> dict[str, str]:
    """The tables by the names of their files: in Markdown, as CSV, and the sheet to sign."""
    version = next((copy.properties[VERSION] for copy in copies if VERSION in copy.properties), "")
    of = f": version {_plain(version)}" if version else ""
    cells = [_cells(number, row) for number, row in enumerate(found, 1)]
    comments = _filled(COMMENTS, of=of, count=count(found), rows=_lines(cells))
    heads = next(line for line in comments.splitlines() if line.startswith("|"))
    return {
        COMMENTS: comments,
        TABLE: spreadsheet.written([[head.strip() for head in heads.strip("|").split("|")], *cells]),
        SIGN_OFF: _filled(SIGN_OFF, of=of, rows=_lines(_signing(found, copies))),
    }


def count(found: Sequence[Row]) -> str:
    """How much came back, in a sentence."""
    spoken = sum(row.remark.kind in SPOKEN for row in found)
    people = len({row.remark.author for row in found})
    return (
        f"{many(spoken, 'comment')} and {many(len(found) - spoken, 'change')} of words, by "
        f"{people} {'person' if people == 1 else 'people'}."
    )


def unsaid(found: Iterable[Row]) -> list[str]:
    """The authors whose agency nobody knows."""
    return sorted({row.remark.author for row in found if not row.agency})


def many(number: int, what: str) -> str:
    """A number of things, one or several."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _clause(remark: Remark) -> str:
    return next((number for mark in remark.bookmarks if (number := bookmarks.clause(mark))), "")


def _order(clause: str) -> list[tuple[bool, int, str]]:
    """Where a clause stands: the front first, then by number, the appendices last."""
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in clause.split(".") if clause]


def _agency(author: str, copy: ReturnedCopy, agencies: Mapping[str, str]) -> str:
    """Whose agency an author is of: as we are told, as the name says in brackets, as a signatory, by the address."""
    if author in agencies:
        return agencies[author]
    signatories = _signatories(copy)
    if named := next((one for one in signatories if one.casefold() in author.casefold()), ""):
        return named
    if bracketed := _IN_BRACKETS.search(author):
        return bracketed[1].strip()
    return copy.addresses.get(author, "").rpartition("@")[2]


def _signatories(copy: ReturnedCopy) -> list[str]:
    return [one.strip() for one in copy.properties.get(SIGNATORIES, "").split(";") if one.strip()]


def _cells(number: int, row: Row) -> list[str]:
    remark = row.remark
    what = f"{remark.kind} to {remark.answers}" if remark.answers else remark.kind
    what += ", settled" if remark.settled else ""
    words = remark.was.strip()
    if not words and remark.before.strip():
        what, words = f"{what} after", _end(remark.before.strip())
    return [
        str(number), row.clause, remark.heading, remark.author, row.agency, remark.day, what, words,
        remark.now.strip(), "",
    ]  # fmt: skip


def _end(text: str) -> str:
    """The last words of a text."""
    return text if len(text) <= _NEAR else f"…{text[-_NEAR:].partition(' ')[2]}"


def _signing(found: Sequence[Row], copies: Iterable[ReturnedCopy]) -> list[list[str]]:
    """A line for each agency that is asked to sign, then for each other that said something."""
    asked = dict.fromkeys(one for copy in copies for one in _signatories(copy))
    others = sorted({row.agency or NOBODY for row in found} - asked.keys(), key=lambda name: (name == NOBODY, name))
    lines = []
    for agency in (*asked, *others):
        kinds = [row.remark.kind in SPOKEN for row in found if (row.agency or NOBODY) == agency]
        lines.append([agency, str(sum(kinds)), str(len(kinds) - sum(kinds)), "", "", "", ""])
    return lines


def _lines(table: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(map(_plain, line))} |" for line in table)


def _plain(text: str) -> str:
    """Somebody's words in a cell of Markdown: nothing in them is markup, and a new paragraph is a stroke."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return _MARKUP.sub(r"\\\1", " / ".join(line for line in lines if line))


def _filled(template: str, **gaps: str) -> str:
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return _GAP.sub(lambda gap: gaps[gap[1]], text)
