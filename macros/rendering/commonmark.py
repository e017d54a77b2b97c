"""How an author's text is read: CommonMark with tables, footnotes, strikethrough, and lists that keep their own marks.

markdown-it-py reads it, for its tokens know their lines, which messages need. What it would take for itself and a
page has no room for is left as it was written: HTML, pictures from elsewhere, blocks of code.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from macros.content.markup import PICTURE
from macros.readers import characters

Piece: TypeAlias = Token  # one of those that a text is read as
WRITTEN, MARK, FOOTNOTES, NOTES = "written", "written-mark", "footnotes", "footnotes-list"  # classes in a text's HTML
# 1. is a number; (a), (iv), (12); a), iv), 12); a., A., iv.; clauses as 3.1 and 3.1.2, with a last full stop or none.
_MARK = re.compile(
    r"(?:\((?P<both>[a-z]{1,2}|[A-Z]|[ivxlIVXL]{1,6}|\d{1,3})\)|(?P<end>[a-z]|[A-Z]|[ivxl]{1,6}|\d{1,3})\)"
    r"|(?P<number>\d{1,9})\.|(?P<dot>[a-zA-Z]|[ivxl]{2,6})\.|(?P<clause>\d{1,3}(?:\.\d{1,3}){1,5})\.?)(?=[ \t]+\S)"
)
_LISTED = re.compile(rf"\n[ \t]*(?:[-+*]\s|\d{{1,3}}[.)]\s|{_MARK.pattern})")
# How deep blocks can stand in each other, where a list takes two; markdown-it leaves out what stands deeper.
DEEPEST = 80
_BELOW = "below a picture"
_FIRST = frozenset({"a", "A", "i", "I", "1"})
_DIGITS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HEADINGS = {"h1": "h2", "h5": "h4", "h6": "h4"}  # what a page's outline has room for, and the nearest to the rest


@lru_cache(maxsize=2)
def reader(long: bool) -> MarkdownIt:
    """What reads a text; a long one, a page or a section, may hold headings, and notes that link to and fro."""
    found = MarkdownIt("commonmark", {"html": False, "typographer": True, "maxNesting": DEEPEST})
    found.enable(["table", "strikethrough", "smartquotes"])
    found.disable(["code", "fence", "html_block", "html_inline", "image", *([] if long else ["heading", "lheading"])])
    found.use(footnote_plugin, inline=False)
    found.block.ruler.before("list", "written_list", _written_list, {"alt": ["paragraph", "list", "blockquote"]})
    found.inline.ruler.before("link", "own_image", _picture if long else _no_image)
    found.core.ruler.push("levels", _levels)
    found.core.ruler.push("ellipses", _ellipses)
    # The sanitiser judges every address, and the words of a link that it refuses stay without it.
    for judged, instead in (("validateLink", _any_link), ("normalizeLink", str), ("normalizeLinkText", str)):
        setattr(found, judged, instead)
    found.add_render_rule("footnote_anchor_name", _note_name)
    found.add_render_rule("footnote_caption", _note_caption)
    if not long:
        found.add_render_rule("footnote_ref", _note_number)
        found.add_render_rule("footnote_anchor", _nothing)
    return found


def html(text: str, long: bool, notes: str = "") -> str:
    """A text as HTML that nobody has cleaned yet. `notes` tells its footnotes' places from those of other texts."""
    return str(reader(long).render(characters.visible(text), {"docId": notes})).strip()


def tokens(text: str, long: bool) -> list[Token]:
    """A text's blocks as markdown-it's tokens, in order; each block knows the lines that it stands on, from 0."""
    return reader(long).parse(characters.visible(text))


def links(text: str, long: bool) -> tuple[list[Token], list[tuple[int, int, str]]]:
    """A text's blocks, and where its links lead: the first line of a link's paragraph, the line behind it, the target.

    A definition of an address is one too, and stands before what leads there.
    """
    env: dict[str, Any] = {}
    blocks = reader(long).parse(characters.visible(text), env)
    known = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    found = [(*one["map"], one["href"]) for one in known]
    for block in blocks:
        lines = block.map or [0, 0]
        opened = (child for child in block.children or () if child.type == "link_open")
        found += [(*lines, str(child.attrs["href"])) for child in opened]
    return blocks, found


def words(token: Token) -> str:
    """The words of a paragraph, a heading or a cell, without its code."""
    return "".join(child.content if child.type == "text" else "\n" for child in token.children or ())


def cells(row: str) -> list[str]:
    """The words of each cell in one written row of a table."""
    found = [cell.strip() for cell in escapedSplit(row.strip())]
    return found[not found[0] : len(found) - (len(found) > 1 and not found[-1])]


def mark_of(line: str) -> re.Match[str] | None:
    """The mark that a line begins with, as (a), iv) or 3.1 before a word; a plain `1.` is Markdown's own."""
    return _MARK.match(line)


def may_list(text: str) -> bool:
    """Whether a line of a text begins as an entry of a list may; of those in a quotation it does not know."""
    return _LISTED.search(f"\n{text}") is not None


def _any_link(_: str) -> bool:
    return True


def _note_name(self: Any, tokens: list[Token], place: int, options: Any, env: dict[str, Any]) -> str:
    return f"-{env['docId']}-{tokens[place].meta['id'] + 1}"


def _note_caption(self: Any, tokens: list[Token], place: int, options: Any, env: dict[str, Any]) -> str:
    return f"[{tokens[place].meta['id'] + 1}]"  # the same wherever it is called for


def _note_number(self: Any, tokens: list[Token], place: int, options: Any, env: dict[str, Any]) -> str:
    return str(self.rules["footnote_caption"](tokens, place, options, env))


def _nothing(*_: Any) -> str:
    return ""


def _no_image(state: StateInline, silent: bool) -> bool:
    """A picture's notation is the words that it is, and no link behind a mark of exclamation."""
    if state.src[state.pos : state.pos + 2] != "![":
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True


def _picture(state: StateInline, silent: bool) -> bool:
    """A picture of the folder, with what is printed below it in italics; any other is the words that it is."""
    found = PICTURE.match(state.src, state.pos) if state.src.startswith("![", state.pos) else None
    if found is None:
        return _no_image(state, silent)
    if not silent:
        shown = state.push("image", "img", 0)
        shown.content = unescapeAll(" ".join(found[1].split()))
        shown.attrs, shown.children = {"src": found[2], "alt": ""}, [Token("text", "", 0, content=shown.content)]
        if found[3]:
            below = [state.push("hardbreak", "br", 0), state.push("em_open", "em", 1), state.push("text", "", 0)]
            below[-1].content = found[3]
            for piece in (*below, state.push("em_close", "em", -1)):
                piece.meta = {_BELOW: True}
    state.pos = found.end()
    return True


def is_picture(block: Token) -> bool:
    """Whether a paragraph is one picture and nothing else, but for what is printed below it."""
    first, *others = block.children or [block]
    return first.type == "image" and all(_BELOW in piece.meta for piece in others)


def _levels(state: StateCore) -> None:
    """Moves headings to the levels that a page has room for, and writes out the marks of lists."""
    waiting: list[str] = []
    for token in state.tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
        if token.type == "list_item_open" and WRITTEN in token.meta:
            waiting.append(token.meta[WRITTEN])
        elif token.type == "inline" and waiting:
            token.children = [piece for mark in waiting for piece in _shown(mark)] + (token.children or [])
            waiting = []


def _shown(mark: str) -> list[Token]:
    return [
        Token("mark_open", "span", 1, attrs={"class": MARK}), Token("text", "", 0, content=mark),
        Token("mark_close", "span", -1), Token("text", "", 0, content=" "),
    ]  # fmt: skip


def _ellipses(state: StateCore) -> None:
    for block in state.tokens:
        for token in block.children or () if "..." in block.content else ():
            if token.type == "text":
                token.content = token.content.replace("...", "…")


def _at(state: StateBlock, line: int) -> re.Match[str] | None:
    start = state.bMarks[line] + state.tShift[line]
    return _MARK.match(state.src, start, state.eMarks[line])


def _written_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Reads a list whose marks are numbers, letters or clauses; all but plain numbers are shown as written."""
    mark = _at(state, start)
    if mark is None or not _counts(state, mark):
        return False
    if silent:
        return _interrupts(state, start, mark)
    opened = state.push("ordered_list_open", "ol", 1)
    opened.map, first, parent = [start, start], len(state.tokens) - 1, state.parentType
    if mark["number"] is None:
        opened.attrs = {"class": WRITTEN}
    elif int(mark["number"]) != 1:
        opened.attrs = {"start": int(mark["number"])}
    state.parentType = "list"
    marks: list[tuple[str, str]] = state.env.setdefault("marks", [])
    loose, shape, line = False, mark.lastgroup, start
    while mark and mark.lastgroup == shape:
        marks.append((str(shape), mark[str(shape)]))
        line, apart = _item(state, line, end, mark)
        marks.pop()
        more = line < end and state.sCount[line] >= state.blkIndent
        mark = _at(state, line) if more else None
        loose = loose or apart[0] or (apart[1] and mark is not None and mark.lastgroup == shape)
    state.push("ordered_list_close", "ol", -1)
    opened.map[1] = state.line = line
    state.parentType = parent
    if not loose:
        _tighten(state, first)
    return True


def _counts(state: StateBlock, mark: re.Match[str]) -> bool:
    """Whether a mark counts on: 10.40 alone is a time, and A. alone a name, where no line has what comes next."""
    if mark.lastgroup not in ("clause", "dot"):
        return True
    if "counts" not in state.env:
        values = {one[str(one.lastgroup)] for line in state.src.split("\n") if (one := _MARK.match(line.lstrip(" >")))}
        following = {value: _next(value) & values for value in values}
        state.env["counts"] = {value for value in values if following[value]}.union(*following.values())
    return mark[str(mark.lastgroup)] in state.env["counts"]


def _item(state: StateBlock, line: int, end: int, mark: re.Match[str]) -> tuple[int, tuple[bool, bool]]:
    """Reads one entry; the line behind it, and whether an empty line stands inside it, or at its end."""
    start, old = line, (state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent, state.tight)
    item = state.push("list_item_open", "li", 1)
    item.map, item.info = [line, line], mark["number"] or mark[0]
    item.meta = {} if mark["number"] else {WRITTEN: mark[0]}
    behind = re.compile(r"[ \t]+").match(state.src, mark.end())
    text = behind.end() if behind else mark.end()
    # What stands below an entry belongs to it where it is indented by two, as people write it.
    indent = old[2] + len("  ")
    state.bMarks[line], state.tShift[line], state.sCount[line] = text, 0, indent
    state.blkIndent, state.tight = indent, True
    state.md.block.tokenize(state, line, end)
    inside, after = not state.tight, state.line - start > 1 and state.isEmpty(state.line - 1)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.tight = old
    state.push("list_item_close", "li", -1)
    item.map[1] = state.line
    return state.line, (inside, after)


def _interrupts(state: StateBlock, line: int, mark: re.Match[str]) -> bool:
    """Whether a line below another begins an entry: the next of an open list, or the first below a colon."""
    if state.parentType != "paragraph":
        return True
    shape, value = str(mark.lastgroup), mark[str(mark.lastgroup)]
    if any(shape == open_ and value in _next(last) for open_, last in state.env.get("marks", ())):
        return True
    if value in _FIRST and state.env.get("marks") and state.sCount[line] >= state.blkIndent:
        return True  # indented below an entry
    above = state.src[state.bMarks[line - 1] : state.eMarks[line - 1]].rstrip().rstrip("*_") if line else ""
    return value == "1" if shape == "number" else value in _FIRST and above.endswith((":", "—", "–"))


def _next(mark: str) -> set[str]:
    """What may follow a mark: the next letter, number or Roman number; the next clause of any of its levels."""
    if "." in mark:
        parts = [int(part) for part in mark.split(".")]
        levels = [[*parts[:depth], parts[depth] + 1] for depth in range(len(parts))]
        return {".".join(map(str, level)) for level in [*levels, [*parts, 1]]}
    if mark.isdigit():
        return {str(int(mark) + 1)}
    found = {chr(ord(mark) + 1)} if len(mark) == 1 and mark not in "zZ" else set()
    value = _roman(mark.lower())
    roman = _as_roman(value + 1) if value else ""
    return found | ({roman.upper() if mark.isupper() else roman} if roman else set())


def _roman(mark: str) -> int:
    return next((value for value in range(1, 60) if _as_roman(value) == mark), 0)


def _as_roman(value: int) -> str:
    said = ""
    for worth, letters in _DIGITS:
        said, value = said + letters * (value // worth), value % worth
    return said


def _tighten(state: StateBlock, first: int) -> None:
    """Takes the paragraphs off the entries of a list without empty lines."""
    level = state.tokens[first].level + 2
    for token in state.tokens[first:]:
        if token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = True
