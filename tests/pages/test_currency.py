"""What an edition says of how current it is: the page, the marks in its protocol, the days ahead, and what moved."""

from __future__ import annotations

import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from macros.audit import moves
from macros.cli import main
from macros.content import edition
from macros.exports import feed
from macros.exports.work import Work
from macros.pages import currency, guidance, protocol
from macros.publishing import manifest
from macros.rendering import marks
from macros.rendering.marks import Mark
from macros.rendering.renderer import Renderer
from tests.support.project import edit
from tests.support.stale import ACCEPT, DAY, cite_old_law

HERE = "protocol/current/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def citing(project):
    return cite_old_law(project)


def renderer(project, day: date = DAY, id_: str = "testshire") -> Renderer:
    return Renderer(edition.load(project, id_), project, day)


def plain(html: str) -> str:
    """What a reader reads while nothing is hidden by a script."""
    html = re.sub(r"<(span|strong) hidden>.*?</\1>", "", str(html))
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(project, day: date = DAY) -> str:
    return plain(currency.current(renderer(project, day), HERE))


def test_the_page_says_the_day_what_was_looked_up_and_the_section_sentence_and_what_to_put_in(citing):
    told = page(citing)
    assert "No: 2 to mend. On 28 November 2026," in told
    assert "keeps this site from being published" in told
    assert "Protocol 2: Consent We share under the Old Sharing Act 1998 Old Sharing Act 1998 was repealed" in told
    assert "Put in its place: Children Act 1989 In the file: partnerships/testshire/protocol/consent.md:5:21" in told


def test_what_was_accepted_is_told_with_who_answers_for_it_until_when_and_that_it_has_lapsed(citing):
    (citing.partnerships / "testshire/accepted.yml").write_text(ACCEPT, "utf-8")
    told = page(citing)
    assert "Nothing has to be mended" in told
    assert "Accepted until 31 December 2026, for which this role answers: Records manager." in told
    assert "Reason: It is quoted." in told
    assert "This was accepted until" not in told
    later = page(citing, date(2027, 1, 1))
    assert "No: 2 to mend." in later
    assert "This was accepted until 31 December 2026, and that day has passed." in later


def test_a_static_page_knows_from_which_day_on_an_acceptance_counts_no_longer(citing):
    (citing.partnerships / "testshire/accepted.yml").write_text(ACCEPT, "utf-8")
    assert 'data-due="2027-01-01"' in str(currency.current(renderer(citing), HERE))


def test_a_mark_in_the_protocol_says_what_is_wrong_and_leads_to_its_finding(citing):
    found = renderer(citing)
    html = str(protocol.protocol(found, "protocol/"))
    beside = re.findall(r'(\S+) <a class="stale" href="([^"]+)" data-search-exclude>(.*?)</a>', html)
    assert [(words, href) for words, href, _ in beside] == [
        ("1998", "current/#finding-1"),
        ("law</a>", "current/#finding-2"),
    ]
    assert beside[0][2].startswith('out of date<span class="visually-hidden">: Old Sharing Act 1998 was repealed')
    places = set(re.findall(r'<li id="(finding-[0-9]+)"', str(currency.current(found, HERE))))
    assert {"finding-1", "finding-2"} <= places


@pytest.mark.parametrize(
    ("text", "words", "html", "shown"),
    [
        ("An Act.", "Act", "<p>An Act{}.</p>", "<p>An Act M.</p>"),
        ("A [the Act here](law:a) b.", "Act", "<p>A <a>the Act here</a>{} b.</p>", "<p>A <a>the Act here</a> M b.</p>"),
        ("Write to a@b.", "a@b", '<p><a href="mailto:a@b{}">a@b{}</a>.</p>', '<p><a href="mailto:a@b">a@b</a> M.</p>'),
        ("An `a.b c` d.", "b", "<p>An <code>a.b{} c</code> d.</p>", "<p>An <code>a.b c</code> M d.</p>"),
        ("[`a.b` c](law:a) d.", "b", "<p><a><code>a.b</code> c</a>{} d.</p>", "<p><a><code>a.b</code> c</a> M d.</p>"),
        ("## The Act", "Act", "<h2>The Act{}</h2>", "<h2>The Act</h2>"),
    ],
)  # fmt: skip
def test_a_mark_stands_behind_its_words_and_never_in_a_link_a_tag_or_a_heading(text, words, html, shown):
    beside = [Mark(text.index(words) + len(words), "M")]
    put = marks.placed(text, beside)
    sign = "".join(re.findall("[\ue0f0-\ue0f1][0-9]*", put))
    assert put.replace(sign, "") == text
    assert marks.shown(html.format(sign, sign), beside) == shown


def test_a_day_that_was_announced_and_has_passed_unconfirmed_is_said_so_in_the_register_and_on_the_page(citing):
    edit(citing, "guidance/register/acts.yml", "  status: enacted\n", "  status: enacted\n  expected: 2026-09-30\n")
    edit(citing, "partnerships/testshire/protocol/consent.md", "Ask first.", "Ask first, by [the duty](law:new-duty).")
    passed = (
        "It was announced for 30 September 2026. That day has passed, and nobody has confirmed here that it has begun."
    )
    found = renderer(citing)
    for html in (currency.current(found, HERE), guidance.register(found, "law/acts/", "acts")):
        assert passed in plain(html)
        assert 'data-due="2026-10-01"' in str(html)
    before = page(citing, date(2026, 9, 30))
    assert passed not in before
    assert "It was announced for 30 September 2026, and is not confirmed." in before


def test_nothing_is_waited_for_once_the_switch_is_turned(citing):
    edit(citing, "guidance/register/acts.yml", "  status: enacted\n", "  status: enacted\n  expected: 2026-09-30\n")
    assert [one.id for one in moves.ahead(edition.load(citing).library.all("register entry"))] == ["new-duty"]
    edit(citing, "guidance/register/acts.yml", "in_force: unconfirmed", "in_force: yes")
    assert moves.ahead(edition.load(citing).library.all("register entry")) == ()


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (date(2018, 5, 24), date(2018, 5, 25), ["ended"]),
        (date(2018, 5, 25), DAY, []),
        (date(2018, 1, 1), date(2018, 5, 24), []),
    ],
)
def test_a_move_counts_after_the_one_day_and_up_to_the_other(citing, since, until, told):
    register = edition.load(citing).library.all("register entry")
    assert [one.what for one in moves.moved(register, since, until) if one.id == "old-act"] == told


def test_a_month_counts_where_its_day_may_be_within(citing):
    register = edition.load(citing).library.all("register entry")
    found = moves.moved(register, date(2024, 5, 20), date(2024, 6, 1))
    assert [(one.id, one.what, one.on) for one in found] == [("advice", "began", "2024-05")]


def test_the_page_of_moves_says_what_cites_each_and_what_to_do(citing):
    edit(citing, "partnerships/testshire/partnership.yml", "law_checked: 2026-11-20", "law_checked: 2018-01-01")
    told = plain(currency.moved(renderer(citing), "protocol/moved/"))
    said = (
        "25 May 2018: Old Sharing Act 1998, it ended. Cited in: Protocol 2: Consent. Change each place that cites it."
    )
    assert said in told.replace(" ,", ",").replace(" .", ".")


def changes(project, *more: str):
    return CliRunner().invoke(main, ["changes", *more], catch_exceptions=False)


def test_the_command_says_the_same_as_text_and_as_data(citing, monkeypatch):
    monkeypatch.setattr("macros.content.project.find", lambda: citing)
    run = changes(citing, "-p", "testshire", "--since", "1/1/2018", "--as-at", "2018-06-01")
    assert run.exit_code == 0
    assert run.output.splitlines() == [
        "25 May 2018: Old Sharing Act 1998 ended. Change each place that cites it. "
        "What stands instead: Children Act 1989.",
        "  partnerships/testshire/protocol/consent.md",
        "From 1 January 2018 to 1 June 2018: 1 change.",
    ]
    data = changes(citing, "-p", "testshire", "--since", "2018-01-01", "--as-at", "2018-06-01", "--format", "json")
    assert [(one["id"], one["instead"]) for one in json.loads(data.output)] == [("old-act", ["children-act"])]


@pytest.mark.parametrize("site", ["https://learning.testshire.example/protocols", ""])
def test_the_feed_has_an_entry_for_each_move_and_absolute_addresses_where_the_site_has_one(citing, site):
    if site:
        edit(citing, "partnerships/testshire/partnership.yml", "nation: England", f"nation: England\nsite: {site}")
    found = renderer(citing)
    tree = ElementTree.fromstring(feed.export(Work(found, citing, print)))
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in tree.findall(f"{ATOM}entry")}
    old = entries["Old Sharing Act 1998 ended"]
    assert old.findtext(f"{ATOM}updated") == "2018-05-25T00:00:00Z"
    links = [link.get("href") for link in tree.iter(f"{ATOM}link")]
    assert all(link.startswith(f"{site}/") if site else not link.startswith("/") for link in links)
    assert len({entry.findtext(f"{ATOM}id") for entry in entries.values()}) == len(entries)


@pytest.mark.parametrize(
    "accepted",
    [
        ACCEPT.replace("2026-12-31", "31/12/2026"),
        f"{ACCEPT.rstrip()}  # then it has gone\n",
        "findings: [{finding: repealed, what: [law:old-act], because: Q, until: 2026-12-31, owner: Records manager}]\n",
    ],
)
def test_a_site_is_built_again_once_a_day_that_it_names_has_passed(accepted, citing):
    (citing.partnerships / "testshire/accepted.yml").write_text(accepted, "utf-8")
    assert edition.load(citing, "testshire").library.all("acceptance")["testshire"].findings
    stamps = [manifest.stamp(citing, "testshire", day) for day in (DAY, date(2026, 12, 31), date(2027, 1, 1))]
    assert stamps[0] == stamps[1] != stamps[2]


def test_what_moved_on_a_day_that_is_not_known_is_told_once(citing):
    edit(citing, "guidance/register/acts.yml", "until: 2018-05-25", "until: 2026")
    page = str(currency.moved(renderer(citing), "protocol/moved/"))
    assert page.count('id="ended-old-act"') == 1


def test_an_entry_of_the_register_says_once_what_is_so_where_documents_say_something_else(citing):
    claims = (
        "  cited:\n    claims:\n"
        "      - {words: [anybody must], says: only some must}\n"
        "      - {words: [each must], says: only some must}\n"
        "      - {words: [at once], says: within a week, unverified: true}\n"
    )
    edit(citing, "guidance/register/acts.yml", "new-duty:\n", "new-duty:\n" + claims)
    html = str(guidance.register(renderer(citing), "law/acts/", "acts"))
    assert html.count("only some must") == 1
    assert "within a week ( not verified )" in plain(html)
