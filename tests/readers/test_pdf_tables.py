"""Tables of a PDF are found by where words and ruled lines stand, and only where that is sure; the rest is told."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from macros.content import project
from macros.content.layers import logo
from macros.exports import pdf
from macros.readers.document import Document, Paragraph, Table
from macros.readers.pdf import reader, tables
from macros.readers.pdf.grid import Grid
from macros.readers.pdf.pages import Line
from macros.rendering.renderer import Renderer
from tests.support import editions, pdf_files
from tests.support.pdf_files import LONG, TOP, Sheet

pytestmark = pytest.mark.slow  # each opens a document in a process of its own

BESIDE = "words stand side by side, as in a table; each line of it is a paragraph"
AT = (72, 200, 330)


@pytest.fixture
def make(tmp_path):
    return lambda *sheets, **more: pdf_files.written(tmp_path / "a.pdf", sheets, **more)


def found(path) -> Document:
    read = reader.read(path, path.name)
    assert isinstance(read, Document), read
    return read


def cells(document: Document) -> list[list[list[str]]]:
    """The words of each table, by rows and cells."""
    return [[[cell.text for cell in row] for row in one.rows] for one in document.blocks if isinstance(one, Table)]


def paragraphs(document: Document) -> list[str]:
    return [one.text for one in document.blocks if isinstance(one, Paragraph)]


def told(document: Document) -> list[str]:
    return [one.what for one in document.notices]


def row(sheet: Sheet, y: float, *texts: str, at: tuple[int, ...] = AT, bold: bool = False) -> None:
    """A row of cells; the lines of one are parted by a line's end."""
    for x, text in zip(at, texts, strict=True):
        for place, line in enumerate(text.split("\n") if text else ()):
            sheet.line(line, x=x, y=y - 12 * place, size=10, bold=bold)


def rule(sheet: Sheet, *, y: float, left: float = 66, right: float = 520) -> None:
    sheet.content.append(f"{left} {y} m {right} {y} l S")


ROWS = [("Name", "Role", "Day"), ("Ade", "Head\nof the school", "2 May"), ("Bo", "Nurse", "3 May")]
WANTED = [["Name", "Role", "Day"], ["Ade", "Head of the school", "2 May"], ["Bo", "Nurse", "3 May"]]


def below(sheet: Sheet, rows=ROWS, at: tuple[int, ...] = AT, top: float = 700) -> Sheet:
    """A table whose rows are ruled below."""
    for place, texts in enumerate(rows):
        row(sheet, top - 40 * place, *texts, at=at, bold=not place)
        rule(sheet, y=top - 40 * place - 16)
    return sheet


def test_rows_that_are_ruled_below_are_a_table_in_its_place(make):
    sheet = below(Sheet().lines(LONG, "is needed."))
    sheet.at = 560
    document = found(make(sheet.lines("And then.")))
    assert cells(document) == [WANTED]
    assert [type(one).__name__ for one in document.blocks] == ["Paragraph", "Table", "Paragraph"]
    assert [one.heads for one in document.blocks if isinstance(one, Table)] == [1]
    assert str(document.blocks[1].place) == "page 1" and told(document) == []


@pytest.mark.parametrize("drawn", ["lines", "frames", "thin shapes"])
def test_two_rows_whose_cells_are_ruled_are_a_table(make, drawn):
    sheet = Sheet()
    for top, texts in ((720, ROWS[0]), (680, ROWS[1])):
        row(sheet, top - 16, *texts, bold=top == 720)
        for left, right in pairwise((66, 195, 325, 520)):
            width = right - left
            sheet.content += {
                "lines": [f"{left} {y} m {right} {y} l S" for y in (top, top - 40)]
                + [f"{x} {top} m {x} {top - 40} l S" for x in (left, right)],
                "frames": [f"{left} {top - 40} {width} 40 re S"],
                "thin shapes": [f"{left} {y} {width} 0.5 re f" for y in (top, top - 40)]
                + [f"{x} {top - 40} 0.5 40 re f" for x in (left, right)],
            }[drawn]
    assert cells(found(make(sheet))) == [WANTED[:2]]


def test_a_cell_over_several_ruled_columns_is_one(make):
    sheet, edges = Sheet(), (66, 195, 325, 520)
    row(sheet, 700, "Name", "Role", "Day", bold=True)
    sheet.line("Nobody but the two of them may ever be asked for it.", x=72, y=660, size=10)
    row(sheet, 620, "Ade", "Head", "2 May")
    for y in (720, 680, 640, 600):
        rule(sheet, y=y)
    sheet.content += [f"{x} 720 m {x} 600 l S" for x in (66, 520)]
    sheet.content += [f"{x} {y} m {x} {y - 40} l S" for x in edges[1:3] for y in (720, 640)]
    document = found(make(sheet))
    (table,) = (one for one in document.blocks if isinstance(one, Table))
    assert [[(cell.text, cell.columns) for cell in row] for row in table.rows] == [
        [("Name", 1), ("Role", 1), ("Day", 1)],
        [("Nobody but the two of them may ever be asked for it.", 3)],
        [("Ade", 1), ("Head", 1), ("2 May", 1)],
    ]


def test_words_that_begin_at_the_same_places_in_three_rows_are_a_table_without_lines(make):
    sheet = Sheet()
    for place, texts in enumerate(WANTED):
        row(sheet, 700 - 18 * place, *texts, bold=not place)
    assert cells(found(make(sheet))) == [WANTED]


def test_a_cell_of_two_lines_is_one_where_rows_stand_further_apart(make):
    sheet = Sheet()
    for place, (name, what) in enumerate((("Front door", "Rings"), ("The school", "Writes"), ("The nurse", "Asks"))):
        row(sheet, 700 - 36 * place, name, f"{what} the same day", at=AT[:2])
        row(sheet, 700 - 36 * place - 12, "", "and says why", at=AT[:2])
    assert cells(found(make(sheet)))[0][1] == ["The school", "Writes the same day and says why"]


@pytest.mark.parametrize(
    ("why", "rows", "at"),
    [
        ("two rows are not sure", [("Name", "Role", "Day"), ("Ade", "Head", "2 May")], AT),
        ("nor are words that begin elsewhere in each", [("Ade", "Head"), ("Bo", "Nurse"), ("Cy", "Officer")], None),
        ("running text in columns is none", [("words that go on", "in the right column")] * 8, (72, 330)),
    ],
)  # fmt: skip
def test_what_is_not_sure_stays_lines_and_is_told_with_its_page(make, why, rows, at):
    sheet = Sheet()
    for place, texts in enumerate(rows):
        row(sheet, 700 - 16 * place, *texts, at=at or (72, 200 + 40 * place))
    document = found(make(sheet))
    assert cells(document) == []
    assert [f"{one.place}: {one.what}" for one in document.notices] == [f"page 1: {BESIDE}"]


def test_a_list_whose_numbers_stand_apart_is_no_table(make):
    sheet = Sheet()
    for place, number in enumerate(("(a)", "(b)", "(c)", "(d)")):
        row(sheet, 700 - 16 * place, number, "To ask first", at=(72, 120))
    document = found(make(sheet))
    assert cells(document) == [] and told(document) == []
    assert [one.number for one in document.blocks] == ["(a)", "(b)", "(c)", "(d)"]


def test_a_sentence_between_two_ruled_lines_is_no_row(make):
    """As of a line above a page's foot: what stands over it is text."""
    sheet = below(Sheet())
    sheet.at = 560
    sheet.lines(LONG, "is needed.")
    rule(sheet, y=500)
    document = found(make(sheet))
    assert cells(document) == [WANTED] and paragraphs(document) == [f"{LONG} is needed."]


def test_a_table_that_goes_on_over_pages_is_one_with_its_heads_once(make):
    first, last = below(Sheet(), ROWS[:2], top=120), below(Sheet(), [ROWS[0], ROWS[2]], top=TOP)
    document = found(make(Sheet().lines(LONG), first, last))
    assert cells(document) == [WANTED]
    assert told(document) == ["a table that goes on to page 3; look whether a row was parted between pages"]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_table_on_a_page_that_lies_on_its_side_is_one(make, turned):
    matrix = {90: (0, 1, -1, 0, 595, 0), 180: (-1, 0, 0, -1, 595, 842), 270: (0, -1, 1, 0, 0, 842)}[turned]
    sheet = below(Sheet(turned=turned), top=560)
    sheet.content = [" ".join(map(str, matrix)) + " cm", *sheet.content]
    assert cells(found(make(sheet))) == [WANTED]


def test_time_grows_with_the_page_and_not_faster():
    def took(count: int) -> float:
        words = [
            Line(1, "a b", 72, 300, 800 - place / 9, 10, False, False, (200.0,), 0, ((72.0, 80.0), (200.0, 300.0)))
            for place in range(count)
        ]
        rules = {1: [(66.0, 800 - place / 9, 520.0, 800 - place / 9) for place in range(1000)]}
        started = time.process_time()
        tables.parted(words, rules)
        return time.process_time() - started

    assert took(20_000) < 40 * took(1000) + 0.2


def truth(renderer: Renderer) -> list[list[list[str]]]:
    """The tables of a protocol as its data have them, before they are set: the words of each cell."""
    nodes = [one for section in pdf.data(renderer, logo(project.find(), renderer.edition.layers))["sections"]
             for one in section["inside"]]  # fmt: skip
    return [[_cells(row) for row in _rows(one)] for one in _tables(nodes)]


def _tables(nodes):
    for one in nodes:
        if not isinstance(one, str):
            yield from [one] if one["tag"] == "table" else _tables(one["inside"])


def _rows(table):
    return [row for part in table["inside"] for row in part["inside"]]


def _cells(row) -> list[str]:
    return [_letters(_plain(cell["inside"])) for cell in row["inside"]]


def _plain(nodes) -> str:
    return "".join(
        one if isinstance(one, str) else "" if one["tag"] == "note" else _plain(one["inside"]) for one in nodes
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@pytest.mark.parametrize(
    ("id_", "tables_", "rows"), [("bromley", 3, 27), ("lincolnshire", 2, 9), ("north-east-lincolnshire", 2, 14)]
)
def test_every_table_of_our_own_pdfs_comes_back_cell_by_cell(id_, tables_, rows, tmp_path):
    renderer = Renderer(editions.loaded(id_), project.find())
    (tmp_path / "a.pdf").write_bytes(pdf.made(renderer, project.find()))
    read = [[[_letters(cell) for cell in row] for row in one] for one in cells(found(tmp_path / "a.pdf"))]
    assert read == truth(renderer)
    assert (len(read), sum(map(len, read))) == (tables_, rows)


def test_a_part_that_is_not_sure_and_goes_on_nowhere_is_its_lines():
    one = Line(1, "a", 72, 90, 700, 10, False, False)
    assert [*tables._over_pages([Grid(1, (72.0,), (((one,),),), 0, 1, False, (one,))])] == [one]
