"""Signs that nobody sees are read as what they look like, where that is safe."""

from __future__ import annotations

import pytest

from macros.readers import characters, markdown, yaml


@pytest.mark.parametrize(
    ("written", "read", "why"),
    [
        ("-\xa0a", "- a", "a mark of a list"),
        ("1.\xa0a", "1. a", "a number"),
        ("##\xa0A", "## A", "a heading"),
        ("\xa0\xa0- a", "  - a", "an indent"),
        ("infor\xadmation\u200b", "information", "what shows nothing"),
        ("10\xa0miles", "10\xa0miles", "between words it is meant"),
    ],
)
def test_a_text_is_read_as_it_looks(written, read, why):
    assert characters.visible(written) == read, why


def test_a_title_may_stand_behind_a_space_that_does_not_break():
    assert markdown.parse("#\xa0Ours\n\nText", "a.md").data == {"title": "Ours", "text": "Text"}


def test_a_sign_that_shows_nothing_hides_no_name_and_no_link_of_a_markdown_file():
    written = "# Con\xadsent\n\n{{ front_\u200bdoor.name }} [x](law:gil\xadlick)\n"
    assert markdown.parse(written, "a.md").data == {
        "title": "Consent",
        "text": "{{ front_door.name }} [x](law:gillick)",
    }


def test_a_value_is_read_without_what_nobody_sees_at_its_ends():
    assert yaml.parse("status: draft\xa0\u200b\n", "a.yml").data == {"status": "draft"}


@pytest.mark.parametrize("text", ["status: draft # until May\n", 'a: "b c # d"\n', "a: |\n  b c # d\n", "# a\na: b\n"])
def test_a_comment_behind_a_word_and_a_sign_inside_a_text_are_what_they_are(text):
    assert yaml.parse(text, "a.yml").problems == ()


def test_a_comment_that_cuts_a_text_of_several_lines_is_told_instead_of_what_follows_from_it():
    (problem,) = yaml.parse("a: She asks\n  for form #3 now\n  and goes\nb: c\n", "a.yml").problems
    assert str(problem).startswith("a.yml:2:12: ' #' begins a comment, and cuts this text after 'form'")
