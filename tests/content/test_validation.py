"""What a model refuses is told in the author's words, at the line that caused it."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.content import validation
from macros.model.contact import Contact
from macros.model.guidance import RuleSet
from macros.model.law import Evidence, Instrument
from macros.model.partnership import Partnership
from macros.model.protocol import Version
from macros.model.scenario import Person, Review, Scenario
from macros.model.steps.choose import Choice
from macros.model.types import Id
from macros.readers import yaml


def refusals(kind: object, text: str) -> list[str]:
    """What a type says of a file, as lines without the file's name."""
    source = yaml.parse(text, "file.yml")
    assert source.problems == ()
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(source.data)
    told = validation.problems(source, refused.value, kind)
    return [str(problem).removeprefix("file.yml:") for problem in told]


LAW = "title: T\nshort: S\nkind: act\njurisdiction: E\nstatus: announced\nsays: S\nverified: unverified\n"
PROFILE = "name: N\nshort_name: N\narea: A\nnation: England\nlaw_checked: 2026-11-21\nfeedback: a@b.example\n"
RULES = "title: T\nfamily: f\none: Rule\nedition: 2024\nsource: s\nintro: I\n"


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        # keys: the hint is the nearest key, else the keys that there are
        (Person, "name: Mya\nis: x\nnmae: y\n", "3:1: 'nmae' is not a key that belongs here; did you mean 'name'?"),
        (Person, "name: Mya\nis: x\nage: 14\n", "3:1: 'age' is not a key that belongs here; the keys here are name, "
         "is"),
        # a key that is missing is told where the mapping starts; its name is the author's, not Python's
        (Person, "name: Mya\n", "1:1: 'is' is missing"),
        (Scenario, "title: T\n", "1:1: 'start' is missing"),
        (dict[Id, Person], "mya:\n  is: x\n", "2:3: 'name' is missing"),
        (dict[Id, Person], "Mya T:\n  name: M\n  is: x\n", "1:1: 'Mya T' cannot be an id: use small letters, digits "
         "and hyphens, as in 'mya-t'"),
        # kinds of value
        (Person, "name: [M]\nis: x\n", "1:7: 'name' should be text, and this is a list"),
        (Person, "name: {a: b}\nis: x\n", "1:7: 'name' should be text, and this is a mapping"),
        (Person, "- name\n", "1:1: this file should be a mapping, and this is a list"),
        (dict[Id, Person], "- mya\n", "1:1: this file should be a mapping, and this is a list"),
        (dict[Id, Person], "mya: M\n", "1:6: 'mya' should be a mapping, and this is text"),
        (Partnership, PROFILE + "secure_ways: post\n", "7:14: 'secure_ways' should be a list, and this is text"),
        (Review, "on: {a: b}\nnext: 2027-01-01\n", "1:5: 'on' should be a date, and this is a mapping"),
        # words of a fixed list: the nearest, else all of them
        (Instrument, LAW.replace("announced", "anounced"),
         "5:9: 'anounced' is not a status; did you mean 'announced'?"),
        (Evidence, "title: T\nwhere: W\nkind: web\n", "3:7: 'web' is not a kind; use one of public, source, mirror"),
        (Partnership, PROFILE.replace("England", "France"), "4:9: there is no content for 'France' yet: "
     "the law and guidance here are those of England"),
        (Instrument, LAW.replace("act", "[act]"), "3:7: 'kind' should be text, and this is a list"),
        # text
        (Person, 'name: "\\u200b\\u2060"\nis: x\n', "1:7: 'name' is empty; write something, or take the key out"),
        (Person, "name: ' '\nis: x\n", "1:7: 'name' is empty; write something, or take the key out"),
        (Instrument, LAW.replace("short: S", "short: " + "x" * 61), "2:8: 'short' has 61 characters; it can have 60 "
         "at most"),
        # dates
        (Review, "on: 2/2026\nnext: 2027-01-01\n", "1:5: '2/2026' is not a date; write year-month-day, as in "
         "2026-11-21"),
        (Review, "on: 20261121\nnext: 2027-01-01\n", "1:5: '20261121' is not a date; write year-month-day, as in "
         "2026-11-21"),
        (Review, "on: 2026-02-30\nnext: 2027-01-01\n", "1:5: '2026-02-30' is a day that no calendar has"),
        (Review, "on: 2026-02-03\nnext: 2026-02-03\n", "2:7: the next review (2026-02-03) must come after this one "
         "(2026-02-03)"),
        (Version, "number: 4.0\nstatus: draft\nratified: 2026-02-03\nnext_review: 2026-02-02\n", "4:14: the next "
         "review (2026-02-02) must come after the ratification (2026-02-03)"),
        (Instrument, LAW + "from: Jum 2018\n", "8:7: 'Jum 2018' is not a date; write a year, a month (2026-11) or a "
         "day (2026-11-21)"),
        (Instrument, LAW + "until: 2018-13\n", "8:8: '2018-13' is not a date; write a year, a month (2026-11) or a day "
         "(2026-11-21)"),
        # lists
        (RuleSet, RULES + "rules: []\n", "7:8: 'rules' is an empty list; it needs at least one entry"),
        (Partnership, PROFILE + "accent: #7a1f5c\n", "7:8: no colour stands here: after a space, # begins a note, so "
         "put quotes around the colour, as in '#0f4c5c'"),
        (Partnership, PROFILE + "rule_sets: [a, a]\n", "7:12: 'a' stands in this list twice"),
        # the ways to reach somebody
        (Contact, "name: N\nkept_by: K\n", "1:1: this contact has no phone, email, url or says: how is it reached?"),
        (Contact, "name: N\nkept_by: K\nphone: ring me\n", "3:8: 'ring me' cannot be a phone number: use digits and "
         "spaces, as in 01632 960123; 'option 2' or 'ext. 4410' can follow it"),
        (Contact, "name: N\nkept_by: K\nphone: 0300 123 123\n", "3:8: '0300 123 123' cannot be a phone number: numbers "
         "that begin with 03 have 11 digits, and this has 10; look again"),
        (Contact, "name: N\nkept_by: K\nphone: 00000 000000\n", "3:8: '00000 000000' cannot be a phone number: it "
         "begins with 00; write a number abroad with a +, as in +353 1 496 0123"),
        (Contact, "name: N\nkept_by: K\nphone: 0400 123 1234\n", "3:8: '0400 123 1234' cannot be a phone number: no "
         "number here begins with 04; write all of it, as in 01632 960123"),
        (Contact, "name: N\nkept_by: K\nphone: 911\n", "3:8: '911' cannot be a phone number: no service here has this "
         "short number, as 999, 101 and 111 are"),
        (Contact, "name: N\nkept_by: K\nemail: a(at)b.uk\n", "3:8: 'a(at)b.uk' cannot be an e-mail address, which "
         "looks like name@example.org"),
        (Contact, "name: N\nkept_by: K\nurl: http://a.uk\n", "3:6: 'http://a.uk' cannot be an address: it starts with "
         "https:// and has no spaces"),
        (Contact, "name: N\nkept_by: K\nurl: javascript:alert(1)\n", "3:6: 'javascript:alert(1)' cannot be an address: "
         "it starts with https:// and has no spaces"),
        # what one value asks of another
        (Instrument, LAW.replace("unverified", "seen"), "1:1: 'evidence' is missing: name where this was seen, or set "
         "verified to unverified"),
        (Choice, "text: T\nverdict: unsafe\nheadline: H\nconsequence: C\nfeedback: F\ndebrief: D\n"
         "because: [rule:a]\nnext: b\n",
         "1:1: 'colleague' is missing: an unsafe answer says why a decent colleague might give it"),
    ],
)  # fmt: skip
def test_a_refusal_is_told_in_plain_words_at_its_place(kind, text, message):
    assert message in refusals(kind, text)


@pytest.mark.parametrize(
    ("minutes", "message"),
    [
        ("0", "'minutes' is at least 1, not 0"),
        ("61", "'minutes' is at most 60, not 61"),
        ("ten", "'minutes' should be a whole number, and this is 'ten'"),
        ("7.5", "'minutes' should be a whole number, and this is '7.5'"),
        ("[7]", "'minutes' should be a whole number, and this is a list"),
    ],
)
def test_a_number_says_what_it_may_be(minutes, message):
    assert f"1:10: {message}" in refusals(Scenario, f"minutes: {minutes}\n")


def test_a_citation_says_how_to_write_a_source():
    text = "because: [be-open]\n"
    told = "1:11: 'be-open' cannot be a source: write rule: or law: and an id, as in rule:be-open"
    assert told in refusals(Choice, text)


def test_every_fault_of_a_file_is_told_at_once():
    assert sorted(refusals(Contact, "name: []\nkept_by: ''\nphon: 999\nphone: none\n")) == [
        "1:7: 'name' should be text, and this is a list",
        "2:10: 'kept_by' is empty; write something, or take the key out",
        "3:1: 'phon' is not a key that belongs here; did you mean 'phone'?",
        "4:8: 'none' cannot be a phone number: use digits and spaces, as in 01632 960123; 'option 2' or 'ext. 4410' "
        "can follow it",
    ]


def test_a_key_that_is_nearly_right_is_not_also_told_as_missing():
    told = ["1:1: 'nam' is not a key that belongs here; did you mean 'name'?"]
    assert refusals(Person, "nam: Mya\nis: x\n") == told


@pytest.mark.parametrize(
    "text", ["minutes: {a: b}\n", "steps: [a]\n", "reviewed: now\n", "topics: {a: [b]}\n", "- a\n"]
)
def test_no_message_speaks_python(text):
    for message in refusals(Scenario, text):
        assert not any(word in message for word in ("{'", "['", "None", "<class", "str", "dict", "tuple")), message
