"""An e-mail domain is given that has been switched off.

A message to it may be lost without a word. Find out where the team is today before you change the text: the new address
is seldom the old one with another ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from macros.audit import standing
from macros.audit.citations import Citation
from macros.audit.findings import Finding, Reading
from macros.audit.rules import over
from macros.audit.spans import Spans

_IN_A_NAME = "-."
_LOCAL = ".nhs.uk"
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_GOES_BY = re.compile(r"\b(?:to|from|via|over) $|(?:^|[\s(])\.$")
_GOES_FROM = re.compile(r" to [a-z]")
_NEAR = 8  # characters beside a name in which such words stand
_ONE = r"\.?[a-z]{3,8}(?:\.[a-z]{2,6}){0,2}"
_LIST = re.compile(rf"(?:(?<=[^\w.@-])|^){_ONE}(?:(?:,? (?:and|or|&) |, ?| ?/ ?){_ONE}){{2,8}}\b")
_IN_LIST = re.compile(r"[a-z]{3,8}(?![\w.]*@)")
_FEWEST = 2  # networks that are no more, before a list of words in small letters is one of networks
_LEADS_OUT = ("mailto:", "http://", "https://", "//")


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each address, each bare domain and each network by name that is no more."""
    named = tuple(_by_name(reading))
    yield from named
    met = Spans((one.start, one.end) for one in named)
    yield from (one for one in _in_lists(reading) if not met.meet(one.start, one.end))
    yield from _in_links(reading)
    text = reading.document.text
    for at, end, id_ in _domains(text, reading.index.domains):
        # The sites and mailboxes of bodies had their name after that of a place: northshireccg.nhs.uk.
        ends = reading.register[id_].kind == "body" or text[at:end].lower().endswith(_LOCAL)
        start = _host(text, at)
        if not standing.over(reading.register[id_], reading.as_at):
            continue
        if start < at and text[at - 1] not in ".@" and not ends:
            continue
        start = _address(text, start)
        if not reading.historical(start, end):
            one = Citation(start, end, reading.document.block_at(start), id_)
            yield over.finding(reading, one, "retired-domain")


def _domains(text: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Each known domain in a text that is not the beginning of a longer one: where, and whose. The longest one counts.

    It looks for what a domain may end with, such as `.uk`, which is rare; what stands before that says which it is.
    """
    small = text.lower()
    if len(small) != len(text):  # a few letters get longer
        small = text.translate(_SMALL)
    lengths = sorted({len(one) for one in known}, reverse=True)
    endings = {one[one.rindex(".") :] for one in known}
    for found in re.finditer("|".join(map(re.escape, endings)), small) if known else ():
        end = found.end()
        domain = next((said for long in lengths if (said := small[max(0, end - long) : end]) in known), "")
        if domain and _whole(text, end):
            yield end - len(domain), end, known[domain]


def _by_name(reading: Reading) -> Iterator[Finding]:
    """A network that is named without an address: `send it by GCSx`.

    In small letters it is the ending of an address, of which texts mostly say that it is gone: it is told where
    something goes by it, as in `nhs.net to gcsx`. In a longer address it is told as an address, if at all.
    """
    text = reading.document.text
    for one in over.told(reading, "retired-domain"):
        after, before = text[one.end : one.end + _NEAR], text[max(0, one.start - _NEAR) : one.start]
        longer = after[:1] in _IN_A_NAME and after[1:2].isalnum()
        ending = one.phrase.islower() and not (_GOES_BY.search(before) or _GOES_FROM.match(after))
        if not longer and not ending:
            yield one


def _in_lists(reading: Reading) -> Iterator[Finding]:
    """Networks in small letters in a list of such: `between gsi, gcsx, pnn and cjsm accounts`."""
    text, known = reading.document.text, _networks(reading)
    there = known.keys() & reading.tokens.different
    for listed in _LIST.finditer(text) if len(there) >= _FEWEST else ():
        found = [(one, known[one[0]]) for one in _IN_LIST.finditer(text, *listed.span()) if one[0] in known]
        for one, id_ in found if len(found) >= _FEWEST else ():
            if not reading.historical(*one.span()):
                cited = Citation(*one.span(), reading.document.block_at(one.start()), id_)
                yield over.finding(reading, cited, "retired-domain")


def _networks(reading: Reading) -> dict[str, str]:
    """The networks that are no more, by the first part of their domain where that is a name of theirs too."""
    register, names = reading.register, reading.index.names.root
    return {
        first: id_
        for first, id_ in ((domain.partition(".")[0], id_) for domain, id_ in reading.index.domains.items())
        if first in names and id_ in _named_so(names[first]) and standing.over(register[id_], reading.as_at)
    }


def _named_so(node: dict[str, Any]) -> set[str]:
    """The entries of which a name is one word, or that word and another: `gcsx`, `gsi accounts`."""
    return {name.id for held in (node, *(node[word] for word in node if word)) for name in held.get("", ())}


def _in_links(reading: Reading) -> Iterator[Finding]:
    """Addresses that only a link holds, behind words that do not say them."""
    known, text = reading.index.domains, reading.document.text
    for link in reading.document.links:
        leads_out = link.target.lower().startswith(_LEADS_OUT)
        found = next(_domains(link.target, known), None) if leads_out else None
        if found is None or next(_domains(text[link.start : link.end], known), None):
            continue
        one = Citation(link.start, link.end, reading.document.block_at(link.start), found[2])
        if standing.over(reading.register[found[2]], reading.as_at):
            yield over.finding(reading, one, "retired-domain")


def _whole(text: str, end: int) -> bool:
    """Whether a domain ends here, and is not the beginning of a longer one."""
    after = text[end : end + 2]
    return not after[:1].isalnum() and not (after[:1] in _IN_A_NAME and after[1:2].isalnum())


def _host(text: str, at: int) -> int:
    """Where the whole name begins that ends in a domain."""
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] in _IN_A_NAME):
        at -= 1
    return at


def _address(text: str, at: int) -> int:
    """Where an e-mail address begins that ends in a domain, or the domain itself."""
    if at == 0 or text[at - 1] != "@":
        return at
    at -= 1
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] in "._%+-"):
        at -= 1
    return at
