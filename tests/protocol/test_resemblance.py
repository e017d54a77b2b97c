"""Which national section a text resembles: measured on the demonstrations, whose sections say what they replace."""

from __future__ import annotations

from collections import Counter

import pytest

from macros.protocol import resemblance
from macros.readers import markdown
from tests.support.project import REPOSITORY

DEMONSTRATIONS = ("bromley", "lincolnshire", "national-2018", "north-east-lincolnshire")


def texts(folder: str) -> dict[str, tuple[str, str]]:
    read = [(path.stem, markdown.read(path, path.name).data) for path in sorted((REPOSITORY / folder).glob("*.md"))]
    return {id_: (str(data["title"]), str(data["text"])) for id_, data in read}


@pytest.mark.slow
def test_most_sections_are_matched_rightly_and_hardly_any_wrongly():
    national = texts("guidance/protocol")
    found: Counter[str] = Counter()
    for name in DEMONSTRATIONS:
        own = texts(f"partnerships/{name}/protocol")
        matched = resemblance.matched(own, national)
        for id_ in own:
            right = id_ if id_ in national else None
            guess = matched[id_].id if id_ in matched else None
            found["right" if guess == right else "missed" if guess is None else "wrong"] += 1
    assert found.total() > 90
    assert found["right"] / found.total() > 0.75 and found["wrong"] / found.total() < 0.06, found


def test_no_national_section_is_taken_twice():
    national = {"consent": ("Consent", "You need a real choice."), "review": ("Review", "Every two years.")}
    own = {"a": ("Consent", "A real choice."), "b": ("Consent", "You need a real choice."), "c": ("Fees", "Nothing.")}
    matched = resemblance.matched(own, national)
    assert {id_: one.id for id_, one in matched.items()} == {"b": "consent"}
    assert matched["b"].words == "sure"


def test_a_text_is_alike_by_how_many_words_it_shares():
    assert resemblance.alike("a b c d", "a b c d") == 1
    assert resemblance.alike("a b", "c d") == 0
    assert resemblance.alike("a b c d", "a b x y") == 0.5
