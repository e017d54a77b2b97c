"""The demonstration editions follow their source documents: every heading is met, and no sentence is copied."""

from __future__ import annotations

import re

import pytest

from macros import checks
from macros.content.project import find
from tests.support.editions import loaded
from tests.support.headings import (
    COVERED,
    PAPER_TABLE,
    TABLE_OF,
    begun,
    kept,
    mark,
    rows,
    starts,
    tables,
    whole,
    wrong,
)
from tests.support.project import edit, found_in
from tests.support.shingles import kept as copied
from tests.support.shingles import runs

pytestmark = pytest.mark.slow  # compares four whole editions with their sources

HERE = find()
EDITIONS = ("bromley", "lincolnshire", "national-2018", "north-east-lincolnshire")
TEXTS = sorted(path for path in HERE.partnerships.rglob("*") if path.suffix in (".yml", ".md"))


def test_each_of_the_four_demonstrations_has_the_table_of_its_source():
    assert sorted(tables()) == sorted(EDITIONS)


# What the web page of this document printed above its first part; here it stands at the end.
AT_ITS_HEAD = {"lincolnshire": ("disagreement", "review")}


@pytest.mark.parametrize("name", EDITIONS)
def test_the_sections_of_a_demonstration_stand_in_the_order_of_its_source(name):
    order = [part.id for part in loaded(name).sections]
    led = [heading.to[0] for heading in tables()[name].headings if heading.to and heading.to[0] in order]
    where = [order.index(id_) for id_ in led if id_ not in AT_ITS_HEAD.get(name, ())]
    assert where == sorted(where)


@pytest.mark.parametrize("name", EDITIONS)
def test_a_demonstration_is_called_one_wherever_its_name_stands(name):
    profile = loaded(name).profile
    assert profile.demonstration
    assert profile.name == f"{profile.demonstration.title}: a demonstration"


def test_no_heading_of_a_source_has_gone_from_its_table():
    told = {
        mark(table.seed, heading.line, heading.heading) for table in tables().values() for heading in table.headings
    }
    assert told == kept()


def test_a_heading_that_was_taken_out_of_a_table_would_be_found():
    table = tables()["bromley"]
    told = {mark(table.seed, heading.line, heading.heading) for heading in table.headings[1:]}
    assert mark(table.seed, table.headings[0].line, table.headings[0].heading) in kept() - told


def test_a_document_with_a_heading_that_its_table_lacks_is_not_taken_over():
    table = tables()["bromley"]
    lines = [""] * 300
    for heading in table.headings:
        lines[heading.line - 1] = heading.heading
    assert wrong(table, "\n".join(lines)) == []
    lines[290] = "## Another heading"
    lines[table.headings[0].line - 1] = "Something else"
    assert wrong(table, "\n".join(lines)) == [
        f"{table.headings[0].line}: {table.headings[0].heading}",
        "291: ## Another heading",
    ]


COVERAGE = {stem: rows(stem) for stem in (*TABLE_OF.values(), PAPER_TABLE)}


def untold(coverage: dict[str, list[str]]) -> set[bytes]:
    """The kept headings that no row of the coverage tables begins with, and the kept rows that are gone."""
    told = [begun(stem, starts(row)) for stem, names in coverage.items() for row in names]
    return kept(COVERED) - set().union(*told, *(whole(stem, names) for stem, names in coverage.items()))


def test_no_heading_of_the_five_documents_has_gone_from_its_coverage_table():
    assert untold(COVERAGE) == set()


@pytest.mark.parametrize("stem", COVERAGE)
def test_a_row_that_a_coverage_table_gained_is_kept_too_and_each_stands_once(stem):
    assert [row for row in COVERAGE[stem] if not whole(stem, [row]) <= kept(COVERED)] == []
    assert len(whole(stem, COVERAGE[stem])) == len(COVERAGE[stem])


@pytest.mark.parametrize("stem", COVERAGE)
def test_a_row_that_was_taken_out_of_a_coverage_table_would_be_found(stem):
    names = COVERAGE[stem]
    for place in (0, len(names) // 2, len(names) - 1):
        assert whole(stem, [names[place]]) <= untold({**COVERAGE, stem: names[:place] + names[place + 1 :]})


@pytest.mark.parametrize("name", EDITIONS)
def test_every_heading_of_a_source_begins_a_row_of_its_coverage_table(name):
    stem = TABLE_OF[name]
    told = set().union(*(begun(stem, starts(row)) for row in COVERAGE[stem]))
    names = [re.sub(r"</?u>", "", heading.heading) for heading in tables()[name].headings]
    assert [name for name in names if not begun(stem, [name]) <= told] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_is_wrong_with_a_demonstration(name):
    found = loaded(name)
    assert [str(problem) for problem in [*checks.run(found), *checks.advice(found)]] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_a_demonstration_says_what_it_is_made_from_and_under_which_licence(name):
    found = loaded(name).profile.demonstration
    assert found
    assert found.title.startswith("After ")
    assert found.licence


def _own_words(text: str) -> str:
    """A text without the names of documents and of their headings, which are nobody's sentences."""
    text = re.sub(r'heading: ("[^"]*"|[^,]*(?:, (?!line:)[^,]*)*)', "", text)
    text = re.sub(r"(?m)^document:.*(\n +\S.*)*", "", text)
    return re.sub(r"(?m)^ *(title|source|name|#+ .*):?.*(\n {4,}\S.*)*", "", text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(HERE.partnerships).as_posix())
def test_no_text_of_a_partnership_shares_twelve_words_in_a_row_with_a_source_document(path):
    known = copied()
    assert [run for run, hash_ in runs(_own_words(path.read_text("utf-8"))) if hash_ in known] == []


def test_a_copied_sentence_in_a_folder_would_be_found():
    sentence = "Where there is a clear risk of significant harm to a child you must share the information to safeguard"
    assert [run for run, hash_ in runs(_own_words(f"# Title\n\n{sentence}\n")) if hash_ in copied()]


def test_a_folder_without_a_source_needs_no_table(project):
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "protocol: {number: '1', status: draft}\nterms:")
    assert found_in(project, "testshire") == []
