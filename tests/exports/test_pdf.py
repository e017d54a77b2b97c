"""The protocol as a PDF: all of it is there, every reader can use it, and what a partnership writes stays text."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from typing import Any

import page
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from macros import checks, exports
from macros.content import edition
from macros.engine import builder
from macros.exports import html_tree, pdf, print_blocks
from macros.exports.work import Work
from macros.rendering import typst
from macros.rendering.renderer import Renderer
from tests.support import editions
from tests.support.doors import DOOR, DOORS, PROFILE
from tests.support.project import REPOSITORY, edit, renderer
from tests.support.stale import cite_old_law

CONSENT = "guidance/protocol/consent.md"
# Markdown that is odd, empty, broken or plain mischief, a piece each.
ODD = (
    "[](https://www.gov.uk/x)", "[ ](https://www.gov.uk/x)", "` `", "``` ```", "`` ` ``", "*` `*",
    "[` `](https://x.example)",
    "****", "**", "__", "_ _", "**bold*", "***all***", "> ", ">", "> > > deep\n> > back", "> - a list\n>   > quoted",
    "> " * 30 + "x", "- ", "-", "1. ", "- \n- two", "- ` `", "1. one\n\n\n2. two", "7. seven\n9. nine",
    "\n".join(" " * 4 * level + f"- level {level}" for level in range(12)),
    "| a | b |\n|---|---|\n|   |   |", "|  |  |\n|---|---|\n| x |  |", "| a |\n|---|",
    "| ` ` | ** |\n|---|---|\n| [](#) | `x` |",
    "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |", "    code block\n    two", "```\nfenced\n```", "```\n```",
    "~~~ python\nx = 1\n~~~",
    "```\n\n\n```", "---", "***", "Setext\n---", "## ", "### Deep\n\n#### Deeper", "## `code` in **it**", "## ` `",
    "## [link](https://www.gov.uk)", "## \U0001f600", "&nbsp;", "&#8203;", "&zwj;", "\u200b", "\u00ad",
    "\ufeff", "a\ufeffb",
    "a\u200db",
    "A" * 3000, "https://www.gov.uk/" + "x" * 2000, "[long](https://www.gov.uk/" + "y" * 9000 + ")", "<br>",
    "<b></b>", "<code></code>", "<table></table>", "<table>words<tr><td>a</td></tr></table>", "<ul>words</ul>",
    "<ol><ol><li>x</li></ol></ol>", "<dl><dt>a</dt></dl>", "<dl>x<dd>y</dd></dl>", "<p><p></p></p>",
    "<a></a>", "<h2></h2>",
    "<blockquote></blockquote>", "![](x.png)", "![alt](https://www.gov.uk/a.png)", "a  \nb", "\\",
    "$x$ #y @z", "<!-- c -->",
    "We:\n(a) one\n  (i) two[^1]\n(b) ~~three~~\n\n[^1]: note", "3.1 a\n3.1.1 b\n3.2 c",
    "[ref][x]\n\n[x]: https://www.gov.uk/r", "*[HTML]: Hyper", "Term\n:   meaning", "[^1]\n\n[^1]: note",
    "- [ ] task",
    "{: .x }", "\uf0b7 Word", "\u4e2d\u6587 \u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40",
    "\U0001f469\u200d\U0001f467 \u2764\ufe0f", "e\u0301\u05b0",
    "\u05e9\u05dc\u05d5\u05dd \u0627\u0644", "\U000e0041", "x\u0336y", "\ue000", "\U0010fffd", "\u0378",
)  # fmt: skip
pytestmark = pytest.mark.slow  # each sets pages
NO_TYPST = "The protocol of 'national' has no PDF: the package 'typst' is not installed."


def made(project, partnership: str = "national") -> bytes:
    return pdf.made(renderer(project, partnership), project)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    """All that is printed, with single spaces."""
    return " ".join(" ".join(sheet.extract_text() for sheet in read(content).pages).split())


def faults(content: bytes) -> list[str]:
    """What an independent checker finds against PDF/UA-1."""
    return [f"{fault.rule_id}: {fault.message}" for fault in page.validate_pdf_bytes(content, profile="ua1").failures]


def elements(content: bytes) -> Iterator[tuple[str, DictionaryObject]]:
    """Each element of the structure that a screen reader meets, by its tag."""
    waiting: list[Any] = [read(content).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        found = waiting.pop().get_object()
        if isinstance(found, ArrayObject):
            waiting += reversed(found)
        elif isinstance(found, DictionaryObject):
            if "/S" in found:
                yield str(found["/S"]), found
            waiting += [found["/K"]] if "/K" in found else []


def headings(content: bytes) -> list[str]:
    """The titles in the bookmarks, deeper ones after the one that they stand under."""

    def flat(entries: list[Any]) -> Iterator[str]:
        for entry in entries:
            yield from flat(entry) if isinstance(entry, list) else [str(entry.title)]

    return list(flat(read(content).outline))


@pytest.fixture(scope="module")
def national() -> bytes:
    """The national protocol as it is published."""
    from macros.content.project import find

    where = find()
    return pdf.made(Renderer(edition.load(where), where), where)


def test_every_section_is_there_with_its_number(national):

    parts = editions.loaded().sections
    found = headings(national)
    assert [title for title in found if title in {f"{part.number} {part.title}" for part in parts}] == [
        f"{part.number} {part.title}" for part in parts
    ]
    assert found[-1] == "Sources"


def test_the_national_protocol_passes_an_independent_checker(national):
    assert faults(national) == []


def test_every_partnership_of_this_repository_passes_it_too():
    from macros.content import layers
    from macros.content.project import find

    where = find()
    for name in layers.names(where):
        assert faults(pdf.made(Renderer(edition.load(where, name), where), where)) == [], name


def test_the_checker_finds_what_is_wrong(project):
    spoilt = made(project).replace(b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfuaid:part>7</pdfuaid:part>")
    assert faults(spoilt) != []


def test_it_says_what_it_is_and_in_which_language(project):
    content = made(project)
    root: Any = read(content).trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read(content).metadata.title.endswith(": information sharing protocol")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


def test_a_table_has_heads_that_know_their_column(national):
    tags = list(elements(national))
    heads = [found for tag, found in tags if tag == "/TH"]
    assert heads
    for head in heads:
        assert [attributes["/Scope"] for attributes in head["/A"] if "/Scope" in attributes] == ["/Column"]


def test_lists_quotes_and_links_are_what_they_are_called(project):
    edit(project, CONSENT, "Ring", "\n\n> Said.\n\n- one\n- two\n\n1. first\n2. second\n\nRing")
    tags = [tag for tag, _ in elements(made(project))]
    assert {"/L", "/LI", "/Lbl", "/LBody", "/BlockQuote", "/Link", "/H1", "/H2", "/TOC"} <= set(tags)


def test_a_link_goes_to_a_section_to_a_source_or_to_the_web(project):
    edit(project, CONSENT, "Ring", "See [purpose](section:purpose) and [this](https://www.gov.uk/x). Ring")
    nodes = [node for section in pdf.data(renderer(project))["sections"] for node in section["inside"]]

    def links(found: list[Any]) -> Iterator[tuple[str, str]]:
        for node in found:
            if not isinstance(node, str):
                if node["tag"] == "a":
                    yield html_tree.plain(node["inside"]), node.get("at") or node.get("to", "")
                yield from links(node["inside"])

    assert {
        ("consent", "section:consent"),
        ("purpose", "section:purpose"),
        ("this", "https://www.gov.uk/x"),
        ("a lawful basis", "rule:golden-2024:1"),
        ("the Act", "law:children-act"),
    } <= set(links(nodes))


def test_each_link_says_where_it_leads(national):
    notes = [note.get_object() for sheet in read(national).pages for note in sheet.get("/Annots", [])]
    assert notes
    assert [note for note in notes if not note.get("/Contents")] == []


def test_a_source_that_is_linked_to_stands_at_the_end_with_its_note(project):
    edit(project, CONSENT, "Ring", "See [the new duty](law:new-duty). Ring")
    last = words(made(project)).rpartition("Sources")[2]
    assert "New duty" in last
    assert "We could not confirm that this has begun." in last
    assert "Not verified" in last


def test_a_link_to_the_site_needs_the_sites_address(project):
    links = print_blocks.Links(edition.load(project), set())
    assert links.of("cases/case/") == {}
    edit(project, "guidance/national.yml", "nation: England\n", "nation: England\nsite: https://share.example/a\n")
    known = print_blocks.Links(edition.load(project), set())
    assert known.of("cases/case/") == {"to": "https://share.example/a/cases/case/"}


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "protocol/#nothing", "law/x/#nothing"])
def test_no_link_leads_where_none_should(target, project):
    assert print_blocks.Links(edition.load(project), {"consent"}).of(target) == {}


HOSTILE = (
    'Start #read("/etc/passwd") and #import "@preview/x:1.0.0": y and $sum_x$ and @consent <label> = no heading '
    "and #panic() and [not a block] and // no comment /* nor this */ and #sys.inputs and ~ -- --- end"
)


def test_what_looks_like_code_is_printed_as_it_was_written(project):
    edit(project, CONSENT, "Ring", f"{HOSTILE}\n\nRing")
    edit(project, CONSENT, "# Consent", "# Consent #panic() $x$")
    edit(project, "partnerships/testshire/partnership.yml", "name: Testshire Partnership", 'name: "#panic() [x]"')
    content = made(project, "testshire")
    printed = words(content).replace("“", '"').replace("”", '"').replace(" ", "")
    assert HOSTILE.replace(" ", "") in printed  # a line may end anywhere in it
    assert "2 Consent #panic() $x$" in headings(content)
    assert read(content).metadata.title == "#panic() [x]: information sharing protocol"
    assert faults(content) == []


def test_the_template_can_read_nothing_beside_itself():
    folder = REPOSITORY / "overrides" / "print"
    assert [path.name for path in folder.iterdir()] == ["protocol.typ"]
    source = (folder / "protocol.typ").read_text(encoding="utf-8")
    code = "\n".join(line.partition("//")[0] for line in source.splitlines())
    for handed in ("image(bytes(", "image(node.file,"):  # a drawing or a picture that was handed over
        code = code.replace(handed, "")
    for call in ("read(", "#import", "#include", "image(", "eval(", "plugin("):
        assert call not in code


def test_what_is_nested_without_end_keeps_its_words(project):
    deep = "".join(f"{'    ' * level}- level {level}\n" for level in range(28))
    edit(project, CONSENT, "Ring", f"{deep}\n\n{'> ' * 40}quoted\n\nRing")
    content = made(project)
    assert "level 27" in words(content)
    assert "quoted" in words(content)
    assert faults(content) == []


def test_headings_follow_each_other_without_a_gap(project):
    edit(project, CONSENT, "## When you need not ask", "#### When you need not ask")
    assert faults(made(project)) == []
    assert [node["level"] for node in html_tree.of("<h4>a</h4><h2>b</h2><h4>c</h4>", lambda _: {})] == [2, 2, 3]


def test_the_same_content_gives_the_same_bytes(project):
    assert made(project) == made(project)


def test_its_date_is_the_contents_and_not_the_clocks(project):
    assert read(made(project, "testshire")).metadata["/CreationDate"].startswith("D:20261120")


def test_a_chart_is_there_in_words(project):
    chart = edition.load(project).library.all("chart")["chart"]
    printed = words(made(project))
    for question in chart.questions.values():
        assert question.ask.rstrip("?") in printed
    for outcome in chart.outcomes.values():
        assert outcome.title in printed


DEMONSTRATION = """
demonstration:
  title: After Testshire
  source: Their protocol of 2017
  licence: Open Government Licence
"""


def test_a_demonstration_says_so_on_every_sheet(project):
    folder = project.partnerships / "testshire" / "partnership.yml"
    folder.write_text(folder.read_text(encoding="utf-8") + DEMONSTRATION, encoding="utf-8")
    content = made(project, "testshire")
    for sheet in read(content).pages:
        assert "A demonstration, not the partnership’s own" in sheet.extract_text().replace("'", "’")
    assert "Their protocol of 2017. Open Government Licence" in words(content)
    assert read(content).metadata["/Title"] == "Testshire Partnership"


VERSION = """
protocol:
  number: "4.0"
  status: ratified
  owner: The board
  ratified: 2026-03-01
  next_review: 2027-03-01
  signatories: [Police]
"""


def test_each_sheet_says_which_version_it_is_and_when_it_is_due(project):
    folder = project.partnerships / "testshire" / "partnership.yml"
    folder.write_text(folder.read_text(encoding="utf-8") + VERSION, encoding="utf-8")
    content = made(project, "testshire")
    footer = "Testshire Partnership. Version 4.0: ratified. Next review due: 1 March 2027."
    for number, sheet in enumerate(read(content).pages, 1):
        printed = " ".join(sheet.extract_text().split())
        assert footer in printed
        assert f"Page {number} of {len(read(content).pages)}" in printed
    assert read(content).metadata["/CreationDate"].startswith("D:20260301")


def test_it_is_an_export_of_the_edition_by_whose_name_it_stands_beside_the_protocol(project):
    said: list[str] = []
    found = exports.run(Work(renderer(project, "testshire"), project, said.append), "before")
    addresses = [one.address(edition.load(project, "testshire")) for one in found if one.name == "pdf"]
    assert addresses == ["protocol/testshire-information-sharing-protocol.pdf"]
    assert said == []


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda patch: patch.setitem(sys.modules, "typst", None), NO_TYPST),
        (
            lambda patch: patch.setattr("macros.rendering.press.sys.executable", "false"),
            "The protocol of 'national' has no PDF: the process that set it was stopped.",
        ),
        (
            lambda patch: patch.setattr("macros.exports.pdf._shown", lambda whole, _: {**whole, "date": [2026]}),
            "The protocol of 'national' has no PDF: array index out of bounds (index: 1, len: 1) and no default value "
            "was specified.",
        ),
    ],
)
def test_where_it_cannot_be_made_one_line_says_why(spoil, line, project, monkeypatch):
    spoil(monkeypatch)
    said: list[str] = []
    assert pdf.export(Work(renderer(project), project, said.append)) is None
    assert said == [line]


def test_why_it_cannot_be_made_stands_in_one_line():
    def fails() -> bytes:
        raise RuntimeError("no\n  ink")

    assert typst.tried(fails) == "no ink"


def test_a_strict_build_goes_on_without_it(project, tmp_path, monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    with caplog.at_level(logging.INFO, "mkdocs.sharewell"):
        assert builder.build(project, "national", tmp_path / "out") > 0
    assert [record.getMessage() for record in caplog.records if record.name == "mkdocs.sharewell"] == [NO_TYPST]
    assert not list((tmp_path / "out").rglob("*.pdf"))
    assert ".pdf" not in (tmp_path / "out/protocol/index.html").read_text("utf-8"), "no link to what is not there"


def test_a_build_puts_it_beside_the_protocol(project, tmp_path, monkeypatch):
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    builder.build(project, "national", tmp_path / "out")
    content = (tmp_path / "out/protocol/national-information-sharing-protocol.pdf").read_bytes()
    assert content == made(project)
    page = (tmp_path / "out/protocol/index.html").read_text("utf-8")
    assert 'href="national-information-sharing-protocol.pdf"' in page


def test_a_contact_stands_there_with_every_way_to_reach_it(project):
    edit(project, PROFILE, DOOR, DOORS)
    section = project.root / CONSENT
    section.write_text("# Consent\n\nTurn to:\n\n{{ block.contacts }}\n", "utf-8")
    content = made(project, "testshire")
    for said in ("Alton and Binn", "01632 960101, option 2", "under 5", "01632 960102", "cray@testshire.example"):
        assert said in words(content), said
    notes = [note.get_object() for sheet in read(content).pages for note in sheet.get("/Annots", [])]
    links = {str(note["/A"].get("/URI")) for note in notes if "/A" in note}
    assert {"tel:01632960101,,2", "tel:01632960102", "mailto:cray@testshire.example"} <= links
    assert faults(content) == []


def test_whatever_stands_in_a_section_there_is_a_pdf(project):
    file = project.root / CONSENT
    odd = "\n\n".join(f"{piece}\n\nSentence {number} stays." for number, piece in enumerate(ODD))
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{odd}\n", encoding="utf-8")
    assert made(project).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("letters", "shown"),
    [
        ("one \U0001f600 emoji", "one \ufffd emoji"),
        ("\uf0b7 a bullet of Word", "\ufffd a bullet of Word"),
        ("\u4e2d\u6587 is Chinese", "\ufffd\ufffd is Chinese"),
        ("no\ufeffthing", "nothing"),
        ("an arrow \u2192, \u03b1", "an arrow \u2192, \u03b1"),
    ],
)
def test_a_character_that_no_face_has_is_a_mark_and_costs_nothing_else(letters, shown, project):
    edit(project, CONSENT, "Ring", f"Here {letters}. Ring")
    edit(project, "guidance/national.yml", "name: ", f"name: {letters} ")
    content = made(project)
    assert f"Here {shown}. Ring" in words(content)
    assert faults(content) == []


SCRIPTS = {
    "Amharic": "\u12a0\u121b\u122d\u129b", "Arabic": "\u0627\u0644\u0633\u0644\u0627\u0645",
    "Bengali": "\u09ac\u09be\u0982\u09b2\u09be", "Gujarati": "\u0a97\u0ac1\u0a9c\u0ab0\u0abe\u0aa4\u0ac0",
    "Hindi": "\u0939\u093f\u0928\u094d\u0926\u0940", "Punjabi": "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40",
    "Sinhala": "\u0dc3\u0dd2\u0d82\u0dc4\u0dbd", "Tamil": "\u0ba4\u0bae\u0bbf\u0bb4\u0bcd",
    "Thai": "\u0e44\u0e17\u0e22", "Urdu": "\u0679\u0688\u06ba\u06d2", "Polish": "\u0141\u00f3d\u017a",
    "Ukrainian": "\u0457\u0436\u0430\u043a", "Hebrew": "\u05e9\u05dc\u05d5\u05dd",
}  # fmt: skip


def test_the_languages_of_families_have_a_face_to_fall_back_on(project):
    assert {name for name, letters in SCRIPTS.items() if typst.lacking(letters)} == set()
    edit(project, CONSENT, "Ring", f"{' '.join(f'{name}: {letters}.' for name, letters in SCRIPTS.items())} Ring")
    content = made(project)
    assert "\ufffd" not in words(content)
    assert faults(content) == []


def test_every_letter_that_nobody_asks_about_can_be_shown(project):
    """What is taken as shown is, whatever Typst's own faces become."""
    visible = sorted(letter for letter in typst.SAFE if letter.isprintable() and letter.strip())
    assert typst._refused(visible) == set()
    assert typst.lacking("a\u2192\u4e2d\U0001f600\uf0b7") == {"\u4e2d", "\U0001f600", "\uf0b7"}


def test_letters_that_cannot_follow_each_other_cost_themselves_and_nothing_else(project, monkeypatch):
    """Where Typst refuses a whole that it took letter by letter."""
    monkeypatch.setattr("macros.rendering.typst.lacking", lambda _: frozenset())
    edit(project, CONSENT, "Ring", "Here \u4e2d stands. Ring")
    assert "Here \ufffd stands." in words(made(project))


def test_a_check_tells_the_characters_of_what_a_section_places_too(project):
    """A form, a rule set and a ladder reach the paper where a block of a text puts them there, and only then."""
    edit(project, "guidance/forms/request.yml", "By hand", "By \u4e2d")
    edit(project, "guidance/forms/request.yml", "asked: [", "asked: [\u6587, ")
    ladder = "escalation:\n  - {who: A\u4e2d, does: Meet., within: soon}\n"
    edit(project, "guidance/national.yml", "name: ", f"{ladder}name: ")
    assert [one for one in checks.advice(edition.load(project)) if "no type face" in one.message] == []
    with (project.root / CONSENT).open("a", encoding="utf-8") as file:
        file.write("\n{{ block.form_request }}\n\n{{ block.escalation }}\n")
    told = [one for one in checks.advice(edition.load(project)) if "no type face" in one.message]
    assert [(one.location.path, one.message[:3]) for one in told] == [
        ("guidance/forms/request.yml", "'\u4e2d'"), ("guidance/national.yml", "'\u4e2d'"),
    ]  # fmt: skip


def test_a_check_tells_each_character_that_the_pdf_cannot_show_where_it_first_stands(project):
    edit(project, CONSENT, "Ring", "Smile \U0001f600\u4e2d.\n\n\uf0b7 Ring \U0001f600")
    edit(project, "guidance/national.yml", "name: ", "name: \u6587")
    told = [str(problem) for problem in checks.advice(edition.load(project))]
    lines = (project.root / CONSENT).read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "Smile" in line)
    column = lines[at - 1].index("\U0001f600") + 1
    lacking = "is in no type face that the protocol's PDF has; it will show \ufffd there"
    own = "is a sign of another program's own, such as a bullet from Word; a list begins with '- '"
    assert [line for line in told if CONSENT in line] == [
        f"{CONSENT}:{at}:{column}: warning: '\U0001f600' (U+1F600) {lacking}",
        f"{CONSENT}:{at}:{column + 1}: warning: '\u4e2d' (U+4E2D) {lacking}",
        f"{CONSENT}:{at + 2}:1: warning: '\uf0b7' (U+F0B7) {own}",
    ]
    assert [line.partition("warning: ")[2] for line in told if "national.yml" in line] == [
        f"'\u6587' (U+6587) {lacking}"
    ]


def test_a_check_says_nothing_of_a_text_that_is_not_on_paper(project):
    before = checks.advice(edition.load(project))
    edit(project, "scenarios/case.yml", "title: ", "title: \u4e2d ")
    assert checks.advice(edition.load(project)) == before


# Clauses and footnotes


def with_consent(project, text: str) -> bytes:
    (project.root / CONSENT).write_text(f"# Consent\n\n{text}\n", encoding="utf-8")
    return made(project)


def links(content: bytes) -> int:
    """How many links there are, of whatever kind."""
    return sum(len(sheet.get("/Annots", ())) for sheet in read(content).pages)


def test_clauses_have_their_numbers_and_a_text_that_names_one_leads_there(project):
    edit(project, "guidance/national.yml", "name:", "clauses: numbered\nname:")
    content = with_consent(project, "Ask, see 2.1.2.\n\n## When\n\nNow.\n\nThen, as clause 2.1 says.")
    assert "2.0.1 Ask, see 2.1.2. 2.1 When 2.1.1 Now. 2.1.2 Then, as clause 2.1 says." in words(content)
    assert links(content) == links(with_consent(project, "Ask.\n\n## When\n\nNow.\n\nThen.")) + 2
    assert faults(content) == []


def test_typed_clauses_are_reached_too(project):
    content = with_consent(project, "2.1 Ask, see 2.2.\n\n2.2 Wait.")
    assert words(content).count("2.2 Wait.") == 1
    assert faults(content) == []


def test_a_footnote_is_one_and_is_called_for_by_its_number_again(project):
    content = with_consent(
        project, "Ask[^a] again[^a], and more[^b].\n\n[^a]: In *writing*.\n\n    Always.\n\n[^b]: By [us]."
    )
    tags = [tag for tag, _ in elements(content)]
    assert tags.count("/Note") + tags.count("/FENote") == 2
    assert "Ask1 again1, and more2." in words(content)
    assert words(content).count("In writing. Always.") == 1
    assert faults(content) == []


def test_two_sections_with_the_same_note_each_have_their_own(project):
    text = "Ask[^a] again[^a].\n\n[^a]: Why."
    (project.root / "guidance/protocol/purpose.md").write_text(f"# Purpose\n\n{text}\n", encoding="utf-8")
    assert words(with_consent(project, text)).count("Why.") == 2


def test_a_note_that_only_another_note_calls_for_is_not_lost(project):
    assert "Only from there." in words(with_consent(project, "Ask[^a].\n\n[^a]: See[^b].\n\n[^b]: Only from there."))


def test_it_has_the_accent_the_logo_and_the_classification_of_its_partnership(project):
    folder = project.partnerships / "testshire"
    profile = folder / "partnership.yml"
    marked = VERSION.replace("  owner", "  classification: OFFICIAL-SENSITIVE\n  owner")
    profile.write_text(profile.read_text(encoding="utf-8") + marked + 'accent: "#7a1f5c"\n', encoding="utf-8")
    (folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><rect width="9" height="4" fill="#123456"/></svg>'
    )
    content = made(project, "testshire")
    assert all("OFFICIAL-SENSITIVE" in sheet.extract_text() for sheet in read(content).pages)
    figures = [element for tag, element in elements(content) if tag == "/Figure"]
    assert [str(figure["/Alt"]) for figure in figures] == ["Logo of Testshire Partnership"]
    drawn = read(content).pages[0].get_contents().get_data()
    assert b"0.47843" in drawn  # 0x7a of 255
    assert faults(content) == []


def test_its_properties_name_who_keeps_it_and_what_it_is_about(project):
    folder = project.partnerships / "testshire" / "partnership.yml"
    folder.write_text(folder.read_text(encoding="utf-8") + VERSION, encoding="utf-8")
    said = read(made(project, "testshire")).metadata
    assert (said["/Author"], said["/Keywords"]) == (
        "The board", "Testshire, information sharing, safeguarding, children",
    )  # fmt: skip


def test_each_section_says_whose_text_it_is_where_a_partnership_has_its_own(project):
    folder = project.partnerships / "testshire"
    change = "  sections:\n    consent: {does: follows}\n"
    profile = folder / "partnership.yml"
    profile.write_text(profile.read_text(encoding="utf-8") + VERSION + change, encoding="utf-8")
    (folder / "protocol").mkdir(exist_ok=True)
    (folder / "protocol" / "consent.md").write_text("# Consent\n\nWe ask early.\n", encoding="utf-8")
    content = made(project, "testshire")
    assert "2 Consent National text. You need a lawful basis" in words(content)
    assert "The text of Testshire Partnership. We ask early." in words(content)
    assert faults(content) == []
    assert "National text." not in words(made(project))


def test_what_is_stale_has_a_mark_that_leads_to_its_note_and_to_the_site_where_that_is_known(project):
    content = made(cite_old_law(project), "testshire")
    said = words(content)
    assert "Old Sharing Act 1998 [out of date: note 1]." in said
    assert "What to look at again These notes are no part of the protocol." in said
    assert "Note 1: Old Sharing Act 1998 was repealed on 25 May 2018" in said
    assert not faults(content)
    before = links(content)
    edit(project, PROFILE, "nation: England", "nation: England\nsite: https://protocol.example")
    assert links(made(project, "testshire")) > before


def test_the_pdf_that_is_kept_is_made_anew_when_a_finding_comes_or_goes(project, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    old = pdf.made(renderer(cite_old_law(project), "testshire"), project, kept)
    edit(project, "guidance/register/acts.yml", "  status: repealed\n  until: 2018-05-25\n", "  status: in-force\n")
    edit(project, "guidance/register/acts.yml", "  replaced_by: [children-act]\n", "")
    new = pdf.made(renderer(project, "testshire"), project, kept)
    assert "[out of date: note 1]" in words(old)
    assert "[out of date" not in words(new)
