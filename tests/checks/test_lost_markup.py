"""A text without any sign of a fault is not read as Markdown; one with a fault always has such a sign."""

from __future__ import annotations

import random

from macros.checks import lost_markup

PIECES = (
    "- ", "* ", "1. ", "2) ", "(a) ", "3.1 ", "iv. ", "12. \n", "• ", "\n", "\n\n", "  ", "word ", "15:05. ", "Yes. ",
    "<b>", "|", "---", "[ ] ", "[^1]", "[a][b]", "&lt;b&gt;", "&#91;x&#93;", "> ", "\xa0", "a\u200cb", "é", "`", "**",
)  # fmt: skip


def test_no_text_with_a_fault_is_passed_over():
    chance = random.Random(1)
    texts = ["".join(chance.choices(PIECES, k=chance.randrange(1, 8))) for _ in range(2_000)]
    wrong = [text for text in texts if list(lost_markup._found(text, long=False))]
    assert len(wrong) > len(texts) / 4
    assert [text for text in wrong if not lost_markup._may_have_any(text)] == []


def test_plain_words_are_passed_over():
    assert not lost_markup._may_have_any("She waits.\n\n15:05. *Lee rang.* He won’t come – not today.")
