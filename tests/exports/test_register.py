"""The register as data: safe in a spreadsheet, the same from the same edition, and linked from its page."""

from __future__ import annotations

import csv
import io
import json

import pytest

from macros.content.project import find
from macros.exports import register, spreadsheet
from macros.exports.work import Work
from macros.pages import PUT
from macros.rendering.renderer import Renderer
from tests.support import editions

COLUMNS = [
    "id", "name", "kind", "group", "applies_in", "state", "state_in_words", "from", "to", "replaced_by", "act",
    "sections", "verified", "checked_by", "evidence", "source", "page",
]  # fmt: skip


@pytest.fixture(scope="module")
def work() -> Work:
    return Work(Renderer(editions.loaded(), find()), find(), print)


@pytest.fixture(scope="module")
def rows(work) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(register.as_csv(work).decode("utf-8-sig"), newline="")))


def test_each_entry_is_a_row_and_an_object_by_its_id(work, rows):
    ids = sorted(work.renderer.edition.library.all("register entry"))
    assert [row["id"] for row in rows] == ids == [one["id"] for one in json.loads(register.as_json(work))]
    assert list(rows[0]) == COLUMNS


def test_a_row_says_how_an_entry_stands_what_replaced_it_and_how_we_know(rows):
    row = next(row for row in rows if row["id"] == "dpa-1998")
    assert (row["state"], row["from"], row["to"]) == ("repealed", "2000-03-01", "2018-05-25")
    assert row["replaced_by"] == "dpa-2018; uk-gdpr"
    assert row["page"] == "law/data-protection/#dpa-1998"
    section = next(row for row in rows if row["id"] == "ca-1989-s47")
    assert (section["act"], section["sections"], section["verified"]) == ("Children Act 1989", "47", "seen")
    assert section["source"].startswith("legislation.gov.uk/")


def test_program_and_spreadsheet_are_told_the_same(work, rows):
    for row, one in zip(rows, json.loads(register.as_json(work)), strict=True):
        assert row == {key: value if isinstance(value, str) else "; ".join(value) for key, value in one.items()}


def test_the_same_edition_gives_the_same_bytes(work):
    again = Work(Renderer(editions.loaded(), find()), find(), print)
    assert register.as_csv(work) == register.as_csv(again)
    assert register.as_json(work) == register.as_json(again)
    one = json.loads(register.as_json(work))[0]
    assert list(one) == sorted(one)


def test_a_spreadsheet_knows_how_it_is_written(work):
    assert register.as_csv(work).startswith(b"\xef\xbb\xbfid,")
    assert not register.as_json(work).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-2", "@SUM(A1)", " =1", "\t=1", "\n=1", "\uff1d1"])
def test_no_cell_is_a_formula(cell):
    (line,) = csv.reader(io.StringIO(spreadsheet.written([[cell]]).removeprefix("\ufeff"), newline=""))
    assert line == [f"'{cell}"]


def test_the_page_of_the_register_links_to_both_with_their_size(work):
    files = {"register csv": "law/register.csv", "register json": "law/register.json"}
    known = work.renderer.with_exports(files, {"register csv": 88_777, "register json": 206_149})
    page = str(PUT["register_index"](known, "law/"))
    assert '<a href="register.csv" download>For a spreadsheet (CSV, 89 kB)</a>' in page
    assert '<a href="register.json" download>For programs (JSON, 206 kB)</a>' in page
    assert "register.csv" not in str(PUT["register_index"](work.renderer, "law/"))
