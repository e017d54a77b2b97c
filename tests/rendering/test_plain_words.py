"""A text that is only words needs no reader of Markdown: what is made of it without one is what that would make."""

from __future__ import annotations

import pytest

from macros.rendering import markdown

WORDS = (
    "She asks you to keep it between you.",
    "Nobody's seen him; don't wait (not even a day): ring!",
    "“Is he safe?” – she isn’t sure — 50% of £20, and/or café.\n",
    "The first paragraph, with a space at its end. \n\n\nThe second.",
    "Ends in an o'clock, no. 4 and two.. points",
    "Mia is 14 - in year 9 -- and tired.",
)
OTHERS = (
    "", "\n", " Indented.", "Two\nlines.", "1. A list", "A. Smith came.", "iv) A clause", "Say *so*.", "A `word`.",
    'He said "no".', "The boys' coats", "Wait ...", "[a](law:b)", "A & B", "a < b", "A\\b", "Word\n---", "a\u00a0b",
    "a | b\n--|--", "Ring {{ x.y }}.", "A soft\u00adhyphen", "- one", "a_b_c", "~~no~~", "Title\n\n# Heading",
)  # fmt: skip


def _read(text: str, long: bool, patch: pytest.MonkeyPatch) -> str:
    with patch.context() as here:
        here.setattr(markdown, "only_words", lambda _: None)
        return str(markdown._to_html.__wrapped__(text, long))


@pytest.mark.parametrize("text", WORDS)
def test_words_alone_become_what_a_reader_would_make_of_them(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = markdown.only_words(text)
    assert found is not None
    assert {_read(text, long, monkeypatch) for long in (False, True)} == {found}


@pytest.mark.parametrize("text", OTHERS)
def test_what_may_be_markdown_is_read_as_markdown(text: str) -> None:
    assert markdown.only_words(text) is None


def test_every_character_between_others_is_left_to_the_reader_or_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = [chr(code) for code in (*range(0x20, 0x250), *range(0x2000, 0x2070))]
    texts = [around.format(letter) for letter in letters for around in ("ab{}cd", "ab {} cd", "{}ab cd", "ab cd{}")]
    found = {text: markdown.only_words(text) for text in texts}
    different = [text for text, html in found.items() if html is not None and html != _read(text, True, monkeypatch)]
    assert different == []
