"""Writes a protocol of thirty pages as a Word file, with the standard library alone, and says what is in it.

What a reader must find is kept as data while the file is written: numbers are counted here by section and clause, and
not by the rules by which Word counts them. `truth` gives it, with tracked changes accepted or rejected.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.support.word_texts import CONTACTS, DEFINITIONS, FORM, SIGNED, TITLES, pairs, sentences

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WHO = 'w:author="Jo Fenwater" w:date="2026-10-03T09:00:00Z"'
CLAUSE, BULLET, STEP = "1", "2", "3"  # the lists
PER_PAGE = 9  # paragraphs, after which Word is said to have broken the page


@dataclass
class Item:
    """One thing of the file that a reader must find: with its words, the number that Word shows, its change."""

    kind: str
    text: str
    number: str = ""
    level: int = 0
    change: str = ""
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class WordFile:
    """A Word file that is being written: its body, its other parts, and what is in it."""

    body: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    comments: list[tuple[str, str, str]] = field(default_factory=list)
    relations: list[tuple[str, str, bool]] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    revisions: int = 0
    count: int = 0
    extra: str = ""

    def relation(self, sort: str, target: str, outside: bool = False) -> str:
        self.relations.append((f"{REL}/{sort}", target, outside))
        return f"rId{len(self.relations)}"

    def paragraph(self, runs: str, properties: str = "", mark: str = "") -> None:
        """A paragraph as it is; every few of them Word is said to have begun a page."""
        self.count += 1
        page = "<w:r><w:lastRenderedPageBreak/></w:r>" if self.count % PER_PAGE == 0 else ""
        mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
        self.body.append(f"<w:p><w:pPr>{properties}{mark}</w:pPr>{page}{runs}</w:p>")

    def heading(self, level: int, text: str, style: str = "", number: str = "") -> None:
        self.items.append(Item("heading", text, number, level))
        self.paragraph(run(text), f'<w:pStyle w:val="{style or f"Heading{level}"}"/>')

    def plain(self, text: str, runs: str = "", style: str = "") -> None:
        self.items.append(Item("text", text))
        self.paragraph(runs or run(text), f'<w:pStyle w:val="{style}"/>' if style else "")

    def listed(self, num: str, level: int, text: str, number: str, runs: str = "", change: str = "") -> None:
        """A paragraph of a list; one that is inserted or deleted as a whole is so with its end."""
        kind = "bullet" if num == BULLET else "clause"
        self.items.append(Item(kind, text, number, level, change))
        runs = runs or run(text)
        mark = ""
        if change:
            self.revisions += 1
            runs = inserted(runs) if change == "ins" else deleted(text)
            mark = f'<w:{change} w:id="{900 + self.revisions}" {WHO}/>'
        self.paragraph(runs, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>', mark)

    def table(self, rows: list[list[str]], heads: int = 1, xml: str = "") -> None:
        self.items.append(Item("table", "", rows=rows))
        self.body.append(xml or table(rows, heads))

    def note(self, text: str) -> str:
        self.notes.append(text)
        return f'<w:r><w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'

    def commented(self, text: str, says: str) -> str:
        id_ = len(self.comments)
        self.comments.append(("Sal Brightwater", says, text))
        return (
            f'<w:commentRangeStart w:id="{id_}"/>{run(text)}<w:commentRangeEnd w:id="{id_}"/>'
            f'<w:r><w:commentReference w:id="{id_}"/></w:r>'
        )


def run(text: str, form: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{form}</w:rPr>" if form else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def inserted(runs: str) -> str:
    return f'<w:ins w:id="1" {WHO}>{runs}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" {WHO}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def cell(text: str, properties: str = "") -> str:
    lines = "".join(f"<w:p>{run(line)}</w:p>" for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


def table(rows: Iterable[Iterable[str]], heads: int = 1) -> str:
    found = []
    for place, row in enumerate(rows):
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if place < heads else ""
        found.append(f"<w:tr>{properties}{''.join(map(cell, row))}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(found)}</w:tbl>"


def png(width: int = 48, height: int = 32) -> bytes:
    """A small grey picture."""
    rows = b"".join(b"\0" + bytes((x * 5 + y * 3) % 256 for x in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def picture(id_: str, text: str, link: str = "embed") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="9" name="Picture" descr={quoteattr(text)}/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:{link}="{id_}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(text: str) -> str:
    """A text box as Word writes it: in its new form, and once more in the old one."""
    inside = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def level(depth: int, form: str, text: str, style: str = "", more: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering() -> str:
    abstracts = {
        "1": level(0, "decimal", "%1.", "Heading1") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)")
        + level(3, "lowerRoman", "(%4)"),
        "2": level(0, "bullet", "\uf0b7") + level(1, "bullet", "o"),
        "3": level(0, "decimal", "%1."),
        "4": level(0, "upperLetter", "Appendix %1:", "AppendixHeading"),
    }  # fmt: skip
    lists = {"1": "1", "2": "2", "3": "3", "4": "4"}
    again = '<w:num w:numId="5"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    found = [f'<w:abstractNum w:abstractNumId="{id_}">{text}</w:abstractNum>' for id_, text in abstracts.items()]
    found += [f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{to}"/></w:num>' for id_, to in lists.items()]
    return f"<w:numbering {NS}>{''.join(found)}{again}</w:numbering>"


def styles() -> str:
    def style(id_: str, name: str, more: str = "", based: str = "Normal", first: str = "") -> str:
        based = f'<w:basedOn w:val="{based}"/>' if id_ != "Normal" else ""
        return f'<w:style w:type="paragraph" w:styleId="{id_}"{first}><w:name w:val="{name}"/>{based}<w:pPr>{more}</w:pPr></w:style>'

    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>'
    appendix = '<w:numPr><w:numId w:val="4"/></w:numPr><w:outlineLvl w:val="0"/>'
    found = [
        style("Normal", "Normal", first=' w:default="1"'), style("Title", "Title"), style("Heading1", "heading 1", numbered),
        style("Heading2", "heading 2", '<w:outlineLvl w:val="1"/>'), style("TOC1", "toc 1"),
        style("AppendixHeading", "Appendix Heading", appendix, "Heading1"),
    ]  # fmt: skip
    return f"<w:styles {NS}>{''.join(found)}</w:styles>"


def protocol() -> WordFile:
    """The whole protocol."""
    file = WordFile()
    _front(file)
    for number, title in enumerate(TITLES, 1):
        file.heading(1, title, number=f"{number}.")
        _section(file, number)
    _appendices(file)
    return file


def short() -> WordFile:
    """A protocol of one page, which a page for boards shows."""
    file = WordFile()
    file.plain("Westshire Safeguarding Children Partnership", style="Title")
    file.table([["Version", "2.0"], ["Owner", "Business manager"], ["Next review", "30/04/2028"]], heads=0)
    file.heading(1, "Purpose", number="1.")
    file.listed(
        CLAUSE, 1, "", "1.1", run("We share what a colleague needs to keep a child safe.") + file.note("See 3.1.")
    )
    file.heading(1, "Sharing securely", number="2.")
    text = "Send it by secure e-mail"
    file.listed(
        CLAUSE, 1, "", "2.1", file.commented(text, "Which system?") + inserted(run(", never by fax")) + run(".")
    )
    file.heading(1, "Reviewing this protocol", number="3.")
    file.listed(CLAUSE, 1, "We review it every two years.", "3.1")
    return file


def _front(file: WordFile) -> None:
    file.plain("Northshire Safeguarding Children Partnership", style="Title")
    file.plain("Multi-agency protocol for sharing information")
    file.table(
        [
            ["Document title", "Multi-agency protocol for sharing information"], ["Version", "3.2"],
            ["Status", "Draft for consultation"], ["Owner", "Business manager, Northshire Safeguarding Children Partnership"],
            ["Approved by", "Executive group"], ["Date approved", "18/06/2026"], ["Next review", "June 2028"],
        ],
        heads=0,
    )  # fmt: skip
    file.table(
        [
            ["Version", "Date", "Summary of changes"], ["1.0", "4 March 2019", "First version."],
            ["2.0", "12/11/2022", "The law after 2018."], ["3.0", "2024", "The advice of 2024."],
        ]
    )  # fmt: skip
    field_ = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = '<w:r><w:instrText>TOC \\o "1-2" \\h</w:instrText></w:r>'
    contents = [field_.format("begin") + instruction + field_.format("separate") + run("1. Why we share information 3")]
    contents += [run(f"{number}. {title} {number + 2}") for number, title in enumerate(TITLES[1:], 2)]
    for place, runs in enumerate(contents):
        ending = field_.format("end") if place == len(contents) - 1 else ""
        file.paragraph(runs + ending, '<w:pStyle w:val="TOC1"/>')


def _section(file: WordFile, number: int) -> None:
    """A section's clauses, some with letters and Roman numbers below, and what is special about it."""
    clauses = 0
    for place in range(7):
        change = {(4, 2): "ins", (4, 4): "del"}.get((number, place), "")
        text, runs = _clause(file, number, place)
        clauses += change != "del"
        file.listed(CLAUSE, 1, text, f"{number}.{clauses}", runs, change)
        if place in (1, 4) and not change:
            _below(file, number * 10 + place)
        if special := SPECIAL.get((number, place)):
            special(file)


def _clause(file: WordFile, number: int, place: int) -> tuple[str, str]:  # noqa: PLR0911  # one for each
    """The words of a clause and, where it is no plain text, its runs."""
    text = sentences(number * 40 + place * 5, 3)
    if (number, place) == (1, 0):
        return text, run(text) + file.note("The statutory guidance says the same in its first chapter.")
    if (number, place) == (3, 1):
        address = file.relation("hyperlink", "https://www.legislation.gov.uk/ukpga/2004/31", True)
        return f"{text} The Act itself", (
            f'{run(text + " ")}<w:hyperlink r:id="{address}">{run("The Act itself")}</w:hyperlink>'
        )
    if (number, place) == (5, 3):
        return f"{text} Ask first.", file.commented(text, "Is this right after the new Act?") + run(" ") + run(
            "Ask first.", "<w:b/>"
        )
    if (number, place) == (8, 2):
        return f"{text} Never by fax.", run(text) + run(" ") + inserted(run("Never by fax.")) + deleted(
            "Fax is allowed."
        )
    if (number, place) == (9, 5):
        return f"{text} See the clause on consent.", run(f"{text} ") + (
            f'<w:hyperlink w:anchor="consent">{run("See the clause on consent.")}</w:hyperlink>'
        )
    if (number, place) == (5, 0):
        return text, f'<w:bookmarkStart w:id="7" w:name="consent"/>{run(text)}<w:bookmarkEnd w:id="7"/>'
    return text, ""


def _below(file: WordFile, start: int) -> None:
    lines = pairs(64)
    for place in range(3):
        file.listed(CLAUSE, 2, lines[(start + place) % 64], f"({'abc'[place]})")
        for deeper in range(2 if place == 1 else 0):
            file.listed(CLAUSE, 3, lines[(start + deeper + 9) % 64], f"({'i' * (deeper + 1)})")


def _bullets(file: WordFile) -> None:
    for place, line in enumerate(pairs(6)):
        file.listed(BULLET, place % 3 == 2, line, "")


def _steps(num: str, first: int) -> Any:
    def write(file: WordFile) -> None:
        for place in range(3):
            file.listed(num, 0, pairs(30)[first + place * 2], f"{place + 1}.")

    return write


def _definitions(file: WordFile) -> None:
    file.heading(2, "Words that we use")
    file.table([["Word", "What we mean by it"], *map(list, DEFINITIONS)])


def _merged(file: WordFile) -> None:
    rows = [["Sort of record", "Kept for", "By whom"], ["Advice that was given", "Each agency"],
            ["Requests", "Six years", "The one who was asked"], ["", "Ten years", "The one who asked"]]  # fmt: skip
    heads = "".join(map(cell, rows[0]))
    wide = cell(rows[1][0], '<w:gridSpan w:val="2"/>') + cell(rows[1][1])
    down = cell(rows[2][0], '<w:vMerge w:val="restart"/>') + cell(rows[2][1]) + cell(rows[2][2])
    on = cell("", "<w:vMerge/>") + cell(rows[3][1]) + cell(rows[3][2])
    new = f'<w:trPr><w:ins w:id="6" {WHO}/></w:trPr>{"".join(cell(text) for text in ("Telephone notes", "Two years", "Each agency"))}'
    xml = f"<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr>{heads}</w:tr>"
    xml += "".join(f"<w:tr>{row}</w:tr>" for row in (wide, down, on, new)) + "</w:tbl>"
    file.table([*rows, ["Telephone notes", "Two years", "Each agency"]], xml=xml)


def _flowchart(file: WordFile) -> None:
    file.parts["word/media/image1.png"] = png()
    text = "Flowchart: is a child at risk? Yes: share at once. No: ask for consent."
    file.items.append(Item("picture", text))
    file.paragraph(picture(file.relation("image", "media/image1.png"), text))
    file.items.append(Item("box", "Ring 999 if somebody is in danger now."))
    file.paragraph(
        run("The chart stands for the whole of this section.") + box("Ring 999 if somebody is in danger now.")
    )
    file.items.insert(-1, Item("text", "The chart stands for the whole of this section."))


def _linked(file: WordFile) -> None:
    away = file.relation("image", "https://tracker.example/pixel.png", True)
    file.items.append(Item("picture", "A picture that is elsewhere"))
    file.paragraph(picture(away, "A picture that is elsewhere", "link"))


def _hidden(file: WordFile) -> None:
    file.paragraph(run("Do not publish this line.", "<w:vanish/>"))


def _signed(file: WordFile) -> None:
    rows = [["Organisation", "Name", "Role", "Signature", "Date"], *([*row, "", ""] for row in SIGNED)]
    file.table(rows)


def _appendices(file: WordFile) -> None:
    file.heading(1, "Form to ask for information", "AppendixHeading", "Appendix A:")
    file.plain(sentences(700, 1))
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="Day"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
        f"{run('Click to enter a date.')}</w:sdtContent></w:sdt>"
    )
    file.table([[line, ""] for line in FORM], heads=0)
    file.items.append(Item("text", "Day: Click to enter a date."))
    file.paragraph(run("Day: ") + control)
    file.heading(1, "Whom to ring", "AppendixHeading", "Appendix B:")
    file.table([["Service", "Telephone", "Email"], *map(list, CONTACTS)])
    file.plain(
        "Numbers are checked each quarter.", run("Numbers are checked each quarter.") + file.note("By the front door.")
    )


SPECIAL = {
    (2, 5): _signed, (3, 3): _definitions, (4, 6): _bullets, (6, 3): _steps(STEP, 0), (7, 2): _steps("5", 1),
    (9, 2): _hidden, (10, 3): _merged, (12, 3): _flowchart, (13, 2): _linked,
}  # fmt: skip


def write(file: WordFile, path: Path) -> Path:
    """Writes the file; the same bytes each time."""
    note = "".join(
        f'<w:footnote w:id="{number}"><w:p>{run(text)}</w:p></w:footnote>' for number, text in enumerate(file.notes, 2)
    )
    said = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-10-04T10:00:00Z"><w:p>{run(text)}</w:p></w:comment>'
        for number, (author, text, _) in enumerate(file.comments)
    )
    parts = {
        "word/styles.xml": ("styles", styles()), "word/numbering.xml": ("numbering", numbering()),
        "word/footnotes.xml": ("footnotes", f'<w:footnotes {NS}><w:footnote w:type="separator" w:id="0"/>{note}</w:footnotes>'),
        "word/comments.xml": ("comments", f"<w:comments {NS}>{said}</w:comments>"),
        "word/header1.xml": ("header", f"<w:hdr {NS}><w:p>{run('OFFICIAL: draft 3.2')}</w:p></w:hdr>"),
    }  # fmt: skip
    for name, (sort, _) in parts.items():
        file.relation(sort, name.removeprefix("word/"))
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{sort}" Target={quoteattr(target)}{outside * OUTSIDE}/>'
        for number, (sort, target, outside) in enumerate(file.relations, 1)
    )
    body = "".join(file.body)
    texts = {
        "[Content_Types].xml": content_types(parts),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NS}><w:body>{body}{file.extra}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        **{name: text for name, (_, text) in parts.items()},
    }  # fmt: skip
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, raw in {**{name: text.encode() for name, text in texts.items()}, **file.parts}.items():
            archive.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), raw, ZIP_DEFLATED)
    return path


def content_types(parts: Iterable[str]) -> str:
    """What each part of a file is; `parts` are those beside the body."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    sorts = {f"word/{sort}.xml": sort for sort in ("styles", "numbering", "footnotes", "comments")}
    overrides = {"word/document.xml": "document.main", **{name: sorts.get(name, "header") for name in parts}}
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = {"xml": "application/xml", "png": "image/png", "rels": rels}
    found = [f'<Default Extension="{ending}" ContentType="{sort}"/>' for ending, sort in defaults.items()]
    found += [f'<Override PartName="/{name}" ContentType="{word}.{sort}+xml"/>' for name, sort in overrides.items()]
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(found)}</Types>'


OUTSIDE = ' TargetMode="External"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def truth(file: WordFile, changes: str) -> list[tuple[str, str, str]]:
    """What a reader must find, in its order, as kind, number and words, with tracked changes accepted or rejected."""
    gone = "del" if changes == "accept" else "ins"
    found, counts = [], {}
    for item in file.items:
        number = item.number
        if item.kind == "clause" and item.level == 1:  # an inserted or a deleted clause moves those behind it
            section = number.partition(".")[0]
            counts[section] = counts.get(section, 0) + (item.change != gone)
            number = f"{section}.{counts[section]}"
        if item.change == gone:
            continue
        text = item.text
        if changes == "reject":
            text = text.replace(" Never by fax.", " Fax is allowed.")
        if item.kind == "table":
            rows = [row for row in item.rows if changes == "accept" or row[0] != "Telephone notes"]
            text = "\n".join("\t".join(row) for row in rows)
        found.append((item.kind, number, text))
    return found
