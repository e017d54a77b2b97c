"""A partnership's word stands wherever the national text means the thing: no text says a term for itself."""

from __future__ import annotations

import re

import pytest

from tests.support import editions
from tests.support.project import REPOSITORY

# The texts that editions share. The glossary, the register and the rule sets say what the general word is.
NATIONAL = (
    "docs/**/*.md",
    "guidance/protocol/*.md",
    "guidance/charts/*.yml",
    "guidance/duties.yml",
    "guidance/words/*",
    "scenarios/*.yml",
)
APART = ("docs/boards/", "docs/maintainers/")  # for those who change the words, in the national edition alone
# The one scheme whose general name is what a page is about.
MEANT = {("docs/schemes/mash.md", "MASH"), ("docs/schemes/index.md", "MASH")}
# Beside a comment, a post that somebody holds, a name, an address and an id: the words of the page above all
# editions, which is no partnership's.
APART_IN_TEXT = re.compile(
    r"^#.*|^\s*is: .*|^front-child:.*|\{\{.*?\}\}|\]\([^)]*\)|\[[a-z, -]*\]$|^\s*- [a-z-]+$", re.MULTILINE
)
TERMS = {id_: entry for id_, entry in editions.loaded().library.all("term").items() if entry.in_text}


def literals() -> list[str]:
    """Each term as it reads in general, and the letters that it is shortened to, across the end of a line too."""
    general = (entry.in_text.removeprefix("the ") for entry in TERMS.values())
    short = (word for entry in TERMS.values() for word in entry.also if word.isupper())
    return [word.replace(" ", r"\s+") for word in (*general, *short)]


LITERAL = re.compile(rf"(?<![\w:/-])({'|'.join(literals())})(?![\w/-])", re.IGNORECASE)


def said_in(text: str) -> list[str]:
    """The terms that a text says for itself."""
    return [" ".join(found.split()) for found in LITERAL.findall(APART_IN_TEXT.sub("", text))]


@pytest.mark.parametrize(
    "path",
    sorted(path for pattern in NATIONAL for path in REPOSITORY.glob(pattern)),
    ids=lambda path: path.relative_to(REPOSITORY).as_posix(),
)
def test_no_national_text_says_a_term_for_itself(path):
    name = path.relative_to(REPOSITORY).as_posix()
    if not name.startswith(APART):
        # What people type into the search is theirs, in whatever words.
        text = re.sub(r"^asked:(?:\n(  - .*\n)+| \[.*\]\n)", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        said = said_in(text)
        assert [word for word in said if (name, word) not in MEANT] == []


def test_a_term_is_found_in_the_words_it_is_said_in_and_not_where_it_is_named():
    assert said_in("Ring the front\n  door, or the LADO. Early help is offered.") == [
        "front door",
        "LADO",
        "Early help",
    ]
    assert said_in("call: [front-door, lado]\n{{ term.front_door }} [law](law:lado) the front-door-officer\n") == []
