"""A protocol in Word becomes a partnership's folder: nothing of it is lost, and what the board changes stays."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros import checks, exports
from macros.authoring.importing import dates, draft, facts, layout
from macros.authoring.importing.draft import Draft
from macros.authoring.importing.folder import into
from macros.authoring.importing.markdown import Section
from macros.authoring.importing.parts import Part, split
from macros.authoring.importing.pictures import Saved, printed_below
from macros.authoring.importing.report import Report
from macros.cli import main
from macros.content import edition, project
from macros.content.edition import Edition
from macros.diagnostics import ContentError, errors
from macros.exports.work import Consultation, Work
from macros.readers.document import Box, Cell, Document, Paragraph, Picture, Place, Span, Table
from macros.readers.docx import reader
from macros.rendering.markdown import to_page
from macros.rendering.renderer import Renderer
from tests.support import word_protocol
from tests.support.attached import png, put
from tests.support.editions import loaded
from tests.support.word import Word

pytestmark = pytest.mark.slow  # each reads a whole document and writes a whole folder

AT = Place(7, 2, "3.1")


def item(text: str, depth: int = 0, number: str = "") -> Paragraph:
    return Paragraph(AT, (Span(text),), kind="number" if number else "bullet", number=number, depth=depth)


def within(text: str, depth: int = 0) -> Paragraph:
    return Paragraph(AT, (Span(text),), depth=depth, within=True)


PLACES = project.find()
LIBRARY = loaded().library


def imported(file: Path, folder: Path) -> str:
    """The report of an import, with tracked changes accepted."""
    document = reader.read(file, file.name, "accept")
    return "\n".join(into(PLACES, folder, document, Report(file.name, "accept"), {}, LIBRARY).lines) + "\n"


def load(folder: Path) -> Edition:
    return edition.load(*project.from_folder(folder), LIBRARY)


def refused(*words: str) -> str:
    done = CliRunner().invoke(main, ["import", *words])
    assert done.exit_code != 0
    return done.output


@pytest.fixture(scope="module")
def word(tmp_path_factory) -> Path:
    return word_protocol.write(word_protocol.protocol(), tmp_path_factory.mktemp("word") / "protocol.docx")


@pytest.fixture(scope="module")
def first(word, tmp_path_factory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("boards") / "northshire"
    return folder, imported(word, folder)


@pytest.fixture(scope="module")
def loaded(first):
    return load(first[0])


@pytest.fixture
def folder(first, tmp_path) -> Path:
    return Path(shutil.copytree(first[0], tmp_path / "northshire"))


def words(text: str) -> str:
    """Letters and figures alone: typographic quotes and marks are the site's own; a picture has words too."""
    told = re.sub(r'<img [^>]*alt="([^"]*)"[^>]*>', r"\1", text.lower())
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"<[^>]+>|&\w+;", " ", told))


def test_every_word_of_the_document_reaches_a_reader(loaded):
    """But for the front pages, which become the profile, and what the report names."""
    shown = words(" ".join(f"{one.title} {to_page(one.text, {})}" for one in loaded.sections))
    wanted = word_protocol.truth(word_protocol.protocol(), "accept")[4:]
    lost = [(kind, number, text[:60]) for kind, number, text in wanted if words(text).strip() not in shown]
    assert lost == []


def test_every_number_stands_before_its_clause(loaded):
    shown = words(" ".join(to_page(one.text, {}) for one in loaded.sections))
    clauses = [item for item in word_protocol.truth(word_protocol.protocol(), "accept") if item[0] == "clause"]
    counted = re.compile(r"\d\.")  # a list's own numbers are no text of the page
    lost = [(number, text[:40]) for _, number, text in clauses if words(f"{number} {text}").strip() not in shown]
    assert [number for number, _ in lost if not counted.fullmatch(number)] == []
    assert [number for number, _ in lost] == ["1.", "2.", "3."] * 2


def test_sections_stand_in_the_order_of_the_document_with_its_numbers(loaded):
    titles = [*word_protocol.TITLES, "Form to ask for information", "Whom to ring"]
    assert [one.title for one in loaded.sections] == titles
    assert [one.number for one in loaded.sections][-3:] == ["16", "A", "B"]


def test_a_section_that_resembles_a_national_one_takes_its_place(loaded):
    own = {one.id: one.title for one in loaded.sections}
    assert own["consent"] == "When consent is needed, and when it is not"
    assert own["sharing-securely"] == "Sending information securely"


def test_nothing_keeps_it_from_being_published(loaded):
    assert errors(checks.run(loaded)) == []


def test_the_profile_has_what_the_tables_say_marked_for_somebody_to_look(first, loaded):
    said = loaded.profile
    assert (said.name, said.area) == ("Northshire Safeguarding Children Partnership", "Northshire")
    assert (said.protocol.number, said.protocol.approved_by) == ("3.2", "Executive group")
    assert [one.number for one in said.protocol.history] == ["1.0", "2.0", "3.0"]
    assert said.protocol.history[1].on == "2022-11-12"
    assert said.protocol.signatories[0].organisation == "Northshire Council"
    assert said.contacts["lado"].phone == "01632 960143"
    assert 'number: "3.2"  # look: page 1, paragraph 3' in (first[0] / "partnership.yml").read_text(encoding="utf-8")


def test_the_report_hides_nothing(first):
    folder, told = first
    for line in (
        "hidden text: 'Do not publish this line.'",
        "in a header or footer: 'OFFICIAL: draft 3.2'",
        "on the pages before the first section: 'Multi-agency protocol for sharing information'",
        "'June 2028' (next_review) is no day; write year-month-day into the profile",
        "page 18, paragraph 215 (clause 8.3): Jo Fenwater on 2026-10-03 replaces 'Fax is allowed.' by 'Never by fax.'",
        "Sal Brightwater on 2026-10-04 says 'Is this right after the new Act?'",
        "a picture, which is pictures/flowchart-is-a-child-at-risk-yes-share-",
        "a text box; it stands as a quotation",
        "a table with merged cells",
    ):
        assert line in told
    assert (folder / "imported/report.md").read_text(encoding="utf-8").strip() in told
    assert [path.read_bytes() for path in (folder / "pictures").iterdir()] == [word_protocol.png()]


def test_a_picture_without_a_description_waits_for_one_and_what_no_page_shows_is_kept_beside(tmp_path):
    file = word_protocol.short()
    file.heading(1, "The first day", number="4.")
    for name, text, raw in (
        ("media/a.png", "", word_protocol.png(20, 20)),
        ("media/b.png", "Who rings whom [first]", word_protocol.png(21, 20)),
        ("media/c.emf", "A drawing", b"EMF"),
    ):
        file.parts[f"word/{name}"] = raw
        file.paragraph(word_protocol.picture(file.relation("image", name), text))
    folder = tmp_path / "westshire"
    told = imported(word_protocol.write(file, tmp_path / "a.docx"), folder)
    section = (folder / "protocol/the-first-day.md").read_text(encoding="utf-8")
    assert re.search(r"^!\[DESCRIBE THIS PICTURE\]\(pictures/picture-[0-9a-f]{6}\.png\)$", section, re.MULTILINE)
    assert re.search(
        r"^!\[Who rings whom \\\[first\\\]\]\(pictures/who-rings-whom-first-[0-9a-f]{6}\.png\)$", section, re.MULTILINE
    )
    assert "> **Picture.** A drawing" in section
    assert "a picture without a description, which is pictures/picture-" in told
    assert "a picture that no page can show (EMF): save it as a PNG; it is kept as imported/pictures/a-drawing-" in told
    assert [problem.message for problem in errors(checks.run(load(folder)))] == [
        "nobody has said yet what this picture shows; write between the brackets what it shows, "
        "as in '![Who rings whom on the first day](pictures/first-day.png)'"
    ]


def test_tracked_changes_are_refused_unless_somebody_says_what_becomes_of_them(word, tmp_path):
    told = refused(str(word), str(tmp_path / "northshire"))
    first = "page 10, paragraph 136 (clause 4.3)"
    assert told.startswith(
        f"# Tracked changes that nobody has decided\n\n- {first}: Jo Fenwater on 2026-10-03 inserts 'If"
    )
    assert told.count("\n- ") == 4
    assert told.endswith(
        f"{word.as_posix()}:1:1: 4 tracked changes are not decided, the first on {first}; "
        "say --changes accept, or --changes reject\n1 problem; nothing was imported.\n"
    )
    assert not (tmp_path / "northshire").exists()


def test_what_was_imported_goes_out_to_word_and_comes_back_under_the_same_ids(tmp_path):
    imported(word_protocol.write(word_protocol.short(), tmp_path / "a.docx"), tmp_path / "westshire")
    loaded = load(tmp_path / "westshire")
    asked = Consultation("the board", None)
    work = Work(Renderer(loaded, loaded.project), loaded.project, [].append, consultation=asked)
    (tmp_path / "out.docx").write_bytes(exports.asked("docx").make(work))
    imported(tmp_path / "out.docx", tmp_path / "again")
    again = load(tmp_path / "again")
    assert [(one.id, one.title, one.number) for one in again.sections] == [
        (one.id, one.title, one.number) for one in loaded.sections
    ]
    assert [one.text for one in again.sections] == [one.text for one in loaded.sections]


WRITTEN = """\
# Purpose

We share what is needed[^1], under [the Act](law:ca-1989) and [openly](rule:be-open). See 2.1.1.

We:

- ask
- listen[^2]

| Who | When |
| --- | --- |
| All[^1] | Now |

> As they say.

## How[^3]

Then.

[^1]: In *writing*, see 1.1.

    Always, under [the Act](law:ca-1989).

[^2]: And [wait](https://www.gov.uk/x).

[^3]: By us.
"""
CLAUSES = "# Consent\n\nFirst.\n\n## When\n\nNow, as [purpose](section:purpose) says.\n\nThen.\n"
TYPED = "# Reviewing\n\n3.1 We review, as clause 3.2 says.\n\n3.2 We tell.\n"


@pytest.mark.parametrize("numbered", [True, False])
def test_what_was_written_goes_out_to_word_and_comes_back_the_same(tmp_path, numbered):
    folder = tmp_path / "westshire"
    imported(word_protocol.write(word_protocol.short(), tmp_path / "a.docx"), folder)
    texts = {"purpose": WRITTEN, "sharing-securely": CLAUSES, "review": TYPED}
    for id_, text in texts.items():
        (folder / f"protocol/{id_}.md").write_text(text, encoding="utf-8")
    profile = folder / "partnership.yml"
    said = profile.read_text(encoding="utf-8")
    profile.write_text(said.replace("\nprotocol:", f"\n{'clauses: numbered' * numbered}\nprotocol:"), encoding="utf-8")
    loaded = load(folder)
    work = Work(Renderer(loaded, loaded.project), loaded.project, [].append, consultation=Consultation("us", None))
    (tmp_path / "out.docx").write_bytes(exports.asked("docx").make(work))
    told = imported(tmp_path / "out.docx", tmp_path / "again")
    again = tmp_path / "again"
    assert {id_: (again / f"protocol/{id_}.md").read_text(encoding="utf-8") for id_ in texts} == texts
    assert "## To look at: nothing" in told
    assert load(again).clauses == ("numbered" if numbered else None)


STALE = """\
# Purpose

We rest on the Data Protection Act 1998. Then we [ask](section:review), as the *Children Act 1989* says[^1].

- The Data Protection Act 1998 (all of it)

| Law | Why |
| --- | --- |
| Data Protection Act 1998 | It said so |

[^1]: And the Data Protection Act 1998.
"""


def test_the_marks_beside_what_is_stale_go_out_to_word_and_do_not_come_back(tmp_path):
    folder = tmp_path / "westshire"
    imported(word_protocol.write(word_protocol.short(), tmp_path / "a.docx"), folder)
    (folder / "protocol/purpose.md").write_text(STALE, encoding="utf-8")
    loaded = load(folder)
    work = Work(Renderer(loaded, loaded.project), loaded.project, [].append, consultation=Consultation("us", None))
    (tmp_path / "out.docx").write_bytes(exports.asked("docx").make(work))
    sent = Word((tmp_path / "out.docx").read_bytes())
    own = (*sent.paragraphs, *sent.notes.values())
    assert sum(str(one).count("Data Protection Act 1998 [out of date]") for one in own) == STALE.count("1998")
    told = imported(tmp_path / "out.docx", tmp_path / "again")
    assert (tmp_path / "again/protocol/purpose.md").read_text(encoding="utf-8") == STALE
    assert "## To look at: nothing" in told


PICTURED = """# Purpose

First.

![Who rings \\[whom\\]](pictures/day.png "Our (first) day")

> ![A map](pictures/map.png)

Then.
"""


@pytest.mark.parametrize("numbered", [True, False])
def test_a_picture_that_went_out_comes_back_under_its_name_with_its_words(tmp_path, numbered):
    folder, again = tmp_path / "westshire", tmp_path / "again"
    imported(word_protocol.write(word_protocol.short(), tmp_path / "a.docx"), folder)
    put(folder, protocol__purpose_md=PICTURED, pictures__day_png=png(), pictures__map_png=png(30, 20))
    profile = folder / "partnership.yml"
    said = profile.read_text(encoding="utf-8")
    profile.write_text(said.replace("\nprotocol:", f"\n{'clauses: numbered' * numbered}\nprotocol:"), encoding="utf-8")
    loaded = load(folder)
    work = Work(Renderer(loaded, loaded.project), loaded.project, [].append, consultation=Consultation("us", None))
    (tmp_path / "out.docx").write_bytes(exports.asked("docx").make(work))
    imported(tmp_path / "out.docx", again)
    assert (again / "protocol/purpose.md").read_text(encoding="utf-8") == PICTURED
    held = {path.name: path.read_bytes() for path in (again / "pictures").iterdir()}
    assert held == {"day.png": png(), "map.png": png(30, 20)}


IN_ITEMS = """# Purpose

We:

- ask first

    ![Who rings whom](pictures/day.png)

- listen

    A second paragraph.

    - deeper

        ![A map](pictures/map.png "Our map")

    - deeper again

Then:

1. One

    ![Who rings whom](pictures/day.png)

2. Two

(a) Letters

    ![A map](pictures/map.png)

(b) More

    (i) deep

    (ii) deeper

        ![A map](pictures/map.png)

(c) Last

7.1 A clause

1. One
2. Two

7.2 Another

1. Three

End.
"""


@pytest.mark.parametrize("numbered", [True, False])
def test_what_stands_in_an_item_of_a_list_goes_out_in_it_and_comes_back_in_it(tmp_path, numbered):
    folder, again = tmp_path / "westshire", tmp_path / "again"
    imported(word_protocol.write(word_protocol.short(), tmp_path / "a.docx"), folder)
    put(folder, protocol__purpose_md=IN_ITEMS, pictures__day_png=png(), pictures__map_png=png(30, 20))
    profile = folder / "partnership.yml"
    said = profile.read_text(encoding="utf-8")
    profile.write_text(said.replace("\nprotocol:", f"\n{'clauses: numbered' * numbered}\nprotocol:"), encoding="utf-8")
    loaded = load(folder)
    assert errors(checks.run(loaded)) == []
    work = Work(Renderer(loaded, loaded.project), loaded.project, [].append, consultation=Consultation("us", None))
    (tmp_path / "out.docx").write_bytes(exports.asked("docx").make(work))
    imported(tmp_path / "out.docx", again)
    assert (again / "protocol/purpose.md").read_text(encoding="utf-8") == IN_ITEMS


def test_a_picture_between_two_items_that_count_on_is_of_the_first(tmp_path):
    """Word sets one that somebody put in between them at the margin, and goes on counting."""
    file = word_protocol.short()
    file.parts["word/media/a.png"] = word_protocol.png(20, 20)
    shown = word_protocol.picture(file.relation("image", "media/a.png"), "Who rings whom")
    for number, behind in (("1.", "picture"), ("2.", "words"), ("3.", "end")):
        file.listed(word_protocol.STEP, 0, f"Step {number}", number)
        if behind == "picture":
            file.paragraph(shown)
        elif behind == "words":
            file.plain("By hand.")
    imported(word_protocol.write(file, tmp_path / "a.docx"), tmp_path / "westshire")
    text = (tmp_path / "westshire/protocol/review.md").read_text(encoding="utf-8")
    assert re.search(
        r"\n1\. Step 1\.\n\n    !\[Who rings whom\]\(pictures/\S+\)\n\n2\. Step 2\.\n\nBy hand\.\n\n", text
    )


@pytest.mark.parametrize(
    ("why", "blocks", "text"),
    [
        ("an item's second paragraph", [item("Ask."), within("Then wait.")], "- Ask.\n\n    Then wait."),
        ("of a deeper item", [item("A."), item("B.", 1), within("C.", 1)], "- A.\n    - B.\n\n        C."),
        ("of the higher one", [item("A."), item("B.", 1), within("C.")], "- A.\n    - B.\n\n    C."),
        ("a text that follows no item", [within("C.")], "C."),
        (
            "letters as the document shows them",
            [item("A.", number="(a)"), item("B.", 1, "(i)"), item("C.", 1, "(ii)"), item("D.", number="(b)")],
            "(a) A.\n\n    (i) B.\n\n    (ii) C.\n\n(b) D.",
        ),
        ("a text behind a clause", [item("A.", number="3.1"), within("C.")], "3.1 A.\n\nC."),
    ],
)  # fmt: skip
def test_what_goes_on_with_an_item_stands_in_it(why, blocks, text):
    part = Part("Purpose", "1", AT, 1, tuple(blocks))
    assert Section(part, "1", {}, {}, Saved()).text() == f"# Purpose\n\n{text}\n"


@pytest.mark.parametrize(
    ("spans", "below"),
    [
        ([Span("\n"), Span("Our day", emphasis=True)], "Our day"),
        ([Span("Our day")], ""),
        ([Span("Our day", emphasis=True), Span("", note="f1")], ""),
        ([Span('The "day"', emphasis=True)], ""),
        ([Span("{{ contact.a }}", emphasis=True)], ""),
        ([], ""),
    ],
)
def test_words_in_italics_behind_a_picture_are_printed_below_it(spans, below):
    shown, unseen = (Span("", picture=Picture(raw, ".png", "A day")) for raw in (png(), b"EMF"))
    assert printed_below([shown, *spans]) == below
    assert printed_below([unseen, *spans]) == printed_below([*spans, shown]) == ""


def test_what_the_data_made_comes_back_as_the_block_that_it_was(tmp_path):
    folder = tmp_path / "westshire"
    imported(word_protocol.write(word_protocol.short(), tmp_path / "a.docx"), folder)
    written = "# Purpose\n\nBefore.\n\n{{ block.contacts }}\n\nBetween.\n\n{{ block.rules_golden }}\n\nBehind.\n"
    (folder / "protocol/purpose.md").write_text(written, encoding="utf-8")
    loaded = load(folder)
    work = Work(Renderer(loaded, loaded.project), loaded.project, [].append, consultation=Consultation("us", None))
    (tmp_path / "out.docx").write_bytes(exports.asked("docx").make(work))
    told = imported(tmp_path / "out.docx", tmp_path / "again")
    assert (tmp_path / "again/protocol/purpose.md").read_text(encoding="utf-8") == written
    assert "'contacts' is made of your own data again; what was changed in it here is not carried over" in told


def test_the_footnote_of_a_title_is_called_for_below_it(tmp_path):
    head = Paragraph(AT, (Span("Purpose"), Span("", note="f2")), heading=1)
    notes = {"f2": (Paragraph(AT, (Span("Of 2026."),)),)}
    other = Paragraph(AT, (Span("Other"),), heading=1)
    (part, _) = split(Document((head, Paragraph(AT, (Span("We share."),)), other), notes)).parts
    section = Section(part, "1", notes, {}, Saved())
    assert section.text() == "# Purpose\n\nWe share.[^1]\n\n[^1]: Of 2026.\n"
    assert [one.what for one in section.notices] == ["the title has a footnote, which is called for below it"]


def test_a_footnote_of_word_is_one_of_the_section(first):
    text = (first[0] / "protocol/whom-to-ring.md").read_text(encoding="utf-8")
    assert "checked each quarter.[^1]" in text
    assert text.endswith("\n\n[^1]: By the front door.\n")


def test_the_same_document_again_changes_nothing(word, folder):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "report.md"}
    told = imported(word, folder)
    assert {path: path.read_bytes() for path in before} == before
    assert told.count(", unchanged;") == 18


def test_quotes_that_word_has_turned_round_are_no_change(folder):
    """As in a copy that went out and comes back: the site turns them, and so does Word."""
    file = word_protocol.protocol()
    file.body = ["".join(file.body).replace("Children's", "Children’s")]
    path = word_protocol.write(file, folder.parent / "back.docx")
    before = (folder / "protocol/whom-to-ring.md").read_bytes()
    told = imported(path, folder)
    assert told.count(", unchanged;") == 18
    assert (folder / "protocol/whom-to-ring.md").read_bytes() == before


@pytest.fixture(scope="module")
def next_draft(tmp_path_factory) -> Path:
    """The next draft: a clause is new in two sections, a section is new, the version is another."""
    file = word_protocol.protocol()
    text = "".join(file.body).replace(">3.2<", ">3.3<")
    for title in ("When sharing goes wrong", "Review of this protocol"):
        added = f"<w:p>{word_protocol.run('A sentence that is new.')}</w:p>"
        heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{word_protocol.run(title)}</w:p>'
        assert heading in text
        text = text.replace(heading, heading + added)
    more = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{word_protocol.run("Young carers")}</w:p>'
    first = text.index('<w:p><w:pPr><w:pStyle w:val="AppendixHeading"/>')
    file.body = [text[:first] + more + f"<w:p>{word_protocol.run('They count too.')}</w:p>" + text[first:]]
    return word_protocol.write(file, tmp_path_factory.mktemp("next") / "protocol.docx")


def test_the_next_draft_updates_and_leaves_what_the_board_changed(next_draft, folder):
    mine, both = folder / "protocol/consent.md", folder / "protocol/review.md"
    for path in (mine, both):
        path.write_text(path.read_text(encoding="utf-8") + "\nOur own line.\n", encoding="utf-8")
    told = imported(next_draft, folder)
    assert "A sentence that is new." in (folder / "protocol/when-sharing-goes-wrong.md").read_text(encoding="utf-8")
    assert "protocol/consent.md, as you have changed it;" in told and "Our own line." in mine.read_text(
        encoding="utf-8"
    )
    assert "A sentence that is new." not in both.read_text(encoding="utf-8")
    assert (
        "- protocol/review.md: yours stays; the document's is in imported/sections/review.md. In the document:\n"
        "  + A sentence that is new.\n"
    ) in told
    now = load(folder)
    assert now.profile.protocol.number == "3.3"
    assert [one.title for one in now.sections][15:17] == ["Review of this protocol", "Young carers"]
    assert errors(checks.run(now)) == []


def test_a_new_folder_has_the_order_of_the_document_and_no_chain(first, loaded):
    said = loaded.profile.protocol
    assert said.order == tuple(one.id for one in loaded.sections if not one.appendix)
    assert said.appendices == ("form-to-ask-for-information", "whom-to-ring")
    assert {one.does for one in said.sections.values()} == {"replaces", "drops"}
    text = (first[0] / "partnership.yml").read_text(encoding="utf-8")
    assert "after: why" not in text and "  order:\n    - why-we-share-information\n" in text


def test_the_next_draft_keeps_the_order_that_the_board_has_made(next_draft, folder):
    """Its own section, what it moved, what it left out, and its notes stay; what is new in the document comes in."""
    profile = folder / "partnership.yml"
    text = profile.read_text(encoding="utf-8")
    text = text.replace("    - consent\n", "").replace(
        "    - why-we-share-information\n", "    - why-we-share-information\n    - consent  # first\n"
    )
    text = text.replace("    - whom-to-ring\n", "    - our-maps\n").replace("    - review\n", "    - review  # last\n")
    profile.write_text(text, encoding="utf-8")
    (folder / "protocol/our-maps.md").write_text("# Our maps\n\nThey lie here.\n", encoding="utf-8")
    (folder / "protocol/whom-to-ring.md").unlink()
    told = imported(next_draft, folder)
    now = load(folder)
    assert [one.id for one in now.sections][:2] == ["why-we-share-information", "consent"]
    assert [one.id for one in now.sections][-4:] == [
        "review",
        "young-carers",
        "form-to-ask-for-information",
        "our-maps",
    ]
    assert "    - consent  # first\n" in (kept := profile.read_text(encoding="utf-8"))
    assert "    - review  # last\n    - young-carers\n" in kept
    assert "protocol/whom-to-ring.md, deleted by you" in told and not (folder / "protocol/whom-to-ring.md").exists()
    assert errors(checks.run(now)) == []


def test_a_folder_with_a_chain_of_its_own_gets_a_new_section_behind_the_one_before_it(next_draft, folder):
    profile = folder / "partnership.yml"
    text = profile.read_text(encoding="utf-8")
    start, end = text.index("  order:\n"), text.index("  sections:\n")
    profile.write_text(text[:start] + text[end:], encoding="utf-8")
    imported(next_draft, folder)
    assert "    young-carers: {does: adds, after: review}\n" in profile.read_text(encoding="utf-8")


ORDERS = [
    ("nothing is new", "ab|x", "ab|x", "ab|x", "ab|x", False),
    ("the document moves one, the board nothing", "abc|", "abc|", "acb|", "acb|", False),
    ("an appendix becomes a section", "ab|x", "ab|x", "axb|", "axb|", False),
    ("what the document has no longer stays in its place", "abc|x", "abc|x", "ac|", "abc|x", False),
    ("what the board has moved stays", "abc|", "cab|", "abc|", "cab|", False),
    ("what is new comes behind the one before it", "abc|", "cab|", "abnc|", "cabn|", False),
    ("or in front of all", "abc|", "cab|", "nabc|", "ncab|", False),
    ("a new appendix is one", "ab|", "ba|", "ab|x", "ba|x", False),
    ("what the board left out stays out", "abc|", "ac|", "abcd|", "acd|", False),
    ("what the board took in itself is not put in twice", "ab|", "anb|", "abn|", "anb|", False),
    ("both move the same, and yours stays", "abc|", "cab|", "acb|", "cab|", True),
]


@pytest.mark.parametrize(("why", "then", "now", "new", "order", "both"), ORDERS, ids=[one[0] for one in ORDERS])
def test_an_order_is_merged(why, then, now, new, order, both):
    then, now, new, order = (layout.Order(*map(tuple, one.split("|"))) for one in (then, now, new, order))
    assert layout.merged(then, now, new) == (order, both)


def test_a_value_that_the_board_changed_stays_and_is_told(next_draft, folder):
    profile = folder / "partnership.yml"
    profile.write_text(profile.read_text(encoding="utf-8").replace('number: "3.2"', 'number: "4.0"'), encoding="utf-8")
    told = imported(next_draft, folder)
    assert "- partnership.yml: 'number' is '4.0' there, and '3.3' in the document; yours stays" in told
    assert 'number: "4.0"' in profile.read_text(encoding="utf-8")


def test_a_folder_that_holds_no_import_is_left_alone(word, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/partnership.yml").write_text("name: A\n", encoding="utf-8")
    told = refused(str(word), str(tmp_path / "a"), "--changes", "accept")
    assert "this folder holds no earlier import; import into a new folder, and move over what you want" in told
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["partnership.yml"]


def test_nothing_is_written_through_a_link(next_draft, folder, tmp_path):
    shutil.move(folder / "imported/sections", tmp_path / "away")
    (folder / "imported/sections").symlink_to(tmp_path / "away")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(ContentError):
        imported(next_draft, folder)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_document_without_headings_is_refused_in_a_sentence(tmp_path):
    file = word_protocol.WordFile()
    file.plain("Only words.")
    told = refused(str(word_protocol.write(file, tmp_path / "a.docx")), str(tmp_path / "b"))
    assert "a.docx:1:1: no heading stands in this document, so nothing splits it into sections" in told
    assert "nothing was imported" in told and not (tmp_path / "b").exists()


def heading(text: str, number: str = "", *bookmarks: str) -> Paragraph:
    return Paragraph(AT, (Span(text),), heading=1, kind="number", number=number, bookmarks=bookmarks)


def drafted(*blocks) -> Draft:
    return draft.make(Document(blocks, {}), edition.load(PLACES, "national", LIBRARY))


def test_a_footnote_that_holds_an_empty_box_keeps_its_words():
    blocks = (heading("Introduction", "1", "a"), Paragraph(AT, (Span("We keep it."), Span("", note="f1"))))
    notes = {"f1": (Box(AT, (Paragraph(AT, ()),)), Box(AT, ()), Paragraph(AT, (Span("For six years."),)))}
    made = draft.make(Document(blocks, notes), edition.load(PLACES, "national", LIBRARY))
    assert "[^1]: For six years." in "".join(made.texts.values())


def test_a_document_that_was_exported_from_here_keeps_the_ids_of_its_sections():
    first, second = heading("Introduction", "1", "section_purpose"), heading("Night", "2", "section_at_night")
    link = Paragraph(AT, (Span("see"), Span("there", link="#section_at_night"), Span("law", link="#law_uk_gdpr_6")))
    made = drafted(first, link, second, paragraph("They count."))
    assert made.rows[0] == layout.Row("purpose", "replaces")
    assert layout.order(made.parts) == layout.Order(("purpose", "at-night"))
    assert "see[there](section:at-night)[law](law:uk-gdpr-6)" in made.texts["purpose"]


def test_behind_figures_a_letter_is_an_appendix_whatever_it_is_called():
    made = drafted(heading("Purpose", "1."), paragraph("a"), heading("A form", "A."), paragraph("b"))
    assert [part.appendix for part in made.parts] == [False, True]
    assert made.look == ()


def test_a_title_page_without_a_table_says_its_version_in_lines():
    lines = [paragraph(text) for text in ("Version: 2.1", "Next review due: 30 April 2028", "Contents: below")]
    made = drafted(*lines, heading("Purpose", "1."), paragraph("Owner: nobody"))
    assert {key: fact.value for key, fact in made.facts.profile.items()} == {
        "number": "2.1",
        "next_review": "2028-04-30",
    }
    assert [one.what for one in made.left_out] == ["on the pages before the first section: 'Contents: below'"]


# What a paragraph, a list and a table become.


def written(*blocks) -> tuple[str, list[str]]:
    section = Section(Part("A", "", AT, 1, blocks, id="a"), "1", {}, {"there": "section:b"}, Saved())
    return section.text().partition("\n\n")[2].strip(), [one.what for one in section.notices]


def paragraph(text: str, **more) -> Paragraph:
    return Paragraph(AT, (Span(text),), **more)


@pytest.mark.parametrize(
    "text",
    [
        "5. The fifth", "- not an item", "# no heading", "> no quotation", "a*b*c and _d_", "[a](b)", "`code`",
        "1 < 2 <b>x</b>", "AT&amp;T &lt;", "~~kept~~", "a | b", "\\", "+ plus", "===",
        "1) one", "<!-- note -->", "![x](y)", "* * *",
    ],
)  # fmt: skip
def test_what_looks_like_markdown_is_shown_as_the_text_that_it_is(text):
    html = to_page(written(paragraph(text))[0], {})
    shown = re.sub(r"<[^>]+>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown.strip() == text.strip()


def test_a_list_keeps_its_levels_and_its_numbers():
    items = [("1.", 0), ("(a)", 1), ("(b)", 1), ("2.", 0)]
    blocks = [paragraph(f"item {number}", kind="number", number=number, depth=depth) for number, depth in items]
    assert written(*blocks)[0] == "1. item 1.\n\n    (a) item (a)\n\n    (b) item (b)\n\n2. item 2."
    bullets = [paragraph(str(depth), kind="bullet", depth=depth) for depth in (0, 1, 2, 0)]
    assert written(*bullets)[0] == "- 0\n    - 1\n        - 2\n- 0"


def test_a_list_that_does_not_begin_at_one_keeps_its_numbers_as_text():
    blocks = [paragraph("words", kind="number", number=number) for number in ("4.", "5.")]
    assert written(*blocks)[0] == "4\\. words\n\n5\\. words"


@pytest.mark.parametrize(
    ("link", "text", "told"),
    [
        ("https://example.org/a b(c)", "[words](https://example.org/a%20b%28c%29)", 0),
        ("#there", "[words](section:b)", 0),
        ("javascript:alert(1)", "words", 1), ("file:///etc/passwd", "words", 1), ("#nowhere", "words", 1),
        ("http://example.org", "words (http://example.org)", 1),
    ],
)  # fmt: skip
def test_a_link_is_kept_where_a_site_can_follow_it_and_told_where_not(link, text, told):
    found, notices = written(Paragraph(AT, (Span("words", link=link),)))
    assert (found, len(notices)) == (text, told)


def test_a_table_has_every_word_of_its_cells():
    cells = (Cell((paragraph("one"), paragraph("two", kind="bullet"))), Cell((paragraph("a|b"),), 2))
    text, told = written(Table(AT, ((*[Cell((paragraph(head),)) for head in "XYZ"],), cells), heads=1))
    assert text.split("\n")[2] == "| one · • two | a\\|b |  |"
    assert len(told) == 2


def test_where_no_heading_has_a_style_bold_lines_are_taken_for_headings():
    bold = [Paragraph(AT, (Span(text, strong=True),)) for text in ("1. Purpose", "Consent")]
    found = split(Document((bold[0], paragraph("a"), bold[1], paragraph("b")), {}))
    assert found.guessed and [(part.number, part.title) for part in found.parts] == [("1", "Purpose"), ("", "Consent")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18/06/2018", "2018-06-18"), ("agreed 1st March 2017", "2017-03-01"), ("3.4.19", "2019-04-03"),
        ("2026-11-21", "2026-11-21"), ("June 2028", "2028-06"), ("in 2024", "2024"), ("31/02/2020", ""), ("soon", ""),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it_here(text, day):
    assert dates.read(text) == day


@pytest.mark.parametrize(
    ("text", "rule"),
    [("Annual", "every 1 year"), ("Every two years", "every 2 years"), ("18 months", "every 18 months")],
)
def test_a_review_rule_is_read_as_people_write_it(text, rule):
    assert facts._rule(text) == rule
