"""A protocol is ratified, its text is kept as it was, and what changed since is shown section by section."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
import yaml
from click.testing import CliRunner

from macros.authoring import ratify
from macros.authoring.ratify import RatificationRequest
from macros.cli import main
from macros.content import edition
from macros.diagnostics import ContentError
from macros.engine import builder
from macros.exports import calendar
from macros.model import snapshot
from macros.pages import generated
from macros.protocol import diff, versions
from macros.protocol.lines import Line, lines
from macros.readers import files
from tests.support.project import edit, found_in
from tests.support.ratifying import accepted, ratify_version
from tests.support.versions import KEPT, PROFILE, kept, profile, put, refused, write

pytestmark = pytest.mark.slow  # each ratifies, which checks everything

# Ratifying


def test_to_ratify_notes_number_day_and_review_and_leaves_every_comment(testshire):
    before = profile(testshire)
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1), date(2022, 3, 1)))
    seal = kept(testshire)["seal"][:12]
    assert profile(testshire).replace(f'"{seal}"', seal) == before.replace('"0.9"', '"1.0"').replace(
        "status: draft\n",
        f"status: ratified\n  ratified: 2020-03-01\n  next_review: 2022-03-01\n  kept: {seal}\n",
    )
    assert found_in(testshire, "testshire") == []


def test_the_kept_text_has_names_links_and_rules_resolved(testshire):
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    found = kept(testshire)
    consent = next(section for section in found["sections"] if section["id"] == "consent")
    assert consent["text"] == ("<p>Ask first. See the Act.</p>\n<ol>\n<li>Ring Testshire Front Door.</li>\n</ol>")
    assert consent["sources"] == ["Children Act 1989"]
    assert [rules["title"] for rules in found["rule_sets"]] == ["The golden rules, 2018"]
    assert "Consent where you can" in found["rule_sets"][0]["text"]
    assert "{{" not in str(found)
    assert "href" not in str(found)


def test_a_second_version_gives_the_first_its_line_of_history(twice):
    assert '  history:\n    - {number: "1.0", "on": 2020-03-01, what: Ratified.}\n' in profile(twice)
    assert "next_review" not in profile(twice), "the review of the first version is not that of the second"
    assert kept(twice, KEPT.replace("1.0", "2.0"))["previous"] == "1.0"


def test_a_ratification_that_is_stopped_half_way_leaves_nothing(testshire, monkeypatch):
    before = profile(testshire)

    whole = ratify.sound

    def stopped(*words):  # asked once before anything is written, and once behind it
        if profile(testshire) != before:
            raise KeyboardInterrupt
        return whole(*words)

    monkeypatch.setattr("macros.authoring.ratify.sound", stopped)
    with pytest.raises(KeyboardInterrupt):
        ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    assert profile(testshire) == before
    assert not (testshire.root / KEPT).exists()


def test_what_is_ratified_is_not_ratified_again(twice):
    text = (twice.root / KEPT).read_bytes()
    assert refused(twice, "1.0", date(2023, 1, 1)) == [
        f"{KEPT}:1:1: version 1.0 was ratified already; take a new number"
    ]
    assert (twice.root / KEPT).read_bytes() == text


def test_a_version_is_not_ratified_before_an_earlier_one(twice):
    assert f"{PROFILE}:9:1: version 2.0 was ratified on 1 February 2022, which is later than 1 January 2021" in refused(
        twice, "3.0", date(2021, 1, 1)
    )


@pytest.mark.parametrize("line", ["  owner: The board\n", "  signatories: [Police, The council]\n"])
def test_nothing_is_ratified_without_an_owner_and_signatories(line, testshire):
    edit(testshire, PROFILE, line, "")
    assert refused(testshire, "1.0", date(2020, 3, 1)) == [
        f"{PROFILE}:9:1: to be ratified, a protocol says who owns it and who signed: 'owner' and 'signatories'"
    ]


def test_nothing_is_ratified_while_anything_is_wrong(testshire):
    write(testshire, "# Consent\n\nSee [this](section:nowhere).\n")
    assert "'section:nowhere' leads nowhere" in refused(testshire, "1.0", date(2020, 3, 1))[0]


def test_a_review_before_the_ratification_is_refused(testshire):
    found = refused(testshire, "1.0", date(2020, 3, 1), date(2020, 2, 1))
    assert "the next review (2020-02-01) must come after the ratification (2020-03-01)" in found[0]


@pytest.mark.parametrize("number", ["changes", "Local"])
def test_a_version_does_not_take_the_address_of_another_page(number, testshire):
    assert "take" not in refused(testshire, number, date(2020, 3, 1))[0]


def test_the_national_text_is_ratified_by_nobody(project):
    with pytest.raises(ContentError, match="a partnership ratifies its own"):
        ratify_version(project, "national", RatificationRequest("1.0", date(2020, 3, 1)))


def test_the_command_says_where_the_text_is_kept_or_what_is_wrong(testshire, monkeypatch):
    monkeypatch.setattr("macros.content.project.find", lambda: testshire)
    arguments = ["ratify", "testshire", "--version", "1.0", "--on", "2020-03-01", "--next-review", "2022-03-01"]
    arguments += accepted(testshire, "testshire")
    first, second = (CliRunner().invoke(main, arguments, catch_exceptions=False) for _ in range(2))
    assert (first.exit_code, first.stdout.split("\n")[:3]) == (
        0, [
            f"{KEPT}: version 1.0 is ratified, as of 1 March 2020.",
            "Its text is kept, and with it what was looked at: 2 accepted unchecked.",
            "Its next review is due on 1 March 2022.",
        ],
    )  # fmt: skip
    assert second.exit_code == 1
    assert second.stderr == (
        f"{KEPT}:1:1: version 1.0 was ratified already; take a new number\n1 problem; nothing was ratified.\n"
    )


# What is kept


def test_a_section_that_was_edited_later_is_told_at_its_line(twice):
    edit(twice, KEPT, "Ask first.", "Ask last.")
    line = next(n for n, text in enumerate((twice.root / KEPT).read_text("utf-8").split("\n"), 1) if "Ask last" in text)
    assert found_in(twice, "testshire") == [
        f"{KEPT}:{line - 1}:9: the text of 'consent' has changed since version 1.0 was ratified; a ratified text stays "
        "as it was: put it back, or ratify a new version"
    ]


def test_anything_else_that_was_edited_later_is_told_at_the_seal(twice):
    edit(twice, KEPT, "owner: The board", "owner: Someone else")
    (problem,) = found_in(twice, "testshire")
    assert "this file has changed since version 1.0 was ratified" in problem


def test_a_table_of_two_thousand_rows_is_ratified_and_its_version_is_read_again(testshire):
    """The text is nearly as long as a file may be, and so the version that is kept is longer than that."""
    write(testshire, "# Who shares what\n\n| What |\n|---|\n" + f"| {'w' * 468} |\n" * 2_000)
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1), date(2022, 3, 1)))
    assert (testshire.root / KEPT).stat().st_size > files.MOST_BYTES
    assert found_in(testshire, "testshire") == []


def test_a_version_in_a_file_of_another_name_is_told(twice):
    folder = twice.partnerships / "testshire" / "versions"
    (folder / "1.0.yml").rename(folder / "1.1.yml")
    assert any("version '1.0' belongs in a file named 1.0.yml" in line for line in found_in(twice, "testshire"))


def test_a_kept_text_is_from_people_we_do_not_know_too(twice):
    from macros.model.snapshot import Snapshot

    path = twice.root / KEPT
    data = kept(twice)
    data["sections"][1]["text"] = (
        '<p onclick="x()">Ask.</p><script>bad()</script><a href="javascript:x">y</a><a href="../../">z</a>'
    )
    found = Snapshot.model_validate(data)
    texts = [one.model_copy(update={"seal": one.sealed()}) for one in found.sections]
    found = found.model_copy(update={"sections": tuple(texts)})
    whole = found.model_copy(update={"seal": found.sealed()}).model_dump(mode="json", exclude_none=True)
    path.write_text(yaml.safe_dump(whole), encoding="utf-8")
    assert "onclick" in path.read_text(encoding="utf-8")
    assert found_in(twice, "testshire") == []
    html = put(twice, "protocol_version", "protocol/1.0/", "1.0")
    for word in ("onclick", "<script", "javascript", '"../../"'):
        assert word not in html
    assert "Ask." in html


# Pages


def test_each_version_and_each_pair_has_a_page_that_the_search_leaves_out(twice):
    found = {page.path: page.markdown for page in generated.generated(edition.load(twice, "testshire"))}
    always = ("protocol/index.md", "protocol/current.md", "protocol/moved.md")
    made = [path for path in found if path.startswith("protocol/") and path not in always]
    assert made == [
        "protocol/1.0.md",
        "protocol/2.0.md",
        "protocol/changes/1.0-to-2.0.md",
        "protocol/local.md",
        "protocol/changes/index.md",
    ]
    assert all('search: {"exclude": true}' in found[path] for path in made)


def test_an_edition_with_the_national_text_alone_has_no_such_page(project):
    found = [page.path for page in generated.generated(edition.load(project, "testshire"))]
    always = ["protocol/index.md", "protocol/current.md", "protocol/moved.md"]
    assert [path for path in found if path.startswith("protocol/")] == always


def test_an_earlier_version_stays_readable_and_is_marked_as_superseded(twice):
    html = put(twice, "protocol_version", "protocol/1.0/", "1.0")
    assert "Superseded" in html
    assert "Version 2.0 has taken its place" in html
    assert "Ask first. See the Act." in html
    assert "Superseded" not in put(twice, "protocol_version", "protocol/2.0/", "2.0")


def test_what_changed_is_marked_in_words_for_those_who_see_no_marks(twice):
    html = put(twice, "protocol_change", "protocol/changes/1.0-to-2.0/", "1.0", "2.0")
    plain = re.sub(r"\s+", " ", re.sub(r"<(?!/?(?:ins|del))[^>]*>", "", html))
    assert "Ask <del>removed: first. (end of what was removed)</del>" in plain
    assert "<ins>added: first, and listen. (end of what was added)</ins> See the Act." in plain
    assert "<ins>added: Boats (end of what was added)</ins>" in plain
    assert "Unchanged: The chart" in plain


def test_the_page_of_our_own_shows_how_the_protocol_differs_from_the_national_text(twice):
    html = put(twice, "protocol_local", "protocol/local/")
    assert 'id="consent"' in html
    assert re.search(r"<del>.*You need a lawful basis", html, re.DOTALL)
    assert 'id="purpose"' not in html


def test_a_section_that_is_added_or_left_out_is_told_as_such(twice):
    edit(twice, PROFILE, "consent: {does: replaces}", "consent: {does: drops, because: Elsewhere.}")
    (twice.partnerships / "testshire" / "protocol" / "consent.md").unlink()
    edit(twice, PROFILE, '"2.0"', '"3.0"')
    html = put(twice, "protocol_change", "protocol/changes/2.0-to-3.0/", "2.0", "3.0")
    assert re.search(r'href="#consent">Consent here</a>: Removed', html)


def standing(number: int, state: str) -> versions.VersionEntry:
    return versions.VersionEntry(str(number), str(number), None, None, state)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, 0), (2, 1), (3, 3), (6, 15), (12, 66), (13, 23), (20, 37)],
)
def test_any_two_of_a_few_versions_are_compared_and_of_many_the_next_and_the_last(count, expected):
    found = [standing(n, "current" if n == count - 1 else "earlier") for n in range(count)]
    made = versions.pairs(found)
    assert len(made) == len(set(made)) == expected
    assert all((one, two) in made for one, two in pairwise(found))
    assert all((one, found[-1]) in made for one in found[:-1])


@pytest.mark.parametrize(
    ("number", "slug"),
    [("4.0", "4.0"), ("July 2018", "july-2018"), ("../x", "x"), ("v2/3 (final)", "v2-3-final"), ("...", "version")],
)
def test_a_number_becomes_a_part_of_an_address(number, slug):
    assert versions.slug(number) == slug


def test_the_pages_are_built_and_their_links_lead_somewhere(twice, monkeypatch, tmp_path):
    monkeypatch.setattr("macros.content.project.find", lambda: twice)
    builder.build(twice, "testshire", tmp_path / "out")
    folder = tmp_path / "out" / "protocol"
    assert (folder / "changes" / "1.0-to-2.0" / "index.html").is_file()
    for page in folder.rglob("index.html"):
        for href in re.findall(r'href="([^"#]*)(?:#[^"]*)?"', page.read_text("utf-8")):
            if href and not re.match(r"[a-z]+:", href):
                target = (page.parent / href).resolve()
                assert target.is_file() or (target / "index.html").is_file(), f"{page}: {href}"


# Differences


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("a b c", "a b c", [("same", "a b c")]),
        ("a b c", "a x c", [("same", "a"), ("removed", "b"), ("added", "x"), ("same", "c")]),
        ("", "a", [("added", "a")]),
        ("a", "", [("removed", "a")]),
    ],
)
def test_words_are_compared_one_by_one(old, new, runs):
    assert [(run.what, run.text) for run in diff.diff_words(old, new)] == runs


def test_html_is_read_as_blocks():
    html = (
        "<h3>1.2 Title</h3><p>One <em>two</em></p><ul><li>a</li><li><p>b</p></li></ul>"
        "<blockquote><p>q</p></blockquote><table><tr><th>x</th><td><p>y</p></td></tr></table>"
    )
    assert [(line.kind, line.text) for line in lines(html)] == [
        ("heading", "Title"), ("text", "One two"), ("item", "• a"), ("item", "• b"), ("quote", "q"), ("row", "x | y"),
    ]  # fmt: skip


def test_words_behind_what_is_nested_belong_to_what_is_around_it():
    html = "<blockquote><p>One</p>Two</blockquote><p>Three</p><ul><li>Four<ul><li>Five</li></ul>Six</li></ul>Seven"
    kinds = ["quote", "quote", "text", "item", "item", "item", "text"]
    assert [line.kind for line in lines(html)] == kinds


def test_each_of_two_paragraphs_that_changed_is_compared_with_its_own():
    found = diff.diff_html("<p>Ask the family.</p><p>Call the police.</p>", "<p>Ask a family.</p><p>Call a police.</p>")
    assert [tuple((run.what, run.text) for run in block.runs) for block in found] == [
        (("same", "Ask"), ("removed", "the"), ("added", "a"), ("same", "family.")),
        (("same", "Call"), ("removed", "the"), ("added", "a"), ("same", "police.")),
    ]


def test_paragraphs_that_have_little_in_common_are_shown_whole():
    found = diff.diff_html("<p>Ask the family first of all.</p>", "<p>Ring the police now.</p>")
    assert [[run.what for run in block.runs] for block in found] == [["added"], ["removed"]]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '<p>Use <a href="mailto:a@b.example">e-mail</a>.</p>',
            '<p>Use <a href="mailto:c@b.example">e-mail</a>.</p>',
            "same Use; removed [e-mail](mailto:a@b.example).; added [e-mail](mailto:c@b.example).",
        ),
        (
            "<p>You must ask.</p>",
            "<p>You <strong>must</strong> ask.</p>",
            "same You; removed must; added **must**; same ask.",
        ),
        ("<ol><li>Ask.</li></ol>", "<ul><li>Ask.</li></ul>", "removed 1.; added •; same Ask."),
        ("<ol><li>Ask.</li></ol>", '<ol start="3"><li>Ask.</li></ol>', "removed 1.; added 3.; same Ask."),
        (
            "<table><tr><td></td><td>Ask</td><td>x</td></tr></table>",
            "<table><tr><td>Ask</td><td></td><td>x</td></tr></table>",
            "removed |; same Ask |; added |; same x",
        ),
        ("<p>Ask.</p>", "<blockquote><p>Ask.</p></blockquote>", "added Ask.; removed Ask."),
        ("<h3>Ask</h3>", "<h4>Ask</h4>", "added Ask; removed Ask"),
        (
            "<ul><li>Ask.</li></ul>",
            "<ul><li>Ask.<ul><li>Now.</li></ul></li></ul>",
            "same • Ask.; added ◦ Now.",
        ),
        ("<p>One<br>two</p>", "<p>One two</p>", "same One; removed ↵; same two"),
    ],
)
def test_what_a_reader_can_tell_apart_is_a_change(old, new, said):
    runs = [run for block in diff.diff_html(old, new) for run in block.runs]
    assert "; ".join(f"{run.what} {Line('', (run.pieces,)).written}" for run in runs) == said


def test_what_a_reader_cannot_tell_apart_is_no_change():
    found = diff.diff_html("<ul><li>Ask <em>now</em>.</li></ul>", "<ul>\n<li><p>Ask\n<em>now</em>.</p></li></ul>")
    assert not any(block.changed for block in found)


def test_a_section_whose_secure_address_is_new_is_not_called_unchanged(testshire):
    write(testshire, "# Consent here\n\nSend it by [secure e-mail](mailto:old@testshire.example).\n")
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    write(testshire, "# Consent here\n\nSend it by [secure e-mail](mailto:new@testshire.example).\n")
    ratify_version(testshire, "testshire", RatificationRequest("2.0", date(2022, 2, 1)))
    html = put(testshire, "protocol_change", "protocol/changes/1.0-to-2.0/", "1.0", "2.0")
    assert re.search(r'href="#consent">Consent here</a>: Changed', html)
    assert "leads to mailto:old@testshire.example" in html
    assert "leads to mailto:new@testshire.example" in html


# The review's day in a calendar


def test_the_review_goes_into_a_calendar_and_the_file_is_always_the_same(testshire):
    edit(testshire, PROFILE, "area: Testshire", "area: Testshire\nsite: https://testshire.example/share/")
    edit(testshire, PROFILE, "owner: The board", "owner: The board; its \\ chair, and others")
    edit(
        testshire,
        PROFILE,
        "name: Testshire Partnership",
        "name: Testshire Partnership for Children in Zoë’s Harbour Towns",
    )
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1), date(2022, 2, 28)))
    text = calendar.review(edition.load(testshire, "testshire"))
    assert text and text == calendar.review(edition.load(testshire, "testshire"))
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "").split("\r\n")
    assert "DTSTART;VALUE=DATE:20220228" in whole
    assert "DTEND;VALUE=DATE:20220301" in whole
    assert "DTSTAMP:20200301T000000Z" in whole
    assert "UID:review-1.0-20220228@testshire.sharewell.invalid" in whole
    assert r"DESCRIPTION:The board\; its \\ chair\, and others" in whole
    assert "URL:https://testshire.example/share/protocol/" in whole
    assert any(line.endswith("Testshire Partnership for Children in Zoë’s Harbour Towns") for line in whole)


def test_without_a_day_for_the_review_there_is_no_calendar_file(testshire, monkeypatch, tmp_path):
    assert calendar.review(edition.load(testshire, "testshire")) is None
    monkeypatch.setattr("macros.content.project.find", lambda: testshire)
    builder.build(testshire, "testshire", tmp_path / "out")
    assert "review.ics" not in (tmp_path / "out" / "protocol" / "index.html").read_text("utf-8")


def test_the_calendar_file_is_linked_and_written_as_it_is(testshire, monkeypatch, tmp_path):
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1), date(2022, 2, 28)))
    monkeypatch.setattr("macros.content.project.find", lambda: testshire)
    builder.build(testshire, "testshire", tmp_path / "out")
    assert 'href="review.ics"' in (tmp_path / "out" / "protocol" / "index.html").read_text("utf-8")
    assert (tmp_path / "out" / "protocol" / "review.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


# Contacts in an old text


BLOCK = (
    "# Consent here\n\nAsk first. [Dial](tel:01632960101).\n\nRing {{ front_door.name }} on {{ front_door.phone }}.\n"
)


def with_contacts(project) -> str:
    """Version 1.0 with contacts in it, then another number in the profile; gives the kept file's name."""
    write(project, f"{BLOCK}\n{{{{ block.contacts }}}}\n")
    ratify_version(project, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    edit(project, PROFILE, "phone: 01632 960101", "phone: 01632 960177, option 2")
    return KEPT


def test_a_superseded_version_shows_contacts_as_they_stood_and_dials_none_of_them(testshire):
    with_contacts(testshire)
    write(testshire, "# Consent here\n\nAsk first, and listen.\n")
    ratify_version(testshire, "testshire", RatificationRequest("2.0", date(2022, 2, 1)))
    html = put(testshire, "protocol_version", "protocol/1.0/", "1.0")
    beside, _, text = html.partition('<nav class="contents"')
    assert "as they stood on 1 March 2020" in beside
    assert "Contacts as they stood on 1 March 2020." in text
    assert 'href="tel:01632960177,,2"' in beside
    assert "Ring Testshire Front Door on 01632 960101." in text
    assert not re.search(r'href="(tel|sms|mailto):', text)
    assert "01632 960177" not in text


def test_no_phone_makes_a_link_of_a_number_in_an_old_text(testshire):
    with_contacts(testshire)
    write(testshire, "# Consent here\n\nAsk first, and listen.\n")
    ratify_version(testshire, "testshire", RatificationRequest("2.0", date(2022, 2, 1)))
    found = {page.path: page.markdown for page in generated.generated(edition.load(testshire, "testshire"))}
    for path in ("protocol/1.0.md", "protocol/changes/1.0-to-2.0.md"):
        assert "undialled: true" in found[path], path
    assert "undialled" not in found["protocol/index.md"]


def test_the_version_that_counts_shows_the_contacts_of_today_and_says_so(testshire):
    with_contacts(testshire)
    for macro, here, *more in (("protocol_version", "protocol/1.0/", "1.0"), ("protocol", "protocol/")):
        html = put(testshire, macro, here, *more)
        assert "The contacts in this text are those of today" in html, macro
        assert "Ring Testshire Front Door on 01632 960177, option 2." in html, macro
        assert 'href="tel:01632960177,,2"' in html, macro
        assert "960101" not in re.sub(r"<a href=\"tel:01632960101\".*?</a>", "", html), macro


def test_two_contacts_that_changed_numbers_each_have_their_own(testshire):
    contact = "contacts:\n  desk: {name: Desk, phone: 01632 960150, kept_by: K}\n"
    edit(testshire, PROFILE, "contacts:\n", contact)
    write(testshire, "# Consent here\n\nA {{ desk.phone }}, B {{ front_door.phone }}.\n")
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    edit(testshire, PROFILE, "01632 960150", "01632 960199")
    edit(testshire, PROFILE, "01632 960101", "01632 960150")
    html = put(testshire, "protocol_version", "protocol/1.0/", "1.0")
    assert "A 01632 960199, B 01632 960150." in html


def test_a_version_kept_before_contacts_were_noted_still_verifies_and_is_undialled(testshire):
    path = testshire.root / with_contacts(testshire)
    data = kept(testshire)
    before = data["seal"]
    del data["contacts"]
    section = next(one for one in data["sections"] if one["id"] == "consent")
    section["text"] = re.sub(r"</?section[^>]*>", "", section["text"])
    found = snapshot.Snapshot.model_validate(data)
    texts = tuple(one.model_copy(update={"seal": one.sealed()}) for one in found.sections)
    found = found.model_copy(update={"sections": texts})
    whole = found.model_copy(update={"seal": found.sealed()}).model_dump(mode="json", exclude_none=True)
    path.write_text(yaml.safe_dump({key: one for key, one in whole.items() if key != "contacts"}), encoding="utf-8")
    length = len(re.search(r"[0-9a-f]{8,}", profile(testshire))[0])
    edit(testshire, PROFILE, before[:length], whole["seal"][:length])
    assert found_in(testshire, "testshire") == []
    html = put(testshire, "protocol_version", "protocol/1.0/", "1.0")
    beside, _, text = html.partition('<nav class="contents"')
    assert "as they stood on 1 March 2020" in beside
    assert 'href="tel:' not in text


def test_a_kept_contact_that_was_edited_later_is_told_at_the_seal(testshire):
    path = with_contacts(testshire)
    edit(testshire, path, "front_door.phone: 01632 960101", "front_door.phone: 01632 960102")
    assert any(
        "this file has changed since version 1.0 was ratified" in one for one in found_in(testshire, "testshire")
    )


def test_a_seal_that_was_made_before_contacts_were_noted_still_holds():
    from macros.model.snapshot import Snapshot

    section = {"id": "consent", "number": "1", "title": "Consent", "text": "<p>Ring 01632 960101.</p>"}
    found = Snapshot.model_validate(
        {
            "number": "1.0", "ratified": "2020-03-01", "owner": "The board", "signatories": ["Police"], "seal": "-",
            "used": {"chart share": "0123456789ab"},
            "sections": [{**section, "written": ["0123456789ab"], "seal": "-"}],
        }
    )  # fmt: skip
    sealed = tuple(one.model_copy(update={"seal": one.sealed()}) for one in found.sections)
    found = found.model_copy(update={"sections": sealed})
    assert found.sealed() == "e5776e86452d96d38af6c455e7830a76dc6cfb54c420403e5136d1c5ba5c619d"
    noted = found.model_copy(update={"contacts": {"front_door.phone": "01632 960101"}})
    assert noted.sealed() != found.sealed()


def test_to_ratify_reads_a_folder_before_and_after_and_changes_nothing_that_it_read(testshire, sharewell, monkeypatch):
    accept, read, load = accepted(testshire, "testshire"), [], edition.load
    monkeypatch.setattr("macros.content.edition.load", lambda *what, **how: read.append(load(*what, **how)) or read[-1])
    assert sharewell("ratify", "testshire", "--version", "1.0", "--on", "2020-03-01", *accept)[0] == 0
    assert [one.profile.protocol.number for one in read] == ["0.9", "1.0"]
    assert not read[0].library.all("kept version")
    assert "based_on" in profile(testshire)


def test_a_version_is_kept_with_who_signed_for_whom_and_stays_as_it_was(testshire):
    edit(testshire, PROFILE, "[Police, The council]", "[{organisation: Police, name: Sam Okafor}, The council]")
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1)))
    assert kept(testshire)["signatories"] == ["Police (Sam Okafor)", "The council"]
    assert found_in(testshire, "testshire") == []
    edit(testshire, PROFILE, "Sam Okafor", "Kim Okafor")
    (problem,) = found_in(testshire, "testshire")
    assert "is kept with signatories: Police (Sam Okafor); The council" in problem
