"""YAML comes in as the text that its author wrote, and each value knows where it stands."""

from __future__ import annotations

import pytest

from macros.diagnostics import Location
from macros.readers import yaml

NAME = "case.yml"


def said(text: str) -> list[str]:
    return [str(problem) for problem in yaml.parse(text, NAME).problems]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("yes", "an answer, and not true"),
        ("no", "Norway, and not false"),
        ("on", "a key of a review, and not true"),
        ("12:30", "half past twelve, and not 750"),
        ("4.0", "a version, and not 4"),
        ("2024-05-01", "a date as written, and not a moment in some time zone"),
        ("0x10", "not 16"),
        ("010", "not 8"),
        ("1e3", "not 1000"),
        ("~", "not nothing"),
        ("null", "not nothing"),
        ("999", "a phone number"),
    ],
)
def test_a_value_stays_the_text_that_was_written(written, why):
    assert yaml.parse(f"key: {written}\n", NAME).data == {"key": written}, why


def test_a_key_stays_the_text_that_was_written():
    data = yaml.parse("yes: a\nno: b\non: c\n12: d\n", NAME).data
    assert isinstance(data, dict)
    assert list(data) == ["yes", "no", "on", "12"]


def test_no_value_is_empty_text():
    assert yaml.parse("key:\n", NAME).data == {"key": ""}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\xef\xbb\xbfkey: value\n", "Windows editors put a byte order mark first"),
        (b"key: value\r\n", "Windows ends lines in two characters"),
        (b"key: value", "some editors leave the last line open"),
        (b"---\nkey: value\n...\n", "the marks of a single document are no fault"),
        (b"# only a comment before\nkey: value\n", "comments are for the next author"),
    ],
)
def test_what_editors_do_to_a_file_is_no_fault(raw, why, tmp_path):
    (tmp_path / NAME).write_bytes(raw)
    source = yaml.read(tmp_path / NAME, NAME)
    assert (source.data, source.problems) == ({"key": "value"}, ()), why


def test_lines_count_the_same_whichever_way_they_end():
    for end in ("\n", "\r\n"):
        source = yaml.parse(end.join(["a: 1", "b:", "  c: 2", ""]), NAME)
        assert source.at(("b", "c")) == Location(NAME, 3, 6)


def test_a_byte_order_mark_does_not_shift_the_first_column(tmp_path):
    (tmp_path / NAME).write_bytes(b"\xef\xbb\xbfkey: value\n")
    assert yaml.read(tmp_path / NAME, NAME).at(("key",), key=True) == Location(NAME, 1, 1)


MANY = """\
title: Amy
people:
  mya: {name: Mya, is: fourteen}
topics:
  - consent
  - [neglect, harm]
"""


@pytest.mark.parametrize(
    ("steps", "key", "place"),
    [
        (("title",), False, (1, 8)),
        (("title",), True, (1, 1)),
        (("people", "mya", "is"), False, (3, 24)),
        (("people", "mya", "is"), True, (3, 20)),
        (("topics", 0), False, (5, 5)),
        (("topics", 1, 1), False, (6, 15)),
        # what is missing stands nearest where it should have stood
        (("people", "mya", "age"), False, (3, 8)),
        (("topics", 7), False, (5, 3)),
        (("steps",), False, (1, 1)),
        ((), False, (1, 1)),
    ],
)
def test_every_value_knows_its_line_and_column(steps, key, place):
    assert yaml.parse(MANY, NAME).at(steps, key=key) == Location(NAME, *place)


STORY = """\
name: Mya
story: >-
  She waits. Mya
  waits, and {{ mia.name }} too.
ask: |
  What do you say to {{ mia.name }}?
folded: She waits
  for {{ tom.name }}.
quoted: "It is \\"{{ ann.name }}\\"."
is: this is it
"""


@pytest.mark.parametrize(
    ("steps", "words", "place"),
    [
        (("story",), "{{ mia.name }}", (4, 14)),
        # each text is searched from its own first line on
        (("ask",), "{{ mia.name }}", (6, 22)),
        (("folded",), "{{ tom.name }}", (8, 7)),
        (("quoted",), "{{ ann.name }}", (9, 18)),
        # the key to the left of a text is not part of it
        (("is",), "is", (10, 7)),
        # words that the author wrote another way: the text's own place
        (("quoted",), 'It is "', (9, 9)),
    ],
)
def test_words_inside_a_text_are_found_where_the_author_sees_them(steps, words, place):
    assert yaml.parse(STORY, NAME).within(steps, words) == Location(NAME, *place)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c\n", "case.yml:1:5: this is not YAML: put quotes around a text that holds a colon and a space"),
        ("a: 1\nb\nc: 2\n", "case.yml:2:1: this is not YAML: a key without its colon, or a text that begins further "
         "left than it should"),
        ("a:\n  b: 1\n c: 2\n", "case.yml:3:2: this is not YAML: the indentation does not fit the lines above"),
        ("- a\nb: c\n", "case.yml:2:1: this is not YAML: the indentation does not fit the list above"),
        ('a: "open\nb: 1\n', "case.yml:1:4: this is not YAML: a quotation mark is opened and never closed"),
        ("a: [1, 2\nb: 3\n", "case.yml:1:4: this is not YAML: a bracket is opened and never closed, or a comma is "
         "missing"),
        ("a: @home\n", "case.yml:1:4: this is not YAML: a text cannot start with this character; put quotes around it"),
        ("a: `code`\n", "case.yml:1:4: this is not YAML: a text cannot start with this character; put quotes around "
         "it"),
        ('a: "C:\\data"\n', "case.yml:1:7: this is not YAML: '\\' does not go with this letter between double quotes; "
         "use single quotes"),
        ("a: !own!tag b\n", "case.yml:1:4: this is not YAML: a tag ('!…') is not allowed here; quote the text if it "
         "starts with '!'"),
        ("a:\n\tb: 1\n", "case.yml:2:1: a tab; indent with spaces"),
        ("a:\n  \tb: 1\n", "case.yml:2:3: a tab; indent with spaces"),
        ("a:\n  b: 1\n\xa0 c: 2\n", "case.yml:3:1: a no-break space; indent with plain spaces"),
        ("a: - b\n", "case.yml:1:4: this is not YAML: a list begins on a new line; quote a text that starts with '- '"),
        ("a: |b\n  c\n", "case.yml:1:5: this is not YAML: after '|' or '>' the text begins on the next line"),
        ("a: [\n", "case.yml:2:1: this is not YAML: a bracket is opened and never closed, or something is missing "
         "in it"),
        # YAML ends a line at these signs, and an editor does not
        ("a: b\u2028c\x85d\ne: f: g\n", "case.yml:2:5: this is not YAML: put quotes around a text that holds a colon "
         "and a space"),
        ("[a, b]: c\n", "case.yml:1:1: a key must be a word, not a list or a mapping"),
    ],
)  # fmt: skip
def test_what_is_not_yaml_is_told_in_plain_words_at_its_place(text, message):
    assert said(text) == [message]


def test_a_file_that_is_not_yaml_has_no_data():
    assert yaml.parse("a: b: c\n", NAME).data is None


def test_an_alias_bomb_costs_nothing():
    """Ten levels of ten aliases would be ten thousand million values; each alias is one problem instead."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    source = yaml.parse("\n".join(lines), NAME)
    assert len(source.problems) == 10 + 9 * 10


def test_a_file_nested_deep_enough_to_exhaust_the_machine_is_refused_at_once():
    assert said("[" * 100_000) == ["case.yml:1:51: this is nested over 50 deep"]


def test_every_fault_of_form_is_told_in_one_run():
    assert said("a: &x 1\na: 2\nb: !y 3\n") == [
        "case.yml:1:4: an anchor ('&…'); write the text out, or quote it if it starts with '&'",
        "case.yml:2:1: 'a' stands here a second time; the first is in line 1",
        "case.yml:3:4: a tag ('!…') is not allowed here; quote the text if it starts with '!'",
    ]


def test_of_a_key_that_stands_twice_the_first_value_counts():
    assert yaml.parse("a: 1\na: {b: [2]}\nc: 3\n", NAME).data == {"a": "1", "c": "3"}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "--- \n...\n"])
def test_an_empty_file_is_told_and_has_no_data(text):
    source = yaml.parse(text, NAME)
    assert [str(problem) for problem in source.problems] == ["case.yml:1:1: this file is empty"]
    assert source.data is None


def test_a_key_that_stands_in_many_files_is_held_once_and_nothing_beside_what_a_file_says():
    one, other = (yaml.parse(f"keys:\n  - a_key: {value}\n", NAME).data["keys"] for value in ("a", "b"))
    assert next(iter(one[0])) is next(iter(other[0]))
    assert not hasattr(one, "__dict__") and not hasattr(one[0], "__dict__")
