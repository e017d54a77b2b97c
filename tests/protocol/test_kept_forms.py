"""A ratified text shows forms and a ladder; a change in one of them is a change of what was ratified."""

from __future__ import annotations

from datetime import date

import pytest

from macros.authoring.ratify import RatificationRequest
from macros.checks import versions
from macros.content import edition
from tests.support.project import edit
from tests.support.ratifying import ratify_version
from tests.support.versions import KEPT, PROFILE, profile, put, write

pytestmark = pytest.mark.slow  # each ratifies, which checks everything

NATIONAL = "guidance/forms/request.yml"
OWN = "partnerships/testshire/forms/request.yml"
TEXT = "# Consent here\n\nAsk first.\n\n{{ block.form_request }}\n\n{{ block.escalation }}\n"
LADDER = "escalation:\n  - {who: Managers, does: Meet., within: 2 days}\n"
SINCE = (
    "has changed since version 1.0 was ratified; pages say so. Put it back, or give the new text a number of its own"
)


def told_of(project) -> list[str]:
    """What has changed since the version was ratified."""
    return [str(problem) for problem in versions.check_altered(edition.load(project, "testshire"))]


@pytest.fixture
def shown(testshire):
    """A partnership whose ratified text shows a national form and its own ladder."""
    edit(testshire, PROFILE, "protocol:", f"{LADDER}protocol:")
    write(testshire, TEXT)
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    assert told_of(testshire) == []
    return testshire


def test_a_change_in_a_form_is_told_at_the_form_and_the_page_of_changes_says_which_and_what(shown):
    edit(shown, NATIONAL, "[By letter, By hand]", "[By letter, By pigeon]")
    told = f"guidance/forms/request.yml:2:8: warning: the form 'request', which the protocol shows, {SINCE}"
    assert told_of(shown) == [told]
    html = put(shown, "protocol_change", "protocol/changes/1.0-to-now/", "1.0", "now")
    assert "that are not the same: Request for information." in html
    assert "pigeon" in html


def test_a_form_of_its_own_in_the_place_of_the_national_one_is_a_change_too(shown):
    edit_own = (shown.root / NATIONAL).read_text(encoding="utf-8").replace("Sign it.", "Sign it twice.")
    (shown.root / OWN).parent.mkdir()
    (shown.root / OWN).write_text(edit_own, encoding="utf-8")
    told = f"{OWN}:2:8: warning: the form 'request', which the protocol shows, {SINCE}"
    assert told_of(shown) == [told]


def test_the_words_by_which_a_form_is_searched_are_no_part_of_it(shown):
    edit(shown, NATIONAL, "asked: [request form]", "asked: [asking form]")
    assert told_of(shown) == []


def test_a_change_in_the_ladder_is_told_at_the_ladder(shown):
    edit(shown, PROFILE, "2 days", "2 weeks")
    row = profile(shown)[: profile(shown).index("escalation:")].count("\n") + 1
    told = f"{PROFILE}:{row}:1: warning: the escalation ladder, which the protocol shows, {SINCE}"
    assert told_of(shown) == [told]


def test_a_version_from_before_forms_were_noted_says_nothing_of_them(shown):
    text = (shown.root / KEPT).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.lstrip().startswith(("form ", "ladder "))]
    assert len(kept) == len(text.splitlines()) - 2
    (shown.root / KEPT).write_text("".join(kept), encoding="utf-8")
    edit(shown, NATIONAL, "By hand", "By pigeon")
    assert told_of(shown) == []
