"""Who checked an entry of the register or a national section, and what is ratified although nobody has."""

from __future__ import annotations

import re
from datetime import date

import pytest

from macros import checks
from macros.authoring import ratify
from macros.authoring.ratify import RatificationRequest
from macros.authoring.remembered import remember_checks
from macros.authoring.unchecked import Unchecked
from macros.content import edition
from macros.exports import pdf, search_index
from macros.exports.word import export
from macros.exports.work import Consultation, Work
from macros.model.snapshot import Snapshot
from macros.protocol import checked
from macros.rendering import footnotes
from macros.rendering.renderer import Renderer
from tests.support.project import edit, found_in, renderer
from tests.support.ratifying import WHY, ratify_version
from tests.support.versions import KEPT, PROFILE, kept, put
from tests.support.word import Word

pytestmark = pytest.mark.slow  # each ratifies, which checks everything

FILE, ACCEPTED = "partnerships/testshire/checked.yml", "partnerships/testshire/accepted.yml"
ACTS, CONSENT = "guidance/register/acts.yml", "guidance/protocol/consent.md"
PURPOSE = "guidance/protocol/purpose.md"
BY = "Checked for Testshire by the Legal adviser, Testshire Council, 20 November 2026."
WISH = RatificationRequest("1.0", date(2026, 3, 1))


def plain(html: str) -> str:
    """What a reader reads of some HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def check(project, what: str = "law:new-duty, section:purpose", more: str = "", folder: str = "testshire") -> None:
    """Somebody has checked some things for a partnership."""
    said = f"checked:\n  - what: [{what}]\n    role: Legal adviser\n    organisation: Testshire Council\n"
    path = project.partnerships / folder / "checked.yml"
    path.write_text(f"{said}    day: 2026-11-20\n{more}", encoding="utf-8")


def accept(project, what: str, version: str = "1.0") -> None:
    text = f'version: "{version}"\naccepted:\n  - what: [{what}]\n    because: Spring is soon enough.\n'
    (project.root / ACCEPTED).write_text(text, encoding="utf-8")


def in_word(project) -> list[str]:
    """What the last heading of the Word document says, and what stands below it."""
    asked = Consultation("the board", None)
    content = export(Work(renderer(project, "testshire"), project, lambda _: None, consultation=asked))
    said = [one for one in Word(content).paragraphs if one.text]
    last = max(place for place, one in enumerate(said) if one.style == "Heading1")
    return [one.text for one in said[last:]]


def test_the_word_document_lists_who_checked_what_and_what_was_accepted(citing):
    assert "checked" not in in_word(citing)[0], "nobody has checked anything"
    check(citing, "law:new-duty")
    ratify_version(citing, "testshire", WISH)
    told = in_word(citing)
    assert told[0] == "What was checked, and what was accepted unchecked"
    assert told[1] == "The national sections in this protocol that were checked for it, or accepted unchecked:"
    assert told[2] == f"What this is for. Accepted unchecked with version 1.0, because: {WHY}"
    assert told[-2] == "The law and guidance that it links to, and that were checked for it, or accepted unchecked:"
    assert told[-1].endswith(f". {BY}")


def refused(project, wish: RatificationRequest = WISH) -> list[str]:
    with pytest.raises(Unchecked) as found:
        ratify.ratify_version(project, "testshire", wish)
    assert not (project.root / KEPT).exists()
    return [str(one) for one in found.value.problems]


@pytest.fixture
def citing(testshire):
    """Testshire, whose protocol cites a law that nobody has verified."""
    edit(testshire, PURPOSE, "It says", "Under [the duty](law:new-duty) it says")
    return testshire


# What readers see


def test_a_law_that_was_checked_says_for_whom_wherever_it_said_that_it_was_not_verified(citing):
    shown = [("register", "law/acts/", "acts"), ("cite", "about/", "law:new-duty"), ("protocol", "protocol/")]
    for macro, *where in shown:
        assert "not verified" in put(citing, macro, *where)
    check(citing)
    for macro, *where in shown:
        found = put(citing, macro, *where)
        assert "not verified" not in found.lower()
        assert "checked for Testshire" in found
    assert BY in plain(put(citing, "register", "law/acts/", "acts"))
    assert "waits for somebody to check it" not in put(citing, "register", "law/acts/", "acts")
    assert "0 not verified" in put(citing, "register_index", "law/")
    assert "checked for Testshire" in search_index.written(Renderer(edition.load(citing, "testshire"), citing), [])


def test_that_a_law_was_checked_is_said_once_in_a_section_of_a_page(citing):
    check(citing)
    cited = put(citing, "cite", "about/", "law:new-duty")
    assert footnotes.caution_once(cited + cited).count("(checked for Testshire)") == 1


def test_a_national_section_that_was_checked_says_so_and_one_that_was_replaced_does_not(citing):
    check(citing, "section:purpose, section:consent")
    assert put(citing, "protocol", "protocol/").count(BY) == 1


def test_the_pdf_says_who_checked_a_source_and_a_section(citing):
    check(citing, more="    note: Read against the Act.\n")
    said = str(pdf.data(Renderer(edition.load(citing, "testshire"), citing))["sections"][-1])
    assert said.count(f"{BY} Note: Read against the Act.") == 2


def test_a_check_of_a_law_with_evidence_stands_beside_what_the_register_knows(citing):
    check(citing, "law:advice")
    found = plain(put(citing, "register", "law/guidance/", "guidance"))
    assert f"we saw it cited there, and nowhere else. {BY}" in found
    assert "checked for" not in put(citing, "cite", "about/", "law:advice")


def test_what_a_check_says_is_shown_as_words(citing):
    check(citing, more="    note: <b>Read</b> {{ x }} *all*.\n")
    assert "&lt;b&gt;Read&lt;/b&gt; {{ x }} *all*." in put(citing, "register", "law/acts/", "acts")


# Whose check counts, and until when


def test_a_check_in_a_layer_counts_for_whoever_extends_it_and_a_later_one_comes_first(citing):
    edit(citing, PROFILE, "nation: England\n", "nation: England\nextends: [eastland]\n")
    check(citing, folder="eastland")
    found = checked.by_whom(edition.load(citing, "testshire"), "law:new-duty")
    assert (found.layer, found.name) == ("eastland", edition.load(citing, "eastland").profile.short_name)
    check(citing)
    edit(citing, FILE, "2026-11-20", "2026-11-21")
    assert checked.by_whom(edition.load(citing, "testshire"), "law:new-duty").layer == "testshire"
    assert checked.by_whom(edition.load(citing), "law:new-duty") is None


@pytest.mark.parametrize(
    ("path", "old", "new", "what"),
    [
        (ACTS, "It may oblige you", "It obliges you", "law:new-duty"),
        (PURPOSE, "when to share", "how to share", "section:purpose"),
    ],
)
def test_a_check_that_remembers_what_was_read_counts_until_that_changes(path, old, new, what, citing):
    check(citing)
    (bare,) = [
        str(one) for one in checks.advice(edition.load(citing, "testshire")) if "was checked changes" in str(one)
    ]
    assert bare == (
        f"{FILE}:1:1: warning: nobody will hear when what was checked changes: law:new-duty, section:purpose; to "
        "remember what was read: `sharewell drift testshire --accept`"
    )
    assert remember_checks(citing, edition.load(citing, "testshire")) == ["law:new-duty", "section:purpose"]
    assert remember_checks(citing, edition.load(citing, "testshire")) == []
    edit(citing, path, old, new)
    found = edition.load(citing, "testshire")
    assert checked.by_whom(found, what) is None
    (lapsed,) = [str(one) for one in checks.advice(found) if "no longer" in str(one)]
    assert lapsed.endswith(
        f"warning: the check of '{what}' of 20 November 2026 counts no longer: it is not the text that was read; have "
        "it read again, and note that anew"
    )


def test_what_says_only_how_an_entry_is_found_or_known_is_no_change_of_it(citing):
    check(citing)
    remember_checks(citing, edition.load(citing, "testshire"))
    edit(citing, ACTS, "says: It may", "asked: [duty]\n  says: It may")
    assert checked.by_whom(edition.load(citing, "testshire"), "law:new-duty")


def test_a_check_from_before_the_evidence_counts_no_longer(citing):
    check(citing, "law:advice")
    edit(citing, "guidance/evidence.yml", "  kind:", "  of: 2026-12\n  kind:")
    found = [str(one) for one in checks.advice(edition.load(citing, "testshire")) if "no longer" in str(one)]
    assert found == [
        f"{FILE}:2:12: warning: the check of 'law:advice' of 20 November 2026 counts no longer: its evidence is of "
        "December 2026; have it read again, and note that anew"
    ]


def test_an_id_that_is_not_there_is_told_once_and_stops_no_advice(citing):
    check(citing, "law:nowhere")
    assert len(found_in(citing, "testshire")) == 1
    assert [one for one in checks.advice(edition.load(citing, "testshire")) if "no longer" in one.message] == []


# Ratifying


def test_what_nobody_has_checked_is_listed_and_nothing_is_ratified(citing):
    assert refused(citing) == [
        f"{PROFILE}:9:1: nobody has checked law:new-duty (New duty), cited in 'purpose'",
        f"{PROFILE}:9:1: nobody has checked section:decision-chart, the national text of 'The chart'",
        f"{PROFILE}:9:1: nobody has checked section:purpose, the national text of 'What this is for'",
    ]


def test_what_was_checked_and_what_was_accepted_stand_in_the_version_on_its_page_and_in_the_pdf(citing):
    check(citing)
    accept(citing, "section:decision-chart")
    ratify.ratify_version(citing, "testshire", WISH)
    found = kept(citing)
    assert [one["what"] for one in found["checked"]] == ["law:new-duty", "section:purpose"]
    assert found["accepted"] == [
        {"what": "section:decision-chart", "title": "The chart", "because": "Spring is soon enough."}
    ]
    page = plain(put(citing, "protocol_version", "protocol/1.0/", "1.0"))
    assert f"New duty. {BY}" in page
    assert "The chart. Reason: Spring is soon enough." in page
    paper = str(pdf.data(Renderer(edition.load(citing, "testshire"), citing))["sections"][-1])
    assert "Accepted unchecked with version 1.0, because: Spring is soon enough." in paper


def test_a_law_that_was_accepted_says_so_in_the_list_of_sources(citing):
    ratify_version(citing, "testshire", WISH)
    paper = str(pdf.data(Renderer(edition.load(citing, "testshire"), citing))["sections"][-1])
    assert f"before you rely on it. Accepted unchecked with version 1.0, because: {WHY}" in paper


@pytest.mark.parametrize("field", ["checked", "accepted"])
def test_the_record_is_under_the_seal(field, citing):
    check(citing)
    accept(citing, "section:decision-chart")
    ratify.ratify_version(citing, "testshire", WISH)
    found = Snapshot.model_validate(kept(citing))
    assert found.sealed() == found.seal
    assert found.model_copy(update={field: ()}).sealed() != found.seal


def test_an_acceptance_is_for_one_version(citing):
    accept(citing, "section:decision-chart, section:purpose, law:new-duty", "0.9")
    assert refused(citing)[0] == (
        f"{ACCEPTED}:1:10: this was accepted for version 0.9, and not for 1.0; look at each of these again, and then "
        "write 1.0 here"
    )


def test_what_need_not_be_accepted_is_a_warning(citing):
    accept(citing, "section:decision-chart, section:purpose, law:new-duty, law:advice")
    done = ratify.ratify_version(citing, "testshire", WISH)
    assert [str(one) for one in done.warnings] == [
        f"{ACCEPTED}:3:67: warning: 'law:advice' need not be accepted: somebody has checked it, or this protocol does "
        "not rest on it; take it out"
    ]


def test_the_command_accepts_by_name_with_a_reason_and_says_how(citing, sharewell):
    command = ("ratify", "testshire", "--version", "1.0", "--on", "1 March 2026")
    code, _, complaint = sharewell(*command, "--accept", "law:new-dutty=Soon.")
    assert code == 1
    assert (
        "this protocol does not rest on 'law:new-dutty', so it cannot be accepted; did you mean 'law:new-duty'?"
        in complaint
    )
    lines = complaint.split('version: "1.0"\n')[1]
    assert lines == ("accepted:\n  - what: [law:new-duty, section:purpose, section:decision-chart]\n    because:\n\n")
    assert sharewell(*command, "--accept", "law:new-duty")[2].endswith(
        "'law:new-duty' gives no reason; it is written as law:dpa-2018=\"why\", with a reason\n"
    )
    check(citing)
    code, said, _ = sharewell(*command, "--accept", "section:decision-chart=Our adviser reads it in May.")
    assert (code, said.splitlines()[:2]) == (
        0,
        [
            f"{KEPT}: version 1.0 is ratified, as of 1 March 2026.",
            "Its text is kept, and with it what was looked at: 2 checked, 1 accepted unchecked.",
        ],
    )
    assert "Noted in checked.yml which texts were read: 2." in said


def test_to_ratify_again_tells_whose_check_has_lapsed(citing):
    check(citing)
    remember_checks(citing, edition.load(citing, "testshire"))
    edit(citing, ACTS, "It may oblige you", "It obliges you")
    assert (
        f"{PROFILE}:9:1: nobody has checked law:new-duty (New duty), cited in 'purpose'; the check of 20 November "
        in (refused(citing)[0] + " ")
    )


# What cannot be


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1.0", "1.0 is lower than the number of version 2.0, of 1 February 2022; take a higher one"),
        ("2", "2 is the same as the number of version 2.0, of 1 February 2022; take a higher one"),
        ("1.10", "1.10 is lower than the number of version 2.0, of 1 February 2022; take a higher one"),
    ],
)
def test_a_number_that_is_not_higher_than_the_last_is_refused(number, said, twice):
    (twice.root / KEPT).unlink(missing_ok=number != "1.0")
    edit(twice, "partnerships/testshire/versions/2.0.yml", "previous: '1.0'\n", "")
    found = list(
        ratify.problems_of(
            edition.load(twice, "testshire"), twice, RatificationRequest(number, date(2023, 1, 1)), twice.root / "no"
        )
    )
    assert said in [one.message for one in found]


@pytest.mark.parametrize("number", ["2.1", "10", "2023", "spring-2023"])
def test_a_higher_number_and_a_name_are_taken(number, twice):
    ratify_version(twice, "testshire", RatificationRequest(number, date(2023, 1, 1)))


def test_rules_of_a_later_day_are_refused_with_those_of_that_day(testshire):
    edit(testshire, PROFILE, "rule_sets: [golden-2018]", "rule_sets: [golden-2024]")
    assert (
        f"{PROFILE}:9:1: 'golden-2024' is of May 2024, which is later than 1 March 2020; under 'rule_sets' put the "
        "rules of that day: golden-2018"
    ) in refused(testshire, RatificationRequest("1.0", date(2020, 3, 1)))


def test_law_of_a_later_day_and_a_number_below_the_history_are_warnings(testshire):
    edit(testshire, PURPOSE, "It says", "See [advice](law:advice). It says")
    edit(testshire, PROFILE, "  sections:", "  history: [{number: '3.1', 'on': 2018, what: First.}]\n  sections:")
    done = ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    assert [one.message for one in done.warnings] == [
        "law:advice (Information sharing advice) is of May 2024, which is later than 1 March 2020; is this the day, "
        "and is that the law of that day?",
        "version 1.0 comes behind version 3.1 here; is that its number?",
    ]
