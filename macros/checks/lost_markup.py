"""What somebody meant as Markdown, and a page would show as rubbish or leave out, is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from macros.content.edition import Edition
from macros.content.formats import FORMATS
from macros.content.library import sources
from macros.diagnostics import Location, Problem, Severity
from macros.model.types import readable
from macros.readers.data import SourceFile
from macros.rendering import commonmark
from macros.rendering.commonmark import Piece

_LONG = ("section", "local section", "further section", "local page")
_BULLET = re.compile(r"[•·‣◦▪●○■□➢\uf0b7](?=\s)")
_NUMBER = re.compile(r"\d{1,3}[.)](?=\s)")
_RULE = re.compile(r"(?=[^|]*\|)(?=.*-{3})[|:\- \t]+")
_TAG = re.compile(
    r"<(?:a|b|big|br|center|code|details|div|em|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|s|script|small|span|strong|"
    r"style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul)(?:[\s/][^<>]{0,400})?>",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\[\^([^\s\[\]]+)\]")
_NOTE_BELOW = re.compile(r"^[ >]*\[\^([^\s\[\]]+)\]:", re.MULTILINE)
_REFERENCE = re.compile(r"\[[^\[\]]{1,400}\]\[([^\[\]]{0,400})\]")
_BOX = re.compile(r"\[[ xX]\](?=\s)")
_COMMENT = "<!--"
_USUAL = re.compile("[\x00-\x7f‘’“”–—…£éèö½]*")
# A sign that joins or parts letters of other scripts, and means nothing between ours.
_UNSEEN = re.compile(r"[A-Za-z]{0,40}[\u034f\u180e\u200c\u200d\u2061-\u2064][A-Za-z]{1,40}")
_INITIAL_OR_DECIMAL = re.compile(r"[A-Za-z]+\.|\d+\.\d+\.?")  # with which a line of a sentence may well begin


@dataclass(frozen=True)
class _Fault:
    """What is wrong, and where in the text: its line, from 0, and the words that stand there."""

    line: int
    words: str
    message: str
    severity: Severity = "error"


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each piece of a text that is not read as its author meant it."""
    for kind, _, source, digest in sources(edition.library, [one.name for one in FORMATS]):
        for path, text in digest.prose:
            for fault in _faults(text, kind in _LONG) if _may_have_any(text) and readable(text) else ():
                yield Problem(_place(source, path, text, fault), fault.message, fault.severity)


def _place(source: SourceFile, path: tuple[str | int, ...], text: str, fault: _Fault) -> Location:
    """Where the words of a fault stand in their file."""
    lines = text.split("\n")
    if source.path.endswith(".md"):
        column = lines[fault.line].find(fault.words) if fault.line < len(lines) else -1
        return Location(source.path, source.at(path).line + fault.line, max(column, 0) + 1)
    return source.within(path, fault.words, "\n".join(lines[: fault.line]).count(fault.words))


@lru_cache(maxsize=4096)
def _faults(text: str, long: bool) -> tuple[_Fault, ...]:
    return tuple(_found(text, long))


def _may_have_any(text: str) -> bool:
    """Whether a text holds any sign of what is told of here: to look is a hundredth of the work of reading it.

    Without one, and without what may be a list, it is paragraphs of plain words; an entity can stand for any sign.
    """
    signs = "<" in text or "|" in text or "[" in text or ">" in text or "&" in text
    return signs or not (text.isascii() or _USUAL.fullmatch(text)) or commonmark.may_list(text)


def _found(text: str, long: bool) -> Iterator[_Fault]:
    lines, tokens = text.split("\n"), commonmark.tokens(text, long)
    if deep := next((token for token in tokens if token.level >= commonmark.DEEPEST - 1 and token.map), None):
        what = "lists and quotations stand in each other more deeply than a page can show"
        yield _Fault((deep.map or [0])[0], "", f"{what}; take some of the marks or spaces out")
    before = ""
    for token in tokens:
        if token.type == "inline":
            yield from _in_words(token, lines, before)
        elif token.type == "table_open":
            yield from _rows(token, lines)
        before = token.type if token.nesting > 0 and not token.hidden else before
    yield from _notes(text)


def _in_words(token: Piece, lines: list[str], before: str) -> Iterator[_Fault]:
    """What is wrong with one paragraph, heading or cell."""
    first = token.map[0] if token.map else 0
    written = token.content.split("\n")
    if before != "heading_open":
        yield from _run_together(first, written)
    plain = commonmark.words(token)
    for words, message, severity in _left(plain, before):
        near = (first + n for n, line in enumerate(lines[first : first + len(written)]) if words in line)
        yield _Fault(next(near, first), words, message, severity)


def _run_together(first: int, written: list[str]) -> Iterator[_Fault]:
    """The first line of a paragraph that begins as an entry of a list does, and the line of a table without heads."""
    for number, line in enumerate(written):
        mark = _BULLET.match(line) or (_NUMBER.match(line) or commonmark.mark_of(line) if number else None)
        if mark and not _INITIAL_OR_DECIMAL.fullmatch(mark[0]):
            right = "begin each entry with '- '" if _BULLET.match(line) else "leave an empty line above the list"
            what = f"'{mark[0]}' begins this line, which is shown as running text"
            yield _Fault(first + number, mark[0], f"{what}; {right}", "warning")
            return
        if _RULE.fullmatch(line):
            right = "write its heads on the line above, as many as it has columns"
            yield _Fault(first + number, line.strip(), f"this table has no heads, and is shown as text; {right}")
            return


def _left(plain: str, before: str) -> Iterable[tuple[str, str, Severity]]:
    """What is left in the words of a text, without its code: the words, what is wrong, and how much."""
    if _COMMENT in plain:
        yield _COMMENT, "a page would show this comment to everybody; take it out of the text", "error"
    for tag in dict.fromkeys(found[0] for found in _TAG.finditer(plain)):
        yield (
            tag,
            f"'{tag}' is HTML, and is shown as it stands; write Markdown, as in **bold**, or take it out",
            "warning",
        )
    for unseen in _UNSEEN.finditer(plain) if not plain.isascii() else ():
        sign = next(letter for letter in unseen[0] if not letter.isascii())
        what = f"a sign that nobody sees (U+{ord(sign):04X}) stands in '{unseen[0].replace(sign, '')}'"
        yield unseen[0], f"{what}, which no search finds so; delete it", "warning"
    if box := _BOX.match(plain):
        yield box[0], f"'{box[0]}' is shown as it stands, and nobody can tick it; take it out", "warning"
    for found in _NOTE.finditer(plain):
        what = f"'{found[0]}' leads to no note"
        yield found[0], f"{what}; write it below, as in '{found[0]}: Where this is from.'", "error"
    for link in _REFERENCE.finditer(plain):
        if not link[1].startswith("^"):
            what = f"'{link[0]}' is a link without an address"
            yield link[0], f"{what}; write '[words](https://…)', or the address below", "error"


def _rows(token: Piece, lines: list[str]) -> Iterator[_Fault]:
    """Each row of a table that has more cells than its heads, whose words a page would not show."""
    first, last = token.map or (0, 0)
    heads = len(commonmark.cells(lines[first].lstrip("> \t")))
    for number in range(first + 2, min(last, len(lines))):
        count = len(commonmark.cells(lines[number].lstrip("> \t")))
        if count > heads:
            what = f"this row has {count} cells, and its table has heads for {heads}"
            yield _Fault(number, lines[number].strip(), f"{what}; what stands in the others would not be shown")


def _notes(text: str) -> Iterator[_Fault]:
    """Each footnote that nothing in the text leads to, and each that stands there twice."""
    used = {found[1] for found in _NOTE.finditer(_NOTE_BELOW.sub("", text))} if "[^" in text else set()
    seen: set[str] = set()
    for note in _NOTE_BELOW.finditer(text) if "]:" in text else ():
        line, words = text.count("\n", 0, note.end(1)), f"[^{note[1]}]:"
        if note[1] in seen:
            yield _Fault(line, words, f"the note '[^{note[1]}]' stands here a second time; give it another name")
        elif note[1] not in used:
            what = f"nothing leads to the note '[^{note[1]}]', so no page would show it"
            yield _Fault(line, words, f"{what}; write '[^{note[1]}]' where it belongs")
        seen.add(note[1])
