"""Which version of a protocol counts, what is only proposed, and what nobody ratified."""

from __future__ import annotations

import os
import re
from datetime import date

import pytest
from click.testing import CliRunner

from macros import checks
from macros.authoring.ratify import RatificationRequest
from macros.cli import main
from macros.content import edition
from macros.engine import builder
from macros.exports import calendar, pdf
from macros.pages import generated
from macros.protocol import versions
from macros.publishing import manifest
from macros.rendering.renderer import Renderer
from tests.support.project import edit, found_in
from tests.support.ratifying import accepted, ratify_version
from tests.support.versions import PROFILE, kept, profile, put, refused, write

pytestmark = pytest.mark.slow  # each ratifies, which checks everything

SECOND = "partnerships/testshire/versions/2.0.yml"
TODAY = date(2026, 11, 24)


@pytest.fixture
def proposed(reviewed):
    """Version 2.0 is out for comment, with another text."""
    edit(reviewed, PROFILE, 'number: "1.0"', 'number: "2.0"')
    edit(
        reviewed, PROFILE, "status: ratified\n  ratified: 2020-03-01\n  next_review: 2022-03-01", "status: consultation"
    )
    write(reviewed, "# Consent here\n\nAsk first, and listen.\n")
    return reviewed


def plain(html: str) -> str:
    return re.sub(r"\s+(?=[.\s])", "", re.sub(r"<[^>]*>|\s", " ", html)).strip()


def warned(project) -> list[str]:
    return [str(one) for one in checks.advice(edition.load(project, "testshire")) if "was ratified" in one.message]


# A proposal


def test_the_last_ratified_version_counts_until_the_next_one_is(proposed):
    found = versions.timeline(edition.load(proposed, "testshire"))
    assert [(one.number, one.state) for one in found] == [("1.0", "current"), ("2.0", "proposal")]
    assert "Superseded" not in put(proposed, "protocol_version", "protocol/1.0/", "1.0")
    ratify_version(proposed, "testshire", RatificationRequest("2.0", date(2022, 2, 1)))
    found = versions.timeline(edition.load(proposed, "testshire"))
    assert [(one.number, one.state) for one in found] == [("1.0", "earlier"), ("2.0", "current")]
    assert '{number: "1.0", "on": 2020-03-01, what: Ratified.}' in profile(proposed)


def test_every_page_keeps_the_review_of_the_version_that_counts(proposed):
    foot = str(Renderer(edition.load(proposed, "testshire"), proposed).fragment("protocol/footer", "", address="x"))
    assert plain(foot).startswith("Protocol: version 1.0, ratified Its next review is due on 1 March 2022.")
    assert "DTSTART;VALUE=DATE:20220301" in str(calendar.review(edition.load(proposed, "testshire")))


def test_the_protocol_page_shows_a_proposal_as_one_and_leads_to_the_version_that_counts(proposed):
    html = put(proposed, "protocol", "protocol/")
    assert "Version 2.0 is a proposal. Version 1.0 counts until the partners ratify another." in plain(html)
    assert "The next review of version 1.0 is due on 1 March 2022." in plain(html)
    assert 'href="1.0/"' in html
    assert 'href="changes/1.0-to-2.0/">What would change from version 1.0 to version 2.0' in html
    assert "To be signed by" in html


def test_the_home_page_offers_the_agreed_text_and_the_proposal_apart(proposed):
    html = put(proposed, "home", "")
    assert re.search(r'href="protocol/1.0/">Read the protocol</a></h2>\s*<p>What the partners have agreed', html)
    assert "Version 1.0: ratified." in html
    assert 'href="protocol/">Read the proposal, version 2.0</a>: out for comment, not yet agreed.' in html


def test_the_front_page_lists_the_version_that_counts(proposed):
    found = manifest.entry(proposed, "testshire")
    assert (found.number, found.status) == ("1.0", "ratified")


def test_a_site_with_a_proposal_is_built_again_on_the_day_of_the_review_that_counts(proposed):
    before, after = (manifest.stamp(proposed, "testshire", date(2022, day, 1)) for day in (2, 3))
    assert before != after


def test_a_draft_before_any_version_is_not_said_to_count(testshire):
    html = plain(put(testshire, "protocol_changes", "protocol/changes/"))
    assert "Version 0.9 (draft, not yet agreed)" in html
    assert "counts now" not in html


def test_a_proposal_does_not_take_the_number_of_a_kept_version(reviewed):
    edit(reviewed, PROFILE, "status: ratified", "status: consultation")
    assert found_in(reviewed, "testshire") == [
        f"{PROFILE}:12:11: version 1.0 was ratified and is kept; give the proposal a number of its own"
    ]


# What nobody ratified


def test_a_text_that_changed_since_it_was_ratified_is_a_warning_at_its_line(reviewed):
    write(
        reviewed,
        "# Consent here\n\nAsk first. See [the Act](law:children-act).\n\n1. Ring {{ front_door.name }}.\n\nNew.\n",
    )
    assert warned(reviewed) == [
        "partnerships/testshire/protocol/consent.md:7:1: warning: the text of 'consent' has changed since version 1.0 "
        "was ratified; pages say so. Put it back, or give the new text a number of its own"
    ]
    assert found_in(reviewed, "testshire") == [], "no national release may break a board's site"


def test_a_national_text_that_changed_under_a_ratified_protocol_is_a_warning_too(reviewed):
    edit(reviewed, "guidance/protocol/purpose.md", "\n\n", "\n\nA new sentence.\n\n")
    (found,) = warned(reviewed)
    assert found.startswith("guidance/protocol/purpose.md:3:1: warning: the national text of 'purpose' has changed")


def test_a_text_added_to_the_national_one_is_told_at_its_own_line(testshire):
    edit(testshire, PROFILE, "consent: {does: replaces}", "consent: {does: follows}")
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    write(testshire, "# Consent here\n\nAsk last.\n")
    (found,) = warned(testshire)
    assert found.startswith(
        "partnerships/testshire/protocol/consent.md:3:1: warning: the text of 'consent' has changed"
    )


def test_an_address_that_changed_in_a_link_is_a_warning_at_its_line(testshire):
    text = "# Consent here\n\nAsk.\n\n- Ring.\n- Write to [us](mailto:{}@testshire.example).\n- Go **now**.\n"
    write(testshire, text.format("old"))
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    write(testshire, text.format("new"))
    assert warned(testshire)[0].startswith("partnerships/testshire/protocol/consent.md:6:1: warning: ")
    write(testshire, text.format("old").replace("**now**", "now"))
    assert warned(testshire)[0].startswith("partnerships/testshire/protocol/consent.md:7:1: warning: ")


def test_sections_in_another_order_are_a_warning(testshire):
    add = "consent: {does: replaces}\n    boats: {does: adds, after: %s}"
    path = testshire.partnerships / "testshire" / "protocol" / "boats.md"
    path.write_text("# Boats\n\nLook. See [the Act](law:children-act).\n", encoding="utf-8")
    edit(testshire, PROFILE, "consent: {does: replaces}", add % "purpose")
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    edit(testshire, PROFILE, "after: purpose", "after: consent")
    (found,) = warned(testshire)
    assert "the order of the sections has changed since version 1.0 was ratified" in found


def test_a_rule_set_that_changed_is_a_warning_and_a_telephone_number_is_not(reviewed):
    edit(reviewed, PROFILE, "01632 960101", "01632 960199")
    assert warned(reviewed) == []
    edit(reviewed, "guidance/rules/golden-2018.yml", "text: ", "text: Truly, ")
    assert "the rule set 'golden-2018', which the protocol uses, has changed since" in warned(reviewed)[0]


def test_the_pages_say_that_a_text_changed_and_show_how(reviewed):
    write(
        reviewed,
        "# Consent here\n\nAsk first, and listen. See [the Act](law:children-act).\n\n1. Ring {{ front_door.name }}.\n",
    )
    html = put(reviewed, "protocol", "protocol/")
    assert "This text has changed since version 1.0 was ratified." in html
    assert 'href="changes/1.0-to-now/"' in html
    paths = [page.path for page in generated.generated(edition.load(reviewed, "testshire"))]
    assert "protocol/changes/1.0-to-now.md" in paths
    html = put(reviewed, "protocol_change", "protocol/changes/1.0-to-now/", "1.0", "now")
    assert "<h1>What changed since version 1.0 was ratified</h1>" in html
    assert re.search(r"<ins>.*and listen", html, re.DOTALL)
    assert 'id="purpose"' not in html
    said = pdf.data(Renderer(edition.load(reviewed, "testshire"), reviewed))
    assert "The text has changed since." in said["footer"]
    assert "This text has changed since version 1.0 was ratified." in str(said["front"])


def test_nothing_is_said_of_a_text_that_stands_as_it_was_ratified(reviewed):
    assert warned(reviewed) == []
    assert "has changed since" not in put(reviewed, "protocol", "protocol/")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ratified: 2020-03-01", "ratified: 2020-03-02", "13:13: {} version 1.0 is kept with ratified: 2020-03-01; {}"),
        ("owner: The board", "owner: Us", "16:10: {} version 1.0 is kept with owner: The board; {}"),
        (
            "[Police, The council]",
            "[Police]",
            "17:16: {} version 1.0 is kept with signatories: Police; The council; {}",
        ),
    ],
)
def test_what_the_profile_says_of_a_kept_version_is_what_was_ratified(old, new, said, reviewed):
    edit(reviewed, PROFILE, old, new)
    said = said.format("this is not what was ratified:", "put it back, or ratify a new version")
    assert found_in(reviewed, "testshire") == [f"{PROFILE}:{said}"]


# What is missing


def test_an_earlier_version_that_is_gone_is_missed_by_the_next(twice):
    (twice.root / "partnerships/testshire/versions/1.0.yml").unlink()
    (found,) = found_in(twice, "testshire")
    assert found == (f"{SECOND}:4:11: version 1.0 was kept before this one, and is gone: put back versions/1.0.yml")


def test_the_last_version_is_missed_by_the_profile_even_where_it_was_the_only_one(reviewed):
    (reviewed.root / "partnerships/testshire/versions/1.0.yml").unlink()
    (found,) = found_in(reviewed, "testshire")
    assert "the version that was ratified last is gone from versions/, or is another: put it back as it was" in found


def test_the_profile_keeps_the_seal_of_the_last_version_and_of_no_earlier(twice):
    edit(twice, PROFILE, kept(twice, SECOND)["seal"][:12], kept(twice)["seal"][:12])
    (found,) = found_in(twice, "testshire")
    assert "the version that was ratified last is gone from versions/, or is another: put it back as it was" in found


def test_a_profile_that_goes_back_to_an_earlier_version_is_told_which_counts(twice):
    edit(twice, PROFILE, 'number: "2.0"', 'number: "1.0"')
    found = found_in(twice, "testshire")
    assert f"{PROFILE}:11:11: version 2.0 was ratified later, on 2022-02-01, and is kept: it counts now" in found


def test_a_ratified_version_that_is_not_kept_beside_others_is_told(twice):
    edit(twice, PROFILE, 'number: "2.0"', 'number: "2.1"')
    (found,) = found_in(twice, "testshire")
    assert "version 2.1 is not among those that are kept; `sharewell ratify testshire` keeps it" in found


def test_a_section_that_became_an_appendix_breaks_its_seal(twice):
    before = kept(twice)["sections"][0]["id"]
    edit(twice, "partnerships/testshire/versions/1.0.yml", "  text:", "  appendix: true\n  text:")
    assert f"the text of '{before}' has changed since version 1.0 was ratified" in found_in(twice, "testshire")[0]


# Ratifying in order


def test_the_next_review_is_worked_out_from_the_rule(testshire):
    edit(testshire, PROFILE, "  owner:", "  review_rule: every 18 months\n  owner:")
    done = ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 8, 31)))
    assert (done.next_review, done.rule) == (date(2022, 2, 28), "every 18 months")
    assert "next_review: 2022-02-28" in profile(testshire)


def test_a_version_that_the_profile_calls_ratified_keeps_its_review(testshire):
    ratified = "status: ratified\n  ratified: 2020-03-01\n  next_review: 2021-04-30"
    edit(testshire, PROFILE, "status: draft", ratified)
    ratify_version(testshire, "testshire", RatificationRequest("0.9", date(2020, 3, 1)))
    assert "next_review: 2021-04-30" in profile(testshire)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("every 2 years", "1 March 2022, worked out from 'every 2 years'"),
        ("every year", "1 March 2021, worked out from 'every year'"),
        ("", "No page"),
    ],
)
def test_the_command_says_when_the_review_is_due_or_that_no_page_does(rule, said, testshire, monkeypatch):
    edit(testshire, PROFILE, "  owner:", f"  review_rule: {rule}\n  owner:" if rule else "  owner:")
    monkeypatch.setattr("macros.content.project.find", lambda: testshire)
    accept = accepted(testshire, "testshire")
    done = CliRunner().invoke(main, ["ratify", "testshire", "--version", "1.0", "--on", "2020-03-01", *accept])
    assert said in done.stdout


def test_nothing_is_ratified_on_a_day_to_come(testshire):
    (found,) = refused(testshire, "1.0", date(2026, 11, 25), None, TODAY)
    assert "25 November 2026 has not come yet" in found
    ratify_version(testshire, "testshire", RatificationRequest("1.0", TODAY, None, TODAY))


def test_nothing_is_ratified_before_the_version_that_the_profile_calls_ratified(testshire):
    edit(testshire, PROFILE, "status: draft", "status: ratified\n  ratified: 2019-03-01")
    (found,) = refused(testshire, "3.0", date(2018, 6, 1))
    assert "version 0.9 was ratified on 1 March 2019, which is later than 1 June 2018" in found
    (found,) = refused(testshire, "0.9", date(2020, 1, 1))
    assert "version 0.9 was ratified on 1 March 2019, as this says, and not on 1 January 2020" in found


def test_versions_of_one_day_stand_in_the_order_of_their_numbers(testshire):
    for number in ("9.0", "10.0"):
        ratify_version(testshire, "testshire", RatificationRequest(number, date(2020, 3, 1)))
    found = versions.timeline(edition.load(testshire, "testshire"))
    assert [(one.number, one.state) for one in found] == [("9.0", "earlier"), ("10.0", "current")]
    (said,) = refused(testshire, "9.1", date(2020, 3, 1))
    assert "9.1 is lower than the number of version 10.0, of 1 March 2020; take a higher one" in said


# What the protocol page always says


def test_the_status_has_tier_rule_signatories_and_history_whatever_the_sections_say(testshire):
    edit(
        testshire,
        PROFILE,
        "  owner:",
        "  tier: 2\n  review_rule: every 2 years\n  approved_by: The executive\n  owner:",
    )
    edit(testshire, PROFILE, "  sections:", "  history:\n    - {number: '2018', on: 2018, what: First.}\n  sections:")
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    html = put(testshire, "protocol", "protocol/")
    status = plain(html[: html.index('class="contents"')])
    for said in ("Tier 2", "Reviewed every 2 years", "Approved by The executive", "Signed by Police The council"):
        assert said in status
    assert "History Version 2018. First." in status, "a date that only repeats the number is left out"


def test_another_day_for_the_review_is_another_event(reviewed):
    first = str(calendar.review(edition.load(reviewed, "testshire")))
    edit(reviewed, PROFILE, "next_review: 2022-03-01", "next_review: 2021-09-01")
    second = str(calendar.review(edition.load(reviewed, "testshire")))
    assert "UID:review-1.0-20220301@" in first
    assert "UID:review-1.0-20210901@" in second


def test_the_paper_says_that_the_review_is_overdue_from_its_day_on(reviewed):
    found = edition.load(reviewed, "testshire")
    late, early = (pdf.data(Renderer(found, reviewed, date(2022, month, 1))) for month in (3, 2))
    assert "Its review is overdue. It was due: 1 March 2022." in late["footer"]
    assert "It is overdue." in str(late["front"])
    assert "overdue" not in str(early)


def test_two_builds_of_one_process_do_not_see_each_others_options(reviewed, monkeypatch, tmp_path):
    monkeypatch.setattr("macros.content.project.find", lambda: reviewed)
    monkeypatch.setenv("PARTNERSHIP", "nobody")
    engine, sites = builder.Engine(), tmp_path / "sites"
    engine.build(reviewed, "testshire", sites / "early", date(2022, 2, 1), None)
    engine.build(reviewed, "testshire", sites / "late", date(2022, 3, 1), None)
    builder.build(reviewed, "testshire", sites / "dayless")
    builder.build(reviewed, "national", sites / "national")
    homes = {site.name: (site / "index.html").read_text("utf-8") for site in sites.iterdir()}
    overdue = "Its review is overdue."
    late = {name for name, html in homes.items() if overdue in html and f"<strong hidden>{overdue}" not in html}
    assert late == {"late"}
    assert {name for name, html in homes.items() if "Testshire" in html} == {"late", "early", "dayless"}
    assert os.environ["PARTNERSHIP"] == "nobody"


def test_a_plain_build_stands_on_today_or_on_a_day_that_is_named(reviewed, sharewell, tmp_path):
    for day, over in (("2022-02-28", False), ("2022-03-01", True), (None, True)):
        arguments = ["--as-at", day] if day else []
        assert sharewell("build", "-p", "testshire", "-o", str(tmp_path / "out"), *arguments)[0] == 0
        home = (tmp_path / "out" / "index.html").read_text("utf-8")
        assert ("<strong hidden>Its review is overdue." not in home) is over
