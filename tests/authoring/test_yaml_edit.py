"""A file that somebody wrote is changed in one place, and keeps every comment and every line of its author's."""

from __future__ import annotations

import pytest
import yaml

from macros.authoring import yaml_edit
from macros.readers import yaml as reader
from macros.readers.yaml_text import scalar

TEXT = """\
# Ours.
name: Testshire   # the short one
protocol:
  # The source gives no day.
  number: "4.0"  # as printed
  status: draft
  owner: >-
    The board of
    Testshire

  # No review rule.
  sections:
    consent: {does: replaces}
    harbour:
      does: adds  # ours
      after: consent
contacts: {}
"""


def test_a_value_takes_the_place_of_the_old_one_and_nothing_else_changes():
    found = yaml_edit.put(TEXT, ("protocol", "number"), "5.0")
    assert found == TEXT.replace('"4.0"', '"5.0"')
    assert yaml_edit.put(TEXT, ("protocol", "status"), "ratified") == TEXT.replace("draft", "ratified")


def test_a_text_over_several_lines_is_replaced_whole():
    found = yaml_edit.put(TEXT, ("protocol", "owner"), "The partners")
    assert found == TEXT.replace(">-\n    The board of\n    Testshire\n", "The partners\n")


def test_a_new_key_stands_below_the_one_that_it_belongs_to():
    found = yaml_edit.put(TEXT, ("protocol", "ratified"), "2026-03-01", after="status")
    assert found == TEXT.replace("  status: draft\n", "  status: draft\n  ratified: 2026-03-01\n")


def test_a_new_key_below_a_line_with_a_comment_leaves_the_comment_where_it_stands():
    found = yaml_edit.put(TEXT, ("protocol", "ratified"), "2026-03-01", after="number")
    assert found == TEXT.replace("# as printed\n", "# as printed\n  ratified: 2026-03-01\n")


def test_a_mapping_on_one_line_stays_on_it():
    found = yaml_edit.put(TEXT, ("protocol", "sections", "consent", "based_on"), "0123abc")
    assert found == TEXT.replace("{does: replaces}", '{does: replaces, based_on: "0123abc"}')
    assert yaml_edit.put(TEXT, ("contacts", "door"), "xyz") == TEXT.replace("{}", "{door: xyz}")


def test_a_mapping_on_lines_of_its_own_grows_by_a_line():
    found = yaml_edit.put(TEXT, ("protocol", "sections", "harbour", "based_on"), "0123abc", after="does")
    assert found == TEXT.replace("# ours\n", '# ours\n      based_on: "0123abc"\n')


def test_a_line_is_taken_out_whole():
    assert yaml_edit.take(TEXT, ("protocol", "status")) == TEXT.replace("  status: draft\n", "")
    assert yaml_edit.take(TEXT, ("protocol", "tier")) == TEXT


ITEM = {"number": "3.0", '"on"': "2015-03-01", "what": "Replaced, in the end."}
WRITTEN = '{number: "3.0", "on": 2015-03-01, what: "Replaced, in the end."}'


@pytest.mark.parametrize(
    ("history", "grown"),
    [
        ("", "  history:\n    - NEW\n"),
        ("  history: []\n", "  history: [NEW]\n"),
        ("  history: [{number: a}]\n", "  history: [{number: a}, NEW]\n"),
        ("  history:\n    - number: a\n      what: b\n", "  history:\n    - number: a\n      what: b\n    - NEW\n"),
        ("  history:\n  - {number: a}  # first\n", "  history:\n  - {number: a}  # first\n  - NEW\n"),
    ],
)
def test_a_list_grows_at_its_end(history, grown):
    before = f"protocol:\n  number: b\n{history}  # No tier.\nname: x\n"
    found = yaml_edit.append(before, ("protocol", "history"), ITEM, after="number")
    assert found == f"protocol:\n  number: b\n{grown.replace('NEW', WRITTEN)}  # No tier.\nname: x\n"


BLOCK = "p:\n  order:  # ours\n    - a  # first\n    # then\n    - b\n  x: y\n"


@pytest.mark.parametrize(
    ("before", "after", "grown"),
    [
        (BLOCK, "a", BLOCK.replace("# first\n", "# first\n    - new\n")),
        (BLOCK, "b", BLOCK.replace("- b\n", "- b\n    - new\n")),
        (BLOCK, "", BLOCK.replace("    - a", "    - new\n    - a")),
        (BLOCK.replace("\n", "\r\n"), "", BLOCK.replace("    - a", "    - new\n    - a").replace("\n", "\r\n")),
        ("p: {order: [a, b]}\n", "a", "p: {order: [a, new, b]}\n"),
        ("p: {order: [a, b]}\n", "", "p: {order: [new, a, b]}\n"),
    ],
)
def test_an_entry_comes_into_a_list_behind_another_and_all_else_stays(before, after, grown):
    assert yaml_edit.insert(before, ("p", "order"), "new", after=after) == grown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BLOCK, "p:\n  order: [last, first]\n  x: y\n"),
        ("p:\n  order: [a, b]  # ours\n", "p:\n  order: [last, first]  # ours\n"),
        ("p:\n  x: y\n", "p:\n  x: y\n  order: [last, first]\n"),
    ],
)
def test_a_list_takes_the_place_of_another(before, after):
    assert yaml_edit.put_list(before, ("p", "order"), ["last", "first"], after="x") == after


@pytest.mark.parametrize(
    "value",
    [
        "4.0", "yes", "a: b", "# x", "it's", '"', "2026-03-01", "Ünï", "{x}", "a\nb", " x", "- y", "x,", "Spring 2023",
        "Spring, 2023", "a #b", "a:", "1e5", "0x1f", "a\u2028b", "a\tb", "\U0001f600", "a, b: c", "x]", "",
    ],
)  # fmt: skip
def test_whatever_is_written_is_read_again_as_it_was(value):
    text = yaml_edit.put("a: b\n", ("c",), value, after="a")
    assert yaml.load(text, Loader=yaml.BaseLoader) == {"a": "b", "c": value}
    for before in ("a: b  # a note\n", "{a: b, c: d}\n", "a: 'b'\n"):
        told = reader.parse(yaml_edit.put(before, ("a",), value), "x")
        assert (told.problems, told.data["a"]) == ((), value), before
    assert yaml.load(f"[{scalar(value, flow=True)}]", Loader=yaml.BaseLoader) == [value]
    assert yaml.load(yaml_edit.write({"c": value}), Loader=yaml.BaseLoader) == {"c": value}


def test_a_path_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        yaml_edit.put(TEXT, ("nothing", "number"), "1")


def test_a_place_below_a_line_separator_is_where_an_editor_shows_it():
    text = "a: 'b\u2028 c: d\x85'\ne: f\n"
    assert yaml_edit.put(text, ("e",), "going") == text.replace("e: f", "e: going")
