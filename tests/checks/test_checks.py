"""What a careful editor says of content beyond the form of its files. The faults themselves: test_bad_examples.py."""

from __future__ import annotations

import re

import pytest

from macros import checks
from macros.content import edition
from macros.diagnostics import errors
from tests.support.project import edit, found_in

CASE = "scenarios/case.yml"


def advised(project, partnership: str = "national") -> list[str]:
    return [str(problem) for problem in checks.advice(edition.load(project, partnership))]


FOLDER = re.compile(r"partnership\.yml:\d+:\d+: warning: (?:no |'learning@)")  # what test_folder is about


@pytest.mark.parametrize("name", ["national", "testshire"])
def test_sound_content_needs_no_word(name, project):
    assert found_in(project, name) == []
    missing = [line for line in advised(project, name) if name == "national" or not FOLDER.search(line)]
    assert missing == []


@pytest.mark.parametrize(
    ("part", "at", "said"),
    [
        (
            "    turned_on: [call, arrival]\n",
            "79:3",
            "ending 'safe' does not say on which decision it turned: write 'turned_on'",
        ),
        (
            "    take_back: Ring on the day.\n",
            "79:3",
            "ending 'safe' does not say what to take back to work: write 'take_back'",
        ),
        ("recall:\n", "78:1", "at its end this case asks nothing from memory: write 'recall' with 3 questions"),
    ],
)
def test_what_the_end_of_a_case_lacks_is_told_to_whom_the_case_belongs(part, at, said, project):
    path = project.root / CASE
    text = path.read_text(encoding="utf-8")
    cut = text.index(part)
    path.write_text(text[:cut] + (text[cut + len(part) :] if part != "recall:\n" else ""), encoding="utf-8")
    assert advised(project) == [f"{CASE}:{at}: warning: {said}"]
    assert not [one for one in advised(project, "testshire") if said in one]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[x](other.md#a-second-part)", ""),
        ("[x](other.md#a-second-part_1)", ""),
        ("[x](other.md#named)", ""),
        ("[x](#here)", ""),
        ("[x](index.md#made-by-a-macro)", ""),
        ("`[x](other.md#nowhere)`", ""),
        (
            "[x](other.md#a-secnd-part)",
            "the link 'other.md#a-secnd-part' leads nowhere; did you mean 'a-second-part'?",
        ),
        ("[x](#heer)", "the link '#heer' leads nowhere; did you mean 'here'?"),
        ("[x](new.mdd.md)", "the link 'new.mdd.md' leads to no page"),
    ],
)
def test_a_link_to_a_place_in_a_page_is_followed(link, said, project):
    head = "---\ntitle: T\n---\n"
    (project.docs / "other.md").write_text(
        f"{head}# T\n\n## A second part\n\n## A second part\n\n## X {{: #named}}\n", "utf-8"
    )
    (project.docs / "new.md").write_text(f"{head}# T\n\n## Here\n\nRead: {link}.\n", "utf-8")
    assert found_in(project) == ([f"docs/new.md:8:11: {said}"] if said else [])


def test_a_case_that_does_not_load_hides_no_fault_of_another_file(project):
    (project.root / "scenarios" / "broken.yml").write_text("title: [\n", encoding="utf-8")
    edit(project, "scenarios/case.yml", "title: ", "titel: ")
    (project.root / "scenarios" / "new.yaml").write_text("title: New\n", encoding="utf-8")
    edit(project, "guidance/words/en.yml", "\nmenu: ", "\nmenuu: ")
    write = (project.root / "docs" / "about.md").open("a", encoding="utf-8")
    with write:
        write.write('\n{{ rul_set("golden-2024") }}\n')
    edit(project, "guidance/glossary.yml", "means: ", "means: '{{ term.frnt_door }}' # ")
    told = {line.split(":")[0] for line in found_in(project)}
    faulty = {"scenarios/broken.yml", "scenarios/case.yml", "scenarios/new.yaml", "docs/about.md"}
    assert told == {*faulty, "guidance/glossary.yml", "guidance/words/en.yml"}


def test_advice_keeps_no_site_from_being_published(project):
    edit(project, CASE, "She looks at the door.", "She " + "looks " * 31 + "away.")
    assert errors(checks.advice(edition.load(project))) == []
    assert len(advised(project)) == 1


LONG = " ".join(["word"] * 30)


@pytest.mark.parametrize(
    ("story", "told"),
    [
        (f"A {LONG}.", ["21:12: warning: a sentence of 31 words; keep it to 30 at most"]),
        (f"{LONG}.", []),
        # a full stop, a question mark, a colon or a semicolon gives breath
        (f"A. {LONG}.", []),
        (f"A? {LONG}.", []),
        (f"A; {LONG}.", []),
        # so does a closing quotation mark
        (f"“A.” {LONG}.", []),
        # words are words, whatever blank stands between them
        (f"A {LONG}.".replace(" ", "\u2003"), ["21:12: warning: a sentence of 31 words; keep it to 30 at most"]),
        # each long sentence is told where it begins, and not where its first word is first used
        (f"A cat sat. A {LONG}.", ["21:23: warning: a sentence of 31 words; keep it to 30 at most"]),
    ],
)
def test_a_sentence_is_no_longer_than_a_tired_reader_bears(story, told, project):
    old = "story: |\n      {{ mya.name }} is here for the *third* time.\n\n      She looks at the door.\n"
    edit(project, CASE, old, f"story: {story}\n")
    assert advised(project) == [f"{CASE}:{line}" for line in told]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ mya.name }} and {{ mya.is }}", "people of the case"),
        ("{{mya.name}}", "spaces do not matter"),
        ("{{ term.front_door }}, {{ Term.front_door }}", "a term in a sentence, and at its start"),
        ("{{ helpline.phone }}", "a contact that has one"),
        ("{{ partnership.name }} in {{ partnership.area }}", "the partnership itself"),
        ("a } and a { and {x}", "single braces are text"),
    ],
)
def test_a_text_can_use_every_name_of_its_edition(text, why, project):
    edit(project, CASE, "Nobody knew.", f'"{text}"')
    assert found_in(project) == [], why


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ helpline.url }}", "the contact 'helpline' has no url; add it to guidance/national.yml"),
        ("{{ Mya.name }}", "'Mya.name' is not a name that a text can use; did you mean 'mya.name'?"),
        ("{{ front_door }}", "'front_door' is not a name that a text can use; did you mean 'front_door.url'?"),
        ("{{ term.front-door }}", "'{{ term.front-door }}' is code; a text can hold only names, as in "
         "'{{ term.front_door }}'"),
        ("{{ 7*7 }}", "'{{ 7*7 }}' is code; a text can hold only names, as in '{{ term.front_door }}'"),
        ("{{ mya.name | upper }}", "'{{ mya.name | upper }}' is code; a text can hold only names, as in "
         "'{{ term.front_door }}'"),
        ("{{ mya.__class__ }}", "'{{ mya.__class__ }}' is code; a text can hold only names, as in "
         "'{{ term.front_door }}'"),
        ("{% include 'x' %}", "'{% include 'x' %}' is code; a text can hold only names, as in "
         "'{{ term.front_door }}'"),
        # a long piece of code is shortened, so that the line can be read
        ("{{ " + "x " * 40 + "}}", "'{{ x x x x x x x x x x x x x x x x x...' is code; a text can hold only names, "
         "as in '{{ term.front_door }}'"),
    ],
)  # fmt: skip
def test_a_text_can_use_nothing_else(text, message, project):
    edit(project, CASE, "Nobody knew.", f'"{text}"')
    assert found_in(project) == [f"{CASE}:73:20: {message}"]


@pytest.mark.parametrize(
    "link", ["https://www.gov.uk/x", "mailto:a@b.example", "tel:999", "<https://www.gov.uk/x>", "HTTPS://www.gov.uk"]
)
def test_a_link_in_a_text_may_lead_where_it_is_safe(link, project):
    edit(project, CASE, "Nobody knew.", f'"Read [this]({link})."')
    assert found_in(project) == []


@pytest.mark.parametrize(
    "link",
    ["javascript:alert`1`", "JavaScript:alert`1`", "data:text/html,x", "http://a.b", "//a.b", "#a", "../x.md", "/"],
)
def test_any_other_link_in_a_text_is_told(link, project):
    edit(project, CASE, "Nobody knew.", f'"Read [this]({link})."')
    message = f"the link '{link}' cannot stand here; start it with https://, mailto: or tel:"
    message += ", or with law:, rule:, case: or page:"
    assert found_in(project) == [f"{CASE}:73:32: {message}"]


@pytest.mark.parametrize("text", ["Read [this][1].\n\n          [1]: javascript:alert", "Read <http://a.b>."])
def test_no_other_way_of_writing_a_link_escapes_the_check(text, project):
    """The sanitiser takes such a link away in silence; the author is told instead."""
    edit(project, CASE, "Nobody knew.", f"|\n          {text}")
    assert len(found_in(project)) == 1


def test_each_link_to_nowhere_is_told_at_its_own_place(project):
    """`#` is also how a heading begins, and a link may have its target on a line below, or further down."""
    text = '# Us\n\n## First\n\n[this](#) and [that]( # "t"), `](#)` and [this](#).\n\n[r]: #\n[it](\n #)\n'
    path = project.partnerships / "testshire" / "pages" / "us.md"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    told = [line.removeprefix("partnerships/testshire/pages/us.md:") for line in found_in(project, "testshire")]
    assert [line.partition(": the link '#'")[0] for line in told] == ["5:8", "5:23", "5:49", "7:6", "9:2"], (
        "code is no link"
    )


def test_each_link_in_a_folded_text_is_told_at_its_own_place(project):
    edit(project, CASE, "Nobody knew.", ">-\n          Read [a](#),\n          then\n          [b](#) too.")
    assert [line.split(":")[1:3] for line in found_in(project)] == [["74", "20"], ["76", "15"]]


def test_a_rule_that_no_adopted_set_carries_is_told_wherever_it_is_cited(project):
    """A case, the glossary and a page each cite an idea that no rule set has; none of them can print it."""
    edit(
        project,
        "guidance/ideas.yml",
        "identities:",
        "lost:\n  name: lost\n  family: golden-rules\n  says: L.\nidentities:",
    )
    edit(project, CASE, "[rule:be-open, law:new-duty]", "[rule:lost]")
    edit(project, "guidance/glossary.yml", "[rule:consent]", "[rule:lost]")
    edit(project, "docs/about.md", "Read", '{{ cite("rule:lost") }} Read')
    message = "no rule set that this edition uses carries 'rule:lost'"
    assert found_in(project) == [
        f"docs/about.md:6:10: {message}",
        f"guidance/glossary.yml:12:12: {message}",
        f"{CASE}:44:19: {message}",
    ]


def test_what_a_partnership_withdraws_must_be_there(project):
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  cas: Ours is better.\nterms:")
    problem = "partnerships/testshire/partnership.yml:16:3: 'cas' is not a scenario; did you mean 'case'?"
    assert found_in(project, "testshire") == [problem]


def test_a_folder_does_not_withdraw_its_own_case(project):
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  bus: Old.\nterms:")
    own = project.partnerships / "testshire" / "scenarios" / "bus.yml"
    own.parent.mkdir()
    own.write_text((project.root / CASE).read_text(encoding="utf-8"), encoding="utf-8")
    problem = "'bus' is a case of this folder's own; delete 'scenarios/bus.yml', or take this out"
    assert found_in(project, "testshire") == [f"partnerships/testshire/partnership.yml:16:3: {problem}"]


def test_an_edition_keeps_at_least_one_case(project):
    """Its home page offers a first case."""
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  case: Ours is better.\nterms:")
    problem = "partnerships/testshire/partnership.yml:16:3: this withdraws the last case; a site has at least one"
    assert found_in(project, "testshire") == [problem]


def test_home_cannot_begin_with_a_case_that_is_withdrawn(project):
    case = project.root / CASE
    case.with_name("other.yml").write_text(case.read_text(encoding="utf-8"), encoding="utf-8")
    profile = "partnerships/testshire/partnership.yml"
    edit(project, profile, "terms:", "first_case: other\nterms:")
    assert found_in(project, "testshire") == []
    assert edition.load(project, "testshire").first_case == "other"
    assert edition.load(project, "national").first_case == "case"
    edit(project, profile, "terms:", "withdrawn:\n  other: Old.\nterms:")
    message = "'other' is withdrawn here, so home cannot begin with it; name another case, or take this out"
    assert found_in(project, "testshire") == [f"{profile}:15:13: {message}"]


def test_a_page_cannot_show_a_case_that_its_edition_has_withdrawn(project):
    case = project.root / CASE
    case.with_name("other.yml").write_text(case.read_text(encoding="utf-8"), encoding="utf-8")
    edit(project, "docs/about.md", "Read", '{{ scenario("other") }} Read')
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  other: Old.\nterms:")
    assert found_in(project) == []
    assert found_in(project, "testshire") == ["docs/about.md:6:14: 'other' is not a scenario"]


def test_a_national_text_fails_only_in_the_edition_that_lacks_its_name(project):
    """Testshire's front door has a phone number and no address on the web."""
    edit(project, CASE, "{{ front_door.name }}", "{{ front_door.url }}")
    assert found_in(project) == []
    problem = "the contact 'front-door' has no url; add it to partnerships/testshire/partnership.yml"
    assert found_in(project, "testshire") == [f"{CASE}:58:56: {problem}"]


def test_a_new_part_of_the_register_needs_a_name_for_readers(project):
    """Each file of the register is a page, and its title is a word of the interface."""
    part = project.root / "guidance/register/guidance.yml"
    part.rename(part.with_name("advice.yml"))
    assert found_in(project) == [
        "guidance/register/advice.yml:1:1: this part of the register has no title; add 'group-advice' to the words"
    ]


@pytest.mark.parametrize(
    ("review", "early"),
    [("2026-03-02", True), ("2027-03-01", True), ("2027-03-31", False), ("2028-03-31", False)],
)
def test_a_review_before_half_of_its_rule_has_passed_is_advised_against(review, early, project):
    edit(
        project, "partnerships/testshire/partnership.yml", "contacts:",
        "protocol:\n  number: '1'\n  status: ratified\n  owner: The board\n  signatories: [Police]\n"
        f"  ratified: 2026-03-01\n  review_rule: every 2 years\n  next_review: {review}\ncontacts:",
    )  # fmt: skip
    said = (
        f"partnerships/testshire/partnership.yml:16:16: warning: the next review ({review}) comes long before "
        "'every 2 years' asks for it: by 2028-03-31"
    )
    assert [line for line in advised(project, "testshire") if "review" in line] == [said] * early


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n2. b\n\nOf these:\n\n1. c",
        "1. a\n2. b\n\nWhat next?\n\n1. c",
        "1. a\n2. b\n\n## Then\n\n1. c",
        "1. a\n2. b\n\n**Then**\n\n1. c",
        # a reader sees 3, as it was written
        "1. a\n2. b\n\nA note.\n\n3. c",
        "1. a\n2. b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n3. c",
        "1. a\n\n    A note.\n\n    1. b\n    2. c\n\n2. d",
        # lists of which one quotes the other's words
        "> 1. a\n> 2. b\n\n1. c",
    ],
)
def test_a_list_that_reads_as_it_was_written_needs_no_word(text, project):
    page = project.partnerships / "eastland" / "pages" / "procedures.md"
    page.write_text(f"# Procedures\n\n{text}\n", encoding="utf-8")
    assert found_in(project, "eastland") == []
