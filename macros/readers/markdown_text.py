"""Reads a Markdown file as a document: its headings, paragraphs, lists and tables, each with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from macros.diagnostics import Problem
from macros.readers import characters, files, list_marks
from macros.readers.document import Block, Cell, Document, MarkKind, Notice, Paragraph, Picture, Place, Span, Table

_DEEPEST = 80
_FORMS = {"strong": "strong", "em": "emphasis", "s": "struck"}


def read(path: Path, name: str) -> Document | Problem:
    """The text of a file, or why it is not read. Never raises. `name` is what messages call it."""
    text = files.read_text(path, name)
    return text if isinstance(text, Problem) else parse(text)


def parse(text: str) -> Document:
    """The blocks of a Markdown text. HTML in it is no text, and is told."""
    reader = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).disable("code")
    found = _Blocks()
    blocks = [*found.of(reader.parse(characters.visible(text)))]
    return Document(tuple(blocks), {}, notices=tuple(found.notices))


class _Blocks:
    """Makes blocks of markdown-it's tokens. `notices` tells of what is in none."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.clause = ""
        self.lists: list[tuple[str, int]] = []  # of each list that is open: its sign, and its next number
        self.begins = False  # an item has begun, and its first paragraph is still to come

    def of(self, tokens: Iterable[Any]) -> Iterator[Block]:
        """The blocks of some tokens, in their order."""
        heading, left = 0, iter(tokens)
        for token in left:
            if token.type == "table_open":
                yield self._table(token, takewhile(lambda one: one.type != "table_close", left))
            elif token.type in ("heading_open", "heading_close"):
                heading = int(token.tag[1:]) if token.nesting > 0 else 0
            elif token.type == "inline":
                yield self._paragraph(token, heading)
            elif token.type == "fence":
                yield Paragraph(self._place(token), (Span(characters.plain(token.content.rstrip())),))
            elif token.type == "html_block":
                self._html(token)
            else:
                self._listed(token)

    def _listed(self, token: Any) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            first = int(token.attrGet("start") or 1) if token.type[0] == "o" else 0
            self.lists.append((token.markup, first))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.begins = True

    def _place(self, token: Any) -> Place:
        return Place(0, clause=self.clause, line=token.map[0] + 1 if token.map else 0)

    def _paragraph(self, token: Any, heading: int) -> Paragraph:
        spans, number = self._spans(token), ""
        kind: MarkKind = ""
        if self.begins:
            self.begins = False
            sign, count = self.lists[-1]
            kind, number = ("number", f"{count}{sign}") if count else ("bullet", "")
            self.lists[-1] = (sign, count + 1 if count else 0)
        else:
            mark, spans = list_marks.taken(spans, heading=bool(heading))
            kind, number = (mark.kind, mark.number) if mark.kind == "number" or not heading else ("", "")
            self.clause = list_marks.clause(number) or ("" if heading else self.clause)
        depth = max(0, len(self.lists) - 1) if kind else 0
        return Paragraph(self._place(token), spans, heading=heading, kind=kind, number=number, depth=depth)

    def _table(self, table: Any, tokens: Iterable[Any]) -> Table:
        rows = list[list[Cell]]()
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                spans = self._spans(token)
                rows[-1].append(Cell((Paragraph(self._place(table), spans),) if spans else ()))
        return Table(self._place(table), tuple(map(tuple, rows)), 1)

    def _spans(self, token: Any) -> tuple[Span, ...]:
        found, form = list[Span](), Span("")
        for one in token.children or ():
            name = _FORMS.get(one.type.rpartition("_")[0])
            if name:
                form = replace(form, **{name: one.nesting > 0})
            elif one.type in ("link_open", "link_close"):
                form = replace(form, link=str(one.attrGet("href") or "") if one.nesting > 0 else "")
            elif one.type == "image":
                found.append(Span("", picture=Picture(b"", "", characters.plain(one.content))))
            elif one.type == "html_inline":
                self.notices.append(Notice(self._place(token), f"HTML in the text: '{characters.short(one.content)}'"))
            else:
                text = {"hardbreak": "\n", "softbreak": " "}.get(one.type, characters.plain(one.content))
                found.append(replace(form, text=text))
        return tuple(span for span in found if span.text or span.picture)

    def _html(self, token: Any) -> None:
        self.notices.append(Notice(self._place(token), f"HTML, which is no text: '{characters.short(token.content)}'"))
