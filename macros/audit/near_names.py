"""Words that stand beside a name, and whether they belong to it."""

from __future__ import annotations

import re

from macros.model.dates import MONTHS

# Words that may stand between the name of guidance and its year, in their plain form.
BETWEEN = {
    *MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "hm", "hmg",
    "government", "her", "majesty", "df", "e", "dfe", "dcsf", "dfes", "es", "department", "for", "education", "dh",
    "dhsc", "doh", "gmc", "nmc", "ico", "home", "office", "published", "in", "dated", "issued", "version", "edition",
    "revised", "updated", "statutory", "non", "guidance", "last", "st", "nd", "rd", "th", "of", "from", "which",
    "date", "moj", "mo", "j", "rcpch", "rcn", "rcgp", "nhs", "nhse", "england", "hmso", "tso", "cps", "acpo",
    "npcc", "ofsted", "cqc", "intercollegiate", "document", "edn", "ed", "adass", "adcs", "college", "royal",
    "ministry", "justice", "cabinet", "stationery", "ukci", "ukcci", "dcm", "dclg", "mhclg", "dluhc",
    "nspcc", "yjb", "isi", "estyn", "cpsu", "fa", "nom", "hmpp", "nice", "hcpc", "npia", "ceop", "hse", "dwp", "phe",
    "ukhsa", "adc", "lga", "came", "out", "was", "appeared",
}  # fmt: skip
# Words with a capital letter that may stand before the name of an Act and are no part of it.
NO_PART = {
    "the", "under", "in", "see", "by", "for", "from", "with", "when", "where", "if", "this", "that", "each", "both",
    "also", "amended", "revised", "new", "old", "relevant", "key", "act", "either", "section", "of", "and", "a",
    "current", "uk", "english", "although", "since", "while", "our", "law", "legislation", "or", "to", "on",
    "schedule", "regulation", "part", "as", "whilst", "however", "guidance", "contents", "include", "including",
}  # fmt: skip
# Words with a capital letter that are no place, whose body an abbreviation after them would be.
NO_PLACE = {
    "The", "A", "An", "In", "Our", "Your", "Each", "Any", "To", "By", "With", "For", "And", "Or", "If", "See", "Ask",
}  # fmt: skip
_PARTS = (
    r"(?i:chapters?|ch\.|annexe?|appendix|paragraphs?|paras?\.?) "
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,3})?|[A-H]|one|two|three|four|five)\b"
)
_CREDITS = re.compile(r"[—–]\s?[*_]{0,2}$")  # a quotation stands before it
_PART = re.compile(rf"\b{_PARTS} (?:of|in|to)(?: the| both)? ?[*_\"“‘(]{{0,3}}$")
_PART_AFTER = re.compile(rf"[*_\"”’']{{0,3}}(?: \([^()]{{2,20}}\))?,? ?\(?{_PARTS}")
_PART_BEFORE = 40

_MARKS = '*_"“‘'
_SUBTITLE = re.compile(
    rf"[:,]?\s[^.;|()\[\]*_\"“”]{{2,140}}[*_\"”’]{{1,3}},?\s\((?:[A-Z][\w&’' ]{{1,40}}, ?)?"
    rf"(?:(?:{'|'.join(MONTHS)}),? )?((?:19|20)[0-9]{{2}})\)",
    re.IGNORECASE,
)


def subtitled(text: str, start: int, end: int) -> re.Match[str] | None:
    """The year in brackets after a marked title that goes on after the name: `*The name: and more* (DfE, May 2018)`."""
    marked = start > 0 and text[start - 1] in _MARKS
    return _SUBTITLE.match(text, end) if marked and "\n\n" not in text[end : end + _PART_BEFORE] else None


def names_a_part(text: str, start: int, end: int) -> bool:
    """Whether guidance is named for one of its parts, which other editions have elsewhere: `chapter 7 of it`."""
    before = text[max(0, start - _PART_BEFORE) : start]
    named = _PART.search(before) or _PART_AFTER.match(text, end)
    return bool(named) and not _CREDITS.search(before)
