"""No word of the PDF runs off the sheet or over its cell's edge, however long it is, in however many columns."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pytest
from pypdfium2 import raw

from macros import checks
from macros.content import edition
from macros.exports import pdf
from tests.support.project import edit, make_project, renderer

CONSENT = "guidance/protocol/consent.md"
MARGIN, WIDTH, HEIGHT, EDGE = 68, 595.28, 841.89, 20  # points; the margin is 24 mm
ADDRESS = "https://www.northshire-safeguarding.example/policies/information-sharing/" + "section-47-enquiries/" * 6
COLUMNS = "ĄĆĘŁŃŚŹŻŐŰ"  # a letter for each, which stands nowhere else
ROWS = 120
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Letter:
    """A letter where it stands, in points from the lower left corner of its sheet."""

    page: int
    text: str
    left: float
    bottom: float
    right: float


def letters(content: bytes) -> Iterator[Letter]:
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        text = document[number].get_textpage()
        for at in range(text.count_chars()):
            left, right, bottom, top = (ctypes.c_double() for _ in range(4))
            raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
            if right.value > left.value:
                yield Letter(number, chr(raw.FPDFText_GetUnicode(text, at)), left.value, bottom.value, right.value)


def table(*rows: tuple[str, ...]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])


@pytest.fixture(scope="module")
def printed(tmp_path_factory, markup) -> tuple[list[str], list[Letter]]:
    """What a check says of a protocol with words too long for their places, and the letters of its PDF."""
    project = make_project(tmp_path_factory.mktemp("geometry") / "project", markup)
    rows = [tuple(letter * length for letter in COLUMNS) for length in (9, 5, *[40] * 3, *[9] * ROWS)]
    people = [("Who", "How"), (f"someone.with.a.long.name@{'w' * 30}.example", ADDRESS), ("a", "i" * 90 + "W" * 90)]
    more = f"See {ADDRESS}.\n\n- {ADDRESS}\n    - `{ADDRESS}`\n\n> {'W' * 200}\n\n### {'V' * 90}"
    edit(project, CONSENT, "Ring", f"These:\n\n{table(*rows)}\n\n{more}\n\n{table(*people)}\n\nRing")
    edit(project, "guidance/national.yml", "name: ", f"name: {'M' * 80} ")
    edit(project, CONSENT, "# Consent", f"# Consent {'Q' * 80}")
    said = [str(one) for one in checks.run(edition.load(project)) if CONSENT in str(one)]
    return said, [*letters(pdf.made(renderer(project), project))]


FORM = "guidance/forms/request.yml"
ASKED = f"""\
title: {"Ą" * 80}
summary: s
parts:
  - title: {"Ć" * 80}
    fields:
      - {{label: {"Ő" * 300}, help: {ADDRESS}}}
      - {{label: l, kind: choice, options: [{"V" * 300}, o]}}
      - {{label: {"Q" * 90}, kind: table, columns: [{", ".join(letter * 40 for letter in COLUMNS[2:8])}]}}
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory, markup) -> list[Letter]:
    """The letters of a PDF with a form whose words are too long for their places."""
    project = make_project(tmp_path_factory.mktemp("geometry") / "project", markup)
    (project.root / FORM).write_text(ASKED, encoding="utf-8")
    with (project.root / CONSENT).open("a", encoding="utf-8") as file:
        file.write("\n{{ block.form_request }}\n")
    assert checks.run(edition.load(project)) == []
    return [*letters(pdf.made(renderer(project), project))]


def off(found: list[Letter]) -> list[Letter]:
    """The letters that are not within the margins of their sheet."""
    right = WIDTH - MARGIN + 1
    return [one for one in found if not (one.left >= MARGIN - 1 and one.right <= right and EDGE < one.bottom < HEIGHT)]


def test_no_letter_of_a_form_runs_off_the_sheet_or_over_the_edge_of_its_cell(written):
    assert off(written) == []
    assert {letter: sum(one.text == letter for one in written) for letter in "ĄĆŐVQ"} == {
        "Ą": 80, "Ć": 80, "Ő": 300, "V": 300, "Q": 90,
    }  # fmt: skip
    columns = [[one for one in written if one.text == letter] for letter in COLUMNS[2:8]]
    for before, after in pairwise(columns):
        assert len(before) == 40
        assert max(one.right for one in before) < min(one.left for one in after)


def test_no_letter_runs_off_the_sheet(printed):
    _, found = printed
    inside = [
        one.left >= MARGIN - 1 and one.right <= WIDTH - MARGIN + 1 and EDGE < one.bottom < HEIGHT - EDGE
        for one in found
    ]
    assert [one for one, is_inside in zip(found, inside, strict=True) if not is_inside] == []
    assert {letter: sum(one.text == letter for one in found) for letter in "VQ"} == {"V": 90, "Q": 80 * 2}


def test_no_letter_runs_over_the_edge_of_its_cell(printed):
    _, found = printed
    cells = [[one for one in found if one.text == letter] for letter in COLUMNS]
    (count,) = {len(column) for column in cells}
    assert count > 9 + 5 + 3 * 40 + ROWS * 9  # a head is repeated on each sheet
    for before, after in pairwise(cells):
        assert max(one.right for one in before) < min(one.left for one in after)


def test_a_word_stays_whole_where_it_has_room(printed):
    _, found = printed
    lines = {(one.page, round(one.bottom)) for one in found if one.text == COLUMNS[7]}
    assert len(lines) < ROWS * 2.5


def test_a_long_table_has_no_limit_of_letters(printed):
    assert printed[0] == []
