"""Whatever form a text has, it becomes paragraphs that Word can open, and its words stay."""

from __future__ import annotations

import pytest

from macros.exports import html_tree
from macros.exports.word.clauses import Clauses
from macros.exports.word.elements import Element
from macros.exports.word.inline import Inline
from macros.exports.word.numbering import Numbering
from macros.exports.word.package import Parts
from macros.exports.word.writer import Setting, Writer
from tests.support.project import REPOSITORY
from tests.support.word import W, value, words

PARTS = Parts(REPOSITORY / "overrides" / "word")
ROW = "<tr><td>w1</td><td>w2</td></tr>"
ODD = (
    "w1", "w1 <strong>w2</strong>", "<p>w1</p>w2<p>w3</p>", "<p></p>", "<p><br></p>", "<a></a>", "<h2></h2>",
    "<ul>w1</ul>", "<ul><li></li></ul>", "<ul><li>w1<ul><li>w2</li></ul>w3</li></ul>", "<ol><ol><li>w1</li></ol></ol>",
    "<ul><li><p>w1</p><p>w2</p><table><tbody><tr><td>w3</td></tr></tbody></table></li></ul>",
    "<ol start='7'><li><blockquote><p>w1</p></blockquote></li></ol>", "<ul><li><h3>w1</h3></li></ul>",
    "<ul><li>" * 12 + "w1" + "</li></ul>" * 12,
    "<dl><dt>w1</dt></dl>", "<dl>w1<dd>w2</dd></dl>", "<dl><div><dt>w1</dt><dd><ul><li>w2</li></ul></dd></div></dl>",
    "<dl><dt>w1</dt><dt>w2</dt><dd>w3</dd></dl>", "<table></table>",
    f"<table><tbody>{ROW}<tr><td>w3</td></tr></tbody></table>",
    f"<table><thead><tr><th>w1</th></tr></thead><tbody>{ROW}</tbody></table>{ROW}",
    f"<table><tbody><tr><td><table><tbody>{ROW}</tbody></table></td></tr></tbody></table>",
    "<table><tbody>" + "<tr>" + "<td>w1</td>" * 40 + "</tr></tbody></table>",
    "<table><tbody><tr><td></td><td><ul><li>w1</li></ul></td></tr></tbody></table>",
    "<blockquote>w1<blockquote><p>w2</p></blockquote></blockquote>", "<unknown>w1<p>w2</p></unknown>",
    "<p class='panel'>w1</p>", "<div class='quiet'><p>w1</p>w2</div>", "<p>w1 <unknown>w2</unknown></p>",
    "<p><code>w1<em>w2</em></code></p>", "<p><a href='x'><strong>w1</strong></a></p>",
)  # fmt: skip


@pytest.fixture
def writer() -> Writer:
    return Writer(
        Inline(PARTS.main, PARTS.by_name["footnotes"]),
        Numbering(Parts(REPOSITORY / "overrides/word").by_name["numbering"]),
    )


def written(writer: Writer, html: str, clauses: Clauses | None = None) -> list[Element]:
    return writer.blocks(html_tree.of(html, lambda to: {"to": f"https://{to}"}), Setting(clauses=clauses))


@pytest.mark.parametrize("html", ODD)
@pytest.mark.parametrize("counted", [True, False])
def test_no_word_is_lost_and_no_cell_ends_without_a_paragraph(html, counted, writer):
    found = written(writer, html, Clauses("2", 1) if counted else None)
    said = "".join(map(words, found))
    for number in (1, 2, 3):
        assert said.count(f"w{number}") == html.count(f"w{number}")
    assert {one.tag for one in found} <= {f"{W}p", f"{W}tbl"}
    for cell in (cell for one in found for cell in one.iter(f"{W}tc")):
        assert cell[-1].tag == f"{W}p", "Word calls a document damaged whose cell ends in a table"


def test_each_row_has_a_cell_for_each_column(writer):
    (table, _) = written(writer, f"<table><tbody>{ROW}<tr><td>w3</td></tr></tbody></table>")
    columns = len(table.find(f"{W}tblGrid"))
    assert [len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")] == [columns, columns]


def test_a_column_has_room_for_its_longest_word(writer):
    html = (
        "<table><thead><tr><th>Tier</th><th>What</th></tr></thead><tbody><tr><td>1</td><td>{}</td></tr></tbody></table>"
    )
    (table, _) = written(writer, html.format("many words " * 40))
    first = int(value(table.find(f"{W}tblGrid")[0], "w"))
    assert first >= 4 * 130 + 216


def test_two_tables_do_not_run_together(writer):
    table = f"<table><tbody>{ROW}</tbody></table>"
    found = [one.tag.removeprefix(W) for one in written(writer, table * 2)]
    assert found == ["tbl", "p", "tbl", "p"]


def test_each_ordered_list_counts_for_itself(writer):
    found = written(writer, "<ol><li>a</li><li>b</li></ol><ol start='3'><li>c</li></ol>")
    lists = [value(one.find(f".//{W}numId")) for one in found]
    assert lists[0] == lists[1] != lists[2]


def test_a_list_that_shows_its_author_s_marks_gets_no_others(writer):
    (found,) = written(writer, '<ol class="written"><li><span class="written-mark">(a)</span> ask</li></ol>')
    assert words(found) == "(a) ask" and found.find(f".//{W}numId") is None


def test_a_clause_has_the_number_that_the_site_gives_it_counted_by_word(writer):
    number = "<span class='clause'><a id='clause-2.{0}' href='#clause-2.{0}'>2.{0}</a></span> "
    html = f"<p>{number.format(1)}one</p><ul><li>item</li></ul><p>more</p><p>{number.format(2)}<em>two</em></p>"
    found = written(writer, html, Clauses("2", 1))
    marks = [value(mark, "name") for one in found for mark in one.iter(f"{W}bookmarkStart")]
    assert marks == ["clause_2_1", "clause_2_2"]
    assert [words(one) for one in found] == ["one", "item", "more", "two"]
    assert value(found[0].find(f"{W}pPr/{W}pStyle")) == "Clause"


def test_a_typed_clause_keeps_its_number_and_has_a_bookmark(writer):
    number = "<span class='written-mark'><a id='clause-2.1' href='#clause-2.1'>2.1</a></span>"
    (found,) = written(writer, f"<ol class='written'><li>{number} one</li></ol>", Clauses("2", 1))
    assert words(found) == "2.1 one" and found.find(f".//{W}numId") is None
    assert value(found.find(f"{W}bookmarkStart"), "name") == "clause_2_1"


def test_a_character_that_xml_cannot_hold_spoils_nothing(writer):
    html = "<h2>a&#1;b</h2><p>c&#xfffe;d <a href='e&#2;f'>g</a></p><table><tbody><tr><td>h</td></tr></tbody></table>"
    assert [words(one) for one in written(writer, html)] == ["ab", "cd g", "h", ""]
