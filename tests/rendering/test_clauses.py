"""Clauses have numbers and addresses: the author's own, or counted ones; no clause has two, and no two have one."""

from __future__ import annotations

import re

import pytest

from macros.pages import PUT
from tests.support.project import edit, renderer

CONSENT, PROFILE = "guidance/protocol/consent.md", "guidance/national.yml"
PLACE = re.compile(r'id="clause-([^"]+)"')
REFERENCE = re.compile(r'<a href="#clause-([^"]+)">\1</a>')
NUMBERED = re.compile(r'<p><span class="clause"><a[^>]*>([^<]*)</a></span> ([^<]*)')


def page(project, text: str = "", numbered: bool = True) -> str:
    """The protocol's page with a text of section 2, whose clauses are numbered or not."""
    if numbered:
        edit(project, PROFILE, "name:", "clauses: numbered\nname:")
    if text:
        (project.root / CONSENT).write_text(f"# Consent\n\n{text}\n", encoding="utf-8")
    return str(PUT["protocol"](renderer(project), "protocol/"))


def test_without_the_key_no_paragraph_has_a_number(project):
    html = page(project, "One.\n\n## Two\n\nThree.", numbered=False)
    assert PLACE.findall(html) == ["2.1"], "the heading's, which it has anyway"


def test_each_paragraph_of_a_section_has_a_number_and_below_a_heading_one_more(project):
    html = page(project, "One.\n\nTwo.\n\n## Three\n\nFour.\n\n### No number\n\nFive.\n\n## Six\n\nSeven.")
    assert NUMBERED.findall(html.partition('id="consent"')[2]) == [
        ("2.0.1", "One."), ("2.0.2", "Two."), ("2.1.1", "Four."), ("2.1.2", "Five."), ("2.2.1", "Seven."),
    ]  # fmt: skip
    assert '<span id="clause-2.1">2.1</span> Three' in html


def test_a_section_without_headings_needs_two_numbers_alone(project):
    assert NUMBERED.findall(page(project, "One.\n\nTwo.").partition('id="consent"')[2]) == [
        ("2.1", "One."),
        ("2.2", "Two."),
    ]


def test_a_number_is_a_link_to_itself_and_says_what_it_is(project):
    assert '<a id="clause-2.1" href="#clause-2.1" aria-label="Clause 2.1">2.1</a>' in page(project, "One.")


def test_a_list_a_table_a_quotation_a_note_and_a_block_belong_to_the_clause_above(project):
    held = "- a\n\n    b\n\n> c\n\n| d | e |\n|---|---|\n| f | g |\n\n{{ block.version }}"
    text = f"One:[^1]\n\n{held}\n\nTwo.\n\n[^1]: h\n\n    i"
    html = page(project, text).partition('id="consent"')[2].partition('id="decision-chart"')[0]
    assert PLACE.findall(html) == ["2.1", "2.2"]


def test_what_follows_a_national_text_goes_on_counting(project):
    edit(project, "partnerships/testshire/partnership.yml", "contacts:", "clauses: numbered\ncontacts:")
    edit(
        project, "partnerships/testshire/partnership.yml", "contacts:",
        'protocol:\n  number: "1"\n  status: draft\n  sections:\n    purpose: {does: follows}\ncontacts:',
    )  # fmt: skip
    own = project.partnerships / "testshire" / "protocol" / "purpose.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text("# Purpose\n\nOurs.\n", encoding="utf-8")
    html = str(PUT["protocol"](renderer(project, "testshire"), "protocol/"))
    assert [number for number, _ in NUMBERED.findall(html)][:2] == ["1.1", "1.2"]
    assert ("1.2", "Ours.") in NUMBERED.findall(html)


@pytest.mark.parametrize("numbered", [True, False])
def test_a_section_whose_author_types_numbers_keeps_them_with_addresses_and_gets_no_others(project, numbered):
    text = "Before.\n\n2.1 One.\n\n2.2 Two.\n\n    2.2.1 Three.\n\nAfter.\n\n2.4. Four."
    html = page(project, text, numbered).partition('id="consent"')[2].partition('id="decision-chart"')[0]
    assert PLACE.findall(html) == ["2.1", "2.2", "2.2.1", "2.4"]
    assert 'aria-label="Clause 2.4">2.4</a>. Four.' in html
    assert "<p>Before.</p>" in html


def test_a_single_typed_number_counts_where_it_is_one_of_its_section(project):
    assert PLACE.findall(page(project, "2.1 One.", numbered=False)) == ["2.1"]


def test_another_number_at_the_head_of_a_paragraph_is_none(project):
    assert PLACE.findall(page(project, "10.40 is a time.", numbered=False)) == []


def test_a_number_that_stands_there_twice_has_one_address(project):
    html = page(project, "## Heading\n\n2.1 One.\n\n2.2 Two.", numbered=False)
    assert PLACE.findall(html) == ["2.1", "2.2"]


@pytest.mark.parametrize(
    ("text", "leads", "why"),
    [
        ("One, see 2.1.", ["2.1"], "a full stop ends the sentence"),
        ("One (see 2.1), as in clause 2.2.\n\nTwo.", ["2.1", "2.2"], "a clause that stands below"),
        ("See clauses 2.1, 2.2 and 1.1.\n\nTwo.", ["2.1", "2.2", "1.1"], "several at once, and one of another section"),
        ("See 2.1(a) and paragraph 2.1 of this protocol.", ["2.1", "2.1"], "a letter behind it; the protocol's own"),
        ("See also section 2.1.", ["2.1"], "a number with a point is a clause"),
        ("See 2.9.", [], "there is none"),
        ("Version 2.1 and 2.1 hours, section 2.", [], "nothing says that it is a clause"),
        ("See paragraph 2.1 of Working Together.", [], "a number of another document"),
        ("See 2.1.1.", [], "another number that begins alike"),
        ("See [clause 2.1](https://www.gov.uk/), and `see 2.1`.", [], "a link already; code"),
    ],
)
def test_a_number_that_a_text_refers_to_is_a_link(project, text, leads, why):
    assert REFERENCE.findall(page(project, text)) == leads, why


def test_the_way_back_from_a_footnote_says_so_for_each_of_its_places(project):
    html = page(project, "Ask[^1], and again[^1].\n\n[^1]: Why.")
    assert re.findall(r'<a class="note-back" href="#fnref-\w+-1(:1)?" aria-label="([^"]*)">↩</a>', html) == [
        ("", "Back to the text"),
        (":1", "Back to the text, place 2"),
    ]
    assert "[1:1]" not in html


def test_a_heading_is_reached_by_its_number(project):
    assert REFERENCE.findall(page(project, "See 2.1.\n\n## There\n\nHere.", numbered=False)) == ["2.1"]
