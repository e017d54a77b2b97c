"""A trainer's pack, or a learner's sheets, as a Word document that can be changed before it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.pack import Pack
from macros.exports.word import elements
from macros.exports.word.elements import Element, element
from macros.exports.word.inline import Inline
from macros.exports.word.numbering import Numbering
from macros.exports.word.package import Parts, Told
from macros.exports.word.writer import Setting, Writer
from macros.exports.work import Work


def made(work: Work, pack: Pack) -> bytes:
    """A pack as a Word document; the same pack gives the same bytes."""
    profile, parts = work.renderer.edition.profile, Parts(work.project.word)
    parts.untrack()  # a trainer who changes a sheet proposes nothing to anybody
    writer = Writer(Inline(parts.main, parts.by_name["footnotes"]), Numbering(parts.by_name["numbering"]))
    end = parts.document.element.body[-1]  # the size of the sheet
    for block in (elements.paragraph("Title", elements.run(pack.title)), *_parts(writer, pack)):
        end.addprevious(block)
    _margins(parts, work.renderer.word("paper-training"), profile.name)
    return parts.saved(Told(pack.title, profile.name, pack.title, profile.law_checked, {}))


def _parts(writer: Writer, pack: Pack) -> Iterator[Element]:
    """Each part under its heading, on a sheet of its own where it can be handed out alone."""
    for part in pack.parts:
        heading = writer.heading(1, [part.title], None)
        if part.sheet:
            heading.pPr.insert(1, element("pageBreakBefore"))
        yield heading
        yield from writer.blocks(part.nodes, Setting(indent=0))


def _margins(parts: Parts, head: str, foot: str) -> None:
    """What stands on each sheet: that it is for training, and whose it is."""
    sheet = parts.document.sections[0]
    sheet.header.paragraphs[0]._p.append(elements.run(head))
    sheet.footer.paragraphs[0]._p.append(elements.run(foot))
