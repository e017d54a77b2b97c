"""What Sharewell put into a document that it exported itself, and what becomes of it when the document comes back.

The numbers of clauses are counted again, the marks beside what is stale are looked up again, a source stands in the
text as a link, whose footnote says no more, and what the edition's data made is named, and made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from macros.authoring.importing.parts import Part
from macros.content.edition import Edition
from macros.content.markup import BLOCKS
from macros.exports.word import bookmarks
from macros.readers.document import Block, Box, Document, Notice, Paragraph, Span, Table
from macros.readers.docx.tracked import STALE

EDITION, CLAUSES = "Sharewell edition", "Sharewell clauses"  # properties that a document was sent with
_BLOCK = f"{bookmarks.BLOCK}_"
_COUNTED, _SOURCE = "Clause", "Source Note"  # styles, as Word calls them
_SHEET = "the last sheet, to sign and of what was checked, is made anew; what somebody wrote into this one stays here"
MARKS = ("law:", "rule:")  # begin the links behind which the export says that a source is not verified


def received(document: Document) -> Document:
    """A document without the numbers, marks and sheet that Sharewell gave it; one from elsewhere as it is."""
    if EDITION not in document.properties:
        return document
    blocks = tuple(_unmarked(_uncounted(block)) for block in document.blocks)
    document = replace(document, notes={key: tuple(map(_unmarked, note)) for key, note in document.notes.items()})
    sheet = next((place for place, block in enumerate(blocks) if _is_sheet(block)), None)
    if sheet is None:
        return replace(document, blocks=blocks)
    told = Notice(blocks[sheet].place, _SHEET)
    return replace(document, blocks=blocks[:sheet], notices=(*document.notices, told))


def _is_sheet(block: Block) -> bool:
    return isinstance(block, Paragraph) and bookmarks.SIGNED in block.bookmarks


def _uncounted(block: Block) -> Block:
    counted = isinstance(block, Paragraph) and block.style == _COUNTED and not block.heading
    return replace(block, kind="", number="", depth=0) if counted and isinstance(block, Paragraph) else block


def _unmarked(block: Block) -> Block:
    """A block without the marks beside what is stale."""
    if isinstance(block, Paragraph):
        return replace(block, spans=tuple(_without_marks(block.spans)))
    if isinstance(block, Box):
        return replace(block, blocks=tuple(map(_unmarked, block.blocks)))
    rows = (tuple(replace(cell, blocks=tuple(map(_unmarked, cell.blocks))) for cell in row) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _without_marks(spans: Sequence[Span]) -> Iterator[Span]:
    """Some spans without each mark, the space before it, and the sign of its note."""
    for place, span in enumerate(spans):
        if _is_mark(span) or (span.note and place and _is_mark(spans[place - 1])):
            continue
        before = place + 1 < len(spans) and _is_mark(spans[place + 1])
        yield replace(span, text=span.text.removesuffix(" ")) if before else span


def _is_mark(span: Span) -> bool:
    return span.link.startswith(f"#{STALE}")


def says_source(note: Sequence[Block]) -> bool:
    """Whether a note only says the source that a link leads to."""
    return bool(note) and all(isinstance(block, Paragraph) and block.style == _SOURCE for block in note)


def block(of: Block) -> str:
    """The block of the edition's own data that a part of the text was, such as `contacts`; nothing for any other."""
    around = of.around if not isinstance(of, Box) else ()
    names = (name.removeprefix(_BLOCK).rpartition("_")[0] for name in around if name.startswith(_BLOCK))
    return next((name for name in names if name in BLOCKS), "")


def refers(link: str, words: str) -> bool:
    """Whether a link is to a clause by its number, which a text becomes a link to by itself."""
    return bookmarks.clause(link.removeprefix("#")) == words.strip() != ""


def targets(document: Document, found: Sequence[Part], national: Edition) -> dict[str, str]:
    """Where a link to each bookmark leads: a section, or an entry of the register or a rule that it is named after.

    Any other bookmark of a note leads nowhere: the note stands beside the words that link to it.
    """
    noted = {name: "" for blocks in document.notes.values() for name in _inside(blocks)}
    return {**noted, **_sources(national), **{name: f"section:{id_}" for name, id_ in _bookmarks(found)}}


def _sources(national: Edition) -> Mapping[str, str]:
    laws = {bookmarks.name("law", id_): f"law:{id_}" for id_ in national.library.all("register entry")}
    rules = {
        bookmarks.name("rule", id_, str(number)): f"rule:{rule.ideas[0]}"
        for id_, found in national.library.all("rule set").items()
        for number, rule in enumerate(found.rules, 1)
    }
    return {**laws, **rules}


def _bookmarks(found: Sequence[Part]) -> Iterator[tuple[str, str]]:
    for part in found:
        yield from ((name, part.id) for name in (*part.bookmarks, *_inside(part.blocks)))


def _inside(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.bookmarks
        elif isinstance(block, Box):
            yield from _inside(block.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _inside(cell.blocks)
