"""The lists of a document: what stands in an item beside its first words, and all of it as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

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


def written(
    listed: Iterable[Paragraph], words: Callable[[Paragraph], str], pictures: Callable[[Paragraph], Iterable[str]],
    whole: Callable[[Paragraph], Iterable[str]],
) -> str:  # fmt: skip
    """Items in a row as one list; a number that Markdown has none for stands in the text as it was shown.

    `words` and `pictures` are those of an item, and `whole` is all that a paragraph is by itself.
    """
    lines: list[str] = []
    above: list[tuple[int, bool]] = []  # the levels that are open, and whether a page has them as items
    counts: dict[int, int] = {}  # how far each of them has been counted
    for item in listed:
        if item.within:
            above = [one for one in above if one[0] <= item.depth]
            indent = INDENT * sum(is_item for _, is_item in above[:-1])
            lines += [shifted(text, indent) for text in whole(item)]
            continue
        if _CLAUSE.match(item.number):  # a clause stands by itself, whatever list ends above it
            above, counts = [], {}
        while above and above[-1][0] >= item.depth:
            closed, _ = above.pop()
            counts = {depth: count for depth, count in counts.items() if depth <= min(closed, item.depth)}
        indent = INDENT * sum(is_item for _, is_item in above)
        is_item = item.kind == "bullet" or _counts(item, counts)
        said = words(item).strip()
        if is_written(item):
            lines.append(indent + in_lines(said).replace("\n", f"\n{indent}"))
            lines += [shifted(picture, indent) for picture in pictures(item)]
            above.append((item.depth, True))
            continue
        mark = "-" if item.kind == "bullet" else item.number if is_item else escaped(item.number)
        text = in_lines(said) if is_item else in_lines(f"{mark} {in_lines(said)}")
        body = f"{mark} {text}" if is_item else text
        lines.append(indent + body.replace("\n", f"\n{indent}{INDENT if is_item else ''}"))
        lines += [shifted(picture, indent) for picture in pictures(item)]
        above.append((item.depth, is_item or bool(_MARKED.fullmatch(item.number))))
    return "".join(joined(lines))


def _counts(item: Paragraph, counts: dict[int, int]) -> bool:
    """Whether a number is one that Markdown counts too: a list there begins at 1, and leaves none out."""
    count = int(item.number[:-1]) if _ITEM.fullmatch(item.number) else 0
    follows = count > 0 and count == counts.get(item.depth, 0) + 1
    counts[item.depth] = count if follows else -1
    return follows
