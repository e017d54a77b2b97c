"""The lists of a document: what stands in an item beside its first words, and all of it as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from macros.authoring.importing.escaping import INDENT, escaped, in_lines, joined, shifted
from macros.readers import list_marks
from macros.readers.document import Block, Paragraph

_ITEM = re.compile(r"\d{1,3}\.")
_CLAUSE = re.compile(r"\d{1,3}(\.\d{1,3})+\b")
_MARKED = re.compile(r"\([A-Za-z0-9]{1,6}\)|[A-Za-z]{1,6}[.)]|\d{1,3}\)")  # a mark that a page shows as written
_GOES_ON = "list continue"  # begins the names of Word's styles for what an item goes on with


def settled(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, in which each paragraph says whether it goes on with an item of a list.

    So does a picture by itself between an item and the one that counts on from it. A clause is a text, and no item.
    """
    last: Paragraph | None = None
    for place, block in enumerate(blocks):
        found = block
        if not isinstance(block, Paragraph) or block.heading:
            last = None
        elif block.kind:
            last = block
        elif last and _goes_on(last, block, blocks[place + 1 : place + 2]):
            found = replace(block, within=True, depth=block.depth if block.within else last.depth)
        else:
            is_item = is_written(block)
            found = replace(block, within=False, depth=block.depth if is_item else 0)
            last = found if is_item else None
        yield found


def _goes_on(item: Paragraph, block: Paragraph, after: Sequence[Block]) -> bool:
    if is_written(block) or _CLAUSE.match(item.number):
        return False
    if block.within or (is_written(item) and block.style.lower().startswith(_GOES_ON)):
        return True
    alone = bool(block.spans) and all(span.picture or not span.text.strip() for span in block.spans)
    return alone and any(isinstance(one, Paragraph) and _follows(item, one) for one in after)


def is_written(block: Paragraph) -> bool:
    """Whether a paragraph is an item whose mark stands in its words, as in the lists that Sharewell exports."""
    return (
        not block.kind
        and not block.within
        and block.style.lower().startswith(_GOES_ON)
        and bool(list_marks.find(block.text).kind)
    )


def _follows(item: Paragraph, after: Paragraph) -> bool:
    counts = [re.sub(r"\D", "", one.number)[:9] for one in (item, after)]
    return item.depth == after.depth and all(counts) and int(counts[0]) + 1 == int(counts[1])


@dataclass
class Lists:
    """Writes items in a row as lists; a number that Markdown has none for stands in the text as it was shown.

    `words` and `pictures` are those of an item, and `whole` is all that a paragraph is by itself.
    """

    words: Callable[[Paragraph], str]
    pictures: Callable[[Paragraph], Iterable[str]]
    whole: Callable[[Paragraph], Iterable[str]]
    lines: list[str] = field(default_factory=list)
    above: list[tuple[int, bool]] = field(default_factory=list)  # the open levels; whether a page has them as items
    counts: dict[int, int] = field(default_factory=dict)  # how far each of them has been counted

    def written(self, listed: Iterable[Paragraph]) -> str:
        """The lists of some items, and of what goes on with them."""
        for item in listed:
            if item.within:
                self.above = [one for one in self.above if one[0] <= item.depth]
                indent = INDENT * sum(is_item for _, is_item in self.above[:-1])
                self.lines += [shifted(text, indent) for text in self.whole(item)]
            else:
                self._item(item)
        return "".join(joined(self.lines))

    def _item(self, item: Paragraph) -> None:
        self._closed(item)
        indent, said = INDENT * sum(is_item for _, is_item in self.above), self.words(item).strip()
        is_item = item.kind == "bullet" or (item.kind == "number" and self._counts(item))
        mark = "-" if item.kind == "bullet" else item.number if is_item else escaped(item.number)
        text = in_lines(said) if is_item else in_lines(f"{mark} {in_lines(said)}" if mark else said)
        body = f"{mark} {text}" if is_item else text
        self.lines.append(indent + body.replace("\n", f"\n{indent}{INDENT if is_item else ''}"))
        self.lines += [shifted(picture, indent) for picture in self.pictures(item)]
        nests = is_item or is_written(item) or bool(_MARKED.fullmatch(item.number))
        self.above.append((item.depth, nests))

    def _closed(self, item: Paragraph) -> None:
        """Ends the levels that an item stands on or above; a clause stands by itself, whatever list ends above it."""
        if _CLAUSE.match(item.number):
            self.above, self.counts = [], {}
        while self.above and self.above[-1][0] >= item.depth:
            closed, _ = self.above.pop()
            self.counts = {at: count for at, count in self.counts.items() if at <= min(closed, item.depth)}
        if is_written(item):
            self.counts = {at: count for at, count in self.counts.items() if at < item.depth}

    def _counts(self, item: Paragraph) -> bool:
        """Whether a number is one that Markdown counts too: a list there begins at 1, and leaves none out."""
        count = int(item.number[:-1]) if _ITEM.fullmatch(item.number) else 0
        follows = count > 0 and count == self.counts.get(item.depth, 0) + 1
        self.counts[item.depth] = count if follows else -1
        return follows
