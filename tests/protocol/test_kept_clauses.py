"""A ratified version keeps the numbers of its clauses, whatever becomes of them later."""

from __future__ import annotations

from datetime import date

import pytest

from macros import checks
from macros.authoring.ratify import RatificationRequest
from macros.content import edition
from tests.support.project import edit, found_in
from tests.support.ratifying import ratify_version
from tests.support.versions import PROFILE, kept, put, write

pytestmark = pytest.mark.slow  # each ratifies, which checks everything

FIRST = RatificationRequest("1.0", date(2020, 3, 1))


@pytest.fixture
def numbered(testshire):
    """A partnership whose clauses are numbered, with a first version."""
    edit(testshire, PROFILE, "protocol:", "clauses: numbered\nprotocol:")
    write(testshire, "# Consent here\n\nAsk first.\n\n## Boats\n\nLook, as 2.0.1 says: see 2.0.1.\n")
    ratify_version(testshire, "testshire", FIRST)
    return testshire


def test_a_kept_text_holds_its_numbers_and_says_that_it_does(numbered):
    assert kept(numbered)["clauses"] == "numbered"
    text = next(section["text"] for section in kept(numbered)["sections"] if section["id"] == "consent")
    assert '<p><span class="clause">2.0.1</span> Ask first.</p>' in text
    assert found_in(numbered, "testshire") == []


def test_a_version_without_them_says_nothing_of_clauses(testshire):
    ratify_version(testshire, "testshire", FIRST)
    assert "clauses" not in kept(testshire)


def test_that_a_version_was_numbered_is_under_its_seal(numbered):
    edit(numbered, "partnerships/testshire/versions/1.0.yml", "clauses: numbered\n", "")
    assert any("this file has changed since version 1.0 was ratified" in one for one in found_in(numbered, "testshire"))


def test_the_page_of_a_version_has_the_addresses_of_its_own_clauses(numbered):
    write(numbered, "# Consent here\n\nNew.\n\nAsk first.\n")
    html = put(numbered, "protocol_version", "protocol/1.0/", "1.0")
    assert '<a id="clause-2.0.1" href="#clause-2.0.1" aria-label="Clause 2.0.1">2.0.1</a></span> Ask first.' in html
    assert 'see <a href="#clause-2.0.1">2.0.1</a>' in html
    assert 'id="clause-2.1"' in html


def test_a_paragraph_whose_number_alone_moved_is_unchanged_and_is_shown_with_the_one_that_it_has(numbered):
    edit(numbered, PROFILE, '"1.0"', '"1.1"')
    edit(numbered, PROFILE, "status: ratified", "status: draft")
    write(numbered, "# Consent here\n\nNew.\n\nAsk first.\n\n## Boats\n\nLook, as 2.0.1 says: see 2.0.1.\n")
    html = put(numbered, "protocol_change", "protocol/changes/1.0-to-1.1/", "1.0", "1.1")
    html = html.partition('aria-labelledby="consent"')[2]
    assert (html.count("<ins>"), html.count("<del>")) == (1, 0)
    assert '<span class="clause">2.0.2</span> Ask first.' in html


def test_clauses_that_are_numbered_after_a_version_was_ratified_are_told(testshire):
    ratify_version(testshire, "testshire", FIRST)
    edit(testshire, PROFILE, "protocol:", "clauses: numbered\nprotocol:")
    said = [str(problem) for problem in checks.advice(edition.load(testshire, "testshire"))]
    assert any("the numbering of its clauses has changed since version 1.0 was ratified" in one for one in said), said
