"""Of sentences that nobody who wrote the claims had read, most that are wrong are told of, and few that are right."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.audits import REGISTER
from tools.audit_sentences import told

FILES = sorted((Path(__file__).parent / "sentences").glob("*.yml"))
FOUND, FLAGGED = 0.6, 0.1  # less than was found, and more than was flagged, when they were first scored


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_words_that_are_wrong_stand_in_their_sentence(path: Path) -> None:
    every = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [one["text"] for one in every if not all(words in one["text"] for words in one["wrong"])] == []
    assert [one["text"] for one in every if bool(one["wrong"]) is not ("why" in one)] == []


@pytest.mark.parametrize("path", [path for path in FILES if "held" in path.stem], ids=lambda path: path.stem)
def test_most_that_are_wrong_are_told_of_and_few_that_are_right(path: Path) -> None:
    every = list(told(REGISTER, path))
    wrong, right = ([one for one in every if bool(one.wrong) is kind] for kind in (True, False))
    assert sum(one.as_it_should for one in wrong) >= FOUND * len(wrong)
    assert sum(not one.as_it_should for one in right) <= FLAGGED * len(right)
