"""Pictures and files on the page, in a version that is kept, in what changed, on paper and in Word."""

from __future__ import annotations

import io
import re
from datetime import date
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from pypdfium2 import raw

from macros.authoring.ratify import RatificationRequest
from macros.content import edition
from macros.content.attachments import said_size
from macros.exports import pdf
from macros.exports.word import export
from macros.exports.work import Work
from macros.pages import protocol as pages
from macros.protocol import diff, lines
from macros.rendering.protocol import snapshot_sections
from tests.support.attached import JPEG, SVG, office, png, put
from tests.support.project import edit, found_in, renderer
from tests.support.ratifying import ratify_version

MARGIN, WIDTH = 68, 595.28  # of a sheet, in points; the margin is 24 mm
FOLDER = "partnerships/testshire"
SECTION = """# Consent

![Who rings <whom> & "when"](pictures/day.png "Our first day")

Take the [**form**](files/form.docx).

- In a list:

  ![A map of the shire](pictures/map.svg)
"""


@pytest.fixture
def shown(project):
    """A project whose partnership has a section of its own with pictures and a file."""
    put(
        project.root / FOLDER, protocol__consent_md=SECTION, pictures__day_png=png(), pictures__map_svg=SVG,
        files__form_docx=office(".docx"),
    )  # fmt: skip
    version = 'protocol:\n  number: "1"\n  status: draft\n  owner: A\n  signatories: [B]\n  sections:\n'
    edit(project, f"{FOLDER}/partnership.yml", "name:", version + "    consent: {does: replaces}\nname:")
    return project


def section(project) -> str:
    return next(
        one.text for one in snapshot_sections(renderer(project, "testshire"), _own(project)) if one.id == "consent"
    )


def _own(project):
    return edition.load(project, "testshire").sections


def test_a_page_shows_a_picture_with_its_words_and_measures_and_says_what_a_file_is(shown):
    found = str(pages.protocol(renderer(shown, "testshire"), "protocol/"))
    assert (
        '<p><img class="attached" src="../pictures/day.png" alt="Who rings &lt;whom&gt; &amp; &#34;when&#34;" '
        'width="40" height="20" loading="lazy"><br>\n<em>Our first day</em></p>'
    ) in found
    assert 'src="../pictures/map.svg" alt="A map of the shire" width="400" height="200"' in found
    assert re.search(r'<a href="../files/form.docx"[^>]*><strong>form</strong></a> \(Word, 1 kB\)', found)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 kB"),
        (34_400, "34 kB"),
        (999_400, "999 kB"),
        (999_999, "1.0 MB"),
        (1_000_000, "1.0 MB"),
        (1_240_000, "1.2 MB"),
        (2_340_000, "2.3 MB"),
    ],
)
def test_a_size_is_said_in_words(count, said):
    assert said_size(count) == said


def test_a_ratified_version_keeps_pictures_and_files_as_they_were_and_misses_them(shown):
    ratify_version(shown, "testshire", RatificationRequest("1", date(2026, 11, 1)))
    folder = shown.root / FOLDER
    kept = sorted(path.relative_to(folder).as_posix() for path in folder.glob("versions/*/*"))
    assert [re.sub("[0-9a-f]{16}", "…", name) for name in kept] == [
        "versions/files/form-….docx", "versions/pictures/day-….png", "versions/pictures/map-….svg",
    ]  # fmt: skip
    put(folder, pictures__day_png=png(41, 20))
    page = str(pages.version(renderer(shown, "testshire"), "protocol/1/", "1"))
    assert f'src="../../{kept[1]}"' in page and f'href="../../{kept[0]}"' in page
    edition_now = renderer(shown, "testshire")
    assert [one.state for one in edition_now.standings] == ["current", "altered"]
    assert found_in(shown, "testshire") == []
    (folder / kept[1]).write_bytes(png(1, 1))
    (folder / kept[0]).unlink()
    told = found_in(shown, "testshire")
    assert any(
        f"'{kept[1]}' is another file, which version 1 shows or offers; put it back as it was" in one for one in told
    )
    assert any(f"'{kept[0]}' is not there any more, which version 1" in one for one in told)


@pytest.mark.parametrize("name", ["pictures__day_png", "files__form_docx"])
def test_what_changed_tells_of_another_picture_under_the_same_name(name, shown):
    before = section(shown)
    put(shown.root / FOLDER, **{name: png(50, 20) if "png" in name else office(".docx", ("word/a.xml", "<a/>"))})
    changed = [block for block in diff.diff_html(before, section(shown)) if block.changed]
    assert len(changed) == 1
    assert [run.what for run in changed[0].runs if run.what != "same"] == ["removed", "added"]


def test_a_line_says_a_picture_as_an_author_writes_it():
    html = '<p><img src="pictures/day.png" alt="Who rings whom"></p>'
    assert [line.written for line in lines.lines(html)] == ["![Who rings whom](pictures/day.png)"]


def test_nobody_but_the_folder_gives_a_picture_its_address(shown):
    text = "# Consent\n\n<img src='pictures/day.png' onerror='x'>\n\n![a](https://x.example/a.png)\n"
    put(shown.root / FOLDER, protocol__consent_md=text)
    assert "<img" not in section(shown)


def test_the_pdf_has_pictures_with_their_words_and_files_with_their_addresses(shown, tmp_path):
    edit(shown, f"{FOLDER}/partnership.yml", "name:", "site: https://testshire.example\nname:")
    made = pdf.made(renderer(shown, "testshire"), shown)
    assert made.count(b"/Subtype /Image") + made.count(b"/Subtype/Image") >= 1
    data = pdf.data(renderer(shown, "testshire"))
    assert "https://testshire.example/files/form.docx" in str(data)


def test_a_picture_that_typst_cannot_set_costs_no_more_than_itself(shown):
    put(shown.root / FOLDER, pictures__photo_jpg=JPEG)
    edit(shown, f"{FOLDER}/protocol/consent.md", "Take", "![A photo of the office](pictures/photo.jpg)\n\nTake")
    notes: list[str] = []
    assert pdf.made(renderer(shown, "testshire"), shown, note=notes.append).startswith(b"%PDF")
    assert notes == ["The PDF of 'testshire' has words in the place of 'pictures/photo.jpg', which cannot be set."]


def test_the_word_document_has_pictures_with_their_words_within_the_sheet(shown):
    put(shown.root / FOLDER, pictures__day_png=png(4000, 3000))
    content = export(Work(renderer(shown, "testshire"), shown, lambda _: None))
    found = docx.Document(io.BytesIO(content)).inline_shapes
    said = [(shape._inline.docPr.get("name"), shape._inline.docPr.get("descr")) for shape in found]
    assert said == [("pictures/day.png", 'Who rings <whom> & "when"'), ("pictures/map.svg", "A map of the shire")]
    assert all(shape.width.cm < 16 and shape.height.cm <= 20.01 for shape in found)


def test_a_picture_is_no_clause_on_the_page_on_paper_in_word_and_in_a_version_that_is_kept(shown):
    edit(shown, f"{FOLDER}/partnership.yml", "name:", "clauses: numbered\nname:")
    loaded = renderer(shown, "testshire")
    html = str(pages.protocol(loaded, "protocol/")).partition('id="consent"')[2].partition("<section")[0]
    assert re.findall(r'id="clause-([^"]+)"', html) == ["2.1"]
    assert '<p><img class="attached"' in html
    (consent,) = [one for one in pdf.data(loaded)["sections"] if one["id"] == "section:consent"]
    begins = [node["inside"][0] for node in consent["inside"] if node["tag"] == "p"]
    assert [one["tag"] for one in begins if not isinstance(one, str)] == ["img", "span"]
    word = docx.Document(io.BytesIO(export(Work(loaded, shown, lambda _: None))))
    drawn = [one for one in word.paragraphs if one._p.xpath(".//w:drawing")]
    assert [one.style.name for one in drawn] == ["Body Text", "List Continue"]
    ratify_version(shown, "testshire", RatificationRequest("1", date(2026, 11, 1)))
    kept = str(pages.version(renderer(shown, "testshire"), "protocol/1/", "1"))
    assert re.findall(r'id="clause-(2[^"]*)"', kept) == ["2.1"]


def test_a_picture_on_paper_is_no_wider_than_its_room(shown):
    put(shown.root / FOLDER, pictures__day_png=png(4000, 100))
    edit(
        shown, f"{FOLDER}/protocol/consent.md", "- In", "> ![Who](pictures/day.png)\n\n- ![Who](pictures/day.png)\n- In"
    )
    document = pypdfium2.PdfDocument(pdf.made(renderer(shown, "testshire"), shown))
    drawn = [one.get_bounds() for page in document for one in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE])]
    right = WIDTH - MARGIN
    assert len(drawn) == 3
    assert [left > MARGIN - 1 and edge < right + 1 for left, _, edge, _ in drawn] == [True] * 3
    assert drawn[0][2] > right - 1, "as wide as the text"
    assert drawn[2][0] > drawn[1][0] > drawn[0][0], "in the quotation, and in the item"


def test_a_picture_in_a_footnote_of_word_is_its_words(shown):
    edit(
        shown,
        f"{FOLDER}/protocol/consent.md",
        "Take",
        "See.[^1]\n\n[^1]: Who:\n\n    ![An arrow](pictures/day.png)\n\nTake",
    )
    content = export(Work(renderer(shown, "testshire"), shown, lambda _: None))
    notes = ZipFile(io.BytesIO(content)).read("word/footnotes.xml").decode()
    assert "An arrow" in notes and "<w:drawing" not in notes
