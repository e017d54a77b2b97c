"""Reads what a paragraph holds: words with their form, links, notes, pictures, and whatever is only told of.

Fields reach over paragraphs, and so do bookmarks: one reader goes through a whole part. What reviewers did is not told
here, but in `tracked`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from macros.readers.characters import plain, short
from macros.readers.document import Changes, Notice, Place, Span
from macros.readers.docx.inline import Field, Inline
from macros.readers.docx.package import R, Relation, W
from macros.readers.docx.properties import TOGGLES, Style, Styles, on, value
from macros.readers.docx.tracked import ADDS, REMOVES
from macros.readers.docx.words import BOX, LETTERS, MC, in_one_form, outermost, sign

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What holds text and adds nothing to it.
_THROUGH = {"smartTag", "customXml", "sdtContent", "dir", "bdo", "ruby", "rubyBase", "fldSimple"}
MOST_OPEN = 50  # fields, and bookmarks, that can be open at a time


@dataclass
class Runs:
    """Reads the runs of a part. `takes` says whether tracked changes are accepted or rejected.

    `pictures` makes spans of the pictures that a drawing holds. `around` are the bookmarks that are open, by their
    ids, and `left` those that ended in the paragraph that was read last.
    """

    styles: Styles
    relations: dict[str, Relation]
    takes: Changes
    pictures: Callable[[Element, dict[str, Relation], Place], list[Span]]
    saved_breaks: bool = False
    fields: list[Field] = field(default_factory=list)
    deep: int = 0
    around: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    noted: dict[str, Place] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    note_kinds: dict[str, str] = field(default_factory=lambda: {"footnoteReference": "f", "endnoteReference": "e"})

    def read(self, paragraph: Element, place: Place, style: Style) -> Inline:
        """What a paragraph holds, in the order in which it is read."""
        found = Inline()
        self._walk(paragraph, _At(place, style, found))
        return found

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents, or of figures, is open, which Word makes itself."""
        return any(one.kind == "TOC" for one in self.fields)

    def _walk(self, element: Element, at: _At) -> None:
        for child in element:
            tag = child.tag
            if tag.startswith(W):
                self._take(tag[len(W) :], child, at)
            elif tag == f"{MC}AlternateContent":
                for one in in_one_form(child):
                    self._walk(one, at)
            elif tag.startswith(_MATH):
                self._formula(child, at)

    def _take(self, tag: str, child: Element, at: _At) -> None:
        if tag == "r":
            self._run(child, at)
        elif tag in REMOVES or tag in ADDS:
            self._revised(tag, child, at)
        elif tag == "hyperlink":
            self._walk(child, replace(at, link=self._address(child)))
        elif tag == "sdt":
            self._control(child, at)
        elif tag in _THROUGH:
            self._walk(child, at)
        else:
            self._marker(tag, child, at)

    def _marker(self, tag: str, child: Element, at: _At) -> None:
        """What stands between runs and holds no words: a bookmark, another document."""
        if tag == "bookmarkStart":
            at.found.bookmarks.append(child.get(f"{W}name", ""))
            self.enter(child)
        elif tag == "bookmarkEnd":
            self.leave(child, bool(at.found.texts))
        elif tag == "subDoc":
            self._say(at, "another document stands here by a link; its text is not in this file")

    def enter(self, start: Element) -> None:
        """A bookmark begins, and what follows stands in it."""
        if len(self.around) < MOST_OPEN:
            self.around[start.get(f"{W}id", "")] = start.get(f"{W}name", "")

    def leave(self, end: Element, behind_words: bool = False) -> None:
        """A bookmark ends; a paragraph some of whose words stand before that is in it still."""
        name = self.around.pop(end.get(f"{W}id", ""), "")
        self.left += [name] if name and behind_words else []

    def _revised(self, tag: str, child: Element, at: _At) -> None:
        """A tracked change: what it holds is kept, or thrown away."""
        keeps = (tag in ADDS) == (self.takes == "accept")
        inner = Inline()
        self._walk(child, replace(at, found=inner, quiet=not keeps))
        if keeps:
            at.found.boxes += inner.boxes
            for form, texts in inner.texts:
                at.found.add(replace(form, text="".join(texts)))
        at.found.pages += inner.pages
        at.found.bookmarks += inner.bookmarks

    def _address(self, child: Element) -> str:
        relation = self.relations.get(child.get(f"{R}id", ""))
        anchor = child.get(f"{W}anchor", "")
        if relation is None:
            return f"#{anchor}" if anchor else ""
        return relation.target + (f"#{anchor}" if anchor and "#" not in relation.target else "")

    def _control(self, child: Element, at: _At) -> None:
        """A content control: a field of a form, or a gallery such as a table of contents."""
        properties, content = child.find(f"{W}sdtPr"), child.find(f"{W}sdtContent")
        if content is None:
            return
        if properties is not None and properties.find(f"{W}showingPlcHdr") is not None:
            name = value(properties, "alias") or value(properties, "tag") or ""
            self._say(at, f"a field to fill in{f' ({short(name)})' if name else ''}; its words stand as text")
        self._walk(content, at)

    def _formula(self, child: Element, at: _At) -> None:
        words = "".join(one.text or "" for one in child.iter(f"{_MATH}t"))
        self._text(words, at, None)
        self._say(at, f"a formula; only its letters are kept: '{short(words)}'")

    def _run(self, run: Element, at: _At) -> None:
        properties = run.find(f"{W}rPr")
        if self.takes == "reject" and properties is not None:
            before = properties.find(f"{W}rPrChange/{W}rPr")
            properties = before if before is not None else properties
        for child in run:
            tag = child.tag
            if tag.startswith(W):
                self._in_run(tag[len(W) :], child, at, properties)
            elif tag == f"{MC}AlternateContent":
                for one in (inner for form in in_one_form(child) for inner in form):
                    self._in_run(one.tag[len(W) :], one, at, properties)

    def _in_run(self, tag: str, child: Element, at: _At, properties: Element | None) -> None:
        if tag in ("t", "delText"):
            self._text(child.text or "", at, properties)
        elif tag == "lastRenderedPageBreak" or (tag == "br" and child.get(f"{W}type") == "page"):
            at.found.pages += (tag == "br") != self.saved_breaks
        elif tag in LETTERS:
            self._text(LETTERS[tag], at, properties)
        elif tag == "sym":
            self._sign(child, at, properties)
        else:
            self._mark(tag, child, at)

    def _mark(self, tag: str, child: Element, at: _At) -> None:
        """What stands in a run and is no letter: a field, a note, a drawing."""
        if tag == "fldChar":
            self._field(child, at)
        elif tag == "instrText" and self.fields and not self.fields[-1].shows:
            self.fields[-1].add(child.text or "")
        elif tag in self.note_kinds:
            key = self.note_kinds[tag] + child.get(f"{W}id", "")
            self.noted.setdefault(key, at.place)
            at.found.add(Span("", note=key))
        elif tag in ("drawing", "pict", "object"):
            self._drawing(tag, child, at)

    def _field(self, child: Element, at: _At) -> None:
        kind = child.get(f"{W}fldCharType")
        if kind == "begin":
            if len(self.fields) >= MOST_OPEN:
                self.deep += 1
                return
            self.fields.append(Field())
            if child.find(f"{W}ffData") is not None:
                self._say(at, "a field of a form; it stands as text, and nobody can fill it in on the page")
        elif kind == "end" and self.deep:
            self.deep -= 1
        elif kind == "separate" and self.fields:
            self.fields[-1].show()
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _text(self, text: str, at: _At, properties: Element | None) -> None:
        if any(not one.shows for one in self.fields):
            return
        text = plain(text)
        form = self._toggled(properties, at.style)
        if form.get("vanish"):
            if text.strip() and not at.quiet:
                self._say(at, f"hidden text: '{text.strip()}'")
            return
        link = at.link or next((one.link for one in reversed(self.fields) if one.link), "")
        strong, emphasis = bool(form.get("b")), bool(form.get("i"))
        at.found.add(Span(text, strong, emphasis, bool(form.get("strike") or form.get("dstrike")), link))

    def _toggled(self, properties: Element | None, style: Style) -> dict[str, bool]:
        """What a run says of itself, else its character style, else the paragraph's style."""
        if properties is None:
            return style.run
        own = {name: said for name in TOGGLES if (said := on(properties, name)) is not None}
        id_ = value(properties, "rStyle")
        return {**style.run, **(self.styles.style(id_).run if id_ else {}), **own}

    def _sign(self, child: Element, at: _At, properties: Element | None) -> None:
        face, code = child.get(f"{W}font", ""), child.get(f"{W}char", "").upper()
        known = sign(face, code)
        if not known:
            self._say(at, f"a sign of the face '{short(face)}' (number {code[:6]}), which is no letter elsewhere")
        self._text(known or "?", at, properties)

    def _drawing(self, tag: str, child: Element, at: _At) -> None:
        boxes = list(outermost(child, {BOX}))
        at.found.boxes += boxes
        pictures = self.pictures(child, self.relations, at.place)
        for span in pictures:
            at.found.add(replace(span, link=at.link))
        if pictures:
            return
        if tag == "object":
            self._say(at, "a file that is embedded (such as a sheet or a PDF); it is not carried over")
        elif not boxes:
            self._say(at, "a drawing or diagram of Word's own; it is not carried over: save it as a picture")

    def _say(self, at: _At, what: str) -> None:
        self.notices.append(Notice(at.place, what))


@dataclass(frozen=True)
class _At:
    """Where the walk is: the place, the paragraph's style, where to put what is found, the link that is open.

    `quiet` says that what is found is thrown away, for the tracked change that it belongs to is not taken.
    """

    place: Place
    style: Style
    found: Inline
    link: str = ""
    quiet: bool = False
