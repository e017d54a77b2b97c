"""An edition's protocol as a Word document: its front, its contents, and its sections with what they rest on."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.shared import Cm

from macros.content.sections import Section
from macros.exports import html_tree, notes, print_blocks
from macros.exports.html_tree import Node
from macros.exports.word import bookmarks, elements
from macros.exports.word.clauses import APPENDICES, SECTIONS, Clauses, Numbered
from macros.exports.word.elements import Element, element
from macros.exports.word.inline import HIGHEST, Drawn, Inline
from macros.exports.word.numbering import Numbering
from macros.exports.word.package import Parts, Told
from macros.exports.word.writer import Setting, Writer
from macros.exports.work import Work
from macros.model.dates import day
from macros.model.protocol import PROPOSED
from macros.rendering import clauses, markdown, marks, stale, typst
from macros.rendering.blocks import pieces
from macros.rendering.renderer import Renderer
from macros.rendering.stale import Beside

POINTS = 0.75  # of a pixel of a page
_GAPS = re.compile(r"\{(number|total)\}")
_FIELDS = {"number": "PAGE", "total": "NUMPAGES"}


@dataclass(frozen=True)
class Piece:
    """Some of a section: its own text, or a block made of the edition's data, by its name."""

    block: str
    nodes: list[Node | str]


def made(work: Work) -> bytes:
    """The protocol of the work's edition as a Word document; the same content gives the same bytes."""
    renderer = work.renderer
    parts = Parts(work.project.word)
    there = renderer.edition.sections
    numbers = clauses.begin(renderer, "", there, automatic=True)  # whoever comments on a text refers to its clauses
    links = print_blocks.Links(
        renderer.edition, {part.id for part in there}, numbers.known, stale=print_blocks.stale_notes(renderer)
    )
    beside = stale.beside(renderer, "", "print/stale-mark", word_of="stale-in-word")
    sections = [(part, _pieces(renderer, part, numbers, links, beside)) for part in there]
    inline = Inline(parts.main, parts.by_name["footnotes"], _sources(renderer, links))
    inline.pictures = _pictures(work, sections)
    writer = Writer(inline, Numbering(parts.by_name["numbering"]))
    body = parts.document.element.body
    end = body[-1]  # the size of the sheet
    _logo(work, parts)
    contents = [*_contents(renderer), *_sections(writer, sections), *_signed(work, writer, links)]
    contents += _checked(renderer, writer, links)
    for one in [*_front(work, writer, links), *contents]:
        end.addprevious(one)
    _margins(work, parts)
    return parts.saved(_told(work))


def _pieces(
    renderer: Renderer, part: Section, numbers: clauses.Clauses, links: print_blocks.Links, beside: Beside
) -> list[Piece]:
    signed, own = stale.placed(part, beside)
    headings, blocks = markdown.Headings(f"{part.id}-", number=part.number), print_blocks.table(renderer.edition)
    found = pieces(renderer, "", signed.whole, headings, blocks, numbers.shown(part))
    htmls = [markdown.without_ways_back(marks.shown(html, own)) for _, html in found]
    trees = notes.placed([html_tree.of(html, links.of) for html in htmls])
    return [Piece(name, nodes) for (name, _), nodes in zip(found, trees, strict=True) if nodes]


def _sources(renderer: Renderer, links: print_blocks.Links) -> dict[str, list[Node | str]]:
    """What each footnote says, by the name of the place of the source, or of the mark beside what is stale."""
    html = renderer.fragment("print/sources", "", cited=links.close())
    html += renderer.fragment("print/stale-notes", "", notes=links.stale, numbered=False)
    pairs = [pair for one in _called("dl", html_tree.of(html, links.of)) for pair in _called("div", one["inside"])]
    said: dict[str, list[Node | str]] = {}
    for called, meant in (pair["inside"] for pair in pairs):
        said[called["id"]] = [*called["inside"], ". ", *meant["inside"]]
    return said


def _called(tag: str, nodes: list[Node | str]) -> list[Node]:
    return [node for node in nodes if not isinstance(node, str) and node["tag"] == tag]


def _front(work: Work, writer: Writer, links: print_blocks.Links) -> Iterator[Element]:
    renderer = work.renderer
    yield elements.paragraph("Title", elements.run(print_blocks.title(renderer)))
    yield elements.paragraph("Panel", elements.run(_mark(work), ["strong"]))
    yield elements.paragraph("Panel", elements.run(renderer.word("word-how")))
    front = html_tree.of(renderer.fragment("print/front", ""), links.of)
    yield from writer.blocks(front, Setting())


def _contents(renderer: Renderer) -> Iterator[Element]:
    """A list of the sections that Word can make anew; without the numbers of pages, which only Word knows."""
    yield elements.paragraph("ContentsHeading", elements.run(renderer.word("print-contents")))
    sections = renderer.edition.sections
    begin, code, separate, _, end = elements.field(r'TOC \o "1-1" \h \z \n \u', "")
    for place, part in enumerate(sections):
        words = [elements.run(part.number), element("r", element("tab")), elements.run(part.title)]
        entry = elements.anchor(bookmarks.name(bookmarks.SECTION, part.id), *words)
        before = [begin, code, separate] if place == 0 else []
        after = [end] if place == len(sections) - 1 else []
        yield elements.paragraph("TOC1", *before, entry, *after)


def _sections(writer: Writer, sections: list[tuple[Section, list[Piece]]]) -> Iterator[Element]:
    for place, (part, found) in enumerate(sections):
        writer.inline.new_section()
        list_ = APPENDICES if part.appendix else SECTIONS
        clause, name = bookmarks.of_clause(part.number), bookmarks.name(bookmarks.SECTION, part.id)
        heading = writer.heading(1, [part.title], Numbered(part.number, list_, 0), clause, name)
        if place == 0:
            heading.pPr.insert(1, element("pageBreakBefore"))
        yield heading
        for piece in found:
            yield from _piece(writer, piece, Clauses(part.number, list_))


def _signed(work: Work, writer: Writer, links: print_blocks.Links) -> Iterator[Element]:
    """Who approves the protocol, room for each signatory to sign, and its history, whatever its sections say."""
    renderer = work.renderer
    nodes = html_tree.of(print_blocks.signed(renderer), links.of)
    if not nodes:
        return
    heading = writer.heading(1, [renderer.word("signed-title")], None, bookmarks.SIGNED)
    heading.pPr.insert(1, element("pageBreakBefore"))
    yield heading
    yield from writer.blocks(nodes, Setting(indent=0))


def _checked(renderer: Renderer, writer: Writer, links: print_blocks.Links) -> Iterator[Element]:
    """Which national sections and laws were checked for the edition, by whom, and what was accepted unchecked."""
    laws = [id_ for kind, id_, *_ in links.close().values() if kind == "law"]
    nodes = html_tree.of(renderer.fragment("print/told", "", laws=laws), links.of)
    if nodes:
        yield writer.heading(1, [renderer.word("print-told")], None, bookmarks.SIGNED)
        yield from writer.blocks(nodes, Setting(indent=0))


def _piece(writer: Writer, piece: Piece, counted: Clauses) -> list[Element]:
    """A section's own text; or a block, between bookmarks by which it is known when the document comes back."""
    if not piece.block:
        return writer.blocks(piece.nodes, Setting(clauses=counted))
    # A bookmark and no control: in LibreOffice a control that begins with a link shows the link's code.
    return writer.inline.marked_by(
        bookmarks.of_block(piece.block, counted.section), writer.blocks(piece.nodes, Setting())
    )


def _pictures(work: Work, sections: list[tuple[Section, list[Piece]]]) -> dict[str, Drawn]:
    """The pictures that the sections show, by their names; a drawing is drawn, if anything here can."""
    nodes = [node for _, pieces in sections for piece in pieces for node in html_tree.pictures(piece.nodes)]
    found: dict[str, Drawn] = {}
    for name in dict.fromkeys(node["picture"] for node in nodes):
        one = work.renderer.edition.attachments[name]
        raw, width, height = one.path.read_bytes(), one.width * POINTS, one.height * POINTS
        try:
            found[name] = Drawn(_for_word(raw, one.ending, height), width, height)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # a panic inside Typst is no Exception
            work.note(f"The Word document of '{work.renderer.edition.id}' has words in the place of '{name}'.")
    return found


def _for_word(raw: bytes, ending: str, height: float) -> bytes:
    """A picture as python-docx knows it: a drawing as a PNG, a JPEG with the head that most have (JFIF, 6.1)."""
    if ending == ".svg":
        return typst.picture(raw, min(height, HIGHEST))
    if ending == ".png" or raw[6:10] in (b"JFIF", b"Exif"):
        return raw
    return raw[:2] + b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + raw[2:]


def _logo(work: Work, parts: Parts) -> None:
    """The edition's logo, with its alternative text; nothing where there is none or nothing can draw it."""
    if work.logo is None:
        return
    try:
        picture = typst.picture(work.logo.read_bytes())
    except ImportError:
        work.note(f"The Word document of '{work.renderer.edition.id}' has no logo: 'typst' is not installed.")
        return
    paragraph = parts.document.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(picture), height=Cm(2))
    said = shape._inline.docPr
    said.set("name", "Logo")
    said.set("descr", elements.bare(work.renderer.word("word-logo", name=work.renderer.edition.profile.name)))


def _margins(work: Work, parts: Parts) -> None:
    """What stands at the head and the foot of each sheet."""
    renderer, sheet = work.renderer, parts.document.sections[0]
    shown = renderer.edition.profile.demonstration
    version = renderer.edition.profile.protocol
    head = [version.classification] if version and version.classification else []
    head += [renderer.word("print-demonstration")] if shown else []
    sheet.header.paragraphs[0]._p.append(elements.run(" ".join([*head, _mark(work)])))
    foot = sheet.footer.paragraphs[0]
    foot._p.extend([elements.run(print_blocks.version_line(renderer)), element("r", element("tab"))])
    for place, part in enumerate(_GAPS.split(renderer.word("print-page", number="{number}", total="{total}"))):
        found = elements.field(_FIELDS[part], "1") if place % 2 else [elements.run(part)]
        foot._p.extend(found)


def _mark(work: Work) -> str:
    """That this is a draft, or a copy to comment on of what was agreed; whom comments go to, and by when."""
    renderer, asked = work.renderer, work.consultation
    version = renderer.edition.profile.protocol
    draft = version is None or version.status in PROPOSED
    to = asked.to or renderer.edition.profile.feedback
    mark = renderer.word("word-draft" if draft else "word-copy")
    comments = (
        renderer.word("word-comments-by", to=to, date=day(asked.by))
        if asked.by
        else renderer.word("word-comments", to=to)
    )
    return f"{mark} {comments}"


def _told(work: Work) -> Told:
    """What a returned copy says of itself: which text it is of, and who is asked to sign."""
    renderer = work.renderer
    profile = renderer.edition.profile
    version = profile.protocol
    given = {"Sharewell edition": renderer.edition.id}
    given |= {"Sharewell clauses": renderer.edition.clauses} if renderer.edition.clauses else {}
    given |= {"Sharewell version": version.number} if version else {}
    asked = "; ".join(one.organisation for one in version.signatories) if version else ""
    given |= {"Sharewell signatories": asked} if asked else {}
    dated = version.ratified if version and version.status == "ratified" and version.ratified else profile.law_checked
    author = version.owner if version and version.owner else profile.name
    return Told(print_blocks.title(renderer), author, _mark(work), dated, given)
